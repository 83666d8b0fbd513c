#include <polycosm/inference/completion.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

#include <polycosm/astro/orbits.hpp>
#include <polycosm/core/error.hpp>
#include <polycosm/core/math.hpp>
#include <polycosm/core/units.hpp>

#include "belt_draw.hpp"
#include "conditional/known_host.hpp"
#include "scores.hpp"

namespace polycosm::inference {
namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr double widest_au = 100.0;
constexpr std::uint32_t convergence_draws = 100;
constexpr unsigned longer_by = 4;
constexpr double most_gap_sigma = 3.5;

// exploration_priority: weights and scales.
constexpr double weight_of_habitable = 0.5, weight_of_entropy = 0.3, weight_of_resources = 0.2;
constexpr double whole_entropy_bits = 8.0;
constexpr double reach_ly = 50.0;

double error_of(double hits, double draws) noexcept {
  const double p = (hits + 1.0) / (draws + 2.0);
  return std::sqrt(p * (1.0 - p) / draws);
}

double quantile(std::vector<double>& sorted, double level) noexcept {
  const double at = level * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(at);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (at - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

std::array<double, 3> quantiles_of(std::vector<double>& values) {
  if (values.empty()) {
    return {not_a_number, not_a_number, not_a_number};
  }
  std::sort(values.begin(), values.end());
  return {quantile(values, 0.16), quantile(values, 0.50), quantile(values, 0.84)};
}

double median_of(std::vector<double>& values) {
  return quantiles_of(values)[1];
}

double entropy_bits(double p) noexcept {
  constexpr double per_ln2 = 1.4426950408889634;
  return p > 0.0 && p < 1.0 ? -(p * core::log(p) + (1.0 - p) * core::log(1.0 - p)) * per_ln2 : 0.0;
}

/// Planets of all draws in one gap.
struct GapTally {
  std::uint32_t hits = 0, last_draw = 0xFFFFFFFFU;
  std::vector<double> period_d, radius_rearth, mass_mearth;
};

struct BeltTally {
  std::vector<double> r_in_au, r_out_au;
};

struct Sums {
  double habitability = 0.0, resources = 0.0, resources_square = 0.0, stability = 0.0, rocky_in_hz = 0.0;
};

class Tally {
 public:
  explicit Tally(std::vector<double> ends) : ends_{std::move(ends)}, gaps_(ends_.size() - 1) {}

  void take(const Systems& draw, std::uint32_t index) {
    for (std::size_t p = 0; p < draw.method.size(); ++p) {
      if (draw.method[p] == Method::observed) {
        continue;
      }
      const auto after = std::upper_bound(ends_.begin() + 1, ends_.end() - 1, draw.period_d[p]);
      GapTally& gap = gaps_[static_cast<std::size_t>(after - ends_.begin()) - 1];
      gap.hits += gap.last_draw != index ? 1U : 0U;
      gap.last_draw = index;
      gap.period_d.push_back(draw.period_d[p]);
      gap.radius_rearth.push_back(draw.radius_rearth[p]);
      gap.mass_mearth.push_back(draw.mass_mearth[p]);
    }
    for (const DrawnBelt& belt : draw.belts) {
      BeltTally& tally = belts_[static_cast<std::size_t>(belt.kind)][static_cast<std::size_t>(belt.method)];
      tally.r_in_au.push_back(belt.r_in_au);
      tally.r_out_au.push_back(belt.r_out_au);
    }
    sums_.habitability += draw.habitability[0];
    sums_.resources += draw.resource_potential[0];
    sums_.resources_square += draw.resource_potential[0] * draw.resource_potential[0];
    sums_.stability += draw.stability[0];
    sums_.rocky_in_hz += draw.has_rocky_in_hz[0];
  }

  void summarise(Completion& out, double conditional_until_d) {
    const double draws = out.draw_count;
    for (std::size_t g = 0; g < gaps_.size(); ++g) {
      GapTally& gap = gaps_[g];
      const double p = gap.hits / draws;
      const double mean_count = static_cast<double>(gap.period_d.size()) / draws;
      out.gaps.push_back({ends_[g], ends_[g + 1], ends_[g + 1] <= conditional_until_d, p,
                          error_of(gap.hits, draws), mean_count, tier_of(p), quantiles_of(gap.period_d),
                          quantiles_of(gap.radius_rearth), quantiles_of(gap.mass_mearth)});
      out.entropy_bits += entropy_bits(p);
    }
    for (std::size_t kind = 0; kind < belts_.size(); ++kind) {
      for (std::size_t method = 0; method < belts_[kind].size(); ++method) {
        BeltTally& belt = belts_[kind][method];
        if (!belt.r_in_au.empty()) {
          const auto hits = static_cast<double>(belt.r_in_au.size());
          out.belts.push_back({static_cast<BeltKind>(kind), static_cast<BeltMethod>(method), hits / draws,
                               error_of(hits, draws), median_of(belt.r_in_au), median_of(belt.r_out_au)});
        }
      }
    }
    out.habitability = sums_.habitability / draws;
    out.stability = sums_.stability / draws;
    out.resource_potential = sums_.resources / draws;
    out.resource_potential_sd = std::sqrt(
        std::max(sums_.resources_square / draws - out.resource_potential * out.resource_potential, 0.0));
    out.rocky_in_hz_probability = sums_.rocky_in_hz / draws;
    out.rocky_in_hz_error = error_of(sums_.rocky_in_hz, draws);
  }

 private:
  std::vector<double> ends_;
  std::vector<GapTally> gaps_;
  std::array<std::array<BeltTally, 3>, 2> belts_;
  Sums sums_;
};

bool is_conditioning(const ModelCard& card) noexcept {
  return card.id == "amd_conditional";
}

std::vector<double> gap_ends(const Host& host, const std::vector<CompletedKnown>& known, bool is_modelled) {
  if (!is_modelled) {
    return {};
  }
  const ClusterParameters& process = prior_parameters(inner_kind_of(host, 0.5));
  std::vector<double> ends{process.max_period_d};
  const double shortest_d = prior_parameters(InnerKind::late_m).min_period_d;
  const double longest_d = astro::orbital_period_d(widest_au, host.mass_msun);
  for (const CompletedKnown& planet : known) {
    if (planet.period_d > shortest_d && planet.period_d < longest_d) {
      ends.push_back(planet.period_d);
    }
  }
  ends.push_back(shortest_d);
  ends.push_back(longest_d);
  std::sort(ends.begin(), ends.end());
  ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
  return ends;
}

void list_known(const sky::Neighbourhood& sky, const Host& host, std::vector<CompletedKnown>& out) {
  for (std::uint32_t i = sky.first_known[host.star]; i < sky.first_known[host.star + 1]; ++i) {
    const catalog::Planet& planet = sky.known[i];
    double period_d = planet.period_d.value;
    double a_au = planet.a_au.value;
    if (!(std::isfinite(period_d) && period_d > 0.0)) {
      period_d = astro::orbital_period_d(a_au, host.mass_msun);
    } else if (!(std::isfinite(a_au) && a_au > 0.0)) {
      a_au = astro::semi_major_axis_au(period_d, host.mass_msun);
    }
    out.push_back({planet.name, planet.status, period_d, a_au, planet.mass_mearth.value,
                   planet.radius_rearth.value, not_a_number, Hearing::not_asked, planet.host_kind});
  }
}

core::DrawKey key_of(std::uint64_t ensemble_seed, std::uint32_t member, const Host& host) noexcept {
  return {ensemble_seed, member, core::Purpose::inference_inner, host.star_id.value, 0};
}

/// Draws of amd_conditional around a star with known planets, and what they say of these.
class ConditionalStar {
 public:
  ConditionalStar(const sky::Neighbourhood& sky, const Host& host, std::uint64_t ensemble_seed)
      : sky_{sky}, host_{host}, ensemble_seed_{ensemble_seed} {
    describe_host(sky, host, known_);
    real_count_.assign(known_.seen.size(), 0);
  }

  void draw(std::uint32_t index, Systems& out) {
    const Population population = draw_population(ensemble_seed_, core::MemberId{index});
    const core::DrawKey key = key_of(ensemble_seed_, index, host_);
    const ConditionalMember member = complete(population, key, member_moves);
    ColumnWriter writer{out, host_.star, 1};
    write_system_with_belts(host_, scratch_.bodies, scratch_.belts, writer);
    writer.finish();
    for (std::size_t k = 0; k < real_count_.size(); ++k) {
      real_count_[k] += (member.real_mask >> k) & 1U;
    }
    if (index < convergence_draws) {
      const double longer = complete(population, key, longer_by * member_moves).unseen_count;
      const double gap = longer - member.unseen_count;
      gap_sum_ += gap;
      gap_square_sum_ += gap * gap;
    }
  }

  void summarise(Completion& out) const {
    out.survey = known_.record;
    for (std::size_t k = 0; k < real_count_.size(); ++k) {
      out.known[known_.known_of_seen[k]].real_probability =
          real_count_[k] / static_cast<double>(out.draw_count);
    }
    for (std::size_t i = 0; i < out.known.size(); ++i) {
      out.known[i].hearing = known_.hearing[i];
    }
    out.convergence_gap_sigma = gap_square_sum_ > 0.0 ? std::abs(gap_sum_) / std::sqrt(gap_square_sum_) : 0.0;
    out.has_converged = out.convergence_gap_sigma <= most_gap_sigma;
  }

 private:
  ConditionalMember complete(const Population& population, const core::DrawKey& key, unsigned moves) {
    return complete_conditionally(host_, sky_, known_, population, key, moves, scratch_);
  }

  const sky::Neighbourhood& sky_;
  const Host& host_;
  std::uint64_t ensemble_seed_;
  KnownHost known_;
  SystemScratch scratch_;
  std::vector<double> real_count_;
  double gap_sum_ = 0.0, gap_square_sum_ = 0.0;
};

// On the scale of the completed values, where belts count: confirmed planets, belts if the model keeps them,
// and nothing else.
void take_observed(const ModelCard& card, const sky::Neighbourhood& sky, const Host& host, Completion& out) {
  SystemScratch scratch;
  if (!keep_known_only(host, sky, scratch)) {
    add_known(scratch);
  }
  if (const auto observed = observed_belts(sky, host.star); is_conditioning(card) && !observed.empty()) {
    scratch.belts.clear();
    put_observed(observed, scratch.belts);
  }
  Systems observed;
  ColumnWriter writer{observed, host.star, 1};
  write_system_with_belts(host, scratch.bodies, scratch.belts, writer);
  writer.finish();
  out.observed_stability = observed.stability[0];
  out.observed_resource_potential = observed.resource_potential[0];
  out.observed_habitability = observed.habitability[0];
}

}  // namespace

std::string_view name_of(Treatment treatment) noexcept {
  constexpr std::string_view names[]{"conditional", "prior",       "complete",    "not_modelled",
                                     "too_heavy",   "other_model", "circumbinary"};
  return names[static_cast<std::uint8_t>(treatment)];
}

Treatment treatment_of(const ModelCard& card, const sky::Neighbourhood& sky, std::uint32_t star) {
  const Host host = host_of(sky, star);
  SystemScratch scratch;
  if (keep_known_only(host, sky, scratch)) {
    return host.is_sun        ? Treatment::complete
           : host.is_modelled ? Treatment::too_heavy
                              : Treatment::not_modelled;
  }
  if (is_conditioning(card)) {
    if (is_circumbinary_host(sky, star)) {
      return Treatment::circumbinary;
    }
    return sky.first_known[star] == sky.first_known[star + 1] ? Treatment::prior : Treatment::conditional;
  }
  return card.id == "population" ? Treatment::prior : Treatment::other_model;
}

Completion complete_star(const ModelCard& card, const sky::Neighbourhood& sky, std::uint32_t star,
                         std::uint64_t ensemble_seed, std::uint32_t draw_count) {
  core::expects(star < sky.star_count(), "the star is in the sky");
  if (draw_count == 0) {
    throw core::Error{core::Fault::usage, "0 draws say nothing of a star; try --draws 1000"};
  }
  const Host host = host_of(sky, star);
  Completion out{};
  out.star_name = sky.star_name.empty() ? std::string{} : sky.star_name[star];
  out.star_id = host.star_id;
  const double x = sky.star_x_pc[star], y = sky.star_y_pc[star], z = sky.star_z_pc[star];
  out.distance_pc = std::sqrt(x * x + y * y + z * z);
  out.mass_msun = host.mass_msun;
  out.luminosity_lsun = host.luminosity_lsun;
  out.teff_k = sky.teff_k[star];
  out.model_id = card.id;
  out.model_version = card.version;
  out.ensemble_seed = ensemble_seed;
  out.draw_count = draw_count;
  out.treatment = treatment_of(card, sky, star);
  list_known(sky, host, out.known);
  const bool is_conditional = out.treatment == Treatment::conditional;
  const bool adds_planets =
      is_conditional || out.treatment == Treatment::prior || out.treatment == Treatment::other_model;
  std::vector<double> ends = gap_ends(host, out.known, adds_planets);
  if (ends.empty()) {
    ends.push_back(0.0);  // no gap: nothing is added
  }
  Tally tally{std::move(ends)};
  ConditionalStar conditional{sky, host, ensemble_seed};
  Systems draw;
  for (std::uint32_t member = 0; member < draw_count; ++member) {
    if (is_conditional) {
      conditional.draw(member, draw);
    } else {
      complete(card, sky, star, 1, ensemble_seed, core::MemberId{member}, draw);
    }
    tally.take(draw, member);
  }
  const double conditional_until_d =
      is_conditional ? prior_parameters(inner_kind_of(host, 0.5)).max_period_d : 0.0;
  tally.summarise(out, conditional_until_d);
  if (is_conditional) {
    conditional.summarise(out);
  }
  out.conservative_hz = astro::conservative_zone(host.luminosity_lsun, out.teff_k, 1.0);
  out.optimistic_hz = astro::optimistic_zone(host.luminosity_lsun, out.teff_k);
  take_observed(card, sky, host, out);
  out.exploration_utility = (weight_of_habitable * out.rocky_in_hz_probability +
                             weight_of_entropy * std::min(out.entropy_bits / whole_entropy_bits, 1.0) +
                             weight_of_resources * out.resource_potential) *
                            core::exp(-out.distance_pc * core::ly_per_pc / reach_ly);
  return out;
}

}  // namespace polycosm::inference
