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

/// What the catalogue has of the belts of a star; none where the sky holds none.
[[nodiscard]] std::span<const catalog::Belt> observed_belts(const sky::Neighbourhood& sky,
                                                            std::uint32_t star) noexcept;

/// Takes out inferred planets beyond the inner ones whose chaotic zones would clear a tenth of an observed
/// belt or more: what is seen is there.
void make_room_for(std::span<const catalog::Belt> observed, const Host& host, std::vector<Body>& bodies);

/// Puts the observed belts before the drawn ones; their edges are the catalogue's, NaN where it has none.
void put_observed(std::span<const catalog::Belt> observed, std::vector<DrawnBelt>& belts);

}  // namespace polycosm::inference
