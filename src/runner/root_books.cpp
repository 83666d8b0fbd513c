#include "root_books.hpp"

#include <utility>

namespace polycosm::runner {

RootBooks::RootBooks(const WorkOrder& order, const ensemble::Recipe& recipe, int rank_count, bool is_root)
    : order_{order},
      grants_{order.missing_shards, order.options.grant_order},
      progress_{order.run, order.options.slice, is_root ? order.options.progress : ProgressStyle::none},
      held_(static_cast<std::size_t>(rank_count)),
      heard_(static_cast<std::size_t>(rank_count), Clock::now()),
      is_lost_(static_cast<std::size_t>(rank_count)),
      is_gone_(static_cast<std::size_t>(rank_count)) {
  outcome_.reports.resize(static_cast<std::size_t>(rank_count));
  outcome_.tally.members_total = is_whole(order.options.slice)
                                     ? order.plan.member_count
                                     : ensemble::member_count_of(order.plan, order.options.slice);
  outcome_.tally.members_before = order.members_before;
  // Looks of [convergence] wait for shards without a gap: there the order of the plan is the shortest.
  if (is_root && order.options.grant_order == GrantOrder::longest_first &&
      order.config.convergence_targets.empty()) {
    costs_.emplace(recipe, order.plan);
    for (const auto& [shard, cost_s] : order.cost_before_s) {
      grants_.learn(*costs_, shard, cost_s);
    }
  }
  quarantined_ = order.quarantined_before;
  outcome_.tally.members_quarantined = quarantined_below(order.plan.member_count);
}

std::optional<std::uint32_t> RootBooks::grant_to(int rank) {
  const std::optional<std::uint32_t> shard = is_lost(rank) ? std::nullopt : grants_.next();
  if (shard) {
    held_[static_cast<std::size_t>(rank)].insert(*shard);
  }
  return shard;
}

std::vector<int> RootBooks::give_up_silent() {
  // While rank 0 itself was busy, or the whole job suspended, it could hear nobody.
  const Clock::duration deaf = Clock::now() - looked_;
  if (deaf > std::chrono::seconds{5}) {
    for (Clock::time_point& heard : heard_) {
      heard += deaf;
    }
  }
  looked_ = Clock::now();
  std::vector<int> silent;
  const std::chrono::duration<double> patience{order_.config.rank_silence_limit_s};
  for (std::size_t rank = 1; rank < heard_.size(); ++rank) {
    if (!is_gone_[rank] && !is_lost_[rank] && Clock::now() - heard_[rank] > patience) {
      is_lost_[rank] = true;
      ++lost_count_;
      for (const std::uint32_t shard : std::exchange(held_[rank], {})) {
        grants_.put_back(shard);
      }
      silent.push_back(static_cast<int>(rank));
    }
  }
  return silent;
}

bool RootBooks::are_others_gone() const noexcept {
  for (std::size_t rank = 1; rank < is_gone_.size(); ++rank) {
    if (!is_gone_[rank] && !is_lost_[rank]) {
      return false;
    }
  }
  return true;
}

void RootBooks::count_commit(int rank, std::span<const long long> content) {
  const auto shard = static_cast<std::uint32_t>(content[3]);
  held_[static_cast<std::size_t>(rank)].erase(shard);
  if (!committed_.insert(shard).second) {
    return;
  }
  Tally& tally = outcome_.tally;
  tally.members_committed += static_cast<std::uint64_t>(content[0]);
  tally.members_quarantined += static_cast<std::uint64_t>(content[1]);
  if (content[1] > 0) {
    quarantined_[shard] = static_cast<std::uint32_t>(content[1]);
  }
  tally.bytes_written += static_cast<std::uint64_t>(content[2]);
  if (costs_) {
    grants_.learn(*costs_, shard, static_cast<double>(content[4]) * 1e-6);
  }
}

void RootBooks::count_goodbye(int rank, std::span<const long long> content) {
  is_gone_[static_cast<std::size_t>(rank)] = true;
  RankReport report{static_cast<double>(content[0]) * 1e-6,
                    static_cast<double>(content[1]) * 1e-6,
                    static_cast<std::uint64_t>(content[2]),
                    static_cast<double>(content[3]) * 1e-6,
                    {}};
  for (std::size_t phase = 0; phase < work_phase_count; ++phase) {
    report.phase_s[phase] = static_cast<double>(content[4 + phase]) * 1e-6;
  }
  put_report(rank, report);
}

void RootBooks::put_report(int rank, const RankReport& report) {
  outcome_.reports[static_cast<std::size_t>(rank)] = report;
}

std::uint64_t RootBooks::quarantined_below(std::uint32_t member) const {
  std::uint64_t sum = 0;
  for (const auto& [shard, count] : quarantined_) {  // looks fall between shards
    sum += std::uint64_t{shard} * order_.plan.shard_member_count < member ? count : 0U;
  }
  return sum;
}

bool RootBooks::is_over_quarantine_budget(std::uint32_t sure_count, std::uint32_t goal_count) const {
  const double budget = order_.config.quarantine_budget_fraction * static_cast<double>(goal_count);
  return static_cast<double>(quarantined_below(sure_count)) > budget;
}

void RootBooks::converge(std::uint32_t member_count) {
  outcome_.is_converged = true;
  outcome_.tally.members_total = member_count;
  outcome_.tally.members_quarantined = quarantined_below(member_count);
}

bool RootBooks::is_over_byte_budget() const noexcept {
  const std::uint64_t budget = order_.config.storage_byte_budget;
  return budget > 0 && 2 * (order_.bytes_before + outcome_.tally.bytes_written) > budget;
}

void RootBooks::finish() {
  progress_.finish(outcome_.tally, outcome_.is_converged ? "converged"
                                   : outcome_.is_stopped ? "stopped"
                                                         : "computed");
}

}  // namespace polycosm::runner
