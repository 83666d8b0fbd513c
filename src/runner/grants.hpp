#pragma once
#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

#include <polycosm/runner/run.hpp>

namespace polycosm::runner {

/// What rank 0 knows of the work: which shards wait, and how far the run is.
class Grants {
 public:
  Grants(std::vector<std::uint32_t> shards, GrantOrder order);

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
};

}  // namespace polycosm::runner
