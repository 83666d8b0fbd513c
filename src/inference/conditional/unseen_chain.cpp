#include "conditional/unseen_chain.hpp"

#include <algorithm>
#include <cmath>

#include <polycosm/core/error.hpp>
#include <polycosm/core/math.hpp>

namespace polycosm::inference {
namespace {

constexpr double ln_two_pi = 1.8378770664093453;
constexpr double least_log_stability = -60.0;  // crossing orbits; finite, so that differences stay numbers
constexpr std::uint64_t bit(unsigned slot) noexcept {
  return std::uint64_t{1} << slot;
}

double log_normal_density(double x, double variance) noexcept {
  return -0.5 * (x * x / variance + ln_two_pi + core::log(variance));
}

}  // namespace

UnseenChain::UnseenChain(const ConditionalProblem& problem, const core::DrawKey& key)
    : problem_{problem},
      density_{*problem.density},
      uniforms_{key},
      scale_law_{density_.parameters().period_scale, core::log(density_.parameters().period_scale.at),
                 density_.ln_min_period(), density_.ln_max_period()},
      radius_law_{density_.parameters().radius, core::log(density_.parameters().radius.at),
                  density_.ln_min_radius(), density_.ln_max_radius()},
      log_hosts_{core::log(problem.host_probability)},
      log_bare_{core::log(1.0 - problem.host_probability)} {
  core::expects(problem.seen.size() <= max_seen && problem.max_unseen <= max_unseen,
                "a chain has room for max_seen known and max_unseen unseen planets");
  const SystemKind only{1.0, density_.parameters().mean_clusters,
                        density_.parameters().mean_planets_per_cluster};
  double mean_count = 0.0;
  for (const SystemKind& kind : problem.kinds.empty() ? std::span{&only, 1} : problem.kinds) {
    const double clusters = kind.mean_clusters;
    const double planets = kind.mean_planets_per_cluster;
    core::expects(kind_count_ < max_kinds, "a chain has room for max_kinds kinds of systems");
    log_share_[kind_count_] = core::log(kind.share);
    log_system_[kind_count_] = core::log(kind.share) - core::log(core::expm1(clusters));
    for (unsigned n = 1; n <= ClusterDensity::max_block; ++n) {
      log_count_[kind_count_][n] = core::log(clusters / core::expm1(planets)) + n * core::log(planets);
    }
    mean_count += kind.share * clusters * planets / (core::expm1(-clusters) * core::expm1(-planets));
    ++kind_count_;
  }
  log_mean_count_ = core::log(problem.host_probability * mean_count);
  for (const SeenPlanet& seen : problem.seen) {
    const unsigned slot = seen_count_++;
    body_[slot] = {seen.point,
                   seen.hill_cubed,
                   seen.eccentricity,
                   0.0,
                   no_block,
                   true,
                   false,
                   density_.is_inside(seen.point)};
    if (seen.real_probability < 1.0 || seen.ln_radius_sigma > 0.0) {
      doubted_[doubted_count_++] = static_cast<std::uint8_t>(slot);
    }
    if (seen.real_probability > 0.0) {
      enter(slot, place_of(seen.point.ln_period));
      if (body_[slot].is_inner) {
        put_into(slot, block_count_);
      }
    }
  }
}

// --- the law, piece by piece

double UnseenChain::system_term(unsigned inner_count) const noexcept {
  if (inner_count == 0) {
    return log_bare_ + log_share_[kind_];
  }
  return log_hosts_ + log_system_[kind_] +
         (inner_count < problem_.log_count.size() ? problem_.log_count[inner_count] : 0.0);
}

double UnseenChain::log_missed(const PlanetPoint& point) const noexcept {
  return core::log(1.0 - detection_probability(problem_.survey, point.ln_period, point.ln_radius));
}

double UnseenChain::log_alone(const PlanetPoint& point) const noexcept {
  BlockSums sums;
  sums.add(point);
  return density_.log_periods(sums) + density_.log_radii(sums);
}

// Where the next planet of a cluster may be looked for: about the mean of its planets.
double UnseenChain::log_join_density(const BlockSums& sums, const PlanetPoint& point) const noexcept {
  const double n = sums.count;
  const double tau = density_.sigma_ln_period(sums.count + 1);
  const double scatter = density_.parameters().sigma_ln_radius;
  return log_normal_density(point.ln_period - sums.y_sum / n, tau * tau * (1.0 + 1.0 / n)) +
         log_normal_density(point.ln_radius - sums.z_sum / n, scatter * scatter * (1.0 + 1.0 / n));
}

UnseenChain::Block UnseenChain::block_without(const Block& block, unsigned slot) const noexcept {
  Block rest{{}, 0.0, block.members & ~bit(slot)};
  for (std::uint64_t left = rest.members; left != 0; left &= left - 1) {
    rest.sums.add(body_[static_cast<unsigned>(std::countr_zero(left))].point);
  }
  if (rest.sums.count > 0) {
    rest.log_weight = weight_of(rest.sums);
  }
  return rest;
}

void UnseenChain::put_into(unsigned slot, unsigned block) {
  if (block == block_count_) {
    block_[block_count_++] = {};
  }
  Block& home = block_[block];
  home.members |= bit(slot);
  home.sums.add(body_[slot].point);
  home.log_weight = weight_of(home.sums);
  body_[slot].block = static_cast<std::uint8_t>(block);
  ++inner_count_;
}

void UnseenChain::take_out(unsigned slot) {
  const unsigned block = body_[slot].block;
  block_[block] = block_without(block_[block], slot);
  body_[slot].block = no_block;
  --inner_count_;
  if (block_[block].members == 0) {
    block_[block] = block_[--block_count_];
    for (std::uint64_t left = block_[block].members; block < block_count_ && left != 0; left &= left - 1) {
      body_[static_cast<unsigned>(std::countr_zero(left))].block = static_cast<std::uint8_t>(block);
    }
  }
}

double UnseenChain::label_weights(const PlanetPoint& point, std::span<double> out) const noexcept {
  double sum = 0.0;
  for (unsigned b = 0; b <= block_count_; ++b) {
    BlockSums sums = b < block_count_ ? block_[b].sums : BlockSums{};
    sums.add(point);
    const double before = b < block_count_ ? block_[b].log_weight : 0.0;
    out[b] = sums.count > ClusterDensity::max_block ? 0.0 : core::exp(weight_of(sums) - before);
    sum += out[b];
  }
  return sum;
}

unsigned UnseenChain::pick_label(std::span<const double> weights, double sum) {
  double left = uniforms_.next() * sum;
  for (unsigned b = 0; b < block_count_; ++b) {
    left -= weights[b];
    if (left < 0.0) {
      return b;
    }
  }
  return block_count_;
}

// --- stability of the sequence

double UnseenChain::pair_term(unsigned inner, unsigned outer) const noexcept {
  const Planet& a = body_[inner];
  const Planet& b = body_[outer];
  if (problem_.stability == StabilityRule::none ||
      (problem_.stability == StabilityRule::pairs_with_unseen && a.is_seen && b.is_seen)) {
    return 0.0;
  }
  return std::max(least_log_stability,
                  log_pair_stability(problem_.separations, {a.point.ln_period, a.hill_cubed, a.eccentricity},
                                     {b.point.ln_period, b.hill_cubed, b.eccentricity}));
}

unsigned UnseenChain::place_of(double ln_period) const noexcept {
  unsigned place = present_count_;
  while (place > 0 && body_[sequence_[place - 1]].point.ln_period > ln_period) {
    --place;
  }
  return place;
}

double UnseenChain::gain_at(unsigned slot, unsigned place) const noexcept {
  const bool has_inner = place > 0;
  const bool has_outer = place < present_count_;
  double gain = 0.0;
  if (has_inner) {
    gain += pair_term(sequence_[place - 1], slot);
  }
  if (has_outer) {
    gain += pair_term(slot, sequence_[place]);
  }
  if (has_inner && has_outer) {
    gain -= pair_term(sequence_[place - 1], sequence_[place]);
  }
  return gain;
}

void UnseenChain::enter(unsigned slot, unsigned place) noexcept {
  for (unsigned i = present_count_++; i > place; --i) {
    sequence_[i] = sequence_[i - 1];
  }
  sequence_[place] = static_cast<std::uint8_t>(slot);
  body_[slot].is_present = true;
}

unsigned UnseenChain::leave(unsigned slot) noexcept {
  unsigned place = 0;
  while (sequence_[place] != slot) {
    ++place;
  }
  --present_count_;
  for (unsigned i = place; i < present_count_; ++i) {
    sequence_[i] = sequence_[i + 1];
  }
  body_[slot].is_present = false;
  return place;
}

void UnseenChain::rename(unsigned from, unsigned to) noexcept {
  body_[to] = body_[from];
  Block& block = block_[body_[to].block];
  block.members = (block.members & ~bit(from)) | bit(to);
  std::replace(sequence_.begin(), sequence_.begin() + present_count_, static_cast<std::uint8_t>(from),
               static_cast<std::uint8_t>(to));
}

// --- chance

bool UnseenChain::accepts(double log_ratio) {
  const double u = uniforms_.next();
  const bool is_accepted = log_ratio >= 0.0 || u < core::exp(log_ratio);  // false for NaN
  accepted_count_ += is_accepted ? 1U : 0U;
  return is_accepted;
}

unsigned UnseenChain::pick(unsigned count) {
  return std::min(count - 1, static_cast<unsigned>(uniforms_.next() * count));
}

double UnseenChain::draw_normal() {
  return normal(ziggurat(), uniforms_);
}

}  // namespace polycosm::inference
