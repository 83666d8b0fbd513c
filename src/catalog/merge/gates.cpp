#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <numeric>
#include <tuple>

#include <polycosm/astro/coordinates.hpp>
#include <polycosm/astro/dwarfs.hpp>
#include <polycosm/core/math.hpp>

#include "merge/steps.hpp"

namespace polycosm::catalog::merging {
namespace {

constexpr double ln10 = 2.302585092994046;
constexpr double kms_per_pc_masyr = 4.740470463533348e-3;  // 1 mas/yr at 1 pc
/// As in astro: a star that left the main sequence is brighter than the oldest turn-offs.
constexpr double faintest_evolved_v_abs_mag = 5.5;
constexpr double evolved_above_mag = 1.5;
constexpr double brightest_white_dwarf_v_abs_mag = 8.0;

std::string text_of(double value, int decimals) {
  if (!(std::abs(value) < 1.0e12)) {  // a misprint of many digits; beyond the integers below
    std::array<char, 32> digits{};
    return {digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr};
  }
  double scale = 1.0;
  for (int i = 0; i < decimals; ++i) {
    scale *= 10.0;
  }
  const auto rounded = static_cast<long long>(std::floor(std::abs(value) * scale + 0.5));
  const auto whole = rounded / static_cast<long long>(scale);
  std::string fraction = std::to_string(rounded % static_cast<long long>(scale));
  fraction.insert(
      0, static_cast<std::size_t>(decimals) - std::min(fraction.size(), static_cast<std::size_t>(decimals)),
      '0');
  return (value < 0.0 ? "-" : "") + std::to_string(whole) + (decimals > 0 ? "." + fraction : "");
}

class StarGates {
 public:
  StarGates(Catalogue& catalogue, const Settings& settings) : catalogue_{catalogue}, settings_{settings} {}

  void pass(const Star& star) {
    if (star.is_sun) {
      return;
    }
    check_parallax(star);
    check_motion(star);
    check_brightness(star);
  }

  void find_identical_positions() {
    const auto& rows = catalogue_.star_rows;
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < rows.size(); ++i) {
      if (!rows[i].is_host_row && !std::isnan(rows[i].ra_deg + rows[i].dec_deg)) {
        order.push_back(i);
      }
    }
    const auto key = [&](std::uint32_t i) {
      return std::tuple{rows[i].provenance.source, rows[i].ra_deg, rows[i].dec_deg, rows[i].provenance.row};
    };
    std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
    for (std::size_t k = 1; k < order.size(); ++k) {
      const Star& a = rows[order[k - 1]];
      const Star& b = rows[order[k]];
      if (a.provenance.source == b.provenance.source && a.ra_deg == b.ra_deg && a.dec_deg == b.dec_deg) {
        tell(b, "position.identical", "stands where " + a.name + " stands");
      }
    }
  }

 private:
  [[nodiscard]] double threshold(std::string_view code) const {
    return settings_.gates.threshold_value[gate_index(code)];
  }
  void tell(const Star& star, std::string_view code, std::string reason) {
    note(catalogue_, settings_,
         {star.provenance.source, star.provenance.row, std::string{code}, star.name, std::move(reason)});
  }

  void check_parallax(const Star& star) {
    const Measured& parallax = star.parallax_mas;
    const double error = std::max(parallax.lower_error, parallax.upper_error);
    if (parallax.value > 0.0 && error / parallax.value > threshold("distance.uncertain")) {
      tell(star, "distance.uncertain",
           "parallax " + text_of(parallax.value, 2) + " +- " + text_of(error, 2) + " mas");
    }
  }

  void check_motion(const Star& star) {
    const double dist_pc = distance_pc(star);
    const double a = star.pm_ra_cosdec_masyr.value;
    const double d = star.pm_dec_masyr.value;
    const double speed_kms = kms_per_pc_masyr * dist_pc * std::sqrt(a * a + d * d);
    if (speed_kms > threshold("motion.too_fast")) {
      tell(star, "motion.too_fast", text_of(speed_kms, 0) + " km/s across the line of sight");
    }
  }

