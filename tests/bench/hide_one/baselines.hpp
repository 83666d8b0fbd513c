#pragma once
#include <functional>
#include <vector>

#include "hide_one/scoring.hpp"

/// What others do, re-implemented from their descriptions. Each gives a density per (ln P, ln R).
namespace polycosm::bench {

inline double normal_density(double x, double mean, double sigma) {
  const double d = (x - mean) / sigma;
  return std::exp(-0.5 * d * d) / sigma;
}

inline Density on_grid(const std::function<double(double)>& of_period,
                       const std::function<double(double)>& of_radius) {
  Density density(cell_count);
  std::vector<double> r(radius_cells);
  for (int j = 0; j < radius_cells; ++j) {
    r[static_cast<std::size_t>(j)] = of_radius(ln_radius_of(j));
  }
  for (int i = 0; i < period_cells; ++i) {
    const double p = of_period(ln_period_of(i));
    for (int j = 0; j < radius_cells; ++j) {
      density[static_cast<std::size_t>(i * radius_cells + j)] = p * r[static_cast<std::size_t>(j)];
    }
  }
  return density;
}

/// Peas in a pod: the radius scatters by 0.4 about the geometric mean of the known ones.
inline std::function<double(double)> radius_of_siblings(const HiddenPlanet& hidden) {
  double mean = 0.0;
  for (const auto& planet : hidden.known) {
    mean += planet.ln_radius / static_cast<double>(hidden.known.size());
  }
  return [mean](double z) { return normal_density(z, mean, 0.4); };
}

/// Separation over mean distance of neighbours, D = 2 (a2 - a1) / (a2 + a1): normal in ln D about -0.9, width
/// 0.4 [Mulders2018]. With the Jacobian: per ln of the period ratio.
inline double pair_law(double ln_ratio, bool has_jacobian) {
  if (!(ln_ratio > 1e-9)) {
    return 0.0;
  }
  const double q = std::exp(ln_ratio * 2.0 / 3.0);
  const double density = normal_density(std::log(2.0 * (q - 1.0) / (q + 1.0)), -0.9, 0.4);
  return has_jacobian ? density * 4.0 / 3.0 * q / (q * q - 1.0) : density;
}

/// One planet between any neighbours or beyond the ends, by the pair law on both sides. inside: the factor of
/// the first gap, from the star outwards.
inline double chain_law(const HiddenPlanet& hidden, double y, bool has_jacobian, double inside) {
  const auto& known = hidden.known;
  std::size_t outer = 0;
  while (outer < known.size() && known[outer].ln_period <= y) {
    ++outer;
  }
  double density = outer == 0 ? inside : 1.0;
  if (outer > 0) {
    density *= pair_law(y - known[outer - 1].ln_period, has_jacobian);
  }
  if (outer < known.size()) {
    density *= pair_law(known[outer].ln_period - y, has_jacobian);
  }
  if (has_jacobian && outer > 0 && outer < known.size()) {
    // Given that the gap is there.
    density /= std::max(1e-3, pair_law(known[outer].ln_period - known[outer - 1].ln_period, true));
  }
  return density;
}

inline double broken_power(double ln_x, double at, double below, double above) {
  const double d = ln_x - std::log(at);
  return std::exp((d < 0.0 ? below : above) * d);
}

/// Marginal law of planets in EPOS's fit to Kepler [Mulders2018].
inline Density epos_marginal() {
  return on_grid([](double y) { return broken_power(y, 12.0, 1.5, 0.3); },
                 [](double z) { return broken_power(z, 3.3, -0.5, -6.0); });
}

/// Period law of DYNAMITE [Dietrich2020]: broken power law times the pair law inside the first planet, pair
/// laws elsewhere. As its program samples it, per day instead of per ln P; its radii scatter by 0.3 about a
/// centre that is never below e^0.1.
enum class PeriodMeasure : std::uint8_t { per_day, per_ln };
inline Density dynamite(const HiddenPlanet& hidden, PeriodMeasure measure) {
  double centre = 0.0;
  for (const auto& planet : hidden.known) {
    centre += planet.ln_radius / static_cast<double>(hidden.known.size());
  }
  centre = std::max(0.1, std::round(centre * 10.0) / 10.0);
  return on_grid(
      [&](double y) {
        return chain_law(hidden, y, false, broken_power(y, 12.0, 1.6, -0.9)) *
               (measure == PeriodMeasure::per_day ? std::exp(y) : 1.0);
      },
      [centre](double z) { return normal_density(z, centre, 0.3); });
}

inline Density period_ratio(const HiddenPlanet& hidden) {
  return on_grid([&](double y) { return chain_law(hidden, y, true, 1.0); }, radius_of_siblings(hidden));
}

/// Titius and Bode: periods stand in a geometric row with one place empty, tried in every gap, inside and
/// outside. Each fit predicts its empty place, the better ones with more weight. With one known planet there
/// is no row.
inline Density titius_bode(const HiddenPlanet& hidden) {
  const std::size_t n = hidden.known.size();
  if (n < 2) {
    return on_grid([](double) { return 1.0; }, radius_of_siblings(hidden));
  }
  struct Place {
    double ln_period, sigma, weight;
  };
  std::vector<Place> places;
  double total = 0.0;
  for (std::size_t empty = 0; empty <= n; ++empty) {
    double x_mean = 0.0, y_mean = 0.0, xx = 0.0, xy = 0.0;
    const auto rank = [empty](std::size_t k) { return static_cast<double>(k < empty ? k : k + 1); };
    for (std::size_t k = 0; k < n; ++k) {
      x_mean += rank(k) / static_cast<double>(n);
      y_mean += hidden.known[k].ln_period / static_cast<double>(n);
    }
    for (std::size_t k = 0; k < n; ++k) {
      xx += (rank(k) - x_mean) * (rank(k) - x_mean);
      xy += (rank(k) - x_mean) * (hidden.known[k].ln_period - y_mean);
    }
    const double slope = xy / xx;
    double residual = 0.0;
    for (std::size_t k = 0; k < n; ++k) {
      const double d = hidden.known[k].ln_period - y_mean - slope * (rank(k) - x_mean);
      residual += d * d;
    }
    // 0.2 is the scatter of period ratios about their row that such fits leave.
    const double sigma = std::sqrt(0.04 + residual / static_cast<double>(n));
    const double weight = std::exp(-0.5 * residual / 0.04);
    places.push_back({y_mean + slope * (static_cast<double>(empty) - x_mean), sigma, weight});
    total += weight;
  }
  return on_grid(
      [&](double y) {
        double sum = 0.0;
        for (const Place& place : places) {
          sum += place.weight / total * normal_density(y, place.ln_period, place.sigma);
        }
        return sum;
      },
      radius_of_siblings(hidden));
}

/// Adds the kernels of some planets, 0.3 wide in ln P and ln R and cut at three widths.
inline void add_kernels(const std::vector<inference::PlanetPoint>& planets, double sign, Density& density) {
  constexpr double width = 0.3;
  constexpr int reach_p = 24;
  constexpr int reach_r = 15;
  for (const auto& planet : planets) {
    const int i0 = static_cast<int>((planet.ln_period - ln_period_from) / period_step);
    const int j0 = static_cast<int>((planet.ln_radius - ln_radius_from) / radius_step);
    for (int i = std::max(0, i0 - reach_p); i <= std::min(period_cells - 1, i0 + reach_p); ++i) {
      const double p = sign * normal_density(ln_period_of(i), planet.ln_period, width);
      for (int j = std::max(0, j0 - reach_r); j <= std::min(radius_cells - 1, j0 + reach_r); ++j) {
        density[static_cast<std::size_t>(i * radius_cells + j)] +=
            p * normal_density(ln_radius_of(j), planet.ln_radius, width);
      }
    }
  }
}

/// Kernel density of the planets found around all hosts: what was found is found again, survey included.
class KernelDensity {
 public:
  explicit KernelDensity(const std::vector<KeplerHost>& hosts) : hosts_{hosts}, all_(cell_count, 0.0) {
    for (const KeplerHost& host : hosts) {
      add_kernels(host.planets, 1.0, all_);
    }
  }
  [[nodiscard]] const Density& all() const noexcept { return all_; }
  /// Without the host in question.
  [[nodiscard]] Density without(std::size_t host) const {
    Density density = all_;
    add_kernels(hosts_[host].planets, -1.0, density);
    for (double& x : density) {
      x = std::max(x, 1e-12);
    }
    return density;
  }

 private:
  const std::vector<KeplerHost>& hosts_;
  Density all_;
};

}  // namespace polycosm::bench
