#include "rank_work.hpp"

#include <sys/resource.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <functional>
#include <new>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include <polycosm/store/run_directory.hpp>

#include "grants.hpp"
#include "open_shard.hpp"
#include "stop.hpp"

namespace polycosm::runner {
namespace {

enum Kind : int {
  request = 1,    // worker -> 0: []
  grant = 2,      // 0 -> worker: [shard], or [] when there is no more
  committed = 3,  // worker -> 0: [members, quarantined, bytes]
  lived = 4,      // worker -> 0: [members lived since the last word]
  stop = 5,       // either way: [urgency]
  bye = 6,        // worker -> 0: [cpu microseconds, commit microseconds, peak rss bytes]
  farewell = 7,   // 0 -> worker: []: everybody said goodbye, nothing more will come
};

RankReport own_report() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6;
  };
  return {seconds(usage.ru_utime) + seconds(usage.ru_stime), 0.0,
          static_cast<std::uint64_t>(usage.ru_maxrss) * 1024U};
}

/// One rank at work. Rank 0 has grants and a progress display besides.
class Rank {
 public:
  Rank(const parallel::World& world, const WorkOrder& order, const ensemble::Recipe& recipe)
      : world_{world},
        order_{order},
        mailbox_{world},
        lab_{recipe, order.plan, order.threads},
        grants_{order.missing_shards, order.options.grant_order},
        progress_{order.run, world.rank() == 0 ? order.options.progress : ProgressStyle::none} {
    outcome_.reports.resize(static_cast<std::size_t>(world.size()));
    outcome_.tally.members_total = order.plan.member_count;
    outcome_.tally.members_before = order.members_before;
    outcome_.tally.members_quarantined = order.quarantined_before;
  }

  WorkOutcome run() {
    note("start",
         "\"rank\":" + std::to_string(world_.rank()) + ",\"threads\":" + std::to_string(order_.threads));
    if (is_root()) {
      heed_budget();
    }
    while (!is_done()) {
      while (const auto message = mailbox_.receive()) {
        handle(*message);
      }
      obey_wishes();
      ask_for_work();
      commit_finished();
      attempt([this] { lab_.rethrow_failure(); });
      tell_progress();
      if (is_own_work_done() && !said_goodbye_) {
        say_goodbye();
      }
    }
    if (is_root()) {
      send_home();
    }
    is_over_ = true;
    if (failure_) {
      std::rethrow_exception(failure_);
    }
    return outcome_;
  }

  /// Whether the other ranks wait for nothing more from this one.
  [[nodiscard]] bool is_over() const noexcept { return is_over_; }

 private:
  [[nodiscard]] bool is_root() const noexcept { return world_.rank() == 0; }
  [[nodiscard]] bool is_own_work_done() const noexcept {
    return !is_waiting_for_grant_ && lab_.open_shards() == 0 && (no_more_ || stop_ != Stop::none);
  }
  [[nodiscard]] bool is_done() const noexcept {
    return said_goodbye_ && (is_root() ? goodbyes_ == world_.size() - 1 : is_sent_home_);
  }

  /// Whatever the machine may refuse, disk or memory, goes through here: the first failure stops the run on
  /// all ranks and is thrown at its end.
  void attempt(const std::function<void()>& effect) {
    if (failure_) {
      return;
    }
    try {
      effect();
      return;
    } catch (const core::Error&) {
      failure_ = std::current_exception();
    } catch (const std::bad_alloc&) {
      failure_ = std::make_exception_ptr(
          core::Error{core::Fault::environment,
                      "there is no memory left (" + std::to_string(order_.threads) +
                          " threads on this rank); resume with fewer ranks a node or fewer --threads, what "
                          "is committed stays"});
    }
    raise_stop(Stop::now);
  }

  void note(std::string_view event, const std::string& fields) {
    attempt([&] {
      if (!journal_) {
        journal_.emplace(order_.run, world_.rank());
      }
      journal_->append(event, fields);
    });
  }

  void send(int to, Kind kind, std::span<const long long> content) { mailbox_.send(to, kind, content); }

