#include <algorithm>
#include <cmath>

#include <polycosm/astro/coordinates.hpp>

#include "placed_rows.hpp"
#include "placement_columns.hpp"

namespace polycosm::sky {
namespace {

constexpr double j2000_yr = 2000.0;

/// Does `a` lead a system before `b`: the Sun, then the most massive modelled star, else the brightest, else
/// the smallest identity.
class Leading {
 public:
  Leading(const Placement& placement, std::span<const catalog::Star* const> stars)
      : p_{placement}, stars_{stars} {}

  bool operator()(std::uint32_t a, std::uint32_t b) const {
    const catalog::Star& x = *stars_[a];
    const catalog::Star& y = *stars_[b];
    if (x.is_sun != y.is_sun) {
      return x.is_sun;
    }
    const double x_mass = std::isnan(p_.mass_msun[a]) ? 0.0 : p_.mass_msun[a];
    const double y_mass = std::isnan(p_.mass_msun[b]) ? 0.0 : p_.mass_msun[b];
    if (x_mass != y_mass) {
      return x_mass > y_mass;
    }
    const double x_mag = brightness(a), y_mag = brightness(b);
    return x_mag != y_mag ? x_mag < y_mag : x.star_id < y.star_id;
  }

 private:
  [[nodiscard]] double brightness(std::uint32_t i) const {
    const catalog::Star& star = *stars_[i];
    double mag = star.v_abs_mag.value;
    mag = std::isnan(mag) ? absolute_mag(star.v_mag.value, p_.dist_pc[i]) : mag;
    mag = std::isnan(mag) ? absolute_mag(star.g_mag.value, p_.dist_pc[i]) : mag;
    return std::isnan(mag) ? 99.0 : mag;
  }

  const Placement& p_;
  std::span<const catalog::Star* const> stars_;
};

/// A companion whose distance differs from its primary's within the errors stands at the primary's distance:
/// a pair is not torn apart by its parallaxes.
void share_distance(Placement& p, const catalog::Star& star, std::uint32_t row, std::uint32_t primary) {
  if (std::abs(p.dist_pc[row] - p.dist_pc[primary]) <= p.policy.system_link_pc) {
    return;
  }
  const astro::Vector3 place =
      astro::position_pc({star.ra_deg, star.dec_deg, p.dist_pc[primary], star.epoch_yr,
                          star.pm_ra_cosdec_masyr.value, star.pm_dec_masyr.value, star.rv_kms.value},
                         j2000_yr);
  const astro::Vector3 galactic = astro::galactic_from_icrs(place);
  p.x_pc[row] = place.x;
  p.y_pc[row] = place.y;
  p.z_pc[row] = place.z;
  p.galactic_x_pc[row] = galactic.x;
  p.galactic_y_pc[row] = galactic.y;
  p.galactic_z_pc[row] = galactic.z;
  p.flags[row] |= static_cast<std::uint32_t>(PlaceFlag::common_distance);
}

}  // namespace

void add_systems(Placement& p, std::span<const catalog::Star* const> stars,
                 std::span<const double> sigma_pc) {
  const std::vector<std::uint32_t> root = link_groups(p, sigma_pc);
  std::vector<std::vector<std::uint32_t>> groups(p.star_count());
  for (std::uint32_t i = 0; i < p.star_count(); ++i) {
    if (!has(p.flags[i], PlaceFlag::not_finite)) {
      groups[root[i]].push_back(i);
    }
  }
  std::erase_if(groups, [](const auto& group) { return group.empty(); });
  const Leading leads{p, stars};
  for (auto& group : groups) {
    std::ranges::sort(group, leads);
  }
  std::ranges::sort(groups, [&](const auto& a, const auto& b) {
    const std::uint32_t i = a.front(), j = b.front();
    if (stars[i]->is_sun != stars[j]->is_sun) {
      return stars[i]->is_sun;
    }
    return p.dist_pc[i] != p.dist_pc[j] ? p.dist_pc[i] < p.dist_pc[j] : stars[i]->star_id < stars[j]->star_id;
  });
  p.system.assign(p.star_count(), no_system);
  p.multiplicity.assign(p.star_count(), 0);
  for (const auto& group : groups) {
    const std::uint32_t primary = group.front();
    for (const std::uint32_t i : group) {
      p.system[i] = static_cast<std::uint32_t>(p.system_id.size());
      p.multiplicity[i] = static_cast<std::uint32_t>(group.size());
      if (i != primary) {
        share_distance(p, *stars[i], i, primary);
      }
    }
    p.system_id.push_back({stars[primary]->star_id.value});
    p.system_name.push_back(stars[primary]->name);
    p.system_primary.push_back(primary);
    p.system_star_count.push_back(static_cast<std::uint32_t>(group.size()));
    p.system_x_pc.push_back(p.x_pc[primary]);
    p.system_y_pc.push_back(p.y_pc[primary]);
    p.system_z_pc.push_back(p.z_pc[primary]);
    p.system_edge.push_back(p.edge[primary]);
  }
}

std::vector<std::vector<std::uint32_t>> stars_by_system(const Placement& p,
                                                        std::span<const catalog::Star* const> stars) {
  std::vector<std::vector<std::uint32_t>> out(p.system_count());
  for (std::uint32_t i = 0; i < p.star_count(); ++i) {
    if (p.system[i] != no_system) {
      out[p.system[i]].push_back(i);
    }
  }
  const Leading leads{p, stars};
  for (auto& group : out) {
    std::ranges::sort(group, leads);
  }
  return out;
}

}  // namespace polycosm::sky
