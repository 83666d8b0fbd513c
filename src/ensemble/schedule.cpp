#include <polycosm/ensemble/schedule.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

#include <polycosm/core/error.hpp>

namespace polycosm::ensemble {
namespace {

// An effect is believed as if four members had said that there is none.
constexpr double doubt_members = 4.0;
constexpr int sweep_count = 40;
constexpr double alike_fraction = 0.05;

/// Where in its prior a value lies: -1.5 in the lowest tenth, 1.5 in the highest.
double score_in(const std::array<double, 9>& deciles, double value) {
  const auto below = std::upper_bound(deciles.begin(), deciles.end(), value) - deciles.begin();
  return (static_cast<double>(below) - 4.5) / 3.0;
}

}  // namespace

ShardCosts::ShardCosts(const Recipe& recipe, const Plan& plan) : recipe_{recipe}, plan_{plan} {
  if (recipe.cell_rules.empty()) {
    edges_.push_back(sim::hyper_decile_edges(recipe.rules));
  }
  for (const sim::Rules& rules : recipe.cell_rules) {
    edges_.push_back(sim::hyper_decile_edges(rules));
  }
}

const ShardCosts::Traits& ShardCosts::traits_of(std::uint32_t shard) {
  const auto [place, is_new] = traits_.try_emplace(shard);
  if (!is_new) {
    return place->second;
  }
  const Shard block = ensemble::shard(plan_, shard);
  const bool is_even = recipe_.design.kind == DesignKind::latin_hypercube ||
                       recipe_.design.kind == DesignKind::sobol;  // by design, in every block of members
  std::map<std::uint32_t, double> sums;
  for (std::uint32_t i = 0; i < block.member_count && !is_even; ++i) {
    const MemberAddress at = address(recipe_.design, core::MemberId{block.first_member + i});
    const sim::Rules& base = recipe_.cell_rules.empty() ? recipe_.rules : recipe_.cell_rules[at.cell];
    const sim::HyperParameters hyper = sim::draw_hyper(base, recipe_.config.ensemble_seed, at.society);
    for (std::uint32_t h = 0; h < sim::hyper_count; ++h) {
      sums[h] += score_in(edges_[at.cell][h], hyper[h]);
    }
    if (edges_.size() > 1) {
      sums[static_cast<std::uint32_t>(sim::hyper_count) + at.cell] += 1.0;
    }
  }
  for (const auto& [which, sum] : sums) {
    place->second.emplace_back(which, sum / block.member_count);
  }
  return place->second;
}

void ShardCosts::learn(std::uint32_t shard, double cost_s) {
  if (!(cost_s > 0.0)) {
    return;
  }
  const std::uint32_t members = ensemble::shard(plan_, shard).member_count;
  done_[shard] = {members, cost_s / members};
}

/// Least squares with doubt (ridge regression), trait by trait until it settles: there are few of them, and a
/// shard has only some.
ShardCosts::Model ShardCosts::fitted() {
  Model model;
  model.effect_s.assign(sim::hyper_count + edges_.size(), 0.0);
  double members = 0.0;
  for (const auto& [shard, done] : done_) {
    model.mean_s += done.member_count * done.member_s;
    members += done.member_count;
  }
  model.mean_s /= std::max(members, 1.0);
  struct Use {
    std::size_t row;
    double amount;
  };
  std::vector<std::vector<Use>> uses(model.effect_s.size());
  std::vector<double> rest_s, weight;
  for (const auto& [shard, done] : done_) {
    for (const auto& [which, amount] : traits_of(shard)) {
      uses[which].push_back({rest_s.size(), amount});
    }
    rest_s.push_back(done.member_s - model.mean_s);
    weight.push_back(done.member_count);
  }
  for (int sweep = 0; sweep < sweep_count; ++sweep) {
    for (std::size_t which = 0; which < uses.size(); ++which) {
      double with_rest = 0.0, with_itself = doubt_members;
      for (const Use& use : uses[which]) {
        with_rest += weight[use.row] * use.amount * rest_s[use.row];
        with_itself += weight[use.row] * use.amount * use.amount;
      }
      const double step = (with_rest - doubt_members * model.effect_s[which]) / with_itself;
      model.effect_s[which] += step;
      for (const Use& use : uses[which]) {
        rest_s[use.row] -= use.amount * step;
      }
    }
  }
  return model;
}

std::vector<double> ShardCosts::predict(std::span<const std::uint32_t> shards) {
  const Model model = fitted();
  std::vector<double> cost_s;
  cost_s.reserve(shards.size());
  for (const std::uint32_t shard : shards) {
    double member_s = model.mean_s;
    for (const auto& [which, amount] : traits_of(shard)) {
      member_s += amount * model.effect_s[which];
    }
    cost_s.push_back(std::max(0.0, member_s) * ensemble::shard(plan_, shard).member_count);
  }
  return cost_s;
}

std::vector<std::uint32_t> longest_first(std::span<const std::uint32_t> shards,
                                         std::span<const double> cost_s) {
  core::expects(shards.size() == cost_s.size(), "every shard has a cost");
  const double sum_s = std::accumulate(cost_s.begin(), cost_s.end(), 0.0);
  const double mean_s = sum_s / std::max(1.0, static_cast<double>(shards.size()));
  const auto steps = [&](std::size_t i) {
    return mean_s > 0.0 ? std::floor((cost_s[i] / mean_s - 1.0) / alike_fraction + 0.5) : 0.0;
  };
  std::vector<std::size_t> order(shards.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return steps(a) > steps(b); });
  std::vector<std::uint32_t> out;
  out.reserve(shards.size());
  for (const std::size_t i : order) {
    out.push_back(shards[i]);
  }
  return out;
}

double makespan_s(std::span<const double> cost_s, std::uint32_t worker_count) {
  core::expects(worker_count > 0, "somebody works");
  std::vector<double> free_at_s(worker_count, 0.0);
  for (const double cost : cost_s) {
    *std::min_element(free_at_s.begin(), free_at_s.end()) += cost;
  }
  return *std::max_element(free_at_s.begin(), free_at_s.end());
}

}  // namespace polycosm::ensemble