  void handle(const parallel::Message& message) {
    switch (message.kind) {
      case request:
        answer_request(message.peer);
        break;
      case grant:
        take_grant(message.content);
        break;
      case committed:
        count_commit(message.content[0], message.content[1], message.content[2]);
        break;
      case lived:
        outcome_.tally.members_lived += static_cast<std::uint64_t>(message.content[0]);
        break;
      case stop:
        raise_stop(static_cast<Stop>(message.content[0]));
        break;
      case bye:
        ++goodbyes_;
        outcome_.reports[static_cast<std::size_t>(message.peer)] = {
            static_cast<double>(message.content[0]) * 1e-6, static_cast<double>(message.content[1]) * 1e-6,
            static_cast<std::uint64_t>(message.content[2])};
        break;
      case farewell:
        is_sent_home_ = true;
        break;
      default:
        core::expects(false, "a message is of a known kind");
    }
  }

  void answer_request(int peer) {
    const std::optional<std::uint32_t> shard = stop_ == Stop::none ? grants_.next() : std::nullopt;
    if (shard) {
      send(peer, grant, std::array{static_cast<long long>(*shard)});
    } else {
      send(peer, grant, {});
    }
  }

  void take_grant(std::span<const long long> content) {
    is_waiting_for_grant_ = false;
    if (content.empty()) {
      no_more_ = true;
    } else if (stop_ == Stop::none) {
      open(static_cast<std::uint32_t>(content[0]));
    }
  }

  void open(std::uint32_t shard) {
    attempt([&] { lab_.open(ensemble::shard(order_.plan, shard)); });
  }

  void ask_for_work() {
    // Four members a thread keep the cores busy while the next grant is on its way.
    const auto enough = static_cast<std::uint32_t>(4 * order_.threads);
    if (no_more_ || stop_ != Stop::none || is_waiting_for_grant_ || lab_.waiting_members() >= enough) {
      return;
    }
    if (!is_root()) {
      is_waiting_for_grant_ = true;
      send(0, request, {});
    } else if (const auto shard = grants_.next()) {
      open(*shard);
    } else {
      no_more_ = true;
    }
  }

  /// HALT is a file so that any tool can stop a run; looked for twice a second.
  void obey_wishes() {
    Stop wish = wished_stop();
    if (is_root() && std::chrono::steady_clock::now() - looked_for_halt_ > std::chrono::milliseconds{500}) {
      looked_for_halt_ = std::chrono::steady_clock::now();
      std::error_code ignored;
      if (std::filesystem::exists(order_.run / "HALT", ignored)) {
        wish = std::max(wish, Stop::after_open_shards);
      }
    }
    raise_stop(wish);
  }

  void raise_stop(Stop wish) {
    if (wish <= stop_) {
      return;
    }
    stop_ = wish;
    outcome_.is_stopped = true;
    const std::array content{static_cast<long long>(wish)};
    if (wish == Stop::now) {
      lab_.drop_unstarted();
    }
    if (is_root()) {
      grants_.close();
      for (int rank = 1; rank < world_.size(); ++rank) {
        send(rank, stop, content);
      }
    } else if (!said_goodbye_) {
      send(0, stop, content);
    }
    note("stop", "\"urgency\":" + std::to_string(static_cast<int>(wish)));
  }

  void commit_finished() {
    const std::unique_ptr<OpenShard> shard = lab_.next_finished();
    if (!shard || shard->is_dropped) {
      return;
    }
    const auto began = std::chrono::steady_clock::now();
    attempt([&] {
      const store::ShardReceipt receipt = store::commit_shard(order_.run, order_.plan, shard->result);
      note("shard_done", "\"shard\":" + std::to_string(receipt.index) + ",\"sha256\":\"" + receipt.sha256 +
                             "\",\"content\":\"" + receipt.content_digest +
                             "\",\"bytes\":" + std::to_string(receipt.byte_count));
      const std::array content{static_cast<long long>(shard->result.shard.member_count),
                               static_cast<long long>(shard->result.quarantine.size()),
                               static_cast<long long>(receipt.byte_count)};
      if (is_root()) {
        count_commit(content[0], content[1], content[2]);
      } else {
        send(0, committed, content);
      }
    });
    commit_s_ += std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  }

