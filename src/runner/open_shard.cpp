#include "open_shard.hpp"

#include <chrono>
#include <cmath>
#include <exception>
#include <new>
#include <string>
#include <utility>

#include <polycosm/core/error.hpp>

#include <polycosm/sim/limits.hpp>

#include "crash_watch.hpp"

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

std::int64_t now_ns() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

static_assert(index_of(WorkPhase::simulation) == static_cast<std::size_t>(ensemble::MemberPhase::simulation));

}  // namespace

ShardCounts counts_of(const OpenShard& shard) {
  return {shard.result.shard.member_count, static_cast<std::uint32_t>(shard.result.quarantine.size()),
          static_cast<double>(shard.cost_ns.load()) * 1e-9};
}

ShardLab::ShardLab(const ensemble::Recipe& recipe, const ensemble::Plan& plan, int threads,
                   parallel::Group& group, const store::SlotFile* slots, Suspects suspects)
    : recipe_{recipe},
      plan_{plan},
      slots_{slots},
      suspects_{std::move(suspects)},
      together_{group, recipe},
      benches_(static_cast<std::size_t>(threads)),
      scratch_(static_cast<std::size_t>(threads)),
      workers_{threads} {}

void ShardLab::open(const ensemble::Shard& shard) {
  // Shared by its tasks and released to finished_ by the last of them.
  auto* open = new OpenShard{ensemble::start_shard(recipe_, shard), {}, {}, {}, {}, {}};
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
    const std::int64_t began_ns = now_ns();
    try {
      live(*open, member, thread);
      open->cost_ns.fetch_add(now_ns() - began_ns, std::memory_order_relaxed);
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
  const bool keeps_detail = ensemble::keeps_detail(recipe_, member);
  sim::LiveOptions options;
  options.keeps_events = keeps_detail;
  std::string code;
  std::string message;
  bool is_lived = false;  // by the whole group, if there is one, which then waits for a verdict
  if (shard.living.load() == shard.result.shard.member_count && !together_.is_alone()) {
    together_.begin_shard();
  }
  try {
    if (const auto found = suspects_.find(member); found != suspects_.end()) {
      throw sim::LimitExceeded{"CRASH_SUSPECT", found->second};
    }
    is_lived = true;
    live_under_watch(member, options, thread);
    message = nan_in(life);
    if (!message.empty()) {
      code = "NAN";
    }
  } catch (const sim::LimitExceeded& limit) {
    code = limit.code();
    message = limit.what();
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
  Bench& bench = benches_[static_cast<std::size_t>(thread)];
  bench.enter(index_of(WorkPhase::statistics));
  const std::lock_guard lock{shard.mutex};
  if (is_lived) {
    together_.judge(shard.result, core::MemberId{member}, life, options, code.empty());
  }
  if (!code.empty()) {
    ensemble::put_quarantined(shard.result, core::MemberId{member}, std::move(code), std::move(message));
  }
  bench.leave();
}

void ShardLab::Bench::enter(std::size_t next) noexcept {
  const std::int64_t now = now_ns();
  if (entered_ns != 0) {
    phase_ns[phase].fetch_add(now - entered_ns, std::memory_order_relaxed);
  }
  phase = next;
  entered_ns = now;
}

void ShardLab::Bench::leave() noexcept {
  enter(phase);
  entered_ns = 0;
}

PhaseSeconds ShardLab::phase_seconds() const {
  PhaseSeconds seconds{};
  for (const Bench& bench : benches_) {
    for (std::size_t phase = 0; phase < bench.phase_ns.size(); ++phase) {
      seconds[phase] += static_cast<double>(bench.phase_ns[phase].load(std::memory_order_relaxed)) * 1e-9;
    }
  }
  return seconds;
}

/// Lives a member and says in the slot of the thread and on its bench that it does.
void ShardLab::live_under_watch(std::uint32_t member, const sim::LiveOptions& options, int thread) {
  ensemble::Member& life = scratch_[static_cast<std::size_t>(thread)];
  Bench& bench = benches_[static_cast<std::size_t>(thread)];
  struct AtWork {
    Bench& bench;
    const store::SlotFile* slots;
    int thread;
    ~AtWork() {
      bench.began_ns.store(0);
      if (slots != nullptr) {
        slots->idle(thread);
      }
    }
  } const at_work{bench, slots_, thread};
  bench.member.store(member);
  bench.began_ns.store(now_ns());
  if (slots_ != nullptr) {
    tie_to_slot(*slots_, thread);
    slots_->live(thread, member);
  }
  const ensemble::PhaseWatch phases{[](void* at, ensemble::MemberPhase phase) {
                                      static_cast<Bench*>(at)->enter(static_cast<std::size_t>(phase));
                                    },
                                    &bench};
  together_.live(core::MemberId{member}, options, life, phases);
}

std::optional<ShardLab::Hanging> ShardLab::hanging() const {
  const double limit_s = recipe_.config.member_wall_limit_s;
  for (std::size_t thread = 0; limit_s > 0.0 && thread < benches_.size(); ++thread) {
    const std::int64_t began_ns = benches_[thread].began_ns.load();
    const double wall_s = static_cast<double>(now_ns() - began_ns) * 1e-9;
    if (began_ns != 0 && wall_s > 2.0 * limit_s + 5.0) {
      return Hanging{static_cast<int>(thread), benches_[thread].member.load(), wall_s};
    }
  }
  return std::nullopt;
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
    try {
      together_.finish_shard(shard->result);
      shard->packed = store::pack_shard(shard->result);
    } catch (...) {
      fail(std::current_exception());
      shard->is_dropped.store(true);
    }
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
