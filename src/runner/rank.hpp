#pragma once
#include <chrono>
#include <cstdint>
#include <exception>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <polycosm/store/run_directory.hpp>

#include "open_shard.hpp"
#include "rank_messages.hpp"
#include "rank_work.hpp"
#include "root_books.hpp"
#include "stop.hpp"

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
  void raise_stop(Stop wish);
  void count_commit(std::span<const long long> content);
  void heed_budget();
  void tell_progress();
  void say_goodbye();
  void send_home();

  // rank.cpp
  void attempt(const std::function<void()>& effect);
  void note(std::string_view event, const std::string& fields);
  void open(std::uint32_t shard);
  void ask_for_work();
  void obey_wishes();
  void commit_finished();

  const parallel::World& world_;
  const parallel::Group& group_;
  const WorkOrder& order_;
  parallel::Mailbox mailbox_;
  std::optional<store::Journal> journal_;
  ShardLab lab_;
  RootBooks books_;
  std::exception_ptr failure_;
  Stop stop_ = Stop::none;
  bool no_more_ = false;
  bool is_waiting_for_grant_ = false;
  bool said_goodbye_ = false;
  bool is_sent_home_ = false;
  bool is_over_ = false;
  double commit_s_ = 0.0;
  std::uint64_t told_ = 0;
  std::chrono::steady_clock::time_point told_at_{};
  std::chrono::steady_clock::time_point looked_for_halt_{};
};

}  // namespace polycosm::runner
