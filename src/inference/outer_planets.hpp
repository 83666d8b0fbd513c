#pragma once
#include <vector>

#include "columns.hpp"
#include "host.hpp"
#include "uniform_stream.hpp"

namespace polycosm::inference {

/// The knobs of planets outside the clustered process; a member may draw its own.
struct OuterParameters {
  double giant_rate = 0.0725;  ///< d2N / dlnP dlnM at 10 Earth masses and the break [Fernandes2019]
  double giant_mass_slope = -0.442;
  double giant_break_d = 1540.0;
  double giant_period_slope_inside = 0.652;
  double giant_period_slope_outside = -0.652;
  double inner_link = 2.0;            ///< rate of giants beside a 1 to 4 Earth-radius planet, [Fe/H] > 0
  double small_rate_at_start = 0.30;  ///< dN/dlnP of 1 to 20 Earth masses where the clustered process ends
  double small_rate_floor = 0.10;     ///< and on Jupiter-like orbits [Zang2025]
};

/// Planets per star of `giant_rate` over periods and masses, for a star of one solar mass and unknown [Fe/H]:
/// the integral of the broken power law. Masses in Earth masses, periods in days.
struct GiantCell {
  double min_period_d, max_period_d, min_mass_mearth, max_mass_mearth;
};
[[nodiscard]] double expected_giants(const OuterParameters& parameters, const GiantCell& cell);

/// The law of giants with what does not change from star to star computed once.
class GiantLaw {
 public:
  explicit GiantLaw(const OuterParameters& parameters);

  /// Adds giants (30 to 6,000 Earth masses, 10 d to 100 au) to a system whose inner planets are drawn.
  void draw(const Host& host, UniformStream<16>& uniforms, std::vector<Body>& bodies) const;

 private:
  [[nodiscard]] double mean_of(const Host& host, double to_d, const std::vector<Body>& bodies) const;

  OuterParameters parameters_;
  double ln_break_, ln_from_;
  double rate_of_masses_;  ///< the rate times the integral over masses
  double inside_break_;    ///< the integral over periods inside the break
  double mass_low_, mass_high_;
};

/// Adds planets of 1 to 20 Earth masses beyond `from_d`, out to 10 au sqrt(L).
void add_outer_small(const Host& host, const OuterParameters& parameters, double from_d,
                     UniformStream<16>& uniforms, std::vector<Body>& bodies);

/// Adds what the clustered process leaves out inside its shortest period: hot Jupiters [Petigura2018] and
/// small planets of 0.5 to 3 d around F, G, K stars.
void add_short_period(const Host& host, UniformStream<16>& uniforms, std::vector<Body>& bodies);

/// The share of pairs with these separations, in mutual Hill radii between the nearest points of their
/// orbits, that last: the product over the neighbours of `candidate` [Dietrich2020].
[[nodiscard]] double survival_beside(const Host& host, const Body& candidate,
                                     const std::vector<Body>& bodies);

}  // namespace polycosm::inference