  void check_brightness(const Star& star) {
    const double v_abs_mag = absolute_magnitude(star);
    if (std::isnan(v_abs_mag)) {
      return;
    }
    const astro::DwarfExpectation expected = astro::expected_dwarf(star.spectral_type);
    const double limit = threshold("star.class_against_brightness");
    if (expected.is_white_dwarf) {
      v_abs_mag >= brightest_white_dwarf_v_abs_mag
          ? tell(star, "star.white_dwarf", "M_V " + text_of(v_abs_mag, 2) + ", class " + star.spectral_type)
          : tell(star, "star.class_against_brightness",
                 "M_V " + text_of(v_abs_mag, 2) + " is too bright for a white dwarf, class " +
                     star.spectral_type);
      return;
    }
    const double fainter_mag = v_abs_mag - expected.v_abs_mag;
    if (std::isnan(fainter_mag)) {
      return;
    }
    if (fainter_mag < -evolved_above_mag && v_abs_mag < faintest_evolved_v_abs_mag) {
      tell(star, "star.evolved", "M_V " + text_of(v_abs_mag, 2) + ", class " + star.spectral_type);
    } else if (std::abs(fainter_mag) > limit) {
      tell(star, "star.class_against_brightness",
           "M_V " + text_of(v_abs_mag, 2) + ", where a dwarf of class " + star.spectral_type + " has " +
               text_of(expected.v_abs_mag, 2));
    }
  }

  static double distance_pc(const Star& star) {
    const double inverse = astro::distance_pc(star.parallax_mas.value);
    return inverse > 0.0 ? inverse : star.dist_pc.value;
  }

  // M = m + 5 - 5 log10(d / pc), from the distance that is kept.
  static double absolute_magnitude(const Star& star) {
    const double dist_pc = distance_pc(star);
    return dist_pc > 0.0 ? star.v_mag.value + 5.0 - 5.0 * core::log(dist_pc) / ln10 : unknown;
  }

  Catalogue& catalogue_;
  const Settings& settings_;
};

}  // namespace

void pass_gates(Catalogue& catalogue, const Settings& settings) {
  StarGates gates{catalogue, settings};
  for (const Star& star : catalogue.stars) {
    gates.pass(star);
  }
  gates.find_identical_positions();
  for (const Planet& planet : catalogue.planets) {
    if (planet.status != PlanetStatus::confirmed) {
      note(catalogue, settings,
           {planet.provenance.source, planet.provenance.row, "planet.not_confirmed", planet.name,
            "kept, and not counted as known"});
    }
    if (planet.host_kind == HostKind::binary) {
      note(catalogue, settings,
           {planet.provenance.source, planet.provenance.row, "planet.circumbinary", planet.name,
            "goes around two stars"});
    }
  }
  for (std::uint32_t i = 0; i < catalogue.sources.size(); ++i) {
    const Source& source = catalogue.sources[i];
    const double share = source.row_count == 0 ? 0.0
                                               : 1.0 - static_cast<double>(source.accepted_count) /
                                                           static_cast<double>(source.row_count);
    if (share > settings.gates.threshold_value[gate_index("source.quarantine_fraction")]) {
      note(catalogue, settings,
           {i, 0, "source.quarantine_fraction", source.path,
            text_of(100.0 * share, 1) + " % of its rows are in quarantine"});
    }
  }
  if (catalogue.star_rows.empty() && catalogue.planet_rows.empty() && catalogue.belt_rows.empty()) {
    note(catalogue, settings, {no_row, 0, "catalogue.empty", "", "no row of any table was accepted"});
  }
}

bool quarantine_stopped_stars(Catalogue& catalogue, const Settings& settings) {
  std::vector<char> is_stopped(catalogue.star_rows.size(), 0);
  std::vector<Quarantined> stopped;
  for (const Anomaly& anomaly : catalogue.anomalies) {
    const std::size_t gate = gate_index(anomaly.code);
    if (gates()[gate].scope != GateScope::star || settings.gates.severity[gate] != Severity::quarantine) {
      continue;
    }
    for (std::uint32_t row = 0; row < catalogue.star_rows.size(); ++row) {
      const Star& star = catalogue.star_rows[row];
      const bool is_it = star.provenance.source == anomaly.source && star.provenance.row == anomaly.row;
      if (is_it && !star.is_host_row && !is_stopped[row]) {
        is_stopped[row] = 1;
        stopped.push_back({anomaly.source, anomaly.row, anomaly.code, anomaly.reason, {}});
        --catalogue.sources[anomaly.source].accepted_count;
      }
    }
  }
  if (stopped.empty()) {
    return false;
  }
  catalogue.quarantine.insert(catalogue.quarantine.end(), stopped.begin(), stopped.end());
  move_hosts(catalogue.planet_rows, take_out(catalogue.star_rows, is_stopped));
  return true;
}

}  // namespace polycosm::catalog::merging
