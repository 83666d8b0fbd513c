#include "convergence_watch.hpp"

#include <algorithm>

namespace polycosm::runner {

ConvergenceWatch::ConvergenceWatch(const WorkOrder& order) : order_{order} {
  const bool was_decided = order.plan.stopped_member_count != 0 ||
                           (order.missing_shards.empty() && store::read_convergence(order.run).has_value());
  if (was_decided) {
    return;
  }
  rule_ = store::convergence_rule_of(order.plan);
  if (rule_.targets.empty()) {
    return;
  }
  looks_.emplace(order.run, order.plan, rule_);
  is_whole_.assign(ensemble::shard_count(order.plan), true);
  for (const std::uint32_t shard : order.missing_shards) {
    is_whole_[shard] = false;
  }
}

bool ConvergenceWatch::look() {
  if (!looks_) {
    return false;
  }
  while (prefix_ < is_whole_.size() && is_whole_[prefix_]) {
    ++prefix_;
  }
  const std::size_t before = looks_->record().looks.size();
  const bool is_converged = looks_->advance(prefix_);
  if (looks_->record().looks.size() > before) {
    store::write_convergence(order_.run, rule_, looks_->record());
  }
  return is_converged;
}

std::uint32_t ConvergenceWatch::sure_member_count() const {
  if (!looks_) {
    return ensemble::lived_member_count(order_.plan);
  }
  const ensemble::ConvergenceRecord& record = looks_->record();
  if (record.is_converged()) {
    return record.looks.back().member_count;
  }
  return rule_.looks[std::min(record.looks.size(), rule_.looks.size() - 1)];
}

bool ConvergenceWatch::note_committed(std::uint32_t shard) {
  if (!looks_) {
    return false;
  }
  is_whole_[shard] = true;
  return look();
}

}  // namespace polycosm::runner
