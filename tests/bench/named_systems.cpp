// Where would the next planet of well-known systems be? Exact density of one more planet beside the known
// ones under the law of hidden planets, times stability, no survey: for every gap its share and its likeliest
// period. named_systems [--markdown]
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

#include <polycosm/core/units.hpp>
#include <polycosm/inference/mass_radius.hpp>

#include "conditional/hidden_planets.hpp"

namespace polycosm::inference {
namespace {

struct Known {
  double period_d;
  double radius_rearth;  ///< 0: not known
  double mass_mearth;    ///< or m sin i; 0: not known
};
struct NamedSystem {
  std::string name;
  double star_mass_msun;
  std::vector<Known> known;
  std::string remark;
};

// Rounded values as the archives have them; recalled, to be compared before they are quoted.
const std::vector<NamedSystem>& named_systems() {
  static const std::vector<NamedSystem> systems{
      {"Solar System without Venus",
       1.0,
       {{87.97, 0.383, 0.055}, {365.26, 1.0, 1.0}, {686.98, 0.532, 0.107}},
       "Venus: 224.7 d"},
      {"Solar System without the Earth",
       1.0,
       {{87.97, 0.383, 0.055}, {224.70, 0.949, 0.815}, {686.98, 0.532, 0.107}},
       "Earth: 365.3 d"},
      {"TRAPPIST-1",
       0.0898,
       {{1.511, 1.116, 1.37},
        {2.422, 1.097, 1.31},
        {4.050, 0.788, 0.39},
        {6.101, 0.920, 0.69},
        {9.208, 1.045, 1.04},
        {12.352, 1.129, 1.32},
        {18.773, 0.755, 0.33}},
       ""},
      {"Kepler-55",
       0.62,
       {{2.211, 1.59, 0}, {4.618, 1.55, 0}, {10.199, 1.59, 0}, {27.95, 2.43, 0}, {42.15, 2.21, 0}},
       ""},
      {"TOI-270", 0.386, {{3.360, 1.206, 1.58}, {5.661, 2.355, 6.15}, {11.380, 2.133, 4.78}}, ""},
      {"GJ 9827", 0.606, {{1.209, 1.577, 4.91}, {3.648, 1.241, 0.84}, {6.201, 2.022, 4.04}}, ""},
      {"Kepler-186",
       0.544,
       {{3.887, 1.07, 0}, {7.267, 1.25, 0}, {13.343, 1.40, 0}, {22.408, 1.27, 0}, {129.94, 1.17, 0}},
       ""},
      {"HD 219134",
       0.79,
       {{3.093, 1.602, 4.74}, {6.765, 1.511, 4.36}, {22.72, 0, 7.3}, {46.86, 0, 16.2}, {94.2, 0, 10.8}},
       "g at 94 d is disputed; h at 2,247 d is outside the domain"},
      {"tau Ceti",
       0.783,
       {{20.00, 0, 1.75}, {49.41, 0, 1.83}, {162.87, 0, 3.93}, {636.1, 0, 3.93}},
       "candidates at 13.97, 35.4 and 94.1 d"},
      {"L 98-59, b to e",
       0.273,
       {{2.253, 0.850, 0.40}, {3.691, 1.385, 2.22}, {7.451, 1.521, 1.94}, {12.796, 0, 3.06}},
       "f was found at 23.06 d"},
      {"GJ 581", 0.31, {{3.149, 0, 1.7}, {5.369, 0, 15.8}, {12.92, 0, 5.5}}, ""},
      {"GJ 876",
       0.334,
       {{1.938, 0, 6.8}, {30.09, 0, 227}, {61.12, 0, 723}, {124.3, 0, 14.6}},
       "the resonant chain must stay closed"},
      {"HD 20794",
       0.70,
       {{18.31, 0, 2.15}, {89.68, 0, 2.98}, {647.6, 0, 5.82}},
       "a signal at 40.1 d was withdrawn"},
  };
  return systems;
}

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
  for (const Known& known : system.known) {
    const double radius =
        known.radius_rearth > 0.0 ? known.radius_rearth : median_radius_rearth(known.mass_mearth);
    const double mass = known.mass_mearth > 0.0 ? known.mass_mearth : median_mass_mearth(radius);
    orbits.push_back({std::log(known.period_d), mass / star_scale_mearth, 0.0});
    const PlanetPoint point{std::log(known.period_d), std::log(radius)};
    if (density[0].is_inside(point)) {
      inner.push_back(point);
    }
  }
  const double step = std::log(max_period_d / min_period_d) / period_steps;
  std::vector<double> of_period(period_steps, 0.0);
  std::vector<PlanetPoint> with = inner;
  with.emplace_back();
  std::vector<double> sums(std::size_t{1} << with.size());
  for (int i = 0; i < period_steps; ++i) {
    const double y = std::log(min_period_d) + (i + 0.5) * step;
    const auto outer =
        std::find_if(orbits.begin(), orbits.end(), [y](const OrbitPoint& o) { return o.ln_period > y; });
    for (int j = 0; j < radius_steps; ++j) {
      const double z = std::log(0.5) + (j + 0.5) * std::log(20.0) / radius_steps;
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
            hidden_planets.kinds[k].share * std::exp(density[k].log_density(with) + log_s);
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
    const double to_d = g < orbits.size() ? std::exp(orbits[g].ln_period) : max_period_d;
    Gap gap{from_d, to_d, 0.0, 0.0};
    double best = 0.0;
    for (int i = 0; i < period_steps; ++i) {
      const double period_d = min_period_d * std::exp((i + 0.5) * step);
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

void print(bool is_markdown) {
  if (is_markdown) {
    std::printf(
        "# Named systems: where would the next planet be?\n\n"
        "Made by `named_systems --markdown` (`tests/bench/named_systems.cpp`); do not edit. Density of one "
        "more planet\n"
        "of 0.5 to 10 Earth radii and 0.5 to 730 d beside the known ones, under the law of hidden planets\n"
        "(`src/inference/conditional/hidden_planets.hpp`) and stability, before any survey. For every gap: "
        "the share of\n"
        "the density in it, and its likeliest period. Gaps with less than 1 %% are left out.\n\n"
        "| system | share and likeliest period (d) of each gap | remark |\n|---|---|---|\n");
  }
  for (const NamedSystem& system : named_systems()) {
    std::string text;
    for (const Gap& gap : gaps_of(system)) {
      if (gap.share < 0.01) {
        continue;
      }
      char buffer[96];
      std::snprintf(buffer, sizeof buffer, "%s%.0f %%: %.3g (%.3g-%.3g)", text.empty() ? "" : "; ",
                    100.0 * gap.share, gap.mode_d, gap.from_d, gap.to_d);
      text += buffer;
    }
    std::printf(is_markdown ? "| %s | %s | %s |\n" : "%-32s %s  [%s]\n", system.name.c_str(), text.c_str(),
                system.remark.c_str());
  }
}

}  // namespace
}  // namespace polycosm::inference

int main(int argc, char** argv) {
  polycosm::inference::print(argc > 1 && std::strcmp(argv[1], "--markdown") == 0);
  return 0;
}
