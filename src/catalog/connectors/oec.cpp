#include <array>
#include <cmath>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <polycosm/core/error.hpp>
#include <polycosm/core/units.hpp>

#include "angles.hpp"
#include "connectors/connectors.hpp"
#include "csv.hpp"
#include "designations.hpp"
#include "formats/xml.hpp"
#include "identity.hpp"
#include "planet_row.hpp"
#include "text.hpp"

// The Open Exoplanet Catalogue [Rein2012]: systems of nested binaries, stars and planets as XML. Its rows are
// the <star> and the <planet> elements; separations and periods of binaries have no place in the catalogue.
namespace polycosm::catalog {
namespace {

constexpr double highest_mass_mjup = 1000.0;
constexpr double highest_radius_rjup = 100.0;
/// Deeper nesting than any hierarchy of stars: what is beyond is refused.
constexpr int deepest_level = 32;

/// Reads child elements of one <star> or <planet>; reasons name the element.
struct Element {
  pugi::xml_node node;
  Row& row;

  [[nodiscard]] std::string_view text(const char* name) const {
    return trimmed(node.child(name).text().get());
  }

  [[nodiscard]] double number(std::string_view text, std::string_view name) const {
    if (is_missing(text)) {
      return unknown;
    }
    const auto value = parse_double(text);
    if (!value) {
      row.flag("number.not_numeric", "<" + std::string{name} + "> holds '" + std::string{text} + "'");
    }
    return value && std::isfinite(*value) ? *value : unknown;
  }

  /// A quantity in [low, high]: the text, or the attribute upperlimit or lowerlimit in its place.
  [[nodiscard]] Measured measured(const char* name, double low, double high, double scale) const {
    const pugi::xml_node child = node.child(name);
    const std::array<std::pair<const char*, Limit>, 2> limits{
        {{"upperlimit", Limit::upper}, {"lowerlimit", Limit::lower}}};
    Measured out;
    out.value = number(trimmed(child.text().get()), name);
    for (const auto& [attribute, limit] : limits) {
      if (std::isnan(out.value) && child.attribute(attribute)) {
        out = {number(trimmed(child.attribute(attribute).value()), name), unknown, unknown, limit};
      }
    }
    if (out.value < low || out.value > high) {
      row.flag("value.out_of_range",
               "<" + std::string{name} + "> holds '" + std::string{trimmed(child.text().get())} + "'");
    }
    if (out.limit == Limit::none) {
      out.lower_error = std::abs(number(trimmed(child.attribute("errorminus").value()), name));
      out.upper_error = std::abs(number(trimmed(child.attribute("errorplus").value()), name));
    }
    out.value *= scale;
    out.lower_error *= scale;
    out.upper_error *= scale;
    return std::isnan(out.value) ? Measured{} : out;
  }

  [[nodiscard]] Measured positive(const char* name, double high, double scale) const {
    const Measured out = measured(name, 0.0, high, scale);
    return out.value > 0.0 ? out : Measured{};
  }

