#pragma once
#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

#include <polycosm/ensemble/schedule.hpp>
#include <polycosm/runner/run.hpp>

namespace polycosm::runner {

/// Which shards wait, in the order in which rank 0 grants them: that of the plan, or another that was asked
/// for, or the longest first once their costs are known.
class Grants {
 public:
  Grants(std::vector<std::uint32_t> shards, GrantOrder order);

  /// A shard is done, of members that took so long. With `costs` the rest is put in order now and then.
  void learn(ensemble::ShardCosts& costs, std::uint32_t shard, double cost_s);

  [[nodiscard]] std::optional<std::uint32_t> next();
  void close() {
    waiting_.clear();
    is_closed_ = true;
  }
  /// A shard whose holder is lost; it is the next.
  void put_back(std::uint32_t shard) {
    if (!is_closed_) {
      waiting_.push_front(shard);
    }
  }

 private:
  std::deque<std::uint32_t> waiting_;
  bool is_closed_ = false;
  std::size_t ordered_after_count_ = 0;  ///< shards that were done when the rest was put in order
};

}  // namespace polycosm::runner
