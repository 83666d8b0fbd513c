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
          static_cast<std::uint64_t>(usage.ru_maxrss) * 1024U, 0.0};
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
      raise_stop(static_cast<Stop>(message.content[0]));
      return;
    case MessageKind::bye:
      books_.count_goodbye(message.peer, message.content);
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

void Rank::raise_stop(Stop wish) {
  if (wish <= stop_) {
    return;
  }
  stop_ = wish;
  books_.outcome().is_stopped = true;
  const std::array content{static_cast<long long>(wish)};
  if (wish == Stop::now) {
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
  note("stop", "\"urgency\":" + std::to_string(static_cast<int>(wish)));
}

void Rank::count_commit(std::span<const long long> content) {
  books_.count_commit(content);
  heed_budget();
}

void Rank::heed_budget() {
  if (books_.is_over_quarantine_budget()) {
    books_.outcome().is_over_budget = true;
    raise_stop(Stop::after_open_shards);
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
  note("end", "\"rank\":" + std::to_string(world_.rank()));
  said_goodbye_ = true;
  RankReport report = own_report();
  report.commit_s = commit_s_;
  report.wait_s = lab_.together().wait_s();
  if (is_root()) {
    books_.put_report(0, report);
    return;
  }
  if (lab_.members_lived() > told_) {
    send(0, MessageKind::lived, std::array{static_cast<long long>(lab_.members_lived() - told_)});
  }
  send(
      0, MessageKind::bye,
      std::array{static_cast<long long>(report.cpu_s * 1e6), static_cast<long long>(report.commit_s * 1e6),
                 static_cast<long long>(report.peak_rss_bytes), static_cast<long long>(report.wait_s * 1e6)});
}

/// Until now the others listened, so no message of anybody is left without a reader.
void Rank::send_home() {
  for (int rank = 1; rank < world_.size(); ++rank) {
    send(rank, MessageKind::farewell, {});
  }
  books_.finish();
}

}  // namespace polycosm::runner