  void count_commit(long long members, long long quarantined, long long bytes) {
    Tally& tally = outcome_.tally;
    tally.members_committed += static_cast<std::uint64_t>(members);
    tally.members_quarantined += static_cast<std::uint64_t>(quarantined);
    tally.bytes_written += static_cast<std::uint64_t>(bytes);
    heed_budget();
  }

  /// Members of earlier starts count: a run that failed does not pass by being resumed.
  void heed_budget() {
    const double budget = order_.quarantine_budget_fraction * static_cast<double>(order_.plan.member_count);
    if (static_cast<double>(outcome_.tally.members_quarantined) > budget) {
      outcome_.is_over_budget = true;
      raise_stop(Stop::after_open_shards);
    }
  }

  void tell_progress() {
    const std::uint64_t now = lab_.members_lived();
    if (is_root()) {
      outcome_.tally.members_lived += now - told_;
      told_ = now;
      progress_.show(outcome_.tally);
    } else if (now > told_ && std::chrono::steady_clock::now() - told_at_ > std::chrono::milliseconds{200}) {
      told_at_ = std::chrono::steady_clock::now();
      send(0, lived, std::array{static_cast<long long>(now - told_)});
      told_ = now;
    }
  }

  void say_goodbye() {
    note("end", "\"rank\":" + std::to_string(world_.rank()));
    said_goodbye_ = true;
    RankReport report = own_report();
    report.commit_s = commit_s_;
    if (is_root()) {
      outcome_.reports[0] = report;
    } else {
      if (lab_.members_lived() > told_) {
        send(0, lived, std::array{static_cast<long long>(lab_.members_lived() - told_)});
      }
      send(0, bye,
           std::array{static_cast<long long>(report.cpu_s * 1e6),
                      static_cast<long long>(report.commit_s * 1e6),
                      static_cast<long long>(report.peak_rss_bytes)});
    }
  }

  /// Until now the others listened, so no message of anybody is left without a reader.
  void send_home() {
    for (int rank = 1; rank < world_.size(); ++rank) {
      send(rank, farewell, {});
    }
    progress_.finish(outcome_.tally, outcome_.is_stopped ? "stopped" : "computed");
  }

  const parallel::World& world_;
  const WorkOrder& order_;
  parallel::Mailbox mailbox_;
  std::optional<store::Journal> journal_;
  ShardLab lab_;
  Grants grants_;
  Progress progress_;
  WorkOutcome outcome_;
  std::exception_ptr failure_;
  Stop stop_ = Stop::none;
  bool no_more_ = false;
  bool is_waiting_for_grant_ = false;
  bool said_goodbye_ = false;
  bool is_sent_home_ = false;
  bool is_over_ = false;
  int goodbyes_ = 0;
  double commit_s_ = 0.0;
  std::uint64_t told_ = 0;
  std::chrono::steady_clock::time_point told_at_{};
  std::chrono::steady_clock::time_point looked_for_halt_{};
};

}  // namespace

WorkOutcome work(const parallel::World& world, const WorkOrder& order, const ensemble::Recipe& recipe) {
  Rank rank{world, order, recipe};
  // What is thrown in the middle leaves others waiting for a word of this rank that never comes: end them
  // all.
  const auto end_all = [&](const char* what, std::string_view advice, core::ExitCode code) {
    std::fprintf(stderr, "polycosm: error: rank %d: %s%s\n", world.rank(), what, std::string{advice}.c_str());
    world.abort(static_cast<int>(code));
  };
  try {
    return rank.run();
  } catch (const core::Error& error) {
    if (!rank.is_over()) {
      end_all(error.what(), "", core::exit_code_of(error.fault()));
    }
    throw;
  } catch (const std::exception& error) {
    end_all(error.what(), "; this is a bug, please report it", core::ExitCode::bug);
    throw;
  }
}

}  // namespace polycosm::runner
