#include <array>
#include <cmath>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <polycosm/core/math.hpp>
#include <polycosm/core/units.hpp>

#include "connectors/connectors.hpp"
#include "designations.hpp"
#include "host_rows.hpp"
#include "planet_row.hpp"
#include "text.hpp"

// The NASA Exoplanet Archive [Akeson2013]: tables ps and pscomppars of today, and the names of before 2021 in
// which the tables of 2015 (CSV) and 2016 (VOTable) came.
namespace polycosm::catalog {
namespace {

struct NasaColumns {
  Column row_id, name, letter, host, default_flag, controversial, circumbinary, method, discovered, reference,
      solution_type, mass_provenance, hd, hip, tic, gaia_dr2, gaia_dr3, ra, dec, spectral_type,
      metallicity_kind;
  MeasuredColumns period, axis, eccentricity, inclination, radius_rearth, radius_rjup;
  MeasuredColumns best_mearth, best_mjup, mass_mearth, mass_mjup, msini_mearth, msini_mjup;
  MeasuredColumns parallax, distance, pm_ra, pm_dec, rv, v_mag, g_mag, k_mag, teff, mass, radius, metallicity,
      luminosity, age;
};

/// A quantity with `err1` above, `err2` (negative) below, and `lim`, or with a single `err`.
MeasuredColumns measured(const Header& header, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    MeasuredColumns columns;
    const std::string stem{name};
    columns.value = header.find(stem);
    if (columns.value != absent) {
      columns.upper = header.find_any({stem + "err1", stem + "err"});
      columns.lower = header.find_any({stem + "err2", stem + "err"});
      columns.limit = header.find(stem + "lim");
      return columns;
    }
  }
  return {};
}

void find_host(const Header& h, NasaColumns& c) {
  c.hd = h.find("hd_name");
  c.hip = h.find("hip_name");
  c.tic = h.find("tic_id");
  c.gaia_dr2 = h.find_any({"gaia_id", "gaia_dr2_id"});
  c.gaia_dr3 = h.find("gaia_dr3_id");
  c.ra = h.find("ra");
  c.dec = h.find("dec");
  c.spectral_type = h.find_any({"st_spectype", "st_spstr"});
  c.metallicity_kind = h.find("st_metratio");
  c.parallax = measured(h, {"sy_plx", "st_plx"});
  c.distance = measured(h, {"sy_dist", "st_dist"});
  c.pm_ra = measured(h, {"sy_pmra", "st_pmra"});
  c.pm_dec = measured(h, {"sy_pmdec", "st_pmdec"});
  c.rv = measured(h, {"st_radv"});
  c.v_mag = measured(h, {"sy_vmag", "st_vj"});
  c.g_mag = measured(h, {"sy_gaiamag"});
  c.k_mag = measured(h, {"sy_kmag", "st_k"});
  c.teff = measured(h, {"st_teff"});
  c.mass = measured(h, {"st_mass"});
  c.radius = measured(h, {"st_rad"});
  c.metallicity = measured(h, {"st_met", "st_metfe"});
  c.luminosity = measured(h, {"st_lum"});
  c.age = measured(h, {"st_age"});
}

NasaColumns columns_of(const Header& h) {
  NasaColumns c;
  c.row_id = h.find("rowid");
  c.name = h.find("pl_name");
  c.letter = h.find("pl_letter");
  c.host = h.find_any({"hostname", "pl_hostname"});
  c.default_flag = h.find("default_flag");
  c.controversial = h.find("pl_controv_flag");
  c.circumbinary = h.find_any({"cb_flag", "pl_cbflag"});
  c.method = h.find_any({"discoverymethod", "pl_discmethod"});
  c.discovered = h.find_any({"disc_year", "pl_disc"});
  c.reference = h.find_any({"pl_refname", "pl_def_refname"});
  c.solution_type = h.find("soltype");
  c.mass_provenance = h.find("pl_bmassprov");
  c.period = measured(h, {"pl_orbper"});
  c.axis = measured(h, {"pl_orbsmax"});
  c.eccentricity = measured(h, {"pl_orbeccen"});
  c.inclination = measured(h, {"pl_orbincl"});
  c.radius_rearth = measured(h, {"pl_rade"});
  c.radius_rjup = measured(h, {"pl_radj"});
  c.best_mearth = measured(h, {"pl_bmasse"});
  c.best_mjup = measured(h, {"pl_bmassj"});
  c.mass_mearth = measured(h, {"pl_masse"});
  c.mass_mjup = measured(h, {"pl_massj"});
  c.msini_mearth = measured(h, {"pl_msinie"});
  c.msini_mjup = measured(h, {"pl_msinij"});
  find_host(h, c);
  return c;
}

/// The text of a cell, its HTML left behind and noted.
std::string text_of(const Row& row, Column column, ColumnNotes& notes) {
  const std::string_view text = row.text(column);
  if (text.find('<') == std::string_view::npos) {
    return std::string{text};
  }
  notes.add("text.html", row.line(), "a cell such as '" + std::string{text.substr(0, 60)} + "...'");
  return without_html(text);
}

/// A magnitude, a motion, a velocity: any number, with errors.
Measured any_number(Row& row, const MeasuredColumns& columns) {
  return within(row, columns, -1.0e12, 1.0e12);
}

/// st_lum is the decimal logarithm of solar luminosities, its errors as well.
Measured luminosity_of(Row& row, const MeasuredColumns& columns) {
  const Measured log = within(row, columns, -20.0, 20.0);
  if (std::isnan(log.value)) {
    return {};
  }
  const double value = core::pow(10.0, log.value);
  return {value, value - core::pow(10.0, log.value - log.lower_error),
          core::pow(10.0, log.value + log.upper_error) - value, log.limit};
}

Star host_of(const NasaColumns& c, Row& row, const Provenance& provenance) {
  Star star;
  star.provenance = provenance;
  star.name = collapsed(row.text(c.host));
  if (star.name.empty()) {
    row.flag("planet.without_host", "the host has no name");
  }
  for (const auto& [column, prefix] : {std::pair{c.hip, "HIP "},
                                       {c.hd, "HD "},
                                       {c.tic, "TIC "},
                                       {c.gaia_dr2, "Gaia DR2 "},
                                       {c.gaia_dr3, "Gaia DR3 "}}) {
    if (const std::string_view text = row.text(column); !text.empty() && !is_missing(text)) {
      star.aliases.push_back(is_digit(text.front()) ? prefix + std::string{text} : collapsed(text));
    }
  }
  if (!row.text(c.ra).empty() || !row.text(c.dec).empty()) {
    row.position(c.ra, c.dec, 1.0, star.ra_deg, star.dec_deg);
  }
  star.parallax_mas = positive(row, c.parallax, 1.0e4, 1.0);
  star.dist_pc = positive(row, c.distance, 1.0e10, 1.0);
  star.pm_ra_cosdec_masyr = any_number(row, c.pm_ra);
  star.pm_dec_masyr = any_number(row, c.pm_dec);
  star.rv_kms = any_number(row, c.rv);
  star.v_mag = any_number(row, c.v_mag);
  star.g_mag = any_number(row, c.g_mag);
  star.ks_mag = any_number(row, c.k_mag);
  star.spectral_type = row.text(c.spectral_type);
  star.teff_k = positive(row, c.teff, 1.0e7, 1.0);
  star.mass_msun = positive(row, c.mass, 1.0e4, 1.0);
  star.radius_rsun = positive(row, c.radius, 1.0e5, 1.0);
  const std::string_view kind = row.text(c.metallicity_kind);
  if (kind.empty() || kind == "[Fe/H]") {
    star.feh_dex = within(row, c.metallicity, -20.0, 20.0);
  }
  star.luminosity_lsun = luminosity_of(row, c.luminosity);
  star.age_gyr = positive(row, c.age, 1.0e4, 1.0);
  return star;
}

/// The archive's best mass with the word that says which kind it is.
void read_best_mass(const NasaColumns& c, Row& row, Planet& planet) {
  const std::string_view word = row.text(c.mass_provenance);
  // "Msin(i)/sin(i)" is a minimum mass divided by the sine of a known inclination.
  planet.mass_kind = word == "Mass" || word == "Msin(i)/sin(i)"                 ? MassKind::mass
                     : word == "Msini"                                          ? MassKind::msini
                     : word == "M-R relationship" || word == "Calculated Value" ? MassKind::from_radius
                                                                                : MassKind::not_known;
  if (planet.mass_kind == MassKind::not_known && !word.empty()) {
    row.flag("planet.mass_kind_unknown", "pl_bmassprov '" + std::string{word} + "'");
  }
}

constexpr double highest_mass_mjup = 1000.0;
constexpr double highest_radius_rjup = 100.0;

void read_mass(const NasaColumns& c, Row& row, Planet& planet) {
  struct Candidate {
    const MeasuredColumns& columns;
    double mearth_per_unit;
    MassKind kind;
  };
  const std::array candidates{Candidate{c.best_mearth, 1.0, MassKind::not_known},
                              Candidate{c.best_mjup, core::mearth_per_mjup, MassKind::not_known},
                              Candidate{c.mass_mearth, 1.0, MassKind::mass},
                              Candidate{c.mass_mjup, core::mearth_per_mjup, MassKind::mass},
                              Candidate{c.msini_mearth, 1.0, MassKind::msini},
                              Candidate{c.msini_mjup, core::mearth_per_mjup, MassKind::msini}};
  for (const Candidate& candidate : candidates) {
    const double highest = highest_mass_mjup * core::mearth_per_mjup / candidate.mearth_per_unit;
    planet.mass_mearth = positive(row, candidate.columns, highest, candidate.mearth_per_unit);
    if (!std::isnan(planet.mass_mearth.value)) {
      planet.mass_kind = candidate.kind;
      if (candidate.kind == MassKind::not_known) {
        read_best_mass(c, row, planet);
      }
      return;
    }
  }
}

/// The lists of 2015 name the host only: such a planet is told by its period, else by its row.
std::string name_of(const NasaColumns& c, const Row& row, const std::string& host) {
  if (c.name != absent) {
    return collapsed(row.text(c.name));
  }
  if (c.letter != absent) {
    return host + " " + std::string{row.text(c.letter)};
  }
  const std::string_view period = row.text(c.period.value);
  return host + (period.empty() ? " (row " + std::string{row.text(c.row_id)} + ")"
                                : " (P = " + std::string{period} + " d)");
}

Planet planet_of(const NasaColumns& c, Row& row, const Star& host, ColumnNotes& notes) {
  Planet planet;
  planet.provenance = host.provenance;
  planet.host_name = host.name;
  planet.host_aliases = host.aliases;
  planet.host_ra_deg = host.ra_deg;
  planet.host_dec_deg = host.dec_deg;
  planet.host_dist_pc = host.dist_pc.value;
  planet.name = name_of(c, row, host.name);
  planet.letter = c.letter != absent ? std::string{row.text(c.letter)}
                  : c.name != absent ? planet_letter(planet.name)
                                     : std::string{};
  if (planet.name.empty()) {
    row.flag("identity.missing", "the planet has no name");
  }
  planet.status = row.number(c.controversial) > 0.0 ? PlanetStatus::controversial : PlanetStatus::confirmed;
  planet.host_kind = row.number(c.circumbinary) > 0.0 ? HostKind::binary : HostKind::star;
  planet.is_default_solution = c.default_flag == absent || row.number(c.default_flag) > 0.0;
  planet.reference = text_of(row, c.reference, notes);
  planet.solution_id = planet.reference;
  if (const std::string_view kind = row.text(c.solution_type);
      !kind.empty() && kind != "Published Confirmed") {
    planet.solution_id += " (" + std::string{kind} + ")";
  }
  planet.method = row.text(c.method);
  const double year = row.number_within(c.discovered, 1900.0, 2100.0);
  planet.disc_year = std::isnan(year) ? 0 : static_cast<std::int32_t>(year);
  planet.period_d = positive(row, c.period, 1.0e12, 1.0);
  planet.a_au = positive(row, c.axis, 1.0e6, 1.0);
  planet.eccentricity = within(row, c.eccentricity, 0.0, 1.0);
  planet.inclination_deg = within(row, c.inclination, -360.0, 360.0);
  planet.radius_rearth = positive(row, c.radius_rearth, highest_radius_rjup * core::rearth_per_rjup, 1.0);
  if (std::isnan(planet.radius_rearth.value)) {
    planet.radius_rearth = positive(row, c.radius_rjup, highest_radius_rjup, core::rearth_per_rjup);
  }
  read_mass(c, row, planet);
  check_planet(row, planet, host.mass_msun.value);
  return planet;
}

/// Every planet has one default solution: where the source marks none, the last of its rows.
void choose_defaults(const Reading& reading, std::uint32_t source, std::size_t first_row) {
  auto& planets = reading.into.planet_rows;
  std::map<std::string_view, std::pair<std::size_t, bool>> last_row_and_mark;
  for (std::size_t i = first_row; i < planets.size(); ++i) {
    auto& [last, is_marked] = last_row_and_mark[planets[i].name];
    last = i;
    is_marked = is_marked || planets[i].is_default_solution;
  }
  const bool is_told = reading.gates.severity[gate_index("planet.without_default")] != Severity::off;
  for (const auto& [name, choice] : last_row_and_mark) {
    Planet& planet = planets[choice.first];
    if (!choice.second) {
      planet.is_default_solution = true;
      if (is_told) {
        reading.into.anomalies.push_back(
            {source, planet.provenance.row, "planet.without_default", planet.name,
             "no row of the planet is marked as default; '" + planet.solution_id + "' is taken"});
      }
    }
  }
}

void read_nasa(const Reading& reading, std::string_view connector) {
  const std::size_t first_row = reading.into.planet_rows.size();
  const auto source = static_cast<std::uint32_t>(reading.into.sources.size());
  HostRows hosts{reading.into};
  ColumnNotes notes;
  read_rows(reading, connector, columns_of,
            [&](const NasaColumns& c, Row& row, const Provenance& provenance) {
              Star host = host_of(c, row, provenance);
              Planet planet = planet_of(c, row, host, notes);
              if (!row.is_rejected()) {
                planet.host_row = hosts.row_of(std::move(host), planet.is_default_solution);
                reading.into.planet_rows.push_back(std::move(planet));
              }
            });
  choose_defaults(reading, source, first_row);
  notes.tell(reading.gates, source, reading.file.path, reading.into);
}

Contract contract(std::span<const ContractColumn> columns) noexcept {
  return {
      columns, "J2000 (of the host's position)", "ICRS",
      "blank; 0 in a mass, radius, period or distance; *err2 is negative; *lim 1 = upper, -1 = lower limit",
      "NASA Exoplanet Archive: public, acknowledge [Akeson2013]"};
}

}  // namespace

