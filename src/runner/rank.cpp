#include "rank.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>
#include <new>

#include "hang_watch.hpp"

namespace polycosm::runner {

using Clock = std::chrono::steady_clock;

Rank::Rank(const parallel::World& world, parallel::Group& group, const WorkOrder& order,
           const ensemble::Recipe& recipe)
    : world_{world},
      group_{group},
      order_{order},
      mailbox_{world},
      lab_{recipe, order.plan, order.threads, group, order.slots.get(), order.suspects},
      books_{order, recipe, world.size(), world.rank() == 0},
      reasons_{order} {
  if (order.config.storage_backend == "shared_file") {
    rounds_ = std::make_unique<SharedRounds>(world, order);
  }
}

WorkOutcome Rank::run() {
  note("start", {{"rank", world_.rank()}, {"threads", order_.threads}});
  if (is_root()) {
    heed_convergence({});
    heed_budget();
  }
  if (!group_.is_leader()) {
    const Clock::time_point began = Clock::now();
    lab_.together().follow();
    followed_s_ = std::chrono::duration<double>(Clock::now() - began).count();
    no_more_ = true;
  }
  std::optional<HangWatch> watch;
  if (group_.is_leader() && !lab_.together().is_alone()) {
    watch.emplace(order_, world_.rank(), lab_);
  }
  while (!is_done()) {
    while (const auto message = mailbox_.receive()) {
      handle(*message);
    }
    obey_wishes();
    ask_for_work();
    commit_finished();
    start_round_when_due();
    attempt([this] { lab_.rethrow_failure(); });
    look_after_members();
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
  return !is_waiting_for_grant_ && lab_.open_shards() == 0 && (no_more_ || stop_ != Stop::none) &&
         (!rounds_ || rounds_->is_empty());
}

bool Rank::is_done() const noexcept {
  return said_goodbye_ && (is_root() ? books_.are_others_gone() : is_sent_home_);
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
  raise_stop({Stop::now, "a failure on rank " + std::to_string(world_.rank())});
}

void Rank::note(std::string_view event, const store::Json& fields) {
  attempt([&] {
    if (!journal_) {
      journal_.emplace(order_.run, world_.rank(), order_.options.slice);
    }
    const std::string json = fields.dump(-1, ' ', false, store::Json::error_handler_t::replace);
    journal_->append(event, std::string_view{json}.substr(1, json.size() - 2));
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
  } else if (const auto shard = books_.grant_to(0)) {
    open(*shard);
  } else {
    no_more_ = true;
  }
}

void Rank::obey_wishes() {
  raise_stop(wished_stop());
  if (!is_root()) {
    return;
  }
  raise_stop(reasons_.look(books_.outcome().tally));
  for (const std::string& warning : reasons_.take_warnings()) {
    books_.warn(warning);
    note("budget", store::Json{{"warning", warning}});
  }
}

/// A sign of life once a second; and whoever does not return from a member takes the process down, since a
/// thread cannot be ended alone. The slot says which member it was, so that it counts as a crash.
void Rank::look_after_members() {
  if (Clock::now() - beat_ < std::chrono::seconds{1}) {
    return;
  }
  beat_ = Clock::now();
  order_.slots->beat(lab_.members_lived());
  if (is_root()) {
    give_up_silent_ranks();
  } else if (!said_goodbye_) {
    send(0, MessageKind::lived, std::array{0LL});  // a sign of life
  }
  if (const auto hanging = lab_.hanging()) {
    tell_hanging(order_, world_.rank(), *hanging);
    world_.abort(static_cast<int>(core::ExitCode::incomplete_resumable));
  }
}

void Rank::commit_finished() {
  const std::unique_ptr<OpenShard> shard = lab_.next_finished();
  if (!shard || shard->is_dropped) {
    return;
  }
  const auto began = Clock::now();
  attempt([&] {
    if (rounds_) {
      wait_for_round(*shard);
      return;
    }
    const store::ShardReceipt receipt =
        store::commit_shard(order_.run, order_.plan, shard->result, shard->packed);
    main_s_[index_of(WorkPhase::write)] += receipt.write_s;
    tell_commit(receipt, counts_of(*shard));
  });
  commit_s_ += std::chrono::duration<double>(Clock::now() - began).count();
}

void Rank::tell_commit(const store::ShardReceipt& receipt, const ShardCounts& counts) {
  main_s_[index_of(WorkPhase::encode)] += receipt.encode_s;
  note("shard_done", store::commit_json(receipt, counts.quarantined, counts.cost_s));
  const std::array content{static_cast<long long>(counts.members), static_cast<long long>(counts.quarantined),
                           static_cast<long long>(receipt.byte_count), static_cast<long long>(receipt.index),
                           static_cast<long long>(counts.cost_s * 1e6)};
  if (is_root()) {
    count_commit(0, content);
  } else {
    send(0, MessageKind::committed, content);
  }
}

}  // namespace polycosm::runner
