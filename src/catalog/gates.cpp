#include <polycosm/catalog/gates.hpp>

#include <algorithm>
#include <array>
#include <limits>

namespace polycosm::catalog {
namespace {

using enum Severity;
using enum GateScope;
constexpr double none = std::numeric_limits<double>::quiet_NaN();

// A row that cannot be used at all is quarantined at least; what is merely odd may be switched off.
// clang-format off
constexpr std::array table{
    // the text of a row
    Gate{"row.field_count", "A row has more or fewer fields than the header.", row, quarantine, quarantine, none, ""},
    Gate{"row.malformed", "A row cannot be read in the format of its file.", row, quarantine, quarantine, none, ""},
    Gate{"number.not_numeric", "A field that has to be a number is none.", row, quarantine, quarantine, none, ""},
    Gate{"value.out_of_range", "A number lies outside what is physically possible.", row, quarantine, quarantine, none, ""},
    Gate{"error.infinite", "An error is infinite; it counts as not known.", row, note, off, none, ""},
    Gate{"text.html", "A field holds HTML; only its text is kept.", row, note, off, none, ""},
    Gate{"date.spreadsheet", "A date is a day number of a spreadsheet.", row, note, off, none, ""},
    // who it is
    Gate{"identity.missing", "A row names neither itself nor what it needs to be found again.", row, quarantine, quarantine, none, ""},
    Gate{"identity.not_a_number", "A catalogue number is no number.", row, quarantine, quarantine, none, ""},
    Gate{"identity.rounded", "A long catalogue number went through floating point and lost digits.", row, quarantine, quarantine, none, ""},
    Gate{"identity.duplicate", "The same source has the same star or planet twice.", row, quarantine, warn, none, ""},
    // where it is
    Gate{"position.missing", "Right ascension or declination is not known.", row, quarantine, quarantine, none, ""},
    Gate{"position.out_of_range", "No place on the sky has these coordinates.", row, quarantine, quarantine, none, ""},
    Gate{"position.float32", "The source stores places in single precision; the rounding is added to their errors.", source, note, off, none, ""},
    Gate{"position.identical", "Two stars of one source stand at the same place.", star, warn, off, none, ""},
    Gate{"distance.unknown", "Neither a distance nor a positive parallax is known.", row, quarantine, quarantine, none, ""},
    Gate{"distance.out_of_range", "A distance is zero or negative.", row, quarantine, quarantine, none, ""},
    Gate{"distance.uncertain", "The error of the parallax exceeds this fraction of it.", star, note, off, 0.2, "1"},
    Gate{"distance.disagrees", "Sources differ on the distance by more than this fraction or by more than 5 sigma.", star, warn, off, 0.05, "1"},
    Gate{"motion.too_fast", "A star moves faster through space than this, across the line of sight.", star, warn, off, 1000.0, "km/s"},
    // what it is
    Gate{"star.class_against_brightness", "A dwarf of its class is brighter or fainter than the star by more than this: its parallax or class is wrong.", star, warn, off, 3.0, "mag"},
    Gate{"star.evolved", "Its brightness says giant or subgiant.", star, note, off, none, ""},
    Gate{"star.white_dwarf", "Its brightness says white dwarf.", star, note, off, none, ""},
    Gate{"planet.status_unknown", "The status is a word this house does not know.", row, quarantine, quarantine, none, ""},
    Gate{"planet.mass_kind_unknown", "The kind of mass is a word this house does not know.", row, quarantine, quarantine, none, ""},
    Gate{"planet.without_host", "A planet has no host star.", row, quarantine, quarantine, none, ""},
    Gate{"planet.not_confirmed", "A planet is a candidate, controversial or retracted; it is kept and not counted as known.", planet, note, off, none, ""},
    Gate{"planet.without_default", "None of the solutions of a planet is marked as default; the last one is taken.", planet, note, off, none, ""},
    Gate{"planet.third_law", "Period, axis and host mass break Kepler's third law by more than this in log10 of the axis; the axis is computed from the period.", planet, warn, off, 0.08, "dex"},
    Gate{"planet.density_low", "A planet is less dense than this.", planet, warn, off, 0.01, "g/cm3"},
    Gate{"planet.density_high", "A planet is denser than this.", planet, warn, off, 100.0, "g/cm3"},
    Gate{"planet.too_massive", "A planet is heavier than this, where deuterium burns.", planet, note, off, 13.0, "jupiterMass"},
    Gate{"planet.limit_only", "A quantity is only a limit, not a value.", planet, note, off, none, ""},
    Gate{"planet.circumbinary", "A planet goes around two stars.", planet, note, off, none, ""},
    Gate{"planet.letter_reused", "A letter of a retracted planet was given again.", planet, warn, off, none, ""},
    Gate{"belt.kind_unknown", "The kind of a belt is a word this house does not know.", row, quarantine, quarantine, none, ""},
    Gate{"belt.inside_out", "The inner edge of a belt lies outside its outer edge.", row, quarantine, quarantine, none, ""},
    // sources and the whole
    Gate{"source.byte_order_mark", "The file begins with a byte order mark, as spreadsheets write it.", source, note, off, none, ""},
    Gate{"source.carriage_returns", "The lines of the file end as on Windows.", source, note, off, none, ""},
    Gate{"source.averaged", "A column is an average over literature values: no measurement, and without an error.", source, warn, off, none, ""},
    Gate{"source.quarantine_fraction", "More than this fraction of the rows of a source is in quarantine.", source, fail, off, 0.5, "1"},
    Gate{"identity.ids_disagree", "Two sources give one star different numbers of the same catalogue.", star, warn, off, none, ""},
    Gate{"catalogue.empty", "No row of any table was accepted.", catalogue, fail, fail, none, ""},
};
// clang-format on

}  // namespace

std::span<const Gate> gates() noexcept {
  return table;
}

std::size_t gate_index(std::string_view code) noexcept {
  const auto found = std::ranges::find(table, code, &Gate::code);
  return static_cast<std::size_t>(found - table.begin());
}

std::string_view severity_name(Severity severity) noexcept {
  constexpr std::array<std::string_view, 5> names{"off", "note", "warn", "quarantine", "fail"};
  return names[static_cast<std::size_t>(severity)];
}

GateSettings default_gates() {
  GateSettings settings;
  for (const Gate& gate : table) {
    settings.severity.push_back(gate.severity);
    settings.threshold_value.push_back(gate.threshold_value);
  }
  return settings;
}

}  // namespace polycosm::catalog