Contract nasa_ps_contract() noexcept {
  static constexpr std::array<ContractColumn, 27> columns{{
      {"pl_name", "name of the planet, in as many rows as it has solutions", ""},
      {"hostname", "name of the host", ""},
      {"default_flag", "1 = the solution that the archive prefers (table ps)", ""},
      {"soltype", "kind of solution (table ps)", ""},
      {"pl_refname", "reference of the solution, in HTML", ""},
      {"discoverymethod", "discovery method", ""},
      {"disc_year", "year of discovery", "yr"},
      {"pl_controv_flag", "1 = controversial", ""},
      {"cb_flag", "1 = circumbinary", ""},
      {"pl_orbper", "period", "d"},
      {"pl_orbsmax", "semi-major axis", "au"},
      {"pl_orbeccen", "eccentricity", "1"},
      {"pl_orbincl", "inclination", "deg"},
      {"pl_rade, pl_radj", "radius", "earthRad, jupiterRad"},
      {"pl_bmasse, pl_bmassj", "best mass", "earthMass, jupiterMass"},
      {"pl_bmassprov", "Mass, Msini, Msin(i)/sin(i) or M-R relationship", ""},
      {"hd_name, hip_name, tic_id, gaia_id", "names of the host", ""},
      {"ra", "right ascension of the host", "deg"},
      {"dec", "declination of the host", "deg"},
      {"sy_plx, sy_dist", "parallax and distance of the host", "mas, pc"},
      {"sy_pmra, sy_pmdec", "proper motion of the host, with cos(dec)", "mas/yr"},
      {"st_radv", "radial velocity of the host", "km/s"},
      {"sy_vmag, sy_gaiamag, sy_kmag", "magnitudes V, G, Ks of the host", "mag"},
      {"st_mass, st_rad", "mass and radius of the host", "solMass, solRad"},
      {"st_teff, st_age", "temperature and age of the host", "K, Gyr"},
      {"st_met", "metallicity of the host; taken where st_metratio is [Fe/H] or absent", "dex"},
      {"st_lum", "log10 of the luminosity of the host", "dex(solLum)"},
  }};
  return contract(columns);
}

