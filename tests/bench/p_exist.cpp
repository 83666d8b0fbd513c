// Are the stated probabilities the hit rates? Stars from a prior, a survey finds some of their planets, the
// chain says of every gap between the found ones how likely another planet of 1 Earth radius or more is.
// Prints for each tier how often there was one, the area under the ROC curve and the Brier score. p_exist
// [stars] [--json]
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#include <polycosm/core/units.hpp>

#include "conditional/conditional_draws.hpp"
#include "conditional/gap_summary.hpp"
#include "conditional/hidden_planets.hpp"
#include "conditional/prior_normalisation.hpp"
#include "unit/inference/conditional_parameters.hpp"

namespace polycosm::inference {
namespace {

constexpr double sun_scale_mearth = 3.0 * core::mearth_per_msun;
constexpr double host_probability = 0.87;
constexpr double least_radius_rearth = 1.0;
constexpr unsigned draw_count = 800;  // fewer, and their noise makes the likely tiers look too sure

core::DrawKey key_of(std::uint64_t entity) {
  return {6, 1, core::Purpose::inference_conditional, entity, 0};
}

struct Stated {
  double probability;
  bool is_there;
};

// The truth: from the chain's own prior, or from the generator, which spaces planets by another rule.
enum class Truth : std::uint8_t { chain, generator };

std::vector<std::vector<PlanetPoint>> simulated(Truth truth, const ConditionalProblem& forward,
                                                const ClusterProcess& process, unsigned star_count) {
  std::vector<std::vector<PlanetPoint>> stars(star_count);
  if (truth == Truth::chain) {
    ConditionalDraws draws;
    draw_conditional(forward, key_of(1), {5000, 400, star_count}, draws);
    for (unsigned s = 0; s < star_count; ++s) {
      stars[s].assign(draws.planet.begin() + draws.first_planet[s],
                      draws.planet.begin() + draws.first_planet[s + 1]);
    }
    return stars;
  }
  UniformStream<16> hosts{key_of(2)};
  InnerPlanets planets{};
  for (unsigned s = 0; s < star_count; ++s) {
    InnerStreams streams{key_of(1000 + s)};
    process.draw(sun_scale_mearth, streams, planets);
    for (std::size_t p = 0; p < planets.count; ++p) {
      stars[s].push_back({planets.ln_period[p], std::log(planets.radius_rearth[p])});
    }
    if (hosts.next() >= host_probability) {
      stars[s].clear();
    }
  }
  return stars;
}

// One of four surveys, in turn.
Survey survey_of(unsigned star) {
  switch (star % 4) {
    case 0:
      return {{1.0, 1.0, 40.0, 1284.0, 60.0}, {}};
    case 1:
      return {{}, velocity_survey(VelocityClass::intense, 1.0)};
    case 2:
      return {{1.0, 1.0, 90.0, 1284.0, 30.0}, velocity_survey(VelocityClass::standard, 1.0)};
    default:
      return {};
  }
}

void state_gaps(const ConditionalProblem& problem, const std::vector<PlanetPoint>& unseen,
                const ConditionalDraws& draws, std::vector<Stated>& out) {
  const ClusterParameters& domain = problem.density->parameters();
  std::vector<double> known_d;
  for (const SeenPlanet& seen : problem.seen) {
    known_d.push_back(std::exp(seen.point.ln_period));
  }
  for (const GapSummary& gap :
       summarise_gaps(draws, known_d, domain.min_period_d, domain.max_period_d, least_radius_rearth)) {
    out.push_back(
        {gap.exist_probability, std::any_of(unseen.begin(), unseen.end(), [&](const PlanetPoint& p) {
           const double period_d = std::exp(p.ln_period);
           return period_d >= gap.from_d && period_d < gap.to_d &&
                  p.ln_radius >= std::log(least_radius_rearth);
         })});
  }
}

std::vector<Stated> statements(Truth truth, StabilityRule rule, unsigned star_count) {
  ClusterDensity density{fgk_with_scale(flat_scale)};
  const ClusterProcess process{fgk_with_scale(flat_scale)};
  const PriorNormalisation norm = normalise_prior(density, fgk_with_scale(flat_scale), {},
                                                  hidden_planets.separations, sun_scale_mearth, 11);
  ConditionalProblem problem{&density,
                             host_probability,
                             sun_scale_mearth,
                             {},
                             {},
                             StabilityRule::all_pairs,
                             hidden_planets.separations,
                             UnseenChain::max_unseen,
                             {},
                             norm.log_count};
  const auto stars = simulated(truth, problem, process, star_count);
  problem.stability = rule;
  std::vector<Stated> stated;
  UniformStream<16> uniforms{key_of(3)};
  ConditionalDraws draws;
  for (unsigned s = 0; s < star_count; ++s) {
    problem.survey = survey_of(s);
    std::vector<SeenPlanet> seen;
    std::vector<PlanetPoint> unseen;
    for (const PlanetPoint& planet : stars[s]) {
      if (uniforms.next() < detection_probability(problem.survey, planet.ln_period, planet.ln_radius)) {
        seen.push_back({planet, median_hill_cubed(planet.ln_radius, sun_scale_mearth), 0.0, 1.0, 0.0});
      } else {
        unseen.push_back(planet);
      }
    }
    problem.seen = seen;
    draw_conditional(problem, key_of(1000000 + s), {2000, 50, draw_count}, draws);
    state_gaps(problem, unseen, draws, stated);
  }
  return stated;
}

struct Tier {
  const char* name;
  ConfidenceTier tier;
  double count = 0.0, stated = 0.0, hits = 0.0;
};

// Probability that a gap with a planet is stated likelier than one without.
double area_under_roc(std::vector<Stated> stated) {
  std::sort(stated.begin(), stated.end(),
            [](const Stated& a, const Stated& b) { return a.probability < b.probability; });
  double negatives = 0.0, positives = 0.0, area = 0.0;
  for (std::size_t i = 0; i < stated.size();) {
    double with = 0.0, without = 0.0;
    const double level = stated[i].probability;
    for (; i < stated.size() && stated[i].probability == level; ++i) {
      (stated[i].is_there ? with : without) += 1.0;
    }
    area += with * (negatives + 0.5 * without);
    negatives += without;
    positives += with;
  }
  return area / (negatives * positives);
}

void report(const char* title, const std::vector<Stated>& stated, bool is_json, bool is_last) {
  std::vector<Tier> tiers{{"strong", ConfidenceTier::strong},
                          {"probable", ConfidenceTier::probable},
                          {"possible", ConfidenceTier::possible},
                          {"speculative", ConfidenceTier::speculative}};
  double brier = 0.0, base = 0.0;
  for (const Stated& s : stated) {
    const double hit = s.is_there ? 1.0 : 0.0;
    brier += (s.probability - hit) * (s.probability - hit) / static_cast<double>(stated.size());
    base += hit / static_cast<double>(stated.size());
    for (Tier& tier : tiers) {
      if (tier_of(s.probability) == tier.tier) {
        tier.count += 1.0;
        tier.stated += s.probability;
        tier.hits += hit;
      }
    }
  }
  const double area = area_under_roc(stated);
  std::printf(
      is_json
          ? "  {\"truth\": \"%s\", \"gaps\": %zu, \"roc_area\": %.4f, \"brier\": %.4f, \"base_rate\": %.4f, "
            "\"tiers\": ["
          : "%s: %zu gaps, ROC area %.3f, Brier %.3f (base rate %.3f)\n",
      title, stated.size(), area, brier, base);
  for (std::size_t t = 0; t < tiers.size(); ++t) {
    const Tier& tier = tiers[t];
    const double n = std::max(1.0, tier.count);
    if (is_json) {
      std::printf("%s{\"tier\": \"%s\", \"count\": %.0f, \"stated\": %.4f, \"hit_rate\": %.4f}",
                  t > 0 ? ", " : "", tier.name, tier.count, tier.stated / n, tier.hits / n);
    } else {
      const double rate = tier.hits / n;
      std::printf("  %-12s n %6.0f  stated %.3f  hit rate %.3f +- %.3f  difference %+.3f\n", tier.name,
                  tier.count, tier.stated / n, rate, std::sqrt(rate * (1.0 - rate) / n),
                  rate - tier.stated / n);
    }
  }
  std::printf(is_json ? (is_last ? "]}\n" : "]},\n") : "\n");
}

}  // namespace
}  // namespace polycosm::inference

int main(int argc, char** argv) {
  using namespace polycosm::inference;
  unsigned star_count = 2000;
  bool is_json = false;
  for (int i = 1; i < argc; ++i) {
    if (std::strcmp(argv[i], "--json") == 0) {
      is_json = true;
    } else {
      star_count = static_cast<unsigned>(std::atoi(argv[i]));
    }
  }
  if (is_json) {
    std::printf("[\n");
  }
  report("chain's prior", statements(Truth::chain, StabilityRule::all_pairs, star_count), is_json, false);
  report("chain's prior, known pairs not judged",
         statements(Truth::chain, StabilityRule::pairs_with_unseen, star_count), is_json, false);
  report("generator, known pairs not judged",
         statements(Truth::generator, StabilityRule::pairs_with_unseen, star_count), is_json, true);
  if (is_json) {
    std::printf("]\n");
  }
  return 0;
}
