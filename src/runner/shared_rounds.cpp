#include "shared_rounds.hpp"

#include <utility>

#include <polycosm/core/error.hpp>

namespace polycosm::runner {

SharedRounds::SharedRounds(const parallel::World& world, const WorkOrder& order)
    : patience_s_{order.config.storage_patience_s}, ring_{world} {
  const parallel::Watchdog watchdog{patience_s_, "opening the shared file of all ranks"};
  file_ = std::make_unique<store::SharedFile>(order.run, order.plan, ring_.handle());
}

SharedRounds::~SharedRounds() {
  const parallel::Watchdog watchdog{patience_s_, "closing the shared file of all ranks"};
  file_.reset();
}

void SharedRounds::add(store::ShardImage image, const ShardCounts& counts) {
  waiting_.push_back({image.receipt, counts});
  images_.push_back(std::move(image));
}

std::vector<SharedRounds::Waiting> SharedRounds::hold() {
  const std::vector<store::ShardImage> images = std::exchange(images_, {});
  std::vector<Waiting> waiting = std::exchange(waiting_, {});
  const parallel::Watchdog watchdog{patience_s_, "a collective write into the shared file"};
  try {
    file_->commit(images);
  } catch (const core::Error&) {
    is_broken_ = true;
    throw;
  }
  return waiting;
}

}  // namespace polycosm::runner
