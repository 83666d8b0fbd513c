#include "light_lag.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace polycosm::sim {

float distance_ly(const World& world, std::uint32_t a, std::uint32_t b) noexcept {
  const double dx = world.x_ly[a] - world.x_ly[b];
  const double dy = world.y_ly[a] - world.y_ly[b];
  const double dz = world.z_ly[a] - world.z_ly[b];
  const double exact = std::sqrt(dx * dx + dy * dy + dz * dz);
  const auto rounded = static_cast<float>(exact);
  return static_cast<double>(rounded) < exact ? std::nextafter(rounded, std::numeric_limits<float>::max())
                                              : rounded;
}

void publish_year(State& state) {
  const auto year = static_cast<std::size_t>(state.clock / core::ticks_per_yr);
  const std::size_t row = (year & (state.board.depth - 1)) * state.board.stride;
  const std::size_t count = state.settlements.size();
  float* tech = state.board.tech_level.data() + row;
  float* persons = state.board.persons.data() + row;
  for (std::size_t i = 0; i < count; ++i) {
    tech[i] = static_cast<float>(state.settlements.tech_level[i]);
    persons[i] = static_cast<float>(state.settlements.persons[i]);
  }
}

void widen(BulletinBoard& board, std::size_t slot_count) {
  if (slot_count <= board.stride) {
    return;
  }
  const std::size_t stride = std::max<std::size_t>({16, slot_count, board.stride * 2});
  const auto widened = [&](const std::vector<float>& rows) {
    std::vector<float> result(board.depth * stride, 0.0F);
    for (std::size_t row = 0; row < board.depth; ++row) {
      std::copy_n(rows.begin() + static_cast<std::ptrdiff_t>(row * board.stride), board.stride,
                  result.begin() + static_cast<std::ptrdiff_t>(row * stride));
    }
    return result;
  };
  board.tech_level = widened(board.tech_level);
  board.persons = widened(board.persons);
  board.stride = stride;
}

}  // namespace polycosm::sim
