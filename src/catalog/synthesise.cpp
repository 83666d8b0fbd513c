#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <string>

#include <polycosm/astro/coordinates.hpp>
#include <polycosm/catalog/read.hpp>
#include <polycosm/core/draws.hpp>
#include <polycosm/core/error.hpp>
#include <polycosm/core/math.hpp>
#include <polycosm/core/units.hpp>

namespace polycosm::catalog {
namespace {

// [Reyle2021]: 339 systems within 10 pc; 28 % of the primaries have a companion.
constexpr double systems_per_pc3 = 0.0809;
constexpr double companion_fraction = 0.28;
/// Separations of companions, flat in the logarithm: well inside the linking length of systems.
constexpr double least_separation_au = 1.0;
constexpr double separation_decades = 3.0;

/// A stretch of spectral subtypes with the number of its members within 10 pc [Reyle2021]. Subtypes count
/// from A0 = 0 in tenths of a class, as in A0 = 0, F0 = 10, ..., M0 = 40; white dwarfs stand last.
struct SpectralBin {
  double count;
  double first_subtype;
  double last_subtype;
};
constexpr double white_dwarf_subtype = 60.0;
// M dwarfs: more than half lie between M3.0 and M5.0, the others are spread over the rest of the class.
constexpr std::array<SpectralBin, 8> census{{{4, 0, 10},
                                             {8, 10, 20},
                                             {19, 20, 30},
                                             {38, 30, 40},
                                             {60, 40, 43},
                                             {130, 43, 45.5},
                                             {59, 45.5, 49},
                                             {20, white_dwarf_subtype, white_dwarf_subtype}}};

double draw_subtype(core::DrawCursor& draws) {
  double total = 0.0;
  for (const SpectralBin& bin : census) {
    total += bin.count;
  }
  double left = draws.uniform01() * total;
  const double within = draws.uniform01();
  for (const SpectralBin& bin : census) {
    if (left < bin.count || &bin == &census.back()) {
      return bin.first_subtype + within * (bin.last_subtype - bin.first_subtype);
    }
    left -= bin.count;
  }
  return white_dwarf_subtype;
}

/// "M3.5V": to half a subtype, "DA" for a white dwarf.
std::string spectral_type(double subtype) {
  if (subtype >= white_dwarf_subtype) {
    return "DA";
  }
  const int halves = std::min(static_cast<int>(2.0 * subtype), 97);
  constexpr std::string_view classes = "AFGKM";
  std::string text(1, classes[static_cast<std::size_t>(halves / 20)]);
  text += static_cast<char>('0' + (halves % 20) / 2);
  text += halves % 2 == 0 ? "V" : ".5V";
  return text;
}

astro::Vector3 draw_direction(core::DrawCursor& draws) {
  const double z = 2.0 * draws.uniform01() - 1.0;
  const double angle = 2.0 * core::pi * draws.uniform01();
  const double r = std::sqrt(1.0 - z * z);
  return {r * core::cos(angle), r * core::sin(angle), z};
}

class Synthesis {
 public:
  Synthesis(std::uint32_t star_count, std::uint64_t seed) : star_count_{star_count}, seed_{seed} {
    out_.stars.reserve(star_count);
    add_sun();
  }

  /// System by system, outwards. Each reads its own draws; only the volume is carried from one to the next.
  [[nodiscard]] Catalogue run() && {
    double volume_pc3 = 0.0;
    for (std::uint64_t system = 1; out_.stars.size() < star_count_; ++system) {
      core::DrawCursor draws{{seed_, 0, core::Purpose::synth_sky, system, 0}};
      volume_pc3 += draws.exponential() / systems_per_pc3;
      const double radius_pc = core::cbrt(3.0 * volume_pc3 / (4.0 * core::pi));
      add_system(draws, radius_pc);
    }
    Source source;
    source.path = "synthetic:seed=" + std::to_string(seed_);
    source.connector = "synthetic";
    source.licence = "CC0-1.0";
    source.row_count = source.accepted_count = out_.stars.size();
    out_.sources.push_back(std::move(source));
    return std::move(out_);
  }

 private:
  void add_sun() {
    Star sun;
    sun.star_id = {core::stable_hash("Sun")};
    sun.name = "Sun";
    sun.spectral_type = "G2V";
    sun.reference = "synthetic";
    sun.ra_deg = sun.dec_deg = sun.dist_pc.value = 0.0;
    sun.mass_msun.value = sun.radius_rsun.value = sun.luminosity_lsun.value = 1.0;
    sun.teff_k.value = core::teff_sun_k;
    sun.is_sun = sun.is_synthetic = true;
    sun.provenance = {0, 1};
    out_.stars.push_back(std::move(sun));
  }

  void add_system(core::DrawCursor& draws, double radius_pc) {
    const astro::Vector3 u = draw_direction(draws);
    const double subtype = draw_subtype(draws);
    const bool has_companion = draws.uniform01() < companion_fraction;
    const astro::Vector3 place{u.x * radius_pc, u.y * radius_pc, u.z * radius_pc};
    if (!has_companion) {
      add_star(place, subtype, "");
      return;
    }
    // A pair is two draws of the one census, the earlier type first: a census of stars counts companions too.
    // White dwarfs stand last, whatever they once were.
    const double other = draw_subtype(draws);
    add_star(place, std::min(subtype, other), "A");
    if (out_.stars.size() < star_count_) {
      const double separation_pc =
          least_separation_au / core::au_per_pc * core::pow(10.0, separation_decades * draws.uniform01());
      const astro::Vector3 v = draw_direction(draws);
      add_star({place.x + separation_pc * v.x, place.y + separation_pc * v.y, place.z + separation_pc * v.z},
               std::max(subtype, other), "B");
    }
  }

  void add_star(const astro::Vector3& place_pc, double subtype, std::string_view component) {
    const std::size_t row = out_.stars.size();
    const double dist_pc = astro::norm(place_pc);
    const double ra_deg = core::atan2(place_pc.y, place_pc.x) / core::rad_per_deg;
    Star& star = out_.stars.emplace_back();
    star.name = "Synthetic " + std::to_string(row);
    star.star_id = {core::stable_hash("synthetic " + std::to_string(seed_) + " " + std::to_string(row))};
    star.component = component;
    star.spectral_type = spectral_type(subtype);
    star.reference = "synthetic";
    star.ra_deg = ra_deg < 0.0 ? ra_deg + 360.0 : ra_deg;
    star.dec_deg = core::asin(std::clamp(place_pc.z / dist_pc, -1.0, 1.0)) / core::rad_per_deg;
    star.dist_pc.value = dist_pc;
    star.is_synthetic = true;
    star.provenance = {0, row + 1};
  }

  std::size_t star_count_;
  std::uint64_t seed_;
  Catalogue out_;
};

}  // namespace

Catalogue synthesise(std::uint32_t star_count, std::uint64_t seed) {
  if (star_count == 0) {
    throw core::Error{core::Fault::usage,
                      "a synthetic sky of 0 stars is empty (the Sun alone counts 1); try 10000"};
  }
  return Synthesis{star_count, seed}.run();
}

}  // namespace polycosm::catalog
