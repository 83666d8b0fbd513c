#pragma once
#include <span>
#include <vector>

#include <polycosm/inference/systems.hpp>

#include "columns.hpp"
#include "host.hpp"
#include "uniform_stream.hpp"

namespace polycosm::inference {

/// Draws the belts that nobody has seen around a star: an inner rocky one and an outer icy one, bright or
/// faint, in what the chaotic zones of its planets leave. Reads its own stream, always the same number of
/// uniforms, so that belts never follow the planets' luck. A kind that is in `has_observed` is not drawn.
void draw_belts(const Host& host, std::span<const Body> bodies, std::span<const BeltKind> has_observed,
                UniformStream<16>& uniforms, std::vector<DrawnBelt>& out);

}  // namespace polycosm::inference
