#pragma once
#include <chrono>
#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <polycosm/store/json.hpp>
#include <polycosm/store/run_directory.hpp>
#include <polycosm/store/shard_watch.hpp>

#include "convergence_watch.hpp"
#include "open_shard.hpp"
#include "rank_messages.hpp"
#include "rank_work.hpp"
#include "root_books.hpp"
#include "shared_rounds.hpp"
#include "stop.hpp"
#include "stop_reasons.hpp"

namespace polycosm::runner {

/// One rank at work. Rank 0 keeps the books besides.
class Rank {
 public:
  Rank(const parallel::World& world, parallel::Group& group, const WorkOrder& order,
       const ensemble::Recipe& recipe);

  WorkOutcome run();

  /// Whether the other ranks wait for nothing more from this one.
  [[nodiscard]] bool is_over() const noexcept { return is_over_; }

 private:
  [[nodiscard]] bool is_root() const noexcept { return world_.rank() == 0; }
  [[nodiscard]] bool is_own_work_done() const noexcept;
  [[nodiscard]] bool is_done() const noexcept;

  // rank_messages.cpp
  void send(int to, MessageKind kind, std::span<const long long> content);
  void handle(const parallel::Message& message);
  void answer_request(int peer);
  void take_grant(std::span<const long long> content);
  void raise_stop(const Wish& wish);
  void count_commit(int rank, std::span<const long long> content);
  void give_up_silent_ranks();
  void heed_budget();
  void heed_convergence(std::optional<std::uint32_t> committed_shard);
  void tell_progress();
  void say_goodbye();
  void send_home();

  // rank.cpp
  void attempt(const std::function<void()>& effect);
  void note(std::string_view event, const store::Json& fields);
  void open(std::uint32_t shard);
  void ask_for_work();
  void obey_wishes();
  void commit_finished();
  void tell_commit(const store::ShardReceipt& receipt, const ShardCounts& counts);

  // rank_rounds.cpp
  void wait_for_round(const OpenShard& shard);
  void start_round_when_due();
  void join_round();
  void look_after_members();

  const parallel::World& world_;
  const parallel::Group& group_;
  const WorkOrder& order_;
  parallel::Mailbox mailbox_;
  std::optional<store::Journal> journal_;
  ShardLab lab_;
  RootBooks books_;
  std::unique_ptr<SharedRounds> rounds_;                      ///< with the shared file alone
  std::uint64_t shards_finished_ = 0, shards_committed_ = 0;  ///< rank 0, with the shared file alone
  std::chrono::steady_clock::time_point last_round_{};
  StopReasons reasons_;
  std::optional<ConvergenceWatch> watch_;  ///< rank 0 only
  std::exception_ptr failure_;
  Stop stop_ = Stop::none;
  bool no_more_ = false;
  bool is_waiting_for_grant_ = false;
  bool said_goodbye_ = false;
  bool is_sent_home_ = false;
  bool is_over_ = false;
  std::chrono::steady_clock::time_point beat_{};
  double commit_s_ = 0.0;
  double followed_s_ = 0.0;  ///< it did what the leader of its group said
  PhaseSeconds main_s_{};    ///< what the main thread did
  std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
  std::uint64_t told_ = 0;
  std::chrono::steady_clock::time_point told_at_{};
};

}  // namespace polycosm::runner
