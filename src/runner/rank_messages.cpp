#include "rank_messages.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <array>

#include <polycosm/runner/log.hpp>

#include "rank.hpp"

namespace polycosm::runner {
namespace {

RankReport own_report() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6;
  };
  RankReport report;
  report.cpu_s = seconds(usage.ru_utime) + seconds(usage.ru_stime);
  report.peak_rss_bytes = static_cast<std::uint64_t>(usage.ru_maxrss) * 1024U;
  return report;
}

}  // namespace

void Rank::send(int to, MessageKind kind, std::span<const long long> content) {
  mailbox_.send(to, static_cast<int>(kind), content);
}

void Rank::handle(const parallel::Message& message) {
  if (is_root()) {
    books_.hear_of(message.peer);
  }
  switch (static_cast<MessageKind>(message.kind)) {
    case MessageKind::request:
      answer_request(message.peer);
      return;
    case MessageKind::grant:
      take_grant(message.content);
      return;
    case MessageKind::committed:
      count_commit(message.peer, message.content);
      return;
    case MessageKind::lived:
      books_.count_lived(static_cast<std::uint64_t>(message.content[0]));
      return;
    case MessageKind::stop:
      raise_stop({static_cast<Stop>(message.content[0]),
                  message.peer == 0 ? "rank 0 said so"
                                    : "rank " + std::to_string(message.peer) +
                                          " has to (a signal, or a failure that it tells)"});
      return;
    case MessageKind::bye:
      books_.count_goodbye(message.peer, message.content);
      return;
    case MessageKind::waiting:
      ++shards_finished_;
      return;
    case MessageKind::round:
      join_round();
      return;
    case MessageKind::farewell:
      is_sent_home_ = true;
      if (message.content[0] > 0) {
        mailbox_.abandon();
        world_.go_on_alone();
      }
      return;
  }
  core::expects(false, "a message is of a known kind");
}

void Rank::answer_request(int peer) {
  const std::optional<std::uint32_t> shard = stop_ == Stop::none ? books_.grant_to(peer) : std::nullopt;
  if (shard) {
    send(peer, MessageKind::grant, std::array{static_cast<long long>(*shard)});
  } else {
    send(peer, MessageKind::grant, {});
  }
}

void Rank::take_grant(std::span<const long long> content) {
  is_waiting_for_grant_ = false;
  if (content.empty()) {
    no_more_ = true;
  } else if (stop_ == Stop::none) {
    open(static_cast<std::uint32_t>(content[0]));
  }
}

void Rank::raise_stop(const Wish& wish) {
  if (wish.urgency <= stop_) {
    return;
  }
  stop_ = wish.urgency;
  books_.outcome().is_stopped = true;
  if (books_.outcome().why_stopped.empty()) {
    books_.outcome().why_stopped = wish.reason;
  }
  const std::array content{static_cast<long long>(stop_)};
  if (stop_ == Stop::now) {
    lab_.drop_unstarted();
  }
  if (is_root()) {
    books_.close_grants();
    for (int rank = 1; rank < world_.size(); ++rank) {
      send(rank, MessageKind::stop, content);
    }
  } else if (!said_goodbye_) {
    send(0, MessageKind::stop, content);
  }
  note("stop", {{"urgency", static_cast<int>(stop_)}, {"reason", wish.reason}});
}

void Rank::count_commit(int rank, std::span<const long long> content) {
  ++shards_committed_;
  books_.count_commit(rank, content);
  heed_convergence(static_cast<std::uint32_t>(content[3]));
  heed_budget();
}

/// What other ranks have in hand is dropped: it lies beyond the look that decided, or will not be sealed.
void Rank::heed_convergence(std::optional<std::uint32_t> committed_shard) {
  attempt([&] {
    if (!watch_) {
      watch_.emplace(order_);
    }
    if (committed_shard ? watch_->note_committed(*committed_shard) : watch_->look()) {
      books_.converge(watch_->sure_member_count());
      raise_stop({Stop::now, "the ensemble has converged"});
    }
  });
}

