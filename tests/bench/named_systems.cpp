// Where would the next planet of well-known systems be? Exact density of one more planet beside the known
// ones under the law of hidden planets, times stability, no survey: for every gap its share and its likeliest
// period. Beside it the odds of the whole model, surveys included, and what DYNAMITE said.
// named_systems [--markdown]
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

#include <polycosm/core/math.hpp>
#include <polycosm/core/units.hpp>
#include <polycosm/inference/completion.hpp>
#include <polycosm/inference/mass_radius.hpp>

#include "conditional/hidden_planets.hpp"
#include "named_systems/systems.hpp"
#include "unit/inference/synthetic_hosts.hpp"

namespace polycosm::inference {
namespace {

constexpr double min_period_d = 0.5;
constexpr double max_period_d = 730.0;
constexpr int period_steps = 800;
constexpr int radius_steps = 48;

struct Gap {
  double from_d, to_d, share, mode_d;
};

std::vector<Gap> gaps_of(const NamedSystem& system) {
  const bool is_m_dwarf = system.star_mass_msun < 0.6;
  ClusterParameters process{min_period_d,
                            max_period_d,
                            0.5,
                            10.0,
                            hidden_planets.kinds[0].mean_clusters,
                            hidden_planets.kinds[0].mean_planets_per_cluster,
                            0.0,
                            0.3,
                            is_m_dwarf ? BrokenPowerLaw{0.47, -8.21, 1.94} : BrokenPowerLaw{-1.4, -5.2, 3.0},
                            {}};
  std::array<ClusterDensity, 2> density{hidden_planet_density(process), hidden_planet_density(process)};
  density[1].set_means(hidden_planets.kinds[1].mean_clusters,
                       hidden_planets.kinds[1].mean_planets_per_cluster);

  const double star_scale_mearth = 3.0 * system.star_mass_msun * core::mearth_per_msun;
  std::vector<OrbitPoint> orbits;
  std::vector<PlanetPoint> inner;  // those the process could have made
  for (const NamedPlanet& known : system.known) {
    const double radius =
        known.radius_rearth > 0.0 ? known.radius_rearth : median_radius_rearth(known.mass_mearth);
    const double mass = known.mass_mearth > 0.0 ? known.mass_mearth : median_mass_mearth(radius);
    orbits.push_back({core::log(known.period_d), mass / star_scale_mearth, 0.0});
    const PlanetPoint point{core::log(known.period_d), core::log(radius)};
    if (density[0].is_inside(point)) {
      inner.push_back(point);
    }
  }
  const double step = core::log(max_period_d / min_period_d) / period_steps;
  std::vector<double> of_period(period_steps, 0.0);
  std::vector<PlanetPoint> with = inner;
  with.emplace_back();
  std::vector<double> sums(std::size_t{1} << with.size());
  for (int i = 0; i < period_steps; ++i) {
    const double y = core::log(min_period_d) + (i + 0.5) * step;
    const auto outer =
        std::find_if(orbits.begin(), orbits.end(), [y](const OrbitPoint& o) { return o.ln_period > y; });
    for (int j = 0; j < radius_steps; ++j) {
      const double z = core::log(0.5) + (j + 0.5) * core::log(20.0) / radius_steps;
      const OrbitPoint here{y, median_hill_cubed(z, star_scale_mearth), 0.0};
      double log_s = 0.0;
      if (outer != orbits.begin()) {
        log_s += log_pair_stability(hidden_planets.separations, *(outer - 1), here);
      }
      if (outer != orbits.end()) {
        log_s += log_pair_stability(hidden_planets.separations, here, *outer);
      }
      if (log_s < -30.0) {
        continue;
      }
      with.back() = {y, z};
      for (std::size_t k = 0; k < 2; ++k) {
        of_period[static_cast<std::size_t>(i)] +=
            hidden_planets.kinds[k].share * core::exp(density[k].log_density(with) + log_s);
      }
    }
  }
  double total = 0.0;
  for (const double x : of_period) {
    total += x;
  }
  std::vector<Gap> gaps;
  double from_d = min_period_d;
  for (std::size_t g = 0; g <= orbits.size(); ++g) {
    const double to_d = g < orbits.size() ? core::exp(orbits[g].ln_period) : max_period_d;
    Gap gap{from_d, to_d, 0.0, 0.0};
    double best = 0.0;
    for (int i = 0; i < period_steps; ++i) {
      const double period_d = min_period_d * core::exp((i + 0.5) * step);
      const double x = of_period[static_cast<std::size_t>(i)];
      if (period_d >= from_d && period_d < to_d) {
        gap.share += x / total;
        gap.mode_d = x > best ? period_d : gap.mode_d;
        best = std::max(best, x);
      }
    }
    gaps.push_back(gap);
    from_d = to_d;
  }
  return gaps;
}

// The star and its planets as a catalogue has them. Its colour is not known, its luminosity that of the mass.
sky::Neighbourhood sky_of(const NamedSystem& system) {
  sky::Neighbourhood sky;
  const double m = system.star_mass_msun;
  add_star(sky, {m, m * m * m * m, 5772.0 * core::pow(m, 0.6), std::nan("")}, 5.0);
  sky.radius_rsun.back() = m;
  for (const NamedPlanet& named : system.known) {
    catalog::Planet& planet =
        add_known(sky, named.period_d, named.mass_mearth > 0.0 ? named.mass_mearth : std::nan(""));
    planet.name = system.planet_name;
    if (named.radius_rearth > 0.0) {
      planet.radius_rearth.value = named.radius_rearth;
    }
    if (system.search != Search::none) {
      planet.method = system.search == Search::transits ? "Transit" : "Radial Velocity";
    }
  }
  return sky;
}

constexpr std::uint64_t ensemble_seed = 2026;
constexpr std::uint32_t draw_count = 1000;

// Odds of a planet between two known ones, or before the first, or from the last to the end of the process; <
// 0 where the model has no such gap.
double exist_probability(const Completion& star, const Gap& gap) {
  for (const CompletedGap& completed : star.gaps) {
    if (completed.is_conditional && std::abs(completed.from_d - gap.from_d) < 1e-9) {
      return completed.exist_probability;
    }
  }
  return -1.0;
}

std::string text_of(const NamedSystem& system) {
  const Completion star =
      complete_star(model("amd_conditional"), sky_of(system), 0, ensemble_seed, draw_count);
  std::string text;
  for (const Gap& gap : gaps_of(system)) {
    if (gap.share < 0.01) {
      continue;
    }
    char buffer[128];
    std::snprintf(buffer, sizeof buffer, "%s%.3g-%.3g d: %.0f %%, %.3g d", text.empty() ? "" : "; ",
                  gap.from_d, gap.to_d, 100.0 * gap.share, gap.mode_d);
    text += buffer;
    const double odds = exist_probability(star, gap);
    if (odds >= 0.0) {
      std::snprintf(buffer, sizeof buffer, ", p %.2f", odds);
      text += buffer;
    }
  }
  return text;
}

void print(bool is_markdown) {
  if (is_markdown) {
    std::printf(
        "# Named systems: where would the next planet be?\n\n"
        "Made by `named_systems --markdown` (`tests/bench/named_systems.cpp`); do not edit. For every gap "
        "between "
        "known planets:\n"
        "the share in it of the density of one more planet of 0.5 to 10 Earth radii and 0.5 to 730 d, under "
        "the law "
        "of hidden planets\n"
        "(`src/inference/conditional/hidden_planets.hpp`) and stability, before any survey, and its "
        "likeliest period. "
        "Gaps with less than\n"
        "1 %% are left out. p: odds of a planet in the gap, up to 200 d around stars below 0.6 Msun, else "
        "300 d, by 1,000 "
        "draws of\n"
        "`amd_conditional` (seed 2026), what surveys would have found taken out; standard error 0.016 at "
        "most. The "
        "planets of the Sun\ncount as found by no survey.\n\n"
        "Inputs: NASA 2022 = default parameter sets of the NASA Exoplanet Archive of 27 February 2022; EU "
        "2020 and "
        "OEC 2020 = exoplanet.eu\n"
        "and the Open Exoplanet Catalogue of 14 February 2020. DYNAMITE 3.1 [Dietrich2020] was run on these "
        "systems "
        "for the design of the\nmodel; an empty cell: it was not.\n\n"
        "| system | gap: share, likeliest period, p | DYNAMITE 3.1, d | remark | input "
        "|\n|---|---|---|---|---|\n");
  }
  for (const NamedSystem& system : named_systems()) {
    std::printf(is_markdown ? "| %s | %s | %s | %s | %s |\n" : "%-32s %s  [DYNAMITE: %s] [%s] [%s]\n",
                system.name.c_str(), text_of(system).c_str(), system.dynamite.c_str(), system.remark.c_str(),
                system.source.c_str());
  }
}

}  // namespace
}  // namespace polycosm::inference

int main(int argc, char** argv) {
  polycosm::inference::print(argc > 1 && std::strcmp(argv[1], "--markdown") == 0);
  return 0;
}
