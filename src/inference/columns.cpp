#include "columns.hpp"

#include <algorithm>

namespace polycosm::inference {

ColumnWriter::ColumnWriter(Systems& out, std::uint32_t first_star, std::uint32_t star_count) : out_{out} {
  out.first_star = first_star;
  out.first_planet.resize(star_count + std::size_t{1});
  out.first_planet[0] = 0;
  out.habitability.resize(star_count);
  out.resource_potential.resize(star_count);
  out.stability.resize(star_count);
  out.has_rocky_in_hz.resize(star_count);
  room_ = out.method.size();
  resize_planets(room_);
}

void ColumnWriter::reserve(std::size_t count) {
  if (planet_count_ + count > room_) [[unlikely]] {
    room_ = planet_count_ + count + std::max<std::size_t>(256, planet_count_ / 16);
    resize_planets(room_);
  }
}

void ColumnWriter::finish() { resize_planets(planet_count_); }

void ColumnWriter::resize_planets(std::size_t count) {
  out_.method.resize(count);
  out_.period_d.resize(count);
  out_.a_au.resize(count);
  out_.eccentricity.resize(count);
  out_.inclination_deg.resize(count);
  out_.mass_mearth.resize(count);
  out_.radius_rearth.resize(count);
  out_.is_rocky.resize(count);
  out_.in_habitable_zone.resize(count);
}

}  // namespace polycosm::inference