void Rank::heed_budget() {
  WorkOutcome& outcome = books_.outcome();
  const std::uint32_t planned = ensemble::lived_member_count(order_.plan);
  const std::uint32_t sure = watch_ ? watch_->sure_member_count() : planned;
  if (!outcome.is_over_budget &&
      books_.is_over_quarantine_budget(sure, outcome.is_converged ? sure : planned)) {
    outcome.is_over_budget = true;
    const std::string why = "more members failed than output.quarantine_budget_fraction allows";
    raise_stop({Stop::after_open_shards, why});
    if (outcome.is_converged) {  // it stands already, but may not be sealed
      outcome.why_stopped = why;
      note("stop", {{"urgency", static_cast<int>(stop_)}, {"reason", why}});
    }
  }
  if (books_.is_over_byte_budget()) {
    raise_stop({Stop::after_open_shards,
                "storage.byte_budget (" + std::to_string(order_.config.storage_byte_budget) +
                    " bytes, for shards and ensemble.h5) is spent; go on with `polycosm resume " +
                    order_.run.string() + " --set storage.byte_budget=...`"});
  }
}

void Rank::tell_progress() {
  const std::uint64_t now = lab_.members_lived();
  if (is_root()) {
    books_.count_lived(now - told_);
    told_ = now;
    books_.show();
  } else if (now > told_ && std::chrono::steady_clock::now() - told_at_ > std::chrono::milliseconds{200}) {
    told_at_ = std::chrono::steady_clock::now();
    send(0, MessageKind::lived, std::array{static_cast<long long>(now - told_)});
    told_ = now;
  }
}

void Rank::say_goodbye() {
  note("end", {{"rank", world_.rank()}});
  said_goodbye_ = true;
  RankReport report = own_report();
  report.commit_s = commit_s_;
  report.phase_s = lab_.phase_seconds();
  report.wait_s = lab_.together().wait_s();
  double& simulation_s = report.phase_s[index_of(WorkPhase::simulation)];
  simulation_s = std::max(0.0, simulation_s + followed_s_ - report.wait_s);
  const double threads_s =
      order_.threads * std::chrono::duration<double>(std::chrono::steady_clock::now() - began_).count();
  double at_work_s = 0.0;
  for (const double seconds : report.phase_s) {
    at_work_s += seconds;
  }
  report.phase_s[index_of(WorkPhase::wait)] = std::max(0.0, threads_s - at_work_s);
  for (const WorkPhase phase :
       {WorkPhase::encode, WorkPhase::write}) {  // of the main thread, beside the others
    report.phase_s[index_of(phase)] = main_s_[index_of(phase)];
  }
  if (is_root()) {
    books_.put_report(0, report);
    return;
  }
  if (lab_.members_lived() > told_) {
    send(0, MessageKind::lived, std::array{static_cast<long long>(lab_.members_lived() - told_)});
  }
  std::array<long long, 4 + work_phase_count> content{
      static_cast<long long>(report.cpu_s * 1e6), static_cast<long long>(report.commit_s * 1e6),
      static_cast<long long>(report.peak_rss_bytes), static_cast<long long>(report.wait_s * 1e6)};
  for (std::size_t phase = 0; phase < work_phase_count; ++phase) {
    content[4 + phase] = static_cast<long long>(report.phase_s[phase] * 1e6);
  }
  send(0, MessageKind::bye, content);
}

/// Under `mpirun --enable-recovery` the others live on when one dies. What it held is computed again, here or
/// by whoever asks. Not with groups: who lives a member with others cannot give a sign of life meanwhile, and
/// no group goes on without one of its ranks.
void Rank::give_up_silent_ranks() {
  if (!lab_.together().is_alone()) {
    return;
  }
  for (const int rank : books_.give_up_silent()) {
    no_more_ = stop_ != Stop::none;
    said_goodbye_ = false;
    log(LogLevel::warning, "rank_lost",
        "rank " + std::to_string(rank) +
            " has not been heard of for limits.rank_silence_s; others go on with its shards",
        {{"lost_rank", rank}});
    note("rank_lost", {{"lost_rank", rank}});
  }
}

/// Until now the others listened, so no message of anybody is left without a reader.
void Rank::send_home() {
  for (int rank = 1; rank < world_.size(); ++rank) {
    if (!books_.is_lost(rank) || books_.has_said_goodbye(rank)) {  // a lost one may live after all
      send(rank, MessageKind::farewell, std::array{books_.has_lost_any() ? 1LL : 0LL});
    }
  }
  if (books_.has_lost_any()) {
    mailbox_.flush_for(std::chrono::seconds{2});
    mailbox_.abandon();
    world_.go_on_alone();
  }
  books_.finish();
}

}  // namespace polycosm::runner