  [[nodiscard]] std::vector<std::string> names() const {
    std::vector<std::string> out;
    for (const pugi::xml_node& child : node.children("name")) {
      if (std::string name = collapsed(child.text().get()); !name.empty()) {
        out.push_back(std::move(name));
      }
    }
    return out;
  }
};

/// A <star> or <planet> and the <system> it stands in.
struct Found {
  pugi::xml_node node;
  pugi::xml_node system;
};

void gather(const pugi::xml_node& parent, const pugi::xml_node& system, int level, std::vector<Found>& into) {
  if (level > deepest_level) {
    throw core::Error{core::Fault::input, "the XML nests deeper than " + std::to_string(deepest_level) +
                                              " levels (no system of stars does); try fetching it again"};
  }
  for (const pugi::xml_node& child : parent.children()) {
    const std::string_view name = child.name();
    if (name == "star" || name == "planet") {
      into.push_back({child, system});
    }
    if (name == "system" || name == "systems" || name == "binary" || name == "star") {
      gather(child, name == "system" ? child : system, level + 1, into);
    }
  }
}

void read_place(const Found& found, Row& row, Star& star) {
  const Element system{found.system, row};
  const std::string_view ra = system.text("rightascension");
  const std::string_view dec = system.text("declination");
  if (!ra.empty() || !dec.empty()) {
    const auto ra_h = sexagesimal(ra);
    const auto dec_deg = sexagesimal(dec);
    if (!ra_h || !dec_deg || *ra_h < 0.0 || *ra_h >= 24.0 || std::abs(*dec_deg) > 90.0) {
      row.flag("position.out_of_range", "no place on the sky has right ascension '" + std::string{ra} +
                                            "' and declination '" + std::string{dec} + "'");
    }
    star.ra_deg = ra_h.value_or(unknown) * core::deg_per_hour;
    star.dec_deg = dec_deg.value_or(unknown);
  }
  star.dist_pc = system.positive("distance", 1.0e10, 1.0);
}

Star star_of(const Found& found, Row& row, const Provenance& provenance) {
  const Element e{found.node, row};
  Star star;
  star.provenance = provenance;
  std::vector<std::string> names = e.names();
  if (names.empty()) {
    names = Element{found.system, row}.names();
  }
  if (names.empty()) {
    row.flag("identity.missing", "neither the star nor its system has a name");
    names.emplace_back();
  }
  star.name = names.front();
  star.aliases.assign(names.begin() + 1, names.end());
  for (const std::string& name : names) {
    take_designation(name, star);
  }
  if (const char letter = component_letter(star.name); letter != '\0') {
    star.component = letter;
  }
  star.is_sun = star.name == "Sun";
  read_place(found, row, star);
  if (star.is_sun) {
    star.dist_pc = {0.0, unknown, unknown, Limit::none};
  }
  // Without a distance it is a host and no star of a map: other sources have to say where it stands.
  star.is_host_row = !star.is_sun && (std::isnan(star.dist_pc.value) || std::isnan(star.ra_deg));
  star.spectral_type = e.text("spectraltype");
  star.mass_msun = e.positive("mass", 1.0e4, 1.0);
  star.radius_rsun = e.positive("radius", 1.0e5, 1.0);
  star.teff_k = e.positive("temperature", 1.0e7, 1.0);
  star.feh_dex = e.measured("metallicity", -20.0, 20.0, 1.0);
  star.age_gyr = e.positive("age", 1.0e4, 1.0);
  star.v_mag = e.measured("magV", -30.0, 50.0, 1.0);
  star.ks_mag = e.measured("magK", -30.0, 50.0, 1.0);
  star.star_id = {core::stable_hash(star.is_sun ? "Sun" : preferred_id(star, ""))};
  return star;
}

/// Only the lists say what a planet is: a newer word outweighs "Confirmed planets".
PlanetStatus status_of(const pugi::xml_node& planet) {
  PlanetStatus status = PlanetStatus::candidate;
  for (const pugi::xml_node& list : planet.children("list")) {
    const std::string word = collapsed(list.text().get());
    if (word == "Retracted planet candidate") {
      return PlanetStatus::retracted;
    }
    if (word == "Controversial") {
      status = PlanetStatus::controversial;
    } else if ((word == "Confirmed planets" || word == "Solar System") &&
               status != PlanetStatus::controversial) {
      status = PlanetStatus::confirmed;
    }
  }
  return status;
}

Planet planet_of(const Found& found, Row& row, const Provenance& provenance) {
  const Element e{found.node, row};
  Planet planet;
  planet.provenance = provenance;
  const std::vector<std::string> names = e.names();
  if (names.empty()) {
    row.flag("identity.missing", "the planet has no name");
  } else {
    planet.name = names.front();
  }
  planet.letter = planet_letter(planet.name);
  planet.status = status_of(found.node);
  planet.method = e.text("discoverymethod");
  const double year = e.measured("discoveryyear", 1500.0, 2100.0, 1.0).value;
  planet.disc_year = std::isnan(year) ? 0 : static_cast<std::int32_t>(year);
  planet.mass_mearth = e.positive("mass", highest_mass_mjup, core::mearth_per_mjup);
  if (!std::isnan(planet.mass_mearth.value)) {
    const bool is_minimum = std::string_view{found.node.child("mass").attribute("type").value()} == "msini";
    planet.mass_kind = is_minimum ? MassKind::msini : MassKind::mass;
  }
  planet.radius_rearth = e.positive("radius", highest_radius_rjup, core::rearth_per_rjup);
  planet.period_d = e.positive("period", 1.0e12, 1.0);
  planet.a_au = e.positive("semimajoraxis", 1.0e6, 1.0);
  planet.eccentricity = e.measured("eccentricity", 0.0, 1.0, 1.0);
  planet.inclination_deg = e.measured("inclination", -360.0, 360.0, 1.0);
  return planet;
}

/// Accepted stars by their element, so that a planet finds the one it goes around, or both of them.
class Stars {
 public:
  explicit Stars(Catalogue& into) noexcept : into_{into} {}

  void add(const pugi::xml_node& node, Star star) {
    row_of_[node] = static_cast<std::uint32_t>(into_.star_rows.size());
    into_.star_rows.push_back(std::move(star));
  }

  /// Rows of the stars that the parent of a planet is, or holds.
  [[nodiscard]] std::vector<std::uint32_t> hosts(const pugi::xml_node& planet) const {
    const pugi::xml_node parent = planet.parent();
    const std::string_view kind = parent.name();
    std::vector<Found> stars;
    if (kind == "star") {
      stars.push_back({parent, {}});
    } else if (kind == "binary") {
      gather(parent, {}, 0, stars);
    }
    std::vector<std::uint32_t> rows;
    for (const Found& star : stars) {
      if (const auto known = row_of_.find(star.node); known != row_of_.end()) {
        rows.push_back(known->second);
      }
    }
    return rows;
  }

