#include "grants.hpp"

#include <algorithm>

#include <polycosm/core/ids.hpp>

namespace polycosm::runner {

Grants::Grants(std::vector<std::uint32_t> shards, GrantOrder order) {
  if (order == GrantOrder::reverse) {
    std::reverse(shards.begin(), shards.end());
  }
  if (order == GrantOrder::shuffled) {
    std::sort(shards.begin(), shards.end(),
              [](std::uint32_t a, std::uint32_t b) { return core::mix64(a) < core::mix64(b); });
  }
  waiting_.assign(shards.begin(), shards.end());
}

std::optional<std::uint32_t> Grants::next() {
  if (waiting_.empty()) {
    return std::nullopt;
  }
  const std::uint32_t shard = waiting_.front();
  waiting_.pop_front();
  return shard;
}

}  // namespace polycosm::runner