Contract nasa_2015_contract() noexcept {
  static constexpr std::array<ContractColumn, 17> columns{{
      {"pl_hostname", "name of the host", ""},
      {"pl_name, pl_letter", "name or letter of the planet; absent in the table of 2015", ""},
      {"pl_discmethod, pl_disc", "discovery method and year", ""},
      {"pl_def_refname", "reference, in HTML", ""},
      {"pl_cbflag", "1 = circumbinary", ""},
      {"pl_orbper", "period", "d"},
      {"pl_orbsmax", "semi-major axis", "au"},
      {"pl_orbeccen", "eccentricity", "1"},
      {"pl_orbincl", "inclination", "deg"},
      {"pl_radj", "radius", "jupiterRad"},
      {"pl_massj", "mass", "jupiterMass"},
      {"pl_msinij", "m sin i", "jupiterMass"},
      {"hd_name, hip_name", "names of the host", ""},
      {"ra, dec", "place of the host", "deg"},
      {"st_plx, st_dist", "parallax and distance of the host", "mas, pc"},
      {"st_vj, st_k, st_spstr", "magnitudes V, Ks and spectral type of the host", "mag"},
      {"st_mass, st_rad, st_teff, st_metfe, st_age", "the host", "solMass, solRad, K, dex, Gyr"},
  }};
  return contract(columns);
}

void read_nasa_ps(const Reading& reading) {
  read_nasa(reading, "nasa_ps");
}
void read_nasa_pscomppars(const Reading& reading) {
  read_nasa(reading, "nasa_pscomppars");
}
void read_nasa_2015(const Reading& reading) {
  read_nasa(reading, "nasa_2015");
}

}  // namespace polycosm::catalog
