#include "belt_draw.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include <polycosm/core/math.hpp>
#include <polycosm/core/units.hpp>
#include <polycosm/inference/belts.hpp>

namespace polycosm::inference {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

// Black body at 1 au of the Sun: 278.3 K.
constexpr double warm_dust_k = 190.0;
constexpr double cold_sigma_ln = 0.17;  // [Matra2018]
constexpr double warm_sigma_ln = 0.25;  // ours
// Kuiper-like belts below every survey: nobody knows; even odds, and told as speculative.
constexpr double faint_belt_share = 0.5;
// Asteroid belts: a giant beyond keeps planets from growing there. Both shares are assumptions of this house.
constexpr double warm_share_beside_giant = 0.3;
constexpr double warm_share = 0.1;
constexpr double giant_from_mearth = 30.0;
constexpr double least_width = 0.1;  // of the centre; what is left is no belt below

// Of an observed belt by a planet that nobody has seen; an assumption of this house.
constexpr double most_cleared = 0.1;

struct Ring {
  double in_au;
  double out_au;
};

/// What the planets leave of a ring: its largest piece.
Ring cleared(const Ring& ring, const Host& host, std::span<const Body> bodies) {
  std::array<Ring, 128> zones;
  std::size_t count = 0;
  for (const Body& body : bodies) {
    if (!has_orbit(body) || count == zones.size()) {
      continue;
    }
    const double e = body.eccentricity > 0.0 && body.eccentricity < 1.0 ? body.eccentricity : 0.0;
    const ChaoticZone zone =
        chaotic_zone(body.a_au, e, body.mass_mearth / (host.mass_msun * core::mearth_per_msun));
    if (zone.outer_au > ring.in_au && zone.inner_au < ring.out_au) {
      zones[count++] = {zone.inner_au, zone.outer_au};
    }
  }
  std::sort(zones.begin(), zones.begin() + count,
            [](const Ring& a, const Ring& b) { return a.in_au < b.in_au; });
  Ring best{ring.in_au, ring.in_au};
  double from_au = ring.in_au;
  for (std::size_t i = 0; i <= count; ++i) {
    const double to_au = i < count ? std::min(zones[i].in_au, ring.out_au) : ring.out_au;
    if (to_au - from_au > best.out_au - best.in_au) {
      best = {from_au, to_au};
    }
    from_au = i < count ? std::max(from_au, zones[i].out_au) : from_au;
  }
  return best;
}

/// A ring of a drawn centre and width, cut by the planets; nothing when too little is left.
void put_ring(const Host& host, std::span<const Body> bodies, double centre_au, double width, DrawnBelt belt,
              std::vector<DrawnBelt>& out) {
  const Ring ring = cleared({centre_au * (1.0 - 0.5 * width), centre_au * (1.0 + 0.5 * width)}, host, bodies);
  const double middle_au = 0.5 * (ring.in_au + ring.out_au);
  if (ring.out_au - ring.in_au < least_width * middle_au) {
    return;
  }
  belt.r_in_au = ring.in_au;
  belt.r_out_au = ring.out_au;
  out.push_back(belt);
}

bool has(std::span<const BeltKind> kinds, BeltKind kind) {
  return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

}  // namespace

ChaoticZone chaotic_zone(double a_au, double eccentricity, double mu) noexcept {
  if (!(a_au > 0.0) || !(mu > 0.0) || !(eccentricity >= 0.0) || !(eccentricity < 1.0)) {
    return {nan, nan};
  }
  double inward = 1.2 * core::pow(mu, 0.28);
  double outward = 1.7 * core::pow(mu, 0.31);
  if (eccentricity > 0.21 * core::pow(mu, 3.0 / 7.0)) {
    const double eccentric = 1.8 * core::pow(eccentricity * mu, 0.2);
    inward = std::max(inward, eccentric);
    outward = std::max(outward, eccentric);
  }
  return {std::max(0.0, a_au * (1.0 - inward - eccentricity)), a_au * (1.0 + outward + eccentricity)};
}

double cold_belt_radius_au(double luminosity_lsun) noexcept {
  return luminosity_lsun > 0.0 ? 73.0 * core::pow(luminosity_lsun, 0.19) : nan;
}

double warm_belt_radius_au(double luminosity_lsun) noexcept {
  constexpr double ratio = 278.3 / warm_dust_k;
  return luminosity_lsun > 0.0 ? ratio * ratio * std::sqrt(luminosity_lsun) : nan;
}

double bright_belt_share(double mass_msun) noexcept {
  if (!(mass_msun > 0.0)) {
    return nan;
  }
  return mass_msun >= 1.6    ? 0.24
         : mass_msun >= 1.06 ? 0.26
         : mass_msun >= 0.88 ? 0.21
         : mass_msun >= 0.6  ? 0.20
                             : 0.15;
}

void draw_belts(const Host& host, std::span<const Body> bodies, std::span<const BeltKind> has_observed,
                UniformStream<16>& uniforms, std::vector<DrawnBelt>& out) {
  const double bright = uniforms.next();
  const double cold_z = core::normal_quantile(std::max(uniforms.next(), 0x1.0p-54));
  const double cold_width = 0.2 + 0.6 * uniforms.next();  // most belts are broad [Matra2025]
  const double warm = uniforms.next();
  const double warm_z = core::normal_quantile(std::max(uniforms.next(), 0x1.0p-54));
  const double warm_width = 0.2 + 0.4 * uniforms.next();

  const double warm_au = warm_belt_radius_au(host.luminosity_lsun) * core::exp(warm_sigma_ln * warm_z);
  const bool is_beside_giant = std::any_of(bodies.begin(), bodies.end(), [&](const Body& body) {
    return body.mass_mearth >= giant_from_mearth && body.a_au >= 1.5 * warm_au && body.a_au <= 5.0 * warm_au;
  });
  if (!has(has_observed, BeltKind::inner_rocky) &&
      warm < (is_beside_giant ? warm_share_beside_giant : warm_share)) {
    put_ring(host, bodies, warm_au, warm_width, {BeltKind::inner_rocky, BeltMethod::faint, nan, nan}, out);
  }
  const double share = bright_belt_share(host.mass_msun);
  if (!has(has_observed, BeltKind::outer_icy) && bright < share + (1.0 - share) * faint_belt_share) {
    const double cold_au = cold_belt_radius_au(host.luminosity_lsun) * core::exp(cold_sigma_ln * cold_z);
    put_ring(host, bodies, cold_au, cold_width,
             {BeltKind::outer_icy, bright < share ? BeltMethod::bright : BeltMethod::faint, nan, nan}, out);
  }
}

std::span<const catalog::Belt> observed_belts(const sky::Neighbourhood& sky, std::uint32_t star) noexcept {
  if (sky.first_known_belt.empty()) {
    return {};
  }
  const std::uint32_t first = sky.first_known_belt[star];
  return std::span{sky.known_belts}.subspan(first, sky.first_known_belt[star + 1] - first);
}

void make_room_for(std::span<const catalog::Belt> observed, const Host& host, std::vector<Body>& bodies) {
  const auto clears = [&](const Body& body, const catalog::Belt& belt) {
    const double in_au = belt.r_in_au.value, out_au = belt.r_out_au.value;
    const ChaoticZone zone = chaotic_zone(body.a_au, body.eccentricity,
                                          body.mass_mearth / (host.mass_msun * core::mearth_per_msun));
    const double cleared_au = std::min(zone.outer_au, out_au) - std::max(zone.inner_au, in_au);
    return cleared_au > 0.0 && cleared_au >= most_cleared * (out_au - in_au);  // false for unknown edges
  };
  std::erase_if(bodies, [&](const Body& body) {
    return body.method != Method::observed && body.method != Method::inferred_inner &&
           std::ranges::any_of(observed, [&](const catalog::Belt& belt) { return clears(body, belt); });
  });
}

void put_observed(std::span<const catalog::Belt> observed, std::vector<DrawnBelt>& belts) {
  std::vector<DrawnBelt> all;
  for (const catalog::Belt& belt : observed) {
    all.push_back({belt.kind, BeltMethod::observed, belt.r_in_au.value, belt.r_out_au.value});
  }
  all.insert(all.end(), belts.begin(), belts.end());
  // inner first; unknown edges last
  std::ranges::stable_sort(all, [](const DrawnBelt& a, const DrawnBelt& b) {
    return a.r_in_au < b.r_in_au || (!std::isnan(a.r_in_au) && std::isnan(b.r_in_au));
  });
  belts = std::move(all);
}

}  // namespace polycosm::inference
