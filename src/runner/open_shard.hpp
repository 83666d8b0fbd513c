#pragma once
#include <array>
#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include <polycosm/ensemble/member.hpp>
#include <polycosm/parallel/group.hpp>
#include <polycosm/parallel/workers.hpp>
#include <polycosm/store/run_directory.hpp>
#include <polycosm/store/slots.hpp>

#include "crash_ledger.hpp"
#include "work_phases.hpp"

#include "together.hpp"

namespace polycosm::runner {

/// A shard while its members live.
struct OpenShard {
  ensemble::ShardResult result;
  store::PackedShard packed;             ///< its tables, compressed by the thread that finished it
  std::mutex mutex;                      ///< guards result
  std::atomic<std::uint32_t> living;     ///< members not finished yet
  std::atomic<bool> is_dropped{false};   ///< a member was skipped because of a stop: never commit
  std::atomic<std::int64_t> cost_ns{0};  ///< that threads spent on its members
};

/// What is told of a shard when it is committed, besides its bytes.
struct ShardCounts {
  std::uint32_t members = 0, quarantined = 0;
  double cost_s = 0.0;
};
[[nodiscard]] ShardCounts counts_of(const OpenShard& shard);

/// Lives the members of shards and hands whole shards back to the main thread: on the threads of a rank, or,
/// where several ranks hold the sky, one member after another with them, whenever the main thread asks for
/// what is finished.
class ShardLab {
 public:
  /// `slots` may be null; it must outlive the lab.
  ShardLab(const ensemble::Recipe& recipe, const ensemble::Plan& plan, int threads, parallel::Group& group,
           const store::SlotFile* slots, Suspects suspects);

  void open(const ensemble::Shard& shard);
  /// Members that no thread has taken yet.
  [[nodiscard]] std::uint32_t waiting_members() const noexcept { return waiting_.load(); }
  [[nodiscard]] std::size_t open_shards() const noexcept { return open_; }
  [[nodiscard]] std::uint64_t members_lived() const noexcept { return lived_.load(); }
  /// A shard all of whose members are finished, or null after at most a millisecond of waiting.
  [[nodiscard]] std::unique_ptr<OpenShard> next_finished();
  /// Throws what a thread met that is no outcome of a member (no memory, a bug); its shard comes out dropped.
  void rethrow_failure();
  /// What the threads did so far, by phase.
  [[nodiscard]] PhaseSeconds phase_seconds() const;

  /// A thread whose member neither ended nor looked at its limits long after limits.member_wall_s.
  struct Hanging {
    int thread = 0;
    std::uint32_t member = 0;
    double wall_s = 0.0;
  };
  [[nodiscard]] std::optional<Hanging> hanging() const;
  /// Members not yet started are skipped and their shards dropped.
  void drop_unstarted() noexcept { drops_.store(true); }
  [[nodiscard]] Together& together() noexcept { return together_; }

 private:
  void take_turn(OpenShard* open, std::uint32_t member, int thread);
  void live(OpenShard& shard, std::uint32_t member, int thread);
  void live_under_watch(std::uint32_t member, const sim::LiveOptions& options, int thread);
  void fail(std::exception_ptr failure);
  void finish_one(OpenShard* shard);

  const ensemble::Recipe& recipe_;
  const ensemble::Plan& plan_;
  const store::SlotFile* slots_;
  const Suspects suspects_;
  Together together_;
  std::deque<std::pair<OpenShard*, std::uint32_t>> queue_;  ///< members that wait for the group
  /// What a thread is at, for the main thread to see that it does not return.
  struct Bench {
    std::atomic<std::int64_t> began_ns{0};  ///< on the steady clock; 0 = idle
    std::atomic<std::uint32_t> member{0};
    /// Of what this thread did; WorkPhase up to statistics.
    std::array<std::atomic<std::int64_t>, 4> phase_ns{};
    std::size_t phase = 0;        ///< that it is in
    std::int64_t entered_ns = 0;  ///< the phase
    void enter(std::size_t next) noexcept;
    void leave() noexcept;
  };
  std::deque<Bench> benches_;              ///< one a thread
  std::vector<ensemble::Member> scratch_;  ///< one a thread
  std::atomic<std::uint32_t> waiting_{0};
  std::atomic<std::uint64_t> lived_{0};
  std::atomic<bool> drops_{false};
  std::size_t open_ = 0;
  std::mutex mutex_;
  std::condition_variable news_;
  std::deque<std::unique_ptr<OpenShard>> finished_;
  std::exception_ptr failure_;
  parallel::Workers workers_;  ///< last: its destructor waits for tasks that use the members above
};

}  // namespace polycosm::runner
