// The moves of the chain: births and deaths, labels, walks, doubts.
#include <algorithm>
#include <bit>
#include <cmath>

#include <polycosm/core/math.hpp>

#include "conditional/unseen_chain.hpp"

namespace polycosm::inference {
namespace {

constexpr double new_cluster_share = 0.5;  // of births, where there is a cluster to join
// Shares of the moves.
constexpr double birth_until = 0.22;
constexpr double death_until = 0.44;
constexpr double kind_until = 0.47;  // a label where there is one kind only
constexpr double label_until = 0.66;
constexpr double walk_until = 0.94;

constexpr std::uint64_t bit(unsigned slot) noexcept {
  return std::uint64_t{1} << slot;
}

}  // namespace

void UnseenChain::move() {
  const double u = uniforms_.next();
  if (u < birth_until) {
    give_birth();
  } else if (u < death_until) {
    kill();
  } else if (u < kind_until && kind_count_ > 1) {
    change_kind();
  } else if (u < label_until || (u >= walk_until && doubted_count_ == 0)) {
    relabel();
  } else if (u < walk_until) {
    walk();
  } else {
    doubt();
  }
}

// A birth proposes a place and a cluster, a death any unseen planet: the ratio is
// j' / j (1 - p_det) S' / S / ((U + 1) q), q the density of the proposal with its cluster.
void UnseenChain::give_birth() {
  if (unseen_count_ == problem_.max_unseen) {
    return;
  }
  const double own_share = block_count_ > 0 ? new_cluster_share : 1.0;
  Planet born{};
  unsigned block = block_count_;
  double log_ratio = 0.0;
  if (uniforms_.next() < own_share) {
    born.point = {scale_law_.ln_at(uniforms_.next()), radius_law_.ln_at(uniforms_.next())};
    if (!density_.is_inside(born.point)) {
      return;
    }
    log_ratio = log_count_[kind_][1] - core::log(own_share);  // places are proposed as the process draws them
  } else {
    block = pick(block_count_);
    const Block& home = block_[block];
    const double n = home.sums.count;
    const double widen = std::sqrt(1.0 + 1.0 / n);
    const ClusterParameters& law = density_.parameters();
    born.point.ln_period =
        home.sums.y_sum / n + density_.sigma_ln_period(home.sums.count + 1) * widen * draw_normal();
    born.point.ln_radius = home.sums.z_sum / n + law.sigma_ln_radius * widen * draw_normal();
    if (!density_.is_inside(born.point) || home.sums.count == ClusterDensity::max_block) {
      return;
    }
    BlockSums sums = home.sums;
    sums.add(born.point);
    log_ratio = weight_of(sums) - home.log_weight - log_join_density(home.sums, born.point) -
                core::log((1.0 - new_cluster_share) / block_count_);
  }
  born.hill_cubed = median_hill_cubed(born.point.ln_radius, problem_.star_scale_mearth);
  born.log_missed = log_missed(born.point);
  born.block = no_block;
  born.is_inner = true;
  const unsigned slot = seen_count_ + unseen_count_;
  body_[slot] = born;
  const unsigned place = place_of(born.point.ln_period);
  log_ratio += system_term(inner_count_ + 1) - system_term(inner_count_) + born.log_missed +
               gain_at(slot, place) - core::log(unseen_count_ + 1.0);
  if (accepts(log_ratio)) {
    enter(slot, place);
    put_into(slot, block);
    ++unseen_count_;
  }
}

void UnseenChain::kill() {
  if (unseen_count_ == 0) {
    return;
  }
  const unsigned slot = seen_count_ + pick(unseen_count_);
  const Planet& victim = body_[slot];
  const Block rest = block_without(block_[victim.block], slot);
  double log_ratio = 0.0;
  if (rest.sums.count == 0) {
    log_ratio = core::log(block_count_ > 1 ? new_cluster_share : 1.0) - log_count_[kind_][1];
  } else {
    log_ratio = rest.log_weight - block_[victim.block].log_weight +
                log_join_density(rest.sums, victim.point) +
                core::log((1.0 - new_cluster_share) / block_count_);
  }
  const unsigned place = leave(slot);
  log_ratio += system_term(inner_count_ - 1) - system_term(inner_count_) - victim.log_missed -
               gain_at(slot, place) + core::log(unseen_count_);
  if (!accepts(log_ratio)) {
    enter(slot, place);
    return;
  }
  take_out(slot);
  const unsigned last = seen_count_ + --unseen_count_;
  if (slot != last) {
    rename(last, slot);
  }
}

void UnseenChain::relabel() {
  if (inner_count_ < 2) {
    return;
  }
  unsigned slot = pick(present_count_);
  slot = sequence_[slot];
  if (!body_[slot].is_inner) {
    return;
  }
  take_out(slot);
  std::array<double, capacity + 1> weights;
  const double sum = label_weights(body_[slot].point, weights);
  put_into(slot, pick_label(weights, sum));
}

// Clustered or not: kinds differ in the factors by count alone.
void UnseenChain::change_kind() {
  const unsigned other = (kind_ + 1 + pick(kind_count_ - 1)) % kind_count_;
  double log_ratio =
      inner_count_ == 0 ? log_share_[other] - log_share_[kind_] : log_system_[other] - log_system_[kind_];
  for (unsigned b = 0; b < block_count_; ++b) {
    log_ratio += log_count_[other][block_[b].sums.count] - log_count_[kind_][block_[b].sums.count];
  }
  if (!accepts(log_ratio)) {
    return;
  }
  for (unsigned b = 0; b < block_count_; ++b) {
    block_[b].log_weight += log_count_[other][block_[b].sums.count] - log_count_[kind_][block_[b].sums.count];
  }
  kind_ = other;
}

void UnseenChain::walk() {
  if (unseen_count_ == 0) {
    return;
  }
  const unsigned slot = seen_count_ + pick(unseen_count_);
  Planet& walker = body_[slot];
  const Planet before = walker;
  const double step = uniforms_.next() < 0.5 ? 0.1 : 0.5;
  const PlanetPoint after{before.point.ln_period + step * draw_normal(),
                          before.point.ln_radius + step * draw_normal()};
  if (!density_.is_inside(after)) {
    return;
  }
  const Block rest = block_without(block_[before.block], slot);
  BlockSums sums = rest.sums;
  sums.add(after);
  const double log_weight = weight_of(sums);
  const unsigned place = leave(slot);
  double log_ratio = log_weight - block_[before.block].log_weight - gain_at(slot, place);
  walker.point = after;
  walker.hill_cubed = median_hill_cubed(after.ln_radius, problem_.star_scale_mearth);
  walker.log_missed = log_missed(after);
  const unsigned place_after = place_of(after.ln_period);
  log_ratio += gain_at(slot, place_after) + walker.log_missed - before.log_missed;
  if (accepts(log_ratio)) {
    enter(slot, place_after);
    block_[before.block].sums = sums;
    block_[before.block].log_weight = log_weight;
  } else {
    walker = before;
    enter(slot, place);
  }
}

// A planet or none? The label is integrated out of the question and drawn with the answer.
void UnseenChain::doubt() {
  const unsigned slot = doubted_[pick(doubted_count_)];
  const SeenPlanet& seen = problem_.seen[slot];
  if (body_[slot].is_present && body_[slot].is_inner && seen.ln_radius_sigma > 0.0) {
    measure_again(slot);
  }
  if (!(seen.real_probability > 0.0 && seen.real_probability < 1.0)) {
    return;
  }
  Planet& planet = body_[slot];
  const bool was_present = planet.is_present;
  const unsigned old_block = planet.block;
  const std::uint64_t companions =
      was_present && planet.is_inner ? block_[old_block].members & ~bit(slot) : 0;
  unsigned place = 0;
  if (was_present) {
    place = leave(slot);
    if (planet.is_inner) {
      take_out(slot);
    }
  } else {
    place = place_of(planet.point.ln_period);
  }
  std::array<double, capacity + 1> weights;
  double sum = 0.0;
  double log_odds = core::log(seen.real_probability / (1.0 - seen.real_probability)) + gain_at(slot, place);
  if (planet.is_inner) {
    sum = label_weights(planet.point, weights);
    log_odds += core::log(sum) - log_mean_count_ - log_alone(planet.point) + system_term(inner_count_ + 1) -
                system_term(inner_count_);
  }
  const bool has_flipped = accepts(was_present ? -log_odds : log_odds);
  if (has_flipped == was_present) {
    return;
  }
  enter(slot, place);
  if (!planet.is_inner) {
    return;
  }
  if (has_flipped) {
    put_into(slot, pick_label(weights, sum));
    return;
  }
  // Back where it was: take_out may have renumbered the blocks.
  put_into(slot,
           companions == 0 ? block_count_ : body_[static_cast<unsigned>(std::countr_zero(companions))].block);
}

// Another radius within the error of the measured one.
void UnseenChain::measure_again(unsigned slot) {
  const SeenPlanet& seen = problem_.seen[slot];
  PlanetPoint after = seen.point;
  after.ln_radius += seen.ln_radius_sigma * draw_normal();
  if (!density_.is_inside(after)) {
    return;
  }
  Block& home = block_[body_[slot].block];
  BlockSums sums = block_without(home, slot).sums;
  sums.add(after);
  const double log_weight = weight_of(sums);
  if (accepts(log_weight - home.log_weight)) {
    body_[slot].point = after;
    home.sums = sums;
    home.log_weight = log_weight;
  }
}

}  // namespace polycosm::inference
