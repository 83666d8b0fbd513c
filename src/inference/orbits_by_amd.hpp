#pragma once
#include <span>

#include "columns.hpp"
#include "host.hpp"
#include "uniform_stream.hpp"

namespace polycosm::inference {

/// Gives every inferred planet of a system (ascending in a) an eccentricity and an inclination against the
/// invariable plane, by handing out the critical AMD [He2020]. Known planets are neighbours that keep what
/// they have.
void draw_orbits(const Host& host, std::span<Body> bodies, UniformStream<4>& uniforms);

}  // namespace polycosm::inference
