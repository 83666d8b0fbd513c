#include "root_books.hpp"

namespace polycosm::runner {

RootBooks::RootBooks(const WorkOrder& order, int rank_count, bool is_root)
    : order_{order},
      grants_{order.missing_shards, order.options.grant_order},
      progress_{order.run, is_root ? order.options.progress : ProgressStyle::none} {
  outcome_.reports.resize(static_cast<std::size_t>(rank_count));
  outcome_.tally.members_total = order.plan.member_count;
  outcome_.tally.members_before = order.members_before;
  outcome_.tally.members_quarantined = order.quarantined_before;
}

void RootBooks::count_commit(std::span<const long long> content) {
  Tally& tally = outcome_.tally;
  tally.members_committed += static_cast<std::uint64_t>(content[0]);
  tally.members_quarantined += static_cast<std::uint64_t>(content[1]);
  tally.bytes_written += static_cast<std::uint64_t>(content[2]);
}

void RootBooks::count_goodbye(int rank, std::span<const long long> content) {
  ++goodbyes_;
  put_report(rank, {static_cast<double>(content[0]) * 1e-6, static_cast<double>(content[1]) * 1e-6,
                    static_cast<std::uint64_t>(content[2]), static_cast<double>(content[3]) * 1e-6});
}

void RootBooks::put_report(int rank, const RankReport& report) {
  outcome_.reports[static_cast<std::size_t>(rank)] = report;
}

bool RootBooks::is_over_quarantine_budget() const noexcept {
  const double budget = order_.quarantine_budget_fraction * static_cast<double>(order_.plan.member_count);
  return static_cast<double>(outcome_.tally.members_quarantined) > budget;
}

void RootBooks::finish() {
  progress_.finish(outcome_.tally, outcome_.is_stopped ? "stopped" : "computed");
}

}  // namespace polycosm::runner
