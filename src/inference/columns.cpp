#include "columns.hpp"

#include <algorithm>

namespace polycosm::inference {

ColumnWriter::ColumnWriter(Systems& out, std::uint32_t first_star, std::uint32_t star_count) : out_{out} {
  out.first_star = first_star;
  out.first_planet.resize(star_count + std::size_t{1});
  out.first_planet[0] = 0;
  out.first_belt.resize(star_count + std::size_t{1});
  out.first_belt[0] = 0;
  out.belts.clear();
  out.habitability.resize(star_count);
  out.resource_potential.resize(star_count);
  out.stability.resize(star_count);
  out.has_rocky_in_hz.resize(star_count);
  // A star has about three planets. Guessed at once, the columns need not double their memory while they
  // grow.
  room_ = std::max<std::size_t>(out.method.capacity(), star_count * std::size_t{13} / 4);
  resize_planets(room_);
}

void ColumnWriter::reserve(std::size_t count) {
  if (planet_count_ + count > room_) [[unlikely]] {
    room_ = planet_count_ + count + std::max<std::size_t>(256, planet_count_ / 16);
    resize_planets(room_);
  }
}

void ColumnWriter::finish() {
  resize_planets(planet_count_);
}

void ColumnWriter::resize_planets(std::size_t count) {
  const auto resize = [count](auto& column) {
    column.reserve(count);  // exactly, where resize() alone would double
    column.resize(count);
  };
  resize(out_.method);
  resize(out_.period_d);
  resize(out_.a_au);
  resize(out_.eccentricity);
  resize(out_.inclination_deg);
  resize(out_.mass_mearth);
  resize(out_.radius_rearth);
  resize(out_.is_rocky);
  resize(out_.in_habitable_zone);
}

}  // namespace polycosm::inference
