#include <algorithm>
#include <vector>

#include "rank.hpp"

/// The rounds in which all ranks write the shared file together. Rank 0 calls for one by message; whoever
/// hears it comes, with shards or without, also after it said goodbye: nobody leaves before the farewell.
namespace polycosm::runner {

using Clock = std::chrono::steady_clock;

void Rank::wait_for_round(const OpenShard& shard) {
  if (rounds_->is_broken()) {
    return;
  }
  rounds_->add(store::shard_image(order_.run, order_.plan, shard.result, shard.packed), counts_of(shard));
  if (is_root()) {
    ++shards_finished_;
  } else {
    send(0, MessageKind::waiting, {});
  }
}

void Rank::start_round_when_due() {
  if (!is_root() || !rounds_ || rounds_->is_broken() || shards_finished_ <= shards_committed_) {
    return;
  }
  // A round costs every rank a few barriers and syncs: enough shards make it worth while, or enough time.
  const auto waiting = shards_finished_ - shards_committed_;
  const bool is_due = waiting >= 4 * static_cast<std::uint64_t>(world_.size()) || no_more_ ||
                      stop_ != Stop::none || Clock::now() - last_round_ > std::chrono::seconds{2};
  if (!is_due || Clock::now() - last_round_ < std::chrono::milliseconds{20}) {
    return;
  }
  for (int rank = 1; rank < world_.size(); ++rank) {
    send(rank, MessageKind::round, {});
  }
  join_round();
  last_round_ = Clock::now();
}

void Rank::join_round() {
  const auto began = Clock::now();
  std::vector<SharedRounds::Waiting> committed;
  try {
    committed = rounds_->hold();
  } catch (const core::Error&) {  // on every rank alike
    if (!failure_) {
      failure_ = std::current_exception();
    }
    raise_stop({Stop::now, "the shared file cannot be written"});
  }
  for (const SharedRounds::Waiting& shard : committed) {
    tell_commit(shard.receipt, shard.counts);
  }
  commit_s_ += std::chrono::duration<double>(Clock::now() - began).count();
}

}  // namespace polycosm::runner
