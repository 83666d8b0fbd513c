#pragma once
#include <string>
#include <vector>

#include <polycosm/catalog/qa.hpp>

namespace polycosm::catalog {

/// What the figures show of one star; NaN = not known.
struct PlottedStar {
  double ra_deg = unknown;
  double dec_deg = unknown;
  double dist_ly = unknown;  ///< by parallax where there is one
  double colour_mag = unknown;
  double abs_mag = unknown;
  bool is_odd = false;  ///< its brightness does not fit its class
};

/// Colours are B - V against M_V or BP - RP against M_G, whichever more stars have.
struct PlottedStars {
  std::vector<PlottedStar> stars;
  bool is_gaia = false;
};
[[nodiscard]] PlottedStars plotted_stars(const Catalogue& catalogue);

/// Figures as HTML <figure>, each with its caption, points thinned out evenly to at most 4,000.
[[nodiscard]] std::string sky_figure(const PlottedStars& plotted);
[[nodiscard]] std::string distance_figure(const PlottedStars& plotted);
[[nodiscard]] std::string brightness_figure(const PlottedStars& plotted);

}  // namespace polycosm::catalog
