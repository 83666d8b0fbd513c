#include "light_lag.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string_view>
#include <type_traits>
#include <utility>

#include "columns.hpp"

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
  const Settlements& all = state.settlements;
  BulletinBoard& board = state.board;
  for (std::size_t i = 0; i < all.size(); ++i) {
    board.tech_level[row + i] = static_cast<float>(all.tech_level[i]);
    board.persons[row + i] = static_cast<float>(all.persons[i]);
    board.output_su[row + i] = static_cast<float>(all.persons[i] * all.output_su_per_person[i]);
  }
  const auto at = static_cast<std::ptrdiff_t>(row);
  std::copy(all.scarcity.begin(), all.scarcity.end(), board.scarcity.begin() + at);
  for (std::size_t i = 0; i < all.size(); ++i) {
    board.polity[row + i] = all.persons[i] > 0.0 ? all.polity[i] : no_polity;
  }
}

void widen(BulletinBoard& board, std::size_t slot_count) {
  if (slot_count <= board.stride) {
    return;
  }
  const std::size_t stride = std::max<std::size_t>({16, slot_count, board.stride * 2});
  for_each_bulletin(board, [&](std::string_view, auto& rows) {
    using Rows = std::remove_reference_t<decltype(rows)>;
    typename Rows::value_type nobody{};
    if constexpr (std::is_same_v<typename Rows::value_type, std::uint32_t>) {
      nobody = no_polity;
    }
    Rows widened(board.depth * stride, nobody);
    for (std::size_t row = 0; row < board.depth; ++row) {
      std::copy_n(rows.begin() + static_cast<std::ptrdiff_t>(row * board.stride), board.stride,
                  widened.begin() + static_cast<std::ptrdiff_t>(row * stride));
    }
    rows = std::move(widened);
  });
  board.stride = stride;
}

}  // namespace polycosm::sim
