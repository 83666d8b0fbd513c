#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include <polycosm/core/math.hpp>
#include <polycosm/core/units.hpp>

#include "beside_known.hpp"
#include "cluster_process.hpp"
#include "columns.hpp"
#include "known_planets.hpp"
#include "models/models.hpp"
#include "orbits_by_amd.hpp"
#include "scores.hpp"

namespace polycosm::inference {
namespace {

// [He2020], maximum-AMD model, as in its public parameter file.
constexpr ClusterParameters fgk_parameters{
    3.0, 300.0, 0.5, 10.0, 1.0, 1.6, 0.25, 0.3, {-1.4, -5.2, 3.0}, {0.0, 0.0, 1.0}};
// Fitted to the occurrence table of [Dressing2015] with the mean number of planets per cluster held at 1.6.
constexpr ClusterParameters m_dwarf_parameters{
    0.5, 200.0, 0.5, 10.0, 1.241, 1.6, 0.25, 0.3, {0.47, -8.21, 1.94}, {1.189, -1.32, 20.4}};

constexpr double fgk_from_msun = 0.6;
constexpr double heaviest_host_msun = 2.0;

// [He2020]: the share of stars with inner planets grows with colour.
double host_fraction(const Host& host) noexcept {
  if (host.mass_msun < fgk_from_msun) {
    return 1.0;
  }
  const double colour = std::isfinite(host.bp_rp_mag) ? host.bp_rp_mag : 0.81;
  return std::clamp(0.88 + 0.9 * (colour - 0.81), 0.0, 1.0);
}

struct Processes {
  ClusterProcess fgk{fgk_parameters};
  ClusterProcess m_dwarf{m_dwarf_parameters};
};

const Processes& processes() noexcept {
  static const Processes both;
  return both;
}

// Memory of one call, reused from star to star.
struct Scratch {
  InnerPlanets inner{};
  std::vector<KnownPlanet> known;
  std::vector<Body> bodies;
};

// Inferred planets of a star, without those that the known ones leave no room for.
void infer(const Host& host, const core::DrawKey& key, Scratch& scratch) {
  InnerStreams streams{key};
  if (streams.inner.next() >= host_fraction(host)) {
    return;
  }
  const ClusterProcess& process = host.mass_msun < fgk_from_msun ? processes().m_dwarf : processes().fgk;
  const double star_scale_mearth = 3.0 * host.mass_msun * core::mearth_per_msun;
  InnerPlanets& inner = scratch.inner;
  process.draw(star_scale_mearth, streams, inner);
  const Span span = searched_span(scratch.known, process.parameters());
  for (std::size_t k = 0; k < inner.count; ++k) {
    const double period_d = inner.period_d[k];
    const double a_au = host.axis_scale_au * inner.cbrt_period[k] * inner.cbrt_period[k];
    const double mass_mearth = inner.mass_mearth[k];
    const bool is_in_searched_span = period_d >= span.from_d && period_d <= span.to_d;
    if (is_in_searched_span ||
        !std::all_of(scratch.known.begin(), scratch.known.end(), [=](const KnownPlanet& known) {
          return is_apart(a_au, mass_mearth, known, 1.0 / star_scale_mearth);
        })) {
      continue;
    }
    scratch.bodies.push_back(
        {Method::inferred_inner, period_d, a_au, 0.0, 0.0, mass_mearth, inner.radius_rearth[k]});
  }
}

void complete_star(const Host& host, const sky::Neighbourhood& sky, core::DrawKey key, Scratch& scratch) {
  known_planets(sky, host, scratch.known);
  scratch.bodies.clear();
  // The Solar System is complete: nothing is added to the Sun.
  if (host.is_modelled && !host.is_sun && host.mass_msun <= heaviest_host_msun) {
    infer(host, key, scratch);
  }
  const bool has_inferred = !scratch.bodies.empty();
  if (!scratch.known.empty()) {
    for (const KnownPlanet& planet : scratch.known) {
      scratch.bodies.push_back(observed_body(planet));
    }
    std::stable_sort(scratch.bodies.begin(), scratch.bodies.end(), is_earlier);
  }
  if (has_inferred) {
    key.purpose = core::Purpose::inference_orbit;
    UniformStream<4> orbit{key};
    draw_orbits(host, scratch.bodies, orbit);
  }
}

}  // namespace

void complete_amd_clusters(const sky::Neighbourhood& sky, std::uint32_t first_star, std::uint32_t star_count,
                           std::uint64_t ensemble_seed, core::MemberId member, Systems& out) {
  ColumnWriter writer{out, first_star, star_count};
  Scratch scratch;
  scratch.bodies.reserve(2 * InnerPlanets::capacity);
  for (std::uint32_t star = first_star; star < first_star + star_count; ++star) {
    const Host host = host_of(sky, star);
    const core::DrawKey key{ensemble_seed, member.value, core::Purpose::inference_inner, host.star_id.value,
                            0};
    complete_star(host, sky, key, scratch);
    write_system(host, scratch.bodies, writer);
  }
  writer.finish();
}

}  // namespace polycosm::inference
