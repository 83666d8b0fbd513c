#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include <polycosm/astro/coordinates.hpp>
#include <polycosm/core/units.hpp>

#include "host_names.hpp"
#include "identity.hpp"
#include "text.hpp"

namespace polycosm::catalog {
namespace {

constexpr double match_radius_deg = 30.0 / 3600.0;
constexpr double match_distance_fraction = 0.1;
/// Planet lists give host positions of anything between the Hipparcos and the Gaia epochs.
constexpr std::array<double, 5> host_epochs_yr{1991.25, 2000.0, 2006.0, 2012.0, 2016.0};

using NameEntry = HostNames::NameEntry;

void add_name(std::vector<NameEntry>& names, const Star& star, std::uint32_t index, std::string_view name) {
  if (trimmed(name).empty()) {
    return;
  }
  names.push_back({name_key(name), 0, index});
  if (star.component.empty()) {
    return;
  }
  // "GJ 65 B" also answers to "GJ 65", after its primary; "55 Cnc" of component A also to "55 Cnc A".
  const std::string suffix = " " + star.component;
  const std::uint32_t rank = star.component.front() == 'A' ? 1 : 2;
  if (name.ends_with(suffix)) {
    names.push_back({name_key(name.substr(0, name.size() - suffix.size())), rank, index});
  } else {
    names.push_back({name_key(std::string{name} + suffix), 0, index});
  }
}

/// All names of all stars, sorted by key, the best claim first. The order of rows does not matter.
std::vector<NameEntry> names_of(const std::vector<Star>& stars) {
  std::vector<NameEntry> names;
  names.reserve(stars.size() * 4);
  for (std::uint32_t i = 0; i < stars.size(); ++i) {
    const Star& star = stars[i];
    add_name(names, star, i, star.name);
    add_name(names, star, i, star.bayer_flamsteed);
    add_name(names, star, i, star.gliese);
    if (star.hd != 0) {
      add_name(names, star, i, "HD " + std::to_string(star.hd));
    }
    if (star.hip != 0) {
      names.push_back({name_key("HIP " + std::to_string(star.hip)), 0, i});
    }
    for (const std::string& alias : star.aliases) {
      add_name(names, star, i, alias);
    }
  }
  std::ranges::sort(names, [&](const NameEntry& a, const NameEntry& b) {
    return a.key != b.key     ? a.key < b.key
           : a.rank != b.rank ? a.rank < b.rank
                              : stars[a.star].star_id < stars[b.star].star_id;
  });
  return names;
}

const NameEntry* find_name(const std::vector<NameEntry>& names, std::string_view name) {
  const std::string key = name_key(name);
  const auto found = std::ranges::lower_bound(names, key, {}, &NameEntry::key);
  return found != names.end() && found->key == key && !key.empty() ? &*found : nullptr;
}

double star_distance_pc(const Star& star) {
  return std::isnan(star.dist_pc.value) ? astro::distance_pc(star.parallax_mas.value) : star.dist_pc.value;
}

/// Smallest separation over the epochs at which a list may have taken the position.
double separation_deg(const Star& star, const astro::Vector3& direction) {
  const astro::Astrometry astrometry{star.ra_deg,
                                     star.dec_deg,
                                     star_distance_pc(star),
                                     star.epoch_yr,
                                     star.pm_ra_cosdec_masyr.value,
                                     star.pm_dec_masyr.value,
                                     star.rv_kms.value};
  double smallest = 360.0;
  for (const double epoch_yr : host_epochs_yr) {
    smallest = std::min(smallest,
                        astro::angular_separation_deg(astro::position_pc(astrometry, epoch_yr), direction));
  }
  return smallest;
}

/// A host letter and a component contradict each other: "HD 41004 B" is no planet host called A.
bool contradicts(char letter, const Star& star) {
  const char component = star.component.empty() ? 'A' : star.component.front();
  return letter != '\0' && letter != component;
}

bool is_brighter(const Star& a, const Star& b) {
  const double a_mag = std::isnan(a.v_mag.value) ? 99.0 : a.v_mag.value;
  const double b_mag = std::isnan(b.v_mag.value) ? 99.0 : b.v_mag.value;
  return a_mag != b_mag ? a_mag < b_mag : a.star_id < b.star_id;
}

}  // namespace

HostNames::HostNames(const std::vector<Star>& stars) : stars_{stars}, names_{names_of(stars)} {
  by_declination_.reserve(stars.size());
  for (std::uint32_t i = 0; i < stars.size(); ++i) {
    if (!stars[i].is_sun) {
      by_declination_.push_back(i);
    }
  }
  std::ranges::sort(by_declination_, [&](std::uint32_t a, std::uint32_t b) {
    return stars_[a].dec_deg != stars_[b].dec_deg ? stars_[a].dec_deg < stars_[b].dec_deg
                                                  : stars_[a].star_id < stars_[b].star_id;
  });
}

core::StarId HostNames::star_named(std::string_view name) const {
  const NameEntry* entry = find_name(names_, name);
  return entry == nullptr ? core::StarId{} : stars_[entry->star].star_id;
}

core::StarId HostNames::host_of(const Planet& planet) const {
  if (planet.host_name.empty()) {
    return {};  // free-floating, or an orphan of its list: nobody's planet
  }
  core::StarId host = star_named(planet.host_name);
  for (std::size_t i = 0; host.value == 0 && i < planet.host_aliases.size(); ++i) {
    host = star_named(planet.host_aliases[i]);
  }
  if (host.value == 0 && !std::isnan(planet.host_ra_deg + planet.host_dec_deg + planet.host_dist_pc)) {
    const Star* star = star_at(planet);
    host = star == nullptr ? core::StarId{} : star->star_id;
  }
  return host;
}

const Star* HostNames::star_at(const Planet& planet) const {
  // The fastest star moves 0.08 degrees in 25 years: the window is wide, the test within it exact.
  constexpr double window_deg = match_radius_deg + 0.1;
  const astro::Vector3 direction = astro::unit_vector(planet.host_ra_deg, planet.host_dec_deg);
  const char letter = component_letter(planet.host_name);
  const auto low = std::ranges::lower_bound(by_declination_, planet.host_dec_deg - window_deg, {},
                                            [&](std::uint32_t i) { return stars_[i].dec_deg; });
  const Star* best = nullptr;
  for (auto it = low; it != by_declination_.end() && stars_[*it].dec_deg <= planet.host_dec_deg + window_deg;
       ++it) {
    const Star& star = stars_[*it];
    const double dist_pc = star_distance_pc(star);
    if (std::abs(dist_pc - planet.host_dist_pc) <= match_distance_fraction * dist_pc &&
        !contradicts(letter, star) && separation_deg(star, direction) <= match_radius_deg &&
        (best == nullptr || is_brighter(star, *best))) {
      best = &star;
    }
  }
  return best;
}

}  // namespace polycosm::catalog
