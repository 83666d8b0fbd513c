#include <algorithm>
#include <numeric>

#include <polycosm/inference/completion.hpp>

namespace polycosm::inference {

std::vector<double> exploration_priorities(std::span<const Completion> stars) {
  std::vector<std::size_t> order(stars.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return stars[a].exploration_utility != stars[b].exploration_utility
               ? stars[a].exploration_utility > stars[b].exploration_utility
               : stars[a].star_id.value < stars[b].star_id.value;
  });
  std::vector<double> priorities(stars.size(), 1.0);
  for (std::size_t rank = 0; rank < order.size() && order.size() > 1; ++rank) {
    priorities[order[rank]] = 1.0 - static_cast<double>(rank) / static_cast<double>(order.size() - 1);
  }
  return priorities;
}

}  // namespace polycosm::inference
