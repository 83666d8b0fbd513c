#include "population_draw.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include <polycosm/core/math.hpp>
#include <polycosm/core/units.hpp>

#include "belt_draw.hpp"
#include "beside_known.hpp"
#include "orbits_by_amd.hpp"
#include "solar_system.hpp"

// The prior, whole: what planets and belts stars have before anybody looks. Every member draws its own
// hyper-parameters, so that an ensemble is as wide as what is known of them.
namespace polycosm::inference {
namespace {

// [He2020], maximum-AMD model, as in its public parameter file.
constexpr ClusterParameters fgk_parameters{
    3.0, 300.0, 0.5, 10.0, 1.0, 1.6, 0.25, 0.3, {-1.4, -5.2, 3.0}, {0.0, 0.0, 1.0}};
// Fitted here to the table of [Dressing2015], mean number of planets per cluster held at 1.6: chi^2 45 in 27
// cells where one power law gave 82; 2.49 planets of 1 to 4 Earth radii within 200 d (measured 2.5 +- 0.2).
constexpr ClusterParameters early_m_parameters{0.5,
                                               200.0,
                                               0.5,
                                               10.0,
                                               0.9227,
                                               1.6,
                                               0.25,
                                               0.3,
                                               {0.47, -8.21, 1.94},
                                               {2.5917, -1.3512, 13.02},
                                               {0.676, 1.378, 0.2125, 2.322, 0.0682}};
// Fitted here to the four cells of [Kaminski2025] at 0.2 solar masses: chi^2 2.1.
constexpr ClusterParameters late_m_parameters{0.5,
                                              200.0,
                                              0.5,
                                              10.0,
                                              0.0651,
                                              1.6,
                                              0.25,
                                              0.3,
                                              {0.47, -8.21, 1.94},
                                              {1.5001, -1.8065, 3.69},
                                              {0.9688, 1.052, 0.2125, 2.322, 0.0682}};

constexpr double fgk_from_msun = 0.6;
constexpr double heaviest_host_msun = 2.0;
// Between these masses a star is of the early or the late kind by chance.
constexpr double early_m_from_msun = 0.40;
constexpr double late_m_to_msun = 0.25;

// What nobody knows better (docs/models.md): standard deviations of the hyper-parameters.
constexpr double sigma_ln_counts = 0.15;
constexpr double sigma_host_fraction = 0.08;
constexpr double sigma_ln_giants = 0.16;

}  // namespace

Population draw_population(std::uint64_t ensemble_seed, core::MemberId member) {
  UniformStream<16> uniforms{{ensemble_seed, member.value, core::Purpose::inference_hyper, 0, 0}};
  const Ziggurat& table = ziggurat();
  const double clusters = core::exp(sigma_ln_counts * normal(table, uniforms));
  const double planets = core::exp(sigma_ln_counts * normal(table, uniforms));
  const auto scaled = [&](ClusterParameters parameters) {
    parameters.mean_clusters *= clusters;
    parameters.mean_planets_per_cluster *= planets;
    return ClusterProcess{parameters};
  };
  const double host_fraction_shift = sigma_host_fraction * normal(table, uniforms);
  OuterParameters outer;
  outer.giant_rate *= core::exp(sigma_ln_giants * normal(table, uniforms));
  return {scaled(fgk_parameters),
          scaled(early_m_parameters),
          scaled(late_m_parameters),
          outer,
          GiantLaw{outer},
          host_fraction_shift,
          clusters,
          planets};
}

// [He2020]: the share of F, G, K stars with inner planets grows with colour.
double host_fraction(const Host& host, const Population& population) noexcept {
  if (host.mass_msun < fgk_from_msun) {
    return 1.0;
  }
  const double colour = std::isfinite(host.bp_rp_mag) ? host.bp_rp_mag : 0.81;
  return std::clamp(0.88 + 0.9 * (colour - 0.81) + population.host_fraction_shift, 0.0, 1.0);
}

const ClusterParameters& prior_parameters(InnerKind kind) noexcept {
  return kind == InnerKind::fgk       ? fgk_parameters
         : kind == InnerKind::early_m ? early_m_parameters
                                      : late_m_parameters;
}

InnerKind inner_kind_of(const Host& host, double uniform) noexcept {
  if (host.mass_msun >= fgk_from_msun) {
    return InnerKind::fgk;
  }
  const double late_share = (early_m_from_msun - host.mass_msun) / (early_m_from_msun - late_m_to_msun);
  return uniform < late_share ? InnerKind::late_m : InnerKind::early_m;
}

namespace {

void add_inner(const Host& host, const ClusterProcess& process, InnerStreams& streams,
               SystemScratch& scratch) {
  const double star_scale_mearth = 3.0 * host.mass_msun * core::mearth_per_msun;
  process.draw(star_scale_mearth, streams, scratch.inner);
  const InnerPlanets& inner = scratch.inner;
  const Span span = searched_span(scratch.known, process.parameters());
  for (std::size_t k = 0; k < inner.count; ++k) {
    const double a_au = host.axis_scale_au * inner.cbrt_period[k] * inner.cbrt_period[k];
    const bool is_in_searched_span = inner.period_d[k] >= span.from_d && inner.period_d[k] <= span.to_d;
    if (!is_in_searched_span && std::ranges::all_of(scratch.known, [&](const KnownPlanet& known) {
          return is_apart(a_au, inner.mass_mearth[k], known, 1.0 / star_scale_mearth);
        })) {
      scratch.bodies.push_back({Method::inferred_inner, inner.period_d[k], a_au, 0.0, 0.0,
                                inner.mass_mearth[k], inner.radius_rearth[k]});
    }
  }
}

}  // namespace

void sort_by_period(std::vector<Body>& bodies) {
  std::stable_sort(bodies.begin(), bodies.end(), is_earlier);
}

void add_known(SystemScratch& scratch) {
  for (const KnownPlanet& planet : scratch.known) {
    scratch.bodies.push_back(observed_body(planet));
  }
}

bool keep_known_only(const Host& host, const sky::Neighbourhood& sky, SystemScratch& scratch) {
  known_planets(sky, host, scratch.known);
  scratch.bodies.clear();
  scratch.belts.clear();
  if (host.is_sun) {  // complete: nothing is added
    add_known(scratch);
    scratch.belts.assign(solar_belts.begin(), solar_belts.end());
    return true;
  }
  if (!host.is_modelled || host.mass_msun > heaviest_host_msun) {
    add_known(scratch);
    return true;
  }
  return false;
}

void add_beyond_clusters(const Host& host, const Population& population, const BinaryLimit& limit,
                         double cluster_end_d, UniformStream<16>& uniforms, std::vector<Body>& bodies) {
  if (uniforms.next() >= limit.occurrence) {
    return;
  }
  if (host.mass_msun >= fgk_from_msun) {
    add_short_period(host, uniforms, bodies);
  }
  population.giants.draw(host, uniforms, bodies);
  add_outer_small(host, population.outer, cluster_end_d, uniforms, bodies);
  std::erase_if(bodies, [&](const Body& body) {
    return body.method != Method::observed && body.a_au > limit.widest_au;
  });
  sort_by_period(bodies);
}

void add_belts(const Host& host, const BinaryLimit& limit, std::span<const catalog::Belt> observed,
               core::DrawKey key, SystemScratch& scratch) {
  key.purpose = core::Purpose::inference_belt;
  UniformStream<16> uniforms{key};
  std::array<BeltKind, 2> kinds;
  std::size_t kind_count = 0;
  for (const BeltKind kind : {BeltKind::inner_rocky, BeltKind::outer_icy}) {
    if (std::ranges::find(observed, kind, &catalog::Belt::kind) != observed.end()) {
      kinds[kind_count++] = kind;
    }
  }
  make_room_for(observed, host, scratch.bodies);
  draw_belts(host, scratch.bodies, {kinds.data(), kind_count}, uniforms, scratch.belts);
  std::erase_if(scratch.belts, [&](const DrawnBelt& belt) { return belt.r_out_au > limit.widest_au; });
  if (!observed.empty()) {
    put_observed(observed, scratch.belts);
  }
}

void complete_by_prior(const Host& host, const sky::Neighbourhood& sky, const Population& population,
                       std::span<const catalog::Belt> observed, const core::DrawKey& key,
                       SystemScratch& scratch) {
  if (keep_known_only(host, sky, scratch)) {
    return;
  }
  core::DrawKey outer_key = key;
  outer_key.purpose = core::Purpose::inference_outer;
  UniformStream<16> outer{outer_key};
  const BinaryLimit limit = binary_limit(sky, host.star, outer);
  InnerStreams streams{key};
  const double host_draw = streams.inner.next();
  const ClusterProcess& process = population.process(inner_kind_of(host, streams.inner.next()));
  if (host_draw < host_fraction(host, population) * limit.occurrence) {
    add_inner(host, process, streams, scratch);
  }
  const bool has_inner = !scratch.bodies.empty();
  add_known(scratch);
  sort_by_period(scratch.bodies);
  if (has_inner) {
    core::DrawKey orbit_key = key;
    orbit_key.purpose = core::Purpose::inference_orbit;
    UniformStream<4> orbit{orbit_key};
    draw_orbits(host, scratch.bodies, orbit);
  }
  add_beyond_clusters(host, population, limit, process.parameters().max_period_d, outer, scratch.bodies);
  add_belts(host, limit, observed, key, scratch);
}

}  // namespace polycosm::inference
