#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

#include <polycosm/parallel/collective.hpp>
#include <polycosm/parallel/world.hpp>
#include <polycosm/store/shared_file.hpp>

#include "open_shard.hpp"
#include "rank_work.hpp"

namespace polycosm::runner {

/// Shards that are finished and wait to be written into the shared file by all ranks at once. Only here does
/// the work phase make collective calls, each stretch of them under a watchdog.
class SharedRounds {
 public:
  SharedRounds(const parallel::World& world, const WorkOrder& order);
  SharedRounds(const SharedRounds&) = delete;
  SharedRounds& operator=(const SharedRounds&) = delete;
  ~SharedRounds();

  struct Waiting {
    store::ShardReceipt receipt;
    ShardCounts counts;
  };
  void add(store::ShardImage image, const ShardCounts& counts);
  [[nodiscard]] bool is_empty() const noexcept { return images_.empty(); }
  /// Whether a round failed; it did so on every rank, and nobody calls for another.
  [[nodiscard]] bool is_broken() const noexcept { return is_broken_; }

  /// Collective. Gives what has become durable; throws core::Error on every rank alike.
  [[nodiscard]] std::vector<Waiting> hold();

 private:
  double patience_s_;
  parallel::Ring ring_;
  std::unique_ptr<store::SharedFile> file_;
  std::vector<store::ShardImage> images_;
  std::vector<Waiting> waiting_;
  bool is_broken_ = false;
};

}  // namespace polycosm::runner
