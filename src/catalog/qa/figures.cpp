#include "qa/figures.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <utility>

#include <polycosm/astro/coordinates.hpp>
#include <polycosm/core/math.hpp>
#include <polycosm/core/units.hpp>

#include "layout.hpp"

namespace polycosm::catalog {
namespace {

constexpr std::size_t most_points = 4000;

struct Point {
  double x = 0.0;
  double y = 0.0;
};

std::string at(const Point& point) {
  return rounded(point.x, 1) + " " + rounded(point.y, 1);
}

std::string line_path(std::string_view style, const std::vector<Point>& points) {
  std::string path;
  for (const Point& point : points) {
    path += (path.empty() ? "M" : "L") + at(point);
  }
  return "<path class=\"" + std::string{style} + "\" d=\"" + path + "\"/>";
}

// A dot is a line of no length with round ends: a third of the bytes of a circle.
std::string dots(std::string_view style, std::string_view width, const std::vector<Point>& points) {
  std::string path;
  for (const Point& point : points) {
    path += "M" + at(point) + "h0";
  }
  return points.empty() ? ""
                        : "<path class=\"dots " + std::string{style} + "\" stroke-width=\"" +
                              std::string{width} + "\" d=\"" + path + "\"/>";
}

std::string label(const Point& point, std::string_view anchor, const std::string& text) {
  return "<text x=\"" + rounded(point.x, 1) + "\" y=\"" + rounded(point.y, 1) + "\" text-anchor=\"" +
         std::string{anchor} + "\">" + text + "</text>";
}

std::string svg(std::string_view size, const std::string& title, const std::string& content) {
  return "<svg viewBox=\"0 0 " + std::string{size} + "\" role=\"img\" aria-label=\"" + title + "\">" +
         content + "</svg>";
}

std::string figure(std::string_view style, const std::string& title, const std::string& caption,
                   const std::string& drawing) {
  return "<figure class=\"" + std::string{style} + "\"><figcaption><b>" + title + "</b>" + caption +
         "</figcaption>" + drawing + "</figure>\n";
}

std::string key_of(std::string_view style, std::string_view words) {
  return "<span><i class=\"key " + std::string{style} + "\"></i>" + std::string{words} + "</span>";
}

/// Every how manieth star is drawn.
std::size_t stride_of(std::size_t count) noexcept {
  return std::max<std::size_t>(1, (count + most_points - 1) / most_points);
}

std::string thinned(std::size_t stride) {
  return stride == 1 ? "" : " One star in " + std::to_string(stride) + " is drawn.";
}

// Aitoff's projection, centre at RA 0, east to the left as one sees the sky.
Point aitoff(double ra_deg, double dec_deg) noexcept {
  constexpr Point centre{360.0, 185.0};
  constexpr double scale = 112.0;
  double longitude_deg = ra_deg - 360.0 * std::floor(ra_deg / 360.0);
  longitude_deg -= longitude_deg > 180.0 ? 360.0 : 0.0;
  const double half = 0.5 * longitude_deg * core::rad_per_deg;
  const double latitude = dec_deg * core::rad_per_deg;
  const double angle = core::acos(std::fmin(1.0, core::cos(latitude) * core::cos(half)));
  const double stretch = angle < 1e-9 ? 1.0 : angle / core::sin(angle);
  return {centre.x - scale * 2.0 * stretch * core::cos(latitude) * core::sin(half),
          centre.y - scale * stretch * core::sin(latitude)};
}

std::string meridian(std::string_view style, double ra_deg) {
  std::vector<Point> points;
  for (int dec_deg = -90; dec_deg <= 90; dec_deg += 5) {
    points.push_back(aitoff(ra_deg, dec_deg));
  }
  return line_path(style, points);
}

std::string sky_grid() {
  std::string grid = meridian("axis", 180.0) + meridian("axis", 180.0000001);
  for (const double ra_deg : {0.0, 60.0, 120.0, 240.0, 300.0}) {
    grid += meridian("grid", ra_deg);
  }
  for (const int dec_deg : {-60, -30, 0, 30, 60}) {
    std::vector<Point> points{aitoff(180.0000001, dec_deg)};
    for (int ra_deg = 185; ra_deg < 540; ra_deg += 5) {
      points.push_back(aitoff(ra_deg, dec_deg));
    }
    points.push_back(aitoff(180.0, dec_deg));
    grid += line_path("grid", points);
  }
  return grid;
}

// The galactic plane: directions whose galactic z is zero, by the transpose of the house's matrix.
std::string galactic_plane() {
  const astro::Vector3 x = astro::galactic_from_icrs({1.0, 0.0, 0.0});
  const astro::Vector3 y = astro::galactic_from_icrs({0.0, 1.0, 0.0});
  const astro::Vector3 z = astro::galactic_from_icrs({0.0, 0.0, 1.0});
  std::string path;
  double previous_deg = 0.0;
  for (int l_deg = 0; l_deg <= 360; l_deg += 3) {
    const double cosine = core::cos(l_deg * core::rad_per_deg);
    const double sine = core::sin(l_deg * core::rad_per_deg);
    const astro::Vector3 icrs{cosine * x.x + sine * x.y, cosine * y.x + sine * y.y,
                              cosine * z.x + sine * z.y};
    const double ra_deg = core::atan2(icrs.y, icrs.x) / core::rad_per_deg;
    const bool is_jump = path.empty() || std::fabs(ra_deg - previous_deg) > 180.0;
    path += (is_jump ? "M" : "L") + at(aitoff(ra_deg, core::asin(icrs.z) / core::rad_per_deg));
    previous_deg = ra_deg;
  }
  return "<path class=\"plane\" d=\"" + path + "\"/>";
}

std::string sky_labels() {
  std::string labels;
  for (const int hour : {20, 16, 4, 8}) {
    labels += label({aitoff(hour * 15.0, 0.0).x, 200.0}, "middle", std::to_string(hour) + " h");
  }
  labels += label({aitoff(0.0, 0.0).x, 200.0}, "middle", "0 h");
  for (const int dec_deg : {-60, -30, 30, 60}) {
    const Point edge = aitoff(180.0000001, dec_deg);
    const Point other = aitoff(180.0, dec_deg);
    labels += label({std::fmax(edge.x, other.x) + 9.0, edge.y + (dec_deg > 0 ? 0.0 : 9.0)}, "start",
                    std::to_string(dec_deg) + "\xC2\xB0");
  }
  return labels;
}

struct Shell {
  std::string_view style;
  std::string_view words;
  double outer_ly;
};
constexpr std::array<Shell, 4> shells{{{"near", "within 50 ly", 50.0},
                                       {"core", "50 to 100 ly", 100.0},
                                       {"shell", "100 to 110 ly", 110.0},
                                       {"far", "farther, or not known", 1e300}}};

std::size_t shell_of(double dist_ly) noexcept {
  std::size_t shell = 0;
  while (shell + 1 < shells.size() && !(dist_ly <= shells[shell].outer_ly)) {
    ++shell;
  }
  return shell;
}

}  // namespace

std::string sky_figure(const PlottedStars& plotted) {
  const std::size_t stride = stride_of(plotted.stars.size());
  std::array<std::vector<Point>, shells.size()> points;
  for (std::size_t i = 0; i < plotted.stars.size(); i += stride) {
    const PlottedStar& star = plotted.stars[i];
    if (std::fabs(star.dec_deg) <= 90.0 && std::fabs(star.ra_deg) <= 360.0) {
      points[shell_of(star.dist_ly)].push_back(aitoff(star.ra_deg, star.dec_deg));
    }
  }
  std::string drawing = sky_grid() + galactic_plane();
  std::string key;
  for (std::size_t shell = shells.size(); shell-- > 0;) {
    drawing += dots(shells[shell].style, shell == 3 ? "2" : "2.8", points[shell]);
  }
  for (const Shell& shell : shells) {
    key += key_of(shell.style, shell.words);
  }
  return figure(
      "wide", "The sky",
      "Right ascension and declination, Aitoff's projection, east to the left; dotted, the plane of "
      "the Galaxy. A sound catalogue has no holes but those of its sources." +
          thinned(stride) + "<span class=\"keys\">" + key + "</span>",
      svg("720 372", "All-sky map of the stars, coloured by distance", drawing + sky_labels()));
}

namespace {

constexpr double histogram_end_ly = 200.0;
constexpr double bin_ly = 5.0;
constexpr std::size_t bin_count = 40;

struct Frame {
  double left, right, top, bottom;
  double x_low, x_high, y_low, y_high;  // values at left, right, bottom, top
  [[nodiscard]] Point operator()(double x, double y) const noexcept {
    return {left + (x - x_low) / (x_high - x_low) * (right - left),
            bottom - (y - y_low) / (y_high - y_low) * (bottom - top)};
  }
};

double nice_step(double span, double tick_count) noexcept {
  double step = 1.0;
  constexpr std::array<double, 3> factors{2.0, 2.5, 2.0};  // 1, 2, 5, 10, 20, ...
  for (std::size_t i = 0; span / step > tick_count; ++i) {
    step *= factors[i % factors.size()];
  }
  return step;
}

std::string y_axis(const Frame& frame, double step) {
  std::string axis;
  const double low = std::fmin(frame.y_low, frame.y_high);
  const double high = std::fmax(frame.y_low, frame.y_high);
  for (double value = std::ceil(low / step) * step; value <= high; value += step) {
    const Point point = frame(frame.x_low, value);
    axis += line_path("grid", {point, {frame.right, point.y}});
    axis += label({frame.left - 7.0, point.y + 4.5}, "end", rounded(value, 1));
  }
  return axis;
}

std::string x_axis(const Frame& frame, double step, int decimals) {
  std::string axis = line_path("axis", {{frame.left, frame.bottom}, {frame.right, frame.bottom}});
  for (double value = std::ceil(frame.x_low / step) * step; value <= frame.x_high + 1e-9; value += step) {
    const Point point = frame(value, frame.y_low);
    axis += label({point.x, frame.bottom + 18.0}, "middle", rounded(value, decimals));
  }
  return axis;
}

/// A dashed line at a distance; labels of neighbours stand on either side.
std::string distance_mark(const Frame& frame, double dist_ly, std::string_view anchor) {
  const Point foot = frame(dist_ly, 0.0);
  const double shift = anchor == "end" ? -5.0 : 5.0;
  return line_path("mark", {foot, {foot.x, frame.top - 6.0}}) +
         label({foot.x + shift, frame.top - 1.0}, anchor, rounded(dist_ly, 0) + " ly");
}

}  // namespace

std::string distance_figure(const PlottedStars& plotted) {
  std::array<std::uint64_t, bin_count> bins{};
  std::uint64_t beyond = 0;
  std::uint64_t not_known = 0;
  for (const PlottedStar& star : plotted.stars) {
    if (star.dist_ly >= 0.0 && star.dist_ly < histogram_end_ly) {
      ++bins[static_cast<std::size_t>(star.dist_ly / bin_ly)];
    } else {
      ++(star.dist_ly >= histogram_end_ly ? beyond : not_known);
    }
  }
  const double most = static_cast<double>(std::max<std::uint64_t>(4, *std::ranges::max_element(bins)));
  const double step = nice_step(most, 5.0);
  const Frame frame{50.0, 470.0, 24.0, 290.0, 0.0, histogram_end_ly, 0.0, std::ceil(most / step) * step};
  std::string path;
  for (std::size_t i = 0; i < bin_count; ++i) {
    if (bins[i] > 0) {
      const double low_ly = static_cast<double>(i) * bin_ly;
      const Point corner = frame(low_ly, static_cast<double>(bins[i]));
      const double width = frame(low_ly + bin_ly, 0.0).x - corner.x - 1.5;
      path += "M" + rounded(corner.x, 1) + " " + rounded(frame.bottom, 1) + "V" + rounded(corner.y, 1) + "h" +
              rounded(width, 1) + "V" + rounded(frame.bottom, 1) + "z";
    }
  }
  const std::string drawing = y_axis(frame, step) + "<path class=\"bars\" d=\"" + path + "\"/>" +
                              x_axis(frame, 50.0, 0) + distance_mark(frame, 100.0, "end") +
                              distance_mark(frame, 110.0, "start") +
                              label({frame.right, frame.bottom + 36.0}, "end", "distance / ly");
  return figure(
      "", "Distances",
      "Stars in each 5 ly; the core ends at 100 ly, its shell at 110 ly. A complete catalogue grows with "
      "the square of the distance. Not drawn: " +
          grouped(beyond) + " beyond 200 ly, " + grouped(not_known) + " without a distance.",
      svg("490 332", "Histogram of distances in light-years", drawing));
}

std::string brightness_figure(const PlottedStars& plotted) {
  const Frame frame{50.0, 470.0, 14.0, 290.0, plotted.is_gaia ? -0.5 : -0.4, plotted.is_gaia ? 5.0 : 2.2,
                    20.0, -5.0};
  std::vector<const PlottedStar*> known;
  for (const PlottedStar& star : plotted.stars) {
    if (!std::isnan(star.colour_mag) && !std::isnan(star.abs_mag)) {
      known.push_back(&star);
    }
  }
  const std::size_t stride = stride_of(known.size());
  std::vector<Point> usual;
  std::vector<Point> odd;
  for (std::size_t i = 0; i < known.size(); ++i) {
    const PlottedStar& star = *known[i];
    const bool is_inside = star.colour_mag >= frame.x_low && star.colour_mag <= frame.x_high &&
                           star.abs_mag >= frame.y_high && star.abs_mag <= frame.y_low;
    if (is_inside && star.is_odd && odd.size() < most_points) {
      odd.push_back(frame(star.colour_mag, star.abs_mag));
    } else if (is_inside && i % stride == 0) {
      usual.push_back(frame(star.colour_mag, star.abs_mag));
    }
  }
  const std::string colour = plotted.is_gaia ? "BP \xE2\x88\x92 RP" : "B \xE2\x88\x92 V";
  const std::string magnitude = plotted.is_gaia ? "M<tspan dy=\"3\" font-size=\"10\">G</tspan>"
                                                : "M<tspan dy=\"3\" font-size=\"10\">V</tspan>";
  const std::string drawing = y_axis(frame, 5.0) + x_axis(frame, plotted.is_gaia ? 1.0 : 0.5, 1) +
                              dots("data", "2.2", usual) + dots("odd", "4", odd) +
                              label({frame.left + 6.0, frame.top + 8.0}, "start", magnitude) +
                              label({frame.right, frame.bottom + 36.0}, "end", colour + " / mag");
  return figure("", "Brightness against colour",
                grouped(known.size()) +
                    " stars with both. Dwarfs form the band; a star under it that is no white "
                    "dwarf, or far over it, has a wrong parallax." +
                    thinned(stride) + "<span class=\"keys\">" +
                    key_of("odd", "does not fit its spectral class") + "</span>",
                svg("490 332", "Absolute magnitude against colour", drawing));
}

}  // namespace polycosm::catalog
