#pragma once
#include <cstdint>

namespace polycosm::inference {

/// A search for transits as far as one star knows of it.
struct TransitSurvey {
  double star_mass_msun = 1.0;
  double star_radius_rsun = 1.0;
  double noise_ppm = 0.0;   ///< combined differential photometric precision at 4.5 h; 0 = not observed
  double observed_d = 0.0;  ///< length times duty cycle
  double longest_transiting_d = 0.0;  ///< longest known period that transits; 0 = none is known to
};

/// A search for velocities as far as one star knows of it.
struct VelocitySurvey {
  double star_mass_msun = 1.0;
  double half_found_ms = 0.0;  ///< semi-amplitude that is found half the time; 0 = not observed
  double baseline_d = 0.0;
};

/// How deeply the velocities of a star were searched, when nothing better is known.
enum class VelocityClass : std::uint8_t { none = 0, standard = 1, intense = 2 };

/// 1 m/s over 15 yr (intense), 3 m/s over 10 yr (standard), or nothing.
[[nodiscard]] VelocitySurvey velocity_survey(VelocityClass search, double star_mass_msun) noexcept;
/// A star whose weakest known planet has this semi-amplitude was searched at least to 0.8 of it.
[[nodiscard]] VelocitySurvey velocity_survey_of_weakest(double weakest_ms, double baseline_d,
                                                        double star_mass_msun) noexcept;

struct Survey {
  TransitSurvey transit;
  VelocitySurvey velocity;
};

/// Signal to noise of the summed transits: depth / CDPP sqrt(T / 4.5 h) sqrt(N), N = observed / P, T the mean
/// duration over impact parameters, P R_star / 4 a.
[[nodiscard]] double transit_signal_to_noise(const TransitSurvey& survey, double period_d,
                                             double radius_rearth) noexcept;
/// Share of transiting planets that the pipeline finds and the vetting keeps: 0.94 of the gamma law (shape
/// 30.87, scale 0.271) in signal to noise; 0 with fewer than three transits in sight.
[[nodiscard]] double transit_found_probability(double signal_to_noise, double transit_count) noexcept;
/// R_star / a; when another planet transits, 1 within its period and (P / P_longest)^(-2/3) beyond, for
/// orbits in one plane.
[[nodiscard]] double transit_geometric_probability(const TransitSurvey& survey, double period_d) noexcept;
[[nodiscard]] double transit_detection_probability(const TransitSurvey& survey, double period_d,
                                                   double radius_rearth) noexcept;

/// Semi-amplitude of the star's velocity: 0.6395 m/s P^(-1/3) m sin i M^(-2/3) (1 - e^2)^(-1/2) [Lovis2010].
[[nodiscard]] double velocity_semi_amplitude_ms(double period_d, double m_sin_i_mearth, double star_mass_msun,
                                                double eccentricity) noexcept;
/// Phi(ln(K / K50) / 0.25); K50 grows as (P / baseline)^2 beyond the baseline.
[[nodiscard]] double velocity_detection_probability(const VelocitySurvey& survey, double period_d,
                                                    double m_sin_i_mearth) noexcept;

/// Probability that a planet of this period and radius would be known: by transits or by velocities, with the
/// median mass of its radius and the mean sine of isotropic orbits, pi/4.
[[nodiscard]] double detection_probability(const Survey& survey, double ln_period, double ln_radius) noexcept;

}  // namespace polycosm::inference
