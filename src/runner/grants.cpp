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

// Putting thousands of shards in order takes rank 0 from its members for a moment. What matters is the end,
// so it is done after every eighth shard more, and not while the end is far.
void Grants::learn(ensemble::ShardCosts& costs, std::uint32_t shard, double cost_s) {
  constexpr std::size_t few_enough = 1024;
  costs.learn(shard, cost_s);
  const std::size_t done = costs.learned_count();
  if (waiting_.size() < 2 || waiting_.size() > few_enough || done < ordered_after_count_ * 9 / 8 + 2) {
    return;
  }
  ordered_after_count_ = done;
  const std::vector<std::uint32_t> shards(waiting_.begin(), waiting_.end());
  const std::vector<std::uint32_t> ordered = ensemble::longest_first(shards, costs.predict(shards));
  waiting_.assign(ordered.begin(), ordered.end());
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
