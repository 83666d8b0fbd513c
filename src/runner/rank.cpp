#include "rank.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>
#include <new>
#include <system_error>

namespace polycosm::runner {

using Clock = std::chrono::steady_clock;

Rank::Rank(const parallel::World& world, parallel::Group& group, const WorkOrder& order,
           const ensemble::Recipe& recipe)
    : world_{world},
      group_{group},
      order_{order},
      mailbox_{world},
      lab_{recipe, order.plan, order.threads, group},
      books_{order, world.size(), world.rank() == 0} {}

WorkOutcome Rank::run() {
  note("start",
       "\"rank\":" + std::to_string(world_.rank()) + ",\"threads\":" + std::to_string(order_.threads));
  if (is_root()) {
    heed_budget();
  }
  if (!group_.is_leader()) {
    lab_.together().follow();
    no_more_ = true;
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
      if (group_.is_leader()) {
        lab_.together().dismiss();
      }
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
  return books_.outcome();
}

bool Rank::is_own_work_done() const noexcept {
  return !is_waiting_for_grant_ && lab_.open_shards() == 0 && (no_more_ || stop_ != Stop::none);
}

bool Rank::is_done() const noexcept {
  return said_goodbye_ && (is_root() ? books_.goodbyes() == world_.size() - 1 : is_sent_home_);
}

/// Whatever the machine may refuse, disk or memory, goes through here: the first failure stops the run on
/// all ranks and is thrown at its end.
void Rank::attempt(const std::function<void()>& effect) {
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

void Rank::note(std::string_view event, const std::string& fields) {
  attempt([&] {
    if (!journal_) {
      journal_.emplace(order_.run, world_.rank());
    }
    journal_->append(event, fields);
  });
}

void Rank::open(std::uint32_t shard) {
  attempt([&] { lab_.open(ensemble::shard(order_.plan, shard)); });
}

void Rank::ask_for_work() {
  // Four members a thread keep the cores busy while the next grant is on its way.
  const auto enough = static_cast<std::uint32_t>(4 * order_.threads);
  if (no_more_ || stop_ != Stop::none || is_waiting_for_grant_ || lab_.waiting_members() >= enough) {
    return;
  }
  if (!is_root()) {
    is_waiting_for_grant_ = true;
    send(0, MessageKind::request, {});
  } else if (const auto shard = books_.next_shard()) {
    open(*shard);
  } else {
    no_more_ = true;
  }
}

/// HALT is a file so that any tool can stop a run; looked for twice a second.
void Rank::obey_wishes() {
  Stop wish = wished_stop();
  if (is_root() && Clock::now() - looked_for_halt_ > std::chrono::milliseconds{500}) {
    looked_for_halt_ = Clock::now();
    std::error_code ignored;
    if (std::filesystem::exists(order_.run / "HALT", ignored)) {
      wish = std::max(wish, Stop::after_open_shards);
    }
  }
  raise_stop(wish);
}

void Rank::commit_finished() {
  const std::unique_ptr<OpenShard> shard = lab_.next_finished();
  if (!shard || shard->is_dropped) {
    return;
  }
  const auto began = Clock::now();
  attempt([&] {
    const store::ShardReceipt receipt = store::commit_shard(order_.run, order_.plan, shard->result);
    note("shard_done", "\"shard\":" + std::to_string(receipt.index) + ",\"sha256\":\"" + receipt.sha256 +
                           "\",\"content\":\"" + receipt.content_digest +
                           "\",\"bytes\":" + std::to_string(receipt.byte_count));
    const std::array content{static_cast<long long>(shard->result.shard.member_count),
                             static_cast<long long>(shard->result.quarantine.size()),
                             static_cast<long long>(receipt.byte_count)};
    if (is_root()) {
      count_commit(content);
    } else {
      send(0, MessageKind::committed, content);
    }
  });
  commit_s_ += std::chrono::duration<double>(Clock::now() - began).count();
}

}  // namespace polycosm::runner
