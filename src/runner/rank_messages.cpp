#include "rank_messages.hpp"

#include <sys/resource.h>

#include <array>

#include "rank.hpp"

namespace polycosm::runner {
namespace {

RankReport own_report() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6;
  };
  return {seconds(usage.ru_utime) + seconds(usage.ru_stime), 0.0,
          static_cast<std::uint64_t>(usage.ru_maxrss) * 1024U};
}

}  // namespace

void Rank::send(int to, MessageKind kind, std::span<const long long> content) {
  mailbox_.send(to, static_cast<int>(kind), content);
}

void Rank::handle(const parallel::Message& message) {
  switch (static_cast<MessageKind>(message.kind)) {
    case MessageKind::request:
      answer_request(message.peer);
      return;
    case MessageKind::grant:
      take_grant(message.content);
      return;
    case MessageKind::committed:
      count_commit(message.content);
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
      return;
  }
  core::expects(false, "a message is of a known kind");
}

void Rank::answer_request(int peer) {
  const std::optional<std::uint32_t> shard = stop_ == Stop::none ? books_.next_shard() : std::nullopt;
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

void Rank::count_commit(std::span<const long long> content) {
  ++shards_committed_;
  books_.count_commit(content);
  heed_budget();
  heed_convergence(static_cast<std::uint32_t>(content[3]));
}

/// What other ranks have in hand is dropped: it lies beyond the look that decided, or will not be sealed.
void Rank::heed_convergence(std::optional<std::uint32_t> committed_shard) {
  attempt([&] {
    if (!watch_) {
      watch_.emplace(order_);
    }
    if (committed_shard ? watch_->note_committed(*committed_shard) : watch_->look()) {
      books_.outcome().is_converged = true;
      raise_stop({Stop::now, "the targets of convergence are met"});
    }
  });
}

void Rank::heed_budget() {
  if (books_.is_over_quarantine_budget()) {
    books_.outcome().is_over_budget = true;
    raise_stop(
        {Stop::after_open_shards, "more members failed than output.quarantine_budget_fraction allows"});
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
  if (is_root()) {
    books_.put_report(0, report);
    return;
  }
  if (lab_.members_lived() > told_) {
    send(0, MessageKind::lived, std::array{static_cast<long long>(lab_.members_lived() - told_)});
  }
  send(0, MessageKind::bye,
       std::array{static_cast<long long>(report.cpu_s * 1e6), static_cast<long long>(report.commit_s * 1e6),
                  static_cast<long long>(report.peak_rss_bytes)});
}

/// Until now the others listened, so no message of anybody is left without a reader.
void Rank::send_home() {
  for (int rank = 1; rank < world_.size(); ++rank) {
    send(rank, MessageKind::farewell, {});
  }
  books_.finish();
}

}  // namespace polycosm::runner
