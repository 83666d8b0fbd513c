#include <polycosm/inference/backcast.hpp>

#include <algorithm>
#include <cmath>

#include <polycosm/core/math.hpp>
#include <polycosm/core/units.hpp>
#include <polycosm/inference/mass_radius.hpp>

#include "conditional/known_host.hpp"
#include "conditional/pair_stability.hpp"

namespace polycosm::inference {
namespace {

constexpr double from_d = 0.5, to_d = 40000.0;
constexpr std::size_t cells = 400;
constexpr double uniform_share = 0.03;
constexpr double per_ln2 = 1.4426950408889634;
constexpr double day_per_yr = 365.25;
constexpr double same_period_share = 0.05;  // nearer a known one it is no new planet, by definition
constexpr double mean_sine = 0.7853981633974483;
constexpr double kernel_ln_period = 0.15;  // of the model's draws
constexpr double bode_sigma_ln = 0.1;

using Grid = std::array<double, cells>;

double ln_from() noexcept {
  return core::log(from_d);
}
double step() noexcept {
  return (core::log(to_d) - core::log(from_d)) / cells;
}

double gauss(double x, double sigma) noexcept {
  const double z = x / sigma;
  return core::exp(-0.5 * z * z) / sigma;
}

void add_kernel(Grid& grid, double ln_period, double sigma, double weight) noexcept {
  for (std::size_t i = 0; i < cells; ++i) {
    const double x = ln_from() + (static_cast<double>(i) + 0.5) * step() - ln_period;
    if (std::abs(x) < 6.0 * sigma) {
      grid[i] += weight * gauss(x, sigma);
    }
  }
}

struct Found {
  double bits = 0.0, pit = 0.0;
};

Found found_at(const Grid& grid, double period_d) noexcept {
  const double place =
      std::clamp((core::log(period_d) - ln_from()) / step(), 0.0, static_cast<double>(cells));
  const auto at = std::min(static_cast<std::size_t>(place), cells - 1);
  double sum = 0.0, below = 0.0;
  for (std::size_t i = 0; i < cells; ++i) {
    below += i < at ? grid[i] : 0.0;
    sum += grid[i];
  }
  below += grid[at] * (place - static_cast<double>(at));
  const double over_uniform = sum > 0.0 ? grid[at] / sum * cells : 1.0;
  const double uniform_below = place / static_cast<double>(cells);
  const double share_below = sum > 0.0 ? below / sum : uniform_below;
  return {per_ln2 * core::log(uniform_share + (1.0 - uniform_share) * over_uniform),
          uniform_share * uniform_below + (1.0 - uniform_share) * share_below};
}

std::vector<double> ln_periods_of(const sky::Neighbourhood& sky, const Host& host) {
  std::vector<KnownPlanet> known;
  known_planets(sky, host, known);
  std::vector<double> out;
  for (const KnownPlanet& planet : known) {
    if (planet.period_d > 0.0 && std::isfinite(planet.period_d)) {
      out.push_back(core::log(planet.period_d));
    }
  }
  return out;
}

// Kernels of Silverman's width over the periods of all planets found by velocities.
Grid density_of_known(const sky::Neighbourhood& sky) {
  std::vector<double> ln_periods;
  for (const catalog::Planet& planet : sky.known) {
    if (planet.status == catalog::PlanetStatus::confirmed && is_by_velocity(planet) &&
        planet.period_d.value > 0.0) {
      ln_periods.push_back(core::log(planet.period_d.value));
    }
  }
  Grid grid{};
  double mean = 0.0, variance = 0.0;
  const double n = std::max<double>(1.0, static_cast<double>(ln_periods.size()));
  for (const double y : ln_periods) {
    mean += y / n;
  }
  for (const double y : ln_periods) {
    variance += (y - mean) * (y - mean) / n;
  }
  const double width = 1.06 * std::sqrt(variance) * core::exp(-0.2 * core::log(n));
  for (const double y : ln_periods) {
    add_kernel(grid, y, std::max(width, 0.1), 1.0);
  }
  return grid;
}

Grid titius_bode(const std::vector<double>& known) {
  Grid grid{};
  if (known.size() < 2) {
    return grid;
  }
  const double ratio =
      std::max((known.back() - known.front()) / static_cast<double>(known.size() - 1), core::log(1.2));
  const double reach = core::log(to_d / from_d);
  const double first = known.front() - ratio * std::ceil(reach / ratio);  // known planets are in the sequence
  for (double y = first; y < known.back() + reach; y += ratio) {
    const bool is_taken =
        std::any_of(known.begin(), known.end(), [&](double k) { return std::abs(k - y) < 0.3 * ratio; });
    if (!is_taken) {
      add_kernel(grid, y, bode_sigma_ln, 1.0);
    }
  }
  return grid;
}

// ln D normal about -0.9, width 0.4; D = 2 (a2 - a1) / (a2 + a1).
double pair_law(double ln_ratio) noexcept {
  const double q = core::exp(ln_ratio * 2.0 / 3.0);
  return q > 1.0 ? gauss(core::log(2.0 * (q - 1.0) / (q + 1.0)) + 0.9, 0.4) * 4.0 / 3.0 * q / (q * q - 1.0)
                 : 0.0;
}

// `grid` without the places where 3 Earth masses come within 8 mutual Hill radii of a known planet.
Grid times_hill(Grid grid, const KnownHost& described) {
  constexpr double least_hill = 8.0;
  for (std::size_t i = 0; i < cells; ++i) {
    const double y = ln_from() + (static_cast<double>(i) + 0.5) * step();
    const OrbitPoint here{y, 3.0 / described.star_scale_mearth, 0.0};
    for (const SeenPlanet& seen : described.seen) {
      const OrbitPoint there{seen.point.ln_period, seen.hill_cubed, seen.eccentricity};
      const bool is_inside = seen.point.ln_period < y;
      grid[i] =
          separation_hill(is_inside ? there : here, is_inside ? here : there) < least_hill ? 0.0 : grid[i];
    }
  }
  return grid;
}

Grid period_ratios(const KnownHost& described, const std::vector<double>& known) {
  Grid grid{};
  for (std::size_t i = 0; i < cells; ++i) {
    const double y = ln_from() + (static_cast<double>(i) + 0.5) * step();
    double density = known.empty() ? 1.0 : 0.0;
    const auto outer = std::upper_bound(known.begin(), known.end(), y);
    if (!known.empty()) {
      density = 1.0;
      if (outer != known.begin()) {
        density *= pair_law(y - *(outer - 1));
      }
      if (outer != known.end()) {
        density *= pair_law(*outer - y);
      }
    }
    grid[i] = density;
  }
  return times_hill(grid, described);
}

// Found in the newer epoch by velocities whose depth is known within a factor only: the normal law in ln K of
// the survey, widened by the error of ln K50.
double later_velocity_probability(const VelocitySurvey& survey, const SearchGrowth& growth, double period_d,
                                  double m_sin_i_mearth) noexcept {
  constexpr double survey_ln_sigma = 0.25;
  const double beyond = std::max(1.0, period_d / survey.baseline_d);
  const double k_ms = velocity_semi_amplitude_ms(period_d, m_sin_i_mearth, survey.star_mass_msun, 0.0);
  return core::normal_cdf(
      core::log(k_ms / (survey.half_found_ms * beyond * beyond)) /
      std::sqrt(survey_ln_sigma * survey_ln_sigma + growth.half_found_ln_sigma * growth.half_found_ln_sigma));
}

struct Forecast {
  Grid rate{};                    // of finds, per cell
  double gain_probability = 0.0;  // of one find or more
};

Survey later_survey(const KnownHost& known, const Host& host, const SearchGrowth& growth) noexcept {
  Survey later = known.survey;
  const VelocitySurvey standard = velocity_survey(VelocityClass::standard, host.mass_msun);
  const double half_found_ms = later.velocity.half_found_ms > 0.0
                                   ? std::min(later.velocity.half_found_ms, standard.half_found_ms)
                                   : standard.half_found_ms;
  later.velocity = {host.mass_msun,
                    std::max(half_found_ms * growth.half_found_factor, growth.least_half_found_ms),
                    std::max(later.velocity.baseline_d, standard.baseline_d) + growth.years * day_per_yr};
  return later;
}

Forecast forecast_of(const ModelCard& card, const sky::Neighbourhood& sky, const Host& host,
                     const SearchGrowth& growth, std::uint64_t seed, std::uint32_t draw_count) {
  KnownHost known;
  describe_host(sky, host, known);
  const Survey later = later_survey(known, host, growth);
  Forecast forecast;
  Systems draw;
  for (std::uint32_t member = 0; member < draw_count; ++member) {
    complete(card, sky, host.star, 1, seed, core::MemberId{member}, draw);
    double none_found = 1.0;
    for (std::size_t p = 0; p < draw.method.size(); ++p) {
      if (draw.method[p] == Method::observed) {
        continue;
      }
      const double by_velocity = later_velocity_probability(later.velocity, growth, draw.period_d[p],
                                                            draw.mass_mearth[p] * mean_sine);
      const double by_transit =
          transit_detection_probability(later.transit, draw.period_d[p], draw.radius_rearth[p]);
      const double found = 1.0 - (1.0 - by_velocity) * (1.0 - by_transit);
      if (found > 0.0) {
        add_kernel(forecast.rate, core::log(draw.period_d[p]), kernel_ln_period, found / draw_count);
        none_found *= 1.0 - found;
      }
    }
    forecast.gain_probability += (1.0 - none_found) / draw_count;
  }
  return forecast;
}

double sum_of(const Grid& grid) noexcept {
  double sum = 0.0;
  for (const double x : grid) {
    sum += x;
  }
  return sum;
}

// The star's own forecast and that of all stars together: what is known of one star may be wrong.
Grid mixed(const Grid& own, Grid all, const std::vector<double>& known, double share_of_all) noexcept {
  for (std::size_t i = 0; i < cells; ++i) {
    const double y = ln_from() + (static_cast<double>(i) + 0.5) * step();
    for (const double k : known) {
      all[i] = std::abs(core::expm1(y - k)) <= same_period_share ? 0.0 : all[i];
    }
  }
  const double of_own = sum_of(own);
  const double of_all = sum_of(all);
  if (!(of_own > 0.0) || !(of_all > 0.0)) {
    return of_own > 0.0 ? own : all;
  }
  Grid grid{};
  for (std::size_t i = 0; i < cells; ++i) {
    grid[i] = (1.0 - share_of_all) * own[i] / of_own + share_of_all * all[i] / of_all;
  }
  return grid;
}

}  // namespace

std::string_view name_of(Predictor predictor) noexcept {
  constexpr std::string_view names[]{"model",        "known_periods", "titius_bode",
                                     "period_ratio", "uniform_hill",  "known_periods_hill"};
  return names[static_cast<std::size_t>(predictor)];
}

Backcast backcast(const ModelCard& card, const sky::Neighbourhood& old_sky,
                  std::span<const BackcastCase> cases, const SearchGrowth& growth, std::uint64_t seed,
                  std::uint32_t draw_count) {
  Backcast out;
  std::vector<Forecast> forecasts(old_sky.star_count());
  Grid all{};
  for (std::uint32_t star = 0; star < old_sky.star_count(); ++star) {
    if (old_sky.first_known[star] != old_sky.first_known[star + 1]) {
      forecasts[star] = forecast_of(card, old_sky, host_of(old_sky, star), growth, seed, draw_count);
      for (std::size_t i = 0; i < cells; ++i) {
        all[i] += forecasts[star].rate[i];
      }
    }
    out.gain_probability.push_back(forecasts[star].gain_probability);
  }
  const Grid known_periods = density_of_known(old_sky);
  Grid uniform{};
  uniform.fill(1.0);
  for (const BackcastCase& one : cases) {
    const Host host = host_of(old_sky, one.star);
    const std::vector<double> known = ln_periods_of(old_sky, host);
    KnownHost described;
    describe_host(old_sky, host, described);
    const std::array<Grid, predictor_count> densities{
        mixed(forecasts[one.star].rate, all, known, growth.share_of_all),
        known_periods,
        titius_bode(known),
        period_ratios(described, known),
        times_hill(uniform, described),
        times_hill(known_periods, described)};
    out.bits.emplace_back();
    out.pit.emplace_back();
    for (std::size_t p = 0; p < predictor_count; ++p) {
      const Found found = found_at(densities[p], one.period_d);
      out.bits.back()[p] = found.bits;
      out.pit.back()[p] = found.pit;
    }
  }
  return out;
}

}  // namespace polycosm::inference
