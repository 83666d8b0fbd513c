#pragma once
#include <cstdint>

#include <polycosm/sky/neighbourhood.hpp>

#include "uniform_stream.hpp"

namespace polycosm::inference {

/// The largest stable axis around one star of a binary over the binary's axis [Holman1999]. mass_ratio =
/// companion over both.
[[nodiscard]] double widest_orbit_share(double mass_ratio, double eccentricity) noexcept;

/// How many planets a star has beside a companion at a_b, over a single star's: 0 within 1 au, 0.15 at 10 au,
/// 1 beyond 200 au, linear in log a_b between [Moe2021].
[[nodiscard]] double occurrence_beside(double companion_axis_au) noexcept;

/// What a companion leaves of a star's planets.
struct BinaryLimit {
  double occurrence = 1.0;   ///< factor on the share of stars with planets
  double widest_au = 1e300;  ///< no planet beyond
};

/// The nearest companion in the star's system, drawn for one member: its axis is its separation, or, where
/// the catalogue puts both in one place, a draw of [Raghavan2010]; its eccentricity is flat in 0 to 0.8. A
/// star without catalogued companions has none.
[[nodiscard]] BinaryLimit binary_limit(const sky::Neighbourhood& sky, std::uint32_t star,
                                       UniformStream<16>& uniforms);

}  // namespace polycosm::inference
