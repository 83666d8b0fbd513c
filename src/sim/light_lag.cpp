#include "light_lag.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace polycosm::sim {

void publish_year(State& state) {
  const auto year = static_cast<std::size_t>(state.clock / core::ticks_per_yr);
  const std::size_t row = (year & (state.board.depth - 1)) * state.board.stride;
  const Settlements& all = state.settlements;
  Bulletin* bulletin = state.board.bulletins.data() + row;
  for (std::size_t i = 0; i < all.size(); ++i) {
    bulletin[i] = {static_cast<float>(all.tech_level[i]), static_cast<float>(all.persons[i]),
                   static_cast<float>(all.persons[i] * all.output_su_per_person[i]), all.scarcity[i],
                   all.persons[i] > 0.0 ? all.polity[i] : no_polity};
  }
}

void widen(BulletinBoard& board, std::size_t slot_count) {
  if (slot_count <= board.stride) {
    return;
  }
  const std::size_t stride = std::max<std::size_t>({16, slot_count, board.stride + board.stride / 4});
  std::vector<Bulletin> widened(board.depth * stride);
  for (std::size_t row = 0; row < board.depth; ++row) {
    std::copy_n(board.bulletins.begin() + static_cast<std::ptrdiff_t>(row * board.stride), board.stride,
                widened.begin() + static_cast<std::ptrdiff_t>(row * stride));
  }
  board.bulletins = std::move(widened);
  board.stride = stride;
}

}  // namespace polycosm::sim
