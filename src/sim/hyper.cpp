#include <algorithm>
#include <array>
#include <cstddef>

#include <polycosm/core/draws.hpp>
#include <polycosm/core/math.hpp>
#include <polycosm/sim/rules.hpp>

namespace polycosm::sim {

namespace {

// A log-normal factor around a field of Rules, median 1; `highest` and `lowest` bound the factor.
struct Prior {
  HyperInfo info;
  double Rules::*field;
  double sigma;
  double lowest;
  double highest;
};

constexpr double unbounded = 1e9;

// Widths: 0.3 for what engineering and demography pin down, 0.6 for costs and failure rates (docs/model.md).
// The row of expansionist_probability is no factor: its prior is a Beta, see moved_share. Rows are appended,
// so that a new one leaves the draws of the others as they were.
constexpr std::array<Prior, hyper_count> priors{{
    {{"tech_growth_per_yr", "level / yr",
      "Growth of the tech level of an isolated economy of 1e10 SU/yr at level 5."},
     &Rules::tech_growth_per_yr,
     0.3,
     0.0,
     unbounded},
    {{"cruise_speed_c", "c", "Cruise speed of a colony ship at tech level 5."},
     &Rules::cruise_speed_c,
     0.3,
     0.4,
     2.0},
    {{"growth_high_per_yr", "1 / yr", "Growth rate of a people before the demographic transition."},
     &Rules::growth_high_per_yr,
     0.3,
     0.0,
     1.4},
    {{"fund_share", "1", "Share of output saved for ships."}, &Rules::fund_share, 0.3, 0.0, unbounded},
    {{"capacity_growth_per_yr", "1 / yr", "Rate at which people build habitats."},
     &Rules::capacity_growth_per_yr,
     0.3,
     0.0,
     unbounded},
    {{"ship_cost_su_per_person", "SU / person", "Cost of a colony ship at tech level 5, per colonist."},
     &Rules::ship_cost_su_per_person,
     0.6,
     0.0,
     unbounded},
    {{"failure_scale", "1", "Multiplier of the failure rate of colonies."},
     &Rules::failure_scale,
     0.6,
     0.0,
     unbounded},
    {{"ship_loss_per_yr", "1 / yr", "Rate at which ships under way are lost."},
     &Rules::ship_loss_per_yr,
     0.6,
     0.0,
     unbounded},
    {{"plague_scale", "1", "Multiplier of the rate of plagues."}, &Rules::plague_scale, 0.6, 0.0, unbounded},
    {{"expansionist_probability", "1", "Probability that a colony will send ships of its own."},
     &Rules::expansionist_probability,
     0.0,
     0.0,
     1.0},
    {{"secession_per_yr", "1 / yr", "Rate at which the disloyal and able part from their polity."},
     &Rules::secession_per_yr,
     0.6,
     0.0,
     10.0},
    {{"trade_interest_per_yr", "1 / yr", "Interest on goods under way, in the frame of the stars."},
     &Rules::trade_interest_per_yr,
     0.5,
     0.0,
     unbounded},
}};

constexpr std::size_t share_row = 9;
static_assert(priors[share_row].info.name == "expansionist_probability");

constexpr std::array<HyperInfo, hyper_count> infos = [] {
  std::array<HyperInfo, hyper_count> result{};
  for (std::size_t i = 0; i < hyper_count; ++i) {
    result[i] = priors[i].info;
  }
  return result;
}();

double logit(double p) {
  return core::log(p / (1.0 - p));
}

// A draw of Beta(6, 4), mean 0.6, moved on the logit scale to the probability asked for, so that 0 and 1 stay
// what they are.
double moved_share(double asked, double spread, double beta) {
  if (spread == 0.0 || asked <= 0.0 || asked >= 1.0) {
    return asked;
  }
  const double bounded = std::clamp(beta, 1e-6, 1.0 - 1e-6);
  const double shifted = logit(asked) + spread * (logit(bounded) - logit(0.6));
  return 1.0 / (1.0 + core::exp(-shifted));
}

// Beta(6, 4) is the sixth smallest of nine uniforms.
double draw_beta(core::DrawCursor& cursor) {
  std::array<double, 9> uniforms{};
  for (double& uniform : uniforms) {
    uniform = cursor.uniform01();
  }
  std::sort(uniforms.begin(), uniforms.end());
  return uniforms[5];
}

// P(Beta(6, 4) <= x): at least six of nine uniforms lie below x.
double beta_cdf(double x) {
  const double y = 1.0 - x;
  const double x6 = x * x * x * x * x * x;
  return x6 * (84.0 * y * y * y + x * (36.0 * y * y + x * (9.0 * y + x)));
}

double beta_quantile(double probability) {
  double low = 0.0;
  double high = 1.0;
  for (int halving = 0; halving < 53; ++halving) {
    const double middle = 0.5 * (low + high);
    (beta_cdf(middle) < probability ? low : high) = middle;
  }
  return 0.5 * (low + high);
}

double moved_factor(const Prior& prior, double spread, double normal) {
  const double exponent = spread * prior.sigma * normal;
  return exponent == 0.0 ? 1.0 : std::clamp(core::exp(exponent), prior.lowest, prior.highest);
}

// Deciles of the normal distribution and of Beta(6, 4).
constexpr std::array<double, 9> normal_deciles{
    -1.2815515655446004, -0.8416212335729143, -0.5244005127080407, -0.2533471031357997, 0.0,
    0.2533471031357997,  0.5244005127080407,  0.8416212335729143,  1.2815515655446004};
constexpr std::array<double, 9> beta_deciles{0.4005795105916672, 0.4708638934446998, 0.5224388596620713,
                                             0.5663996238212985, 0.6069151671893704, 0.6464578053976169,
                                             0.6872517768675049, 0.7324533750105546, 0.7896037618446186};

}  // namespace

std::span<const HyperInfo, hyper_count> hyper_info() noexcept {
  return infos;
}

HyperParameters draw_hyper(const Rules& rules, std::uint64_t ensemble_seed, core::MemberId member) {
  core::DrawCursor cursor{{ensemble_seed, member.value, core::Purpose::sim_hyper, 0, 0}};
  HyperParameters hyper{};
  for (std::size_t i = 0; i < hyper_count; ++i) {
    if (i == share_row) {
      hyper[i] = moved_share(rules.expansionist_probability, rules.hyper_spread, draw_beta(cursor));
      continue;
    }
    const Prior& prior = priors[i];
    hyper[i] = rules.*prior.field * moved_factor(prior, rules.hyper_spread, cursor.normal());
  }
  return hyper;
}

HyperParameters draw_hyper(const Rules& rules, std::span<const double, hyper_count> uniforms) {
  HyperParameters hyper{};
  for (std::size_t i = 0; i < hyper_count; ++i) {
    if (i == share_row) {
      hyper[i] = moved_share(rules.expansionist_probability, rules.hyper_spread, beta_quantile(uniforms[i]));
      continue;
    }
    const Prior& prior = priors[i];
    const double normal = core::normal_quantile(std::max(uniforms[i], 0x1.0p-54));
    hyper[i] = rules.*prior.field * moved_factor(prior, rules.hyper_spread, normal);
  }
  return hyper;
}

HyperDecileEdges hyper_decile_edges(const Rules& rules) {
  HyperDecileEdges edges{};
  for (std::size_t d = 0; d < normal_deciles.size(); ++d) {
    for (std::size_t i = 0; i < hyper_count; ++i) {
      edges[i][d] =
          i == share_row
              ? moved_share(rules.expansionist_probability, rules.hyper_spread, beta_deciles[d])
              : rules.*priors[i].field * moved_factor(priors[i], rules.hyper_spread, normal_deciles[d]);
    }
  }
  return edges;
}

Rules with_hyper(const Rules& rules, const HyperParameters& hyper) {
  Rules member_rules = rules;
  for (std::size_t i = 0; i < hyper_count; ++i) {
    member_rules.*priors[i].field = hyper[i];
  }
  member_rules.secession_per_yr = std::min(1.0, member_rules.secession_per_yr);  // a rate drawn by the year
  // A fast member is not held back by a cap that was set with the median in mind, nor can it pass light.
  member_rules.cruise_speed_cap_c = std::max(rules.cruise_speed_cap_c, member_rules.cruise_speed_c);
  return member_rules;
}

}  // namespace polycosm::sim
