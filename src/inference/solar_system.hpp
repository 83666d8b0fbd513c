#pragma once
#include <array>

#include "known_planets.hpp"

namespace polycosm::inference {

// Mean elements J2000 against the ecliptic, masses and mean radii of the planets [Seidelmann2013].
inline constexpr std::array<KnownPlanet, 8> solar_system{{
    {87.969, 0.38710, 0.2056, 7.005, 0.0553, 0.3829},
    {224.701, 0.72333, 0.0068, 3.395, 0.8150, 0.9499},
    {365.256, 1.00000, 0.0167, 0.000, 1.0000, 1.0000},
    {686.980, 1.52368, 0.0934, 1.850, 0.1074, 0.5320},
    {4332.59, 5.20260, 0.0485, 1.303, 317.83, 10.973},
    {10759.2, 9.55491, 0.0555, 2.489, 95.159, 9.140},
    {30685.4, 19.21845, 0.0463, 0.773, 14.536, 3.981},
    {60189.0, 30.11039, 0.0090, 1.770, 17.147, 3.865},
}};

// Main belt and classical Kuiper belt, between the 2:1 and 3:2 gaps that bound them.
inline constexpr std::array<DrawnBelt, 2> solar_belts{{
    {BeltKind::inner_rocky, BeltMethod::observed, 2.06, 3.28},
    {BeltKind::outer_icy, BeltMethod::observed, 39.4, 47.7},
}};

}  // namespace polycosm::inference
