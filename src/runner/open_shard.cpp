#include "open_shard.hpp"

#include <chrono>
#include <cmath>
#include <exception>
#include <new>
#include <string>
#include <utility>

#include <polycosm/core/error.hpp>

namespace polycosm::runner {
namespace {

/// A number that means nothing poisons every statistic it enters: such a member is quarantined whole.
std::string nan_in(const ensemble::Member& member) {
  const std::size_t years = member.history.year_count;
  for (std::size_t i = 0; i < member.history.series.size(); ++i) {
    if (!std::isfinite(member.history.series[i])) {
      return std::string{sim::metrics()[i / years].name} + " is not a number in year " +
             std::to_string(i % years);
    }
  }
  return {};
}

}  // namespace

ShardLab::ShardLab(const ensemble::Recipe& recipe, const ensemble::Plan& plan, int threads,
                   parallel::Group& group)
    : recipe_{recipe},
      plan_{plan},
      together_{group, recipe},
      scratch_(static_cast<std::size_t>(threads)),
      workers_{threads} {}

void ShardLab::open(const ensemble::Shard& shard) {
  // Shared by its tasks and released to finished_ by the last of them.
  auto* open = new OpenShard{ensemble::start_shard(recipe_, shard), {}, {}, {}};
  open->living.store(shard.member_count);
  ++open_;
  waiting_ += shard.member_count;
  for (std::uint32_t i = 0; i < shard.member_count; ++i) {
    if (!together_.is_alone()) {
      queue_.emplace_back(open, shard.first_member + i);
      continue;
    }
    workers_.submit(
        [this, open, member = shard.first_member + i](int thread) { take_turn(open, member, thread); });
  }
}

void ShardLab::take_turn(OpenShard* open, std::uint32_t member, int thread) {
  --waiting_;
  if (drops_.load()) {
    open->is_dropped.store(true);
  } else {
    try {
      live(*open, member, thread);
      ++lived_;
    } catch (...) {
      fail(std::current_exception());
      open->is_dropped.store(true);
    }
  }
  finish_one(open);
}

void ShardLab::live(OpenShard& shard, std::uint32_t member, int thread) {
  ensemble::Member& life = scratch_[static_cast<std::size_t>(thread)];
  const bool keeps_detail = member < plan_.detail_member_count;
  sim::LiveOptions options;
  options.keeps_events = keeps_detail;
  std::string code;
  std::string message;
  if (shard.living.load() == shard.result.shard.member_count && !together_.is_alone()) {
    together_.begin_shard();
  }
  try {
    together_.live(core::MemberId{member}, options, life);
    message = nan_in(life);
    if (!message.empty()) {
      code = "NAN";
    }
  } catch (const std::bad_alloc&) {
    together_.judge(shard.result, core::MemberId{member}, life, options, false);
    throw;  // says something about this machine and nothing about the member
  } catch (const core::Bug& bug) {
    code = "INVARIANT";
    message = bug.what();
  } catch (const std::exception& error) {
    code = "EXCEPTION";
    message = error.what();
  }
  const std::lock_guard lock{shard.mutex};
  together_.judge(shard.result, core::MemberId{member}, life, options, code.empty());
  if (!code.empty()) {
    ensemble::put_quarantined(shard.result, core::MemberId{member}, std::move(code), std::move(message));
  }
}

void ShardLab::fail(std::exception_ptr failure) {
  drops_.store(true);
  const std::lock_guard lock{mutex_};
  if (!failure_) {
    failure_ = std::move(failure);
  }
}

void ShardLab::rethrow_failure() {
  std::unique_lock lock{mutex_};
  if (std::exception_ptr failure = std::exchange(failure_, nullptr)) {
    lock.unlock();
    std::rethrow_exception(std::move(failure));
  }
}

void ShardLab::finish_one(OpenShard* shard) {
  if (--shard->living > 0) {
    return;
  }
  if (!shard->is_dropped.load()) {
    together_.finish_shard(shard->result);
  }
  const std::lock_guard lock{mutex_};
  finished_.emplace_back(shard);
  news_.notify_one();
}

std::unique_ptr<OpenShard> ShardLab::next_finished() {
  if (!queue_.empty()) {
    const auto [open, member] = queue_.front();
    queue_.pop_front();
    take_turn(open, member, 0);
  }
  std::unique_lock lock{mutex_};
  // The main thread also serves messages, so it looks up every millisecond; it sleeps meanwhile.
  news_.wait_for(lock, std::chrono::milliseconds{queue_.empty() ? 1 : 0},
                 [this] { return !finished_.empty(); });
  if (finished_.empty()) {
    return nullptr;
  }
  std::unique_ptr<OpenShard> shard = std::move(finished_.front());
  finished_.pop_front();
  --open_;
  return shard;
}

}  // namespace polycosm::runner