 private:
  Catalogue& into_;
  std::map<pugi::xml_node, std::uint32_t> row_of_;
};

void attach(const Found& found, const Stars& stars, const Catalogue& into, Row& row, Planet& planet) {
  const std::vector<std::uint32_t> hosts = stars.hosts(found.node);
  if (hosts.empty()) {
    row.flag("planet.without_host", "it stands under no star, or under one that is in quarantine");
    return;
  }
  const Star& host = into.star_rows[hosts.front()];
  const bool is_circumbinary = std::string_view{found.node.parent().name()} == "binary";
  planet.host_kind = is_circumbinary ? HostKind::binary : HostKind::star;
  planet.host_row = hosts.front();
  planet.host_name = host.name;
  planet.host_aliases = host.aliases;
  planet.host_ra_deg = host.ra_deg;
  planet.host_dec_deg = host.dec_deg;
  planet.host_dist_pc = host.dist_pc.value;
  double mass_msun = 0.0;
  for (const std::uint32_t star : hosts) {
    mass_msun += into.star_rows[star].mass_msun.value;
  }
  check_planet(row, planet, mass_msun);
}

}  // namespace

Contract oec_contract() noexcept {
  static constexpr std::array<ContractColumn, 12> columns{{
      {"system: rightascension, declination", "place of all its stars, sexagesimal", "h, deg"},
      {"system: distance", "distance of all its stars", "pc"},
      {"star: name", "names; designations of HIP, HD, GJ, Gaia, TIC, 2MASS are taken out", ""},
      {"star: mass, radius", "mass and radius", "solMass, solRad"},
      {"star: temperature, metallicity, age", "effective temperature, metallicity, age", "K, dex, Gyr"},
      {"star: magV, magK, spectraltype", "magnitudes, spectral type", "mag"},
      {"planet: name, list", "names; status: only the list \"Confirmed planets\" (or Solar System) confirms",
       ""},
      {"planet: mass", "mass, or m sin i with type=\"msini\"", "jupiterMass"},
      {"planet: radius", "radius", "jupiterRad"},
      {"planet: period, semimajoraxis", "orbit", "d, au"},
      {"planet: eccentricity, inclination", "orbit", "1, deg"},
      {"errorminus, errorplus, upperlimit, lowerlimit", "attributes of every number", ""},
  }};
  return {columns, "J2000 (not stated)", "ICRS", "an empty element",
          "Open Exoplanet Catalogue, MIT-style [Rein2012]"};
}

void read_oec(const Reading& reading) {
  const InputFile& file = reading.file;
  const GateSettings& gates = reading.gates;
  Catalogue& into = reading.into;
  const std::string_view bytes = without_byte_order_mark(file.bytes);
  pugi::xml_document document;
  parse_xml(bytes, file.path, document);
  std::vector<Found> rows;
  gather(document, {}, 0, rows);
  if (rows.empty()) {
    throw core::Error{core::Fault::input, file.path +
                                              " holds no star and no planet (an empty catalogue, or "
                                              "another XML); try fetching it again"};
  }
  const auto source = static_cast<std::uint32_t>(into.sources.size());
  into.sources.push_back(detail::source_of(file, "oec"));
  Stars stars{into};
  std::uint64_t accepted_count = 0;
  // Stars first: a planet of both stars of a binary may stand before them.
  for (const bool is_pass_of_stars : {true, false}) {
    LineCounter lines{bytes};
    for (const Found& found : rows) {
      if ((std::string_view{found.node.name()} == "star") != is_pass_of_stars) {
        continue;
      }
      const std::uint64_t line = lines.line_of(static_cast<std::size_t>(found.node.offset_debug()));
      const Record record{line, raw_text(found.node, bytes), {}, {}};
      Row row{record, gates};
      if (is_pass_of_stars) {
        Star star = star_of(found, row, {source, line});
        if (!row.is_rejected()) {
          stars.add(found.node, std::move(star));
        }
      } else {
        Planet planet = planet_of(found, row, {source, line});
        attach(found, stars, into, row, planet);
        if (!row.is_rejected()) {
          into.planet_rows.push_back(std::move(planet));
        }
      }
      if (row.is_rejected()) {
        into.quarantine.push_back(row.quarantined(source));
        continue;
      }
      ++accepted_count;
      std::ranges::move(row.take_anomalies(source), std::back_inserter(into.anomalies));
    }
  }
  into.sources[source].row_count = rows.size();
  into.sources[source].accepted_count = accepted_count;
}

void for_each_oec_planet(const InputFile& file,
                         const std::function<void(std::uint64_t, std::string_view)>& visit) {
  const std::string_view bytes = without_byte_order_mark(file.bytes);
  pugi::xml_document document;
  parse_xml(bytes, file.path, document);
  std::vector<Found> rows;
  gather(document, {}, 0, rows);
  LineCounter lines{bytes};
  for (const Found& found : rows) {
    if (std::string_view{found.node.name()} == "planet") {
      visit(lines.line_of(static_cast<std::size_t>(found.node.offset_debug())), raw_text(found.node, bytes));
    }
  }
}

}  // namespace polycosm::catalog
