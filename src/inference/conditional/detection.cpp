#include "conditional/detection.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <polycosm/core/math.hpp>

#include "mass_table.hpp"
#include "roots.hpp"

namespace polycosm::inference {
namespace {

constexpr double day_per_year = 365.25;
constexpr double reference_duration_d = 4.5 / 24.0;
constexpr double least_transit_count = 3.0;
constexpr double rsun_au = 0.00465047;                 // [IAU2015B3]: 695,700 km
constexpr double rearth_per_rsun_squared = 8.4051e-5;  // (6,378.1 / 695,700)^2
constexpr double axis_of_one_day_au = 0.01957046067435813;
constexpr double mean_sine = 0.7853981633974483;

// Regularised lower incomplete gamma function by its series, P(a, x) = x^a e^-x / Gamma(a + 1) sum_k x^k /
// (a + 1) ... (a + k). ln Gamma by Stirling's series, whose fourth term is 1e-12 at a = 30.
double incomplete_gamma(double shape, double x) noexcept {
  if (!(x > 0.0)) {
    return 0.0;
  }
  const double a = shape + 1.0;
  const double ln_gamma = (a - 0.5) * core::log(a) - a + 0.9189385332046727 + 1.0 / (12.0 * a) -
                          1.0 / (360.0 * a * a * a) + 1.0 / (1260.0 * a * a * a * a * a);
  double term = 1.0;
  double sum = 1.0;
  for (int k = 1; k < 400 && term > 1e-17 * sum; ++k) {
    term *= x / (shape + k);
    sum += term;
  }
  return std::min(1.0, core::exp(shape * core::log(x) - x - ln_gamma) * sum);
}

// The found share against signal to noise, straight lines between 512 nodes up to 20: within 2e-5.
struct FoundTable {
  static constexpr std::size_t cell_count = 512;
  static constexpr double cells_per_unit = cell_count / 20.0;
  std::array<double, cell_count + 1> share{};
  FoundTable() noexcept {
    constexpr double gamma_shape =
        30.87;  // He-Ford-Ragozzine fit to DR25 injections, as the notes of the model give it
    constexpr double gamma_scale = 0.271;
    constexpr double kept_by_vetting = 0.94;
    for (std::size_t i = 0; i <= cell_count; ++i) {
      share[i] = kept_by_vetting *
                 incomplete_gamma(gamma_shape, static_cast<double>(i) / cells_per_unit / gamma_scale);
    }
  }
};

double axis_au(double period_d, double star_mass_msun) noexcept {
  return axis_of_one_day_au * quick_cbrt(star_mass_msun * period_d * period_d);
}

}  // namespace

VelocitySurvey velocity_survey(VelocityClass search, double star_mass_msun) noexcept {
  switch (search) {
    case VelocityClass::intense:
      return {star_mass_msun, 1.0, 15.0 * day_per_year};
    case VelocityClass::standard:
      return {star_mass_msun, 3.0, 10.0 * day_per_year};
    case VelocityClass::none:
      break;
  }
  return {star_mass_msun, 0.0, 0.0};
}

VelocitySurvey velocity_survey_of_weakest(double weakest_ms, double baseline_d,
                                          double star_mass_msun) noexcept {
  return {star_mass_msun, 0.8 * weakest_ms, baseline_d};
}

double transit_signal_to_noise(const TransitSurvey& survey, double period_d, double radius_rearth) noexcept {
  const double ratio = radius_rearth / survey.star_radius_rsun;
  const double depth_ppm = 1e6 * rearth_per_rsun_squared * ratio * ratio;
  const double duration_d =
      0.25 * period_d * survey.star_radius_rsun * rsun_au / axis_au(period_d, survey.star_mass_msun);
  return depth_ppm / survey.noise_ppm *
         std::sqrt(duration_d / reference_duration_d * survey.observed_d / period_d);
}

double transit_found_probability(double signal_to_noise, double transit_count) noexcept {
  static const FoundTable table;
  if (transit_count < least_transit_count || !(signal_to_noise > 0.0)) {
    return 0.0;
  }
  const double x = signal_to_noise * FoundTable::cells_per_unit;
  if (x >= FoundTable::cell_count) {
    return table.share.back();
  }
  const auto cell = static_cast<std::size_t>(x);
  return table.share[cell] + (x - static_cast<double>(cell)) * (table.share[cell + 1] - table.share[cell]);
}

double transit_geometric_probability(const TransitSurvey& survey, double period_d) noexcept {
  if (survey.longest_transiting_d > 0.0) {
    const double inverse = survey.longest_transiting_d / period_d;
    return inverse >= 1.0 ? 1.0 : quick_cbrt(inverse * inverse);
  }
  return std::min(1.0, survey.star_radius_rsun * rsun_au / axis_au(period_d, survey.star_mass_msun));
}

double transit_detection_probability(const TransitSurvey& survey, double period_d,
                                     double radius_rearth) noexcept {
  if (!(survey.noise_ppm > 0.0)) {
    return 0.0;
  }
  return transit_geometric_probability(survey, period_d) *
         transit_found_probability(transit_signal_to_noise(survey, period_d, radius_rearth),
                                   survey.observed_d / period_d);
}

double velocity_semi_amplitude_ms(double period_d, double m_sin_i_mearth, double star_mass_msun,
                                  double eccentricity) noexcept {
  return 0.6395 * m_sin_i_mearth /
         (quick_cbrt(period_d * star_mass_msun * star_mass_msun) *
          std::sqrt(1.0 - eccentricity * eccentricity));
}

double velocity_detection_probability(const VelocitySurvey& survey, double period_d,
                                      double m_sin_i_mearth) noexcept {
  if (!(survey.half_found_ms > 0.0)) {
    return 0.0;
  }
  const double beyond = std::max(1.0, period_d / survey.baseline_d);
  const double half_found_ms = survey.half_found_ms * beyond * beyond;
  const double k_ms = velocity_semi_amplitude_ms(period_d, m_sin_i_mearth, survey.star_mass_msun, 0.0);
  return core::normal_cdf(core::log(k_ms / half_found_ms) / 0.25);
}

double detection_probability(const Survey& survey, double ln_period, double ln_radius) noexcept {
  const bool is_watched = survey.transit.noise_ppm > 0.0;
  const bool is_measured = survey.velocity.half_found_ms > 0.0;
  if (!is_watched && !is_measured) {
    return 0.0;
  }
  const double period_d = core::exp(ln_period);
  double missed = 1.0;
  if (is_watched) {
    missed -= transit_detection_probability(survey.transit, period_d, core::exp(ln_radius));
  }
  if (is_measured) {
    const double m_sin_i_mearth = mean_sine * core::exp(mass_table().median_ln_mass(ln_radius));
    missed *= 1.0 - velocity_detection_probability(survey.velocity, period_d, m_sin_i_mearth);
  }
  return 1.0 - missed;
}

}  // namespace polycosm::inference
