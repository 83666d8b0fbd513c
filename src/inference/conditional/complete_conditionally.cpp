#include <algorithm>
#include <cmath>

#include <polycosm/core/math.hpp>
#include <polycosm/core/units.hpp>

#include "belt_draw.hpp"
#include "conditional/hidden_planets.hpp"
#include "conditional/known_host.hpp"
#include "mass_table.hpp"
#include "normal_draw.hpp"
#include "orbits_by_amd.hpp"

namespace polycosm::inference {
namespace {

constexpr double mean_sine = 0.7853981633974483;  // of isotropic inclinations, pi/4
constexpr double truncation_sigma = 2.6;          // of masses, as the clustered process

std::array<SystemKind, 2> kinds_of(const Population& population) noexcept {
  std::array<SystemKind, 2> kinds = hidden_planets.kinds;
  for (SystemKind& kind : kinds) {
    kind.mean_clusters *= population.clusters_factor;
    kind.mean_planets_per_cluster *= population.planets_factor;
  }
  return kinds;
}

// Uniforms of planets that the chain does not hear, far from those of remove_detected().
constexpr std::uint32_t unheard_occasion = 0x80000000U;

/// What is known of a star's planets in one member: every confirmed one, and the doubted ones that are
/// planets.
void add_known_of_member(const Host& host, const sky::Neighbourhood& sky, const KnownHost* known,
                         std::uint32_t real_mask, core::DrawKey key, std::vector<Body>& bodies) {
  key.purpose = core::Purpose::inference_known;
  const std::uint32_t first = sky.first_known[host.star];
  std::uint32_t k = 0;  // next of known->seen
  for (std::uint32_t i = 0; i < sky.first_known[host.star + 1] - first; ++i) {
    const catalog::Planet& planet = sky.known[first + i];
    const bool is_heard = known != nullptr && known->hearing[i] == Hearing::heard;
    bool is_real = is_heard && ((real_mask >> k) & 1U) != 0;
    k += is_heard ? 1U : 0U;
    if (!is_heard) {
      key.occasion = unheard_occasion + i;
      is_real = core::uniform01(key) < real_probability(planet.status);
    }
    if (is_real || planet.status == catalog::PlanetStatus::confirmed) {
      bodies.push_back(observed_body(known_planet(planet, host)));
    }
  }
}

double draw_mass_mearth(double ln_radius, double radius_rearth, InnerStreams& streams) {
  const MassTable& masses = mass_table();
  double z = 0.0;
  do {
    z = normal(ziggurat(), streams.mass);
  } while (std::abs(z) > truncation_sigma);
  return core::exp(masses.median_ln_mass(ln_radius) + z * masses.sigma_ln_mass(ln_radius, radius_rearth));
}

}  // namespace

UnseenChain run_member_chain(const Host& host, const KnownHost& known, const Population& population,
                             InnerKind kind, double occurrence, core::DrawKey key, unsigned moves) {
  const ConditionalPrior& prior = conditional_prior(kind);
  const std::array<SystemKind, 2> kinds = kinds_of(population);
  key.purpose = core::Purpose::inference_conditional;
  // Never certain: a star with a doubted planet may have none.
  const double hosts = std::clamp(host_fraction(host, population) * occurrence, 0.001, 0.999);
  const ConditionalProblem problem{&prior.density,
                                   hosts,
                                   known.star_scale_mearth,
                                   known.seen,
                                   known.survey,
                                   StabilityRule::pairs_with_unseen,
                                   hidden_planets.separations,
                                   UnseenChain::max_unseen,
                                   kinds,
                                   prior.norm.log_count};
  UnseenChain chain{problem, key};
  for (unsigned i = 0; i < moves; ++i) {
    chain.move();
  }
  return chain;
}

void add_unseen(const Host& host, const UnseenChain& chain, InnerStreams& streams,
                std::vector<Body>& bodies) {
  for (unsigned i = 0; i < chain.unseen_count(); ++i) {
    const PlanetPoint point = chain.unseen(i);
    const double radius = core::exp(point.ln_radius);
    bodies.push_back({Method::inferred_inner, core::exp(point.ln_period),
                      host.axis_scale_au * core::exp(point.ln_period * (2.0 / 3.0)), 0.0, 0.0,
                      draw_mass_mearth(point.ln_radius, radius, streams), radius});
  }
}

void remove_detected(const Survey& survey, core::DrawKey key, std::vector<Body>& bodies) {
  key.purpose = core::Purpose::inference_known;
  UniformStream<16> uniforms{key};
  std::erase_if(bodies, [&](const Body& body) {
    if (body.method == Method::observed || body.method == Method::inferred_inner) {
      return false;
    }
    const double by_transit =
        transit_detection_probability(survey.transit, body.period_d, body.radius_rearth);
    const double by_velocity =
        velocity_detection_probability(survey.velocity, body.period_d, body.mass_mearth * mean_sine);
    return uniforms.next() < 1.0 - (1.0 - by_transit) * (1.0 - by_velocity);
  });
}

bool is_circumbinary_host(const sky::Neighbourhood& sky, std::uint32_t star) noexcept {
  return std::any_of(sky.known.begin() + sky.first_known[star], sky.known.begin() + sky.first_known[star + 1],
                     [](const catalog::Planet& planet) {
                       return planet.host_kind == catalog::HostKind::binary &&
                              planet.status != catalog::PlanetStatus::retracted;
                     });
}

bool keep_observed_only(const Host& host, const sky::Neighbourhood& sky, const core::DrawKey& key,
                        SystemScratch& scratch) {
  if (!keep_known_only(host, sky, scratch) && !is_circumbinary_host(sky, host.star)) {
    return false;
  }
  const std::span<const catalog::Belt> observed = observed_belts(sky, host.star);
  if (!host.is_sun) {
    scratch.bodies.clear();
    add_known_of_member(host, sky, nullptr, 0, key, scratch.bodies);
    sort_by_period(scratch.bodies);
  }
  if (!observed.empty()) {  // which the Sun's two give way to
    scratch.belts.clear();
    put_observed(observed, scratch.belts);
  }
  return true;
}

ConditionalMember complete_conditionally(const Host& host, const sky::Neighbourhood& sky,
                                         const KnownHost& known, const Population& population,
                                         const core::DrawKey& key, unsigned moves, SystemScratch& scratch) {
  const auto keyed = [&key](core::Purpose purpose) {
    core::DrawKey other = key;
    other.purpose = purpose;
    return other;
  };
  scratch.bodies.clear();
  scratch.belts.clear();
  UniformStream<16> outer{keyed(core::Purpose::inference_outer)};
  const BinaryLimit limit = binary_limit(sky, host.star, outer);
  InnerStreams streams{key};
  (void)streams.inner.next();  // the prior asks here whether the star is a host; the chain asks itself
  const InnerKind kind = inner_kind_of(host, streams.inner.next());
  const UnseenChain chain = run_member_chain(host, known, population, kind, limit.occurrence, key, moves);
  ConditionalMember member{0, chain.unseen_count()};
  for (unsigned k = 0; k < known.seen.size(); ++k) {
    member.real_mask |= chain.is_real(k) ? std::uint32_t{1} << k : 0U;
  }
  add_unseen(host, chain, streams, scratch.bodies);
  const bool has_inner = !scratch.bodies.empty();
  add_known_of_member(host, sky, &known, member.real_mask, key, scratch.bodies);
  sort_by_period(scratch.bodies);
  if (has_inner) {
    UniformStream<4> orbit{keyed(core::Purpose::inference_orbit)};
    draw_orbits(host, scratch.bodies, orbit);
  }
  add_beyond_clusters(host, population, limit, prior_parameters(kind).max_period_d, outer, scratch.bodies);
  remove_detected(known.survey, key, scratch.bodies);
  std::erase_if(scratch.bodies, [&](const Body& body) {
    return body.method != Method::observed && body.a_au > limit.widest_au;
  });
  add_belts(host, limit, observed_belts(sky, host.star), key, scratch);
  return member;
}

}  // namespace polycosm::inference
