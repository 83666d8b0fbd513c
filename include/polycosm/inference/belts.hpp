#pragma once
#include <cstdint>

namespace polycosm::inference {

/// Where the orbits near a planet are chaotic and a belt cannot last, au.
struct ChaoticZone {
  double inner_au;
  double outer_au;
};

/// Inner edge a (1 - 1.2 mu^0.28), outer edge a (1 + 1.7 mu^0.31) for a circular orbit [Morrison2015]; wider,
/// 1.8 (e mu)^(1/5), where e > 0.21 mu^(3/7) [Mustill2012], and wider by a e on both sides. mu = mass over
/// the star's. NaN unless a > 0, mu > 0, 0 <= e < 1.
[[nodiscard]] ChaoticZone chaotic_zone(double a_au, double eccentricity, double mu) noexcept;

/// Radius of a cold belt in the mean: 73 L^0.19 au [Matra2018]. NaN unless L > 0.
[[nodiscard]] double cold_belt_radius_au(double luminosity_lsun) noexcept;

/// Radius at which a black body has 190 K, where warm dust is seen [Morales2011]. NaN unless L > 0.
[[nodiscard]] double warm_belt_radius_au(double luminosity_lsun) noexcept;

/// Share of stars with a cold belt as bright as surveys could see, by mass as a stand-in for the class:
/// A 0.24, F 0.26, G 0.21, K 0.20, M 0.15 [Thureau2014], [Montesinos2016]; for M stars surveys were ten times
/// shallower and the number is a prior of this house.
[[nodiscard]] double bright_belt_share(double mass_msun) noexcept;

}  // namespace polycosm::inference
