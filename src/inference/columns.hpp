#pragma once
#include <cmath>

#include <polycosm/inference/systems.hpp>

namespace polycosm::inference {

/// One planet on its way into Systems.
struct Body {
  Method method = Method::observed;
  double period_d, a_au, eccentricity, inclination_deg, mass_mearth, radius_rearth;
};

/// Ascending in period, unknown periods last.
[[nodiscard]] inline bool is_earlier_period(double a_d, double b_d) noexcept {
  return a_d < b_d || (!std::isnan(a_d) && std::isnan(b_d));
}
[[nodiscard]] inline bool is_earlier(const Body& a, const Body& b) noexcept {
  return is_earlier_period(a.period_d, b.period_d);
}
/// Enough is known to ask about its dynamics.
[[nodiscard]] inline bool has_orbit(const Body& body) noexcept {
  return body.a_au > 0.0 && body.mass_mearth > 0.0;
}

/// Writes Systems star by star into memory that earlier calls left behind: no allocation once it has grown.
class ColumnWriter {
 public:
  ColumnWriter(Systems& out, std::uint32_t first_star, std::uint32_t star_count);

  /// Makes room for `count` more planets, so that put() need not ask.
  void reserve(std::size_t count);
  void put(const Body& body, std::uint8_t is_rocky, std::uint8_t in_habitable_zone) noexcept {
    const std::size_t i = planet_count_++;
    out_.method[i] = body.method;
    out_.period_d[i] = body.period_d;
    out_.a_au[i] = body.a_au;
    out_.eccentricity[i] = body.eccentricity;
    out_.inclination_deg[i] = body.inclination_deg;
    out_.mass_mearth[i] = body.mass_mearth;
    out_.radius_rearth[i] = body.radius_rearth;
    out_.is_rocky[i] = is_rocky;
    out_.in_habitable_zone[i] = in_habitable_zone;
  }
  void put_belt(const DrawnBelt& belt) { out_.belts.push_back(belt); }
  void end_star(double habitability, double resource_potential, double stability,
                std::uint8_t has_rocky_in_hz) noexcept {
    out_.habitability[star_] = habitability;
    out_.resource_potential[star_] = resource_potential;
    out_.stability[star_] = stability;
    out_.has_rocky_in_hz[star_] = has_rocky_in_hz;
    out_.first_belt[star_ + 1] = static_cast<std::uint32_t>(out_.belts.size());
    out_.first_planet[++star_] = static_cast<std::uint32_t>(planet_count_);
  }
  /// Cuts the columns to what was written.
  void finish();

 private:
  void resize_planets(std::size_t count);

  Systems& out_;
  std::size_t planet_count_ = 0;
  std::size_t room_ = 0;
  std::size_t star_ = 0;
};

}  // namespace polycosm::inference
