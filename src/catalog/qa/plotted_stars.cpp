#include <algorithm>
#include <cmath>
#include <set>

#include <polycosm/core/math.hpp>
#include <polycosm/core/units.hpp>

#include "qa/figures.hpp"

namespace polycosm::catalog {
namespace {

double distance_of_pc(const Star& star) noexcept {
  return star.parallax_mas.value > 0.0 ? 1000.0 / star.parallax_mas.value : star.dist_pc.value;
}

double absolute_mag(double apparent_mag, double dist_pc) noexcept {
  return dist_pc > 0.0 ? apparent_mag + 5.0 - 5.0 * core::log(dist_pc) / core::log(10.0) : unknown;
}

bool is_known(double value) noexcept {
  return !std::isnan(value);
}

std::set<std::string_view> odd_names(const Catalogue& catalogue) {
  std::set<std::string_view> names;
  for (const Anomaly& anomaly : catalogue.anomalies) {
    if (anomaly.code == "star.class_against_brightness") {
      names.insert(anomaly.entity);
    }
  }
  return names;
}

}  // namespace

PlottedStars plotted_stars(const Catalogue& catalogue) {
  const auto johnson = std::ranges::count_if(catalogue.stars, [](const Star& star) {
    return is_known(star.b_v_mag.value) && (is_known(star.v_mag.value) || is_known(star.v_abs_mag.value));
  });
  const auto gaia = std::ranges::count_if(catalogue.stars, [](const Star& star) {
    return is_known(star.bp_rp_mag.value) && is_known(star.g_mag.value);
  });
  PlottedStars plotted;
  plotted.is_gaia = gaia > johnson;
  const std::set<std::string_view> odd = odd_names(catalogue);
  for (const Star& star : catalogue.stars) {
    const double dist_pc = distance_of_pc(star);
    PlottedStar point{star.ra_deg, star.dec_deg, dist_pc * core::ly_per_pc,
                      unknown,     unknown,      odd.contains(star.name)};
    if (plotted.is_gaia) {
      point.colour_mag = star.bp_rp_mag.value;
      point.abs_mag = absolute_mag(star.g_mag.value, dist_pc);
    } else {
      point.colour_mag = star.b_v_mag.value;
      point.abs_mag = absolute_mag(star.v_mag.value, dist_pc);
      if (!is_known(point.abs_mag)) {
        point.abs_mag = star.v_abs_mag.value;
      }
    }
    plotted.stars.push_back(point);
  }
  return plotted;
}

}  // namespace polycosm::catalog
