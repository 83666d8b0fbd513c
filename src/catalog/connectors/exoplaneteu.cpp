#include <array>
#include <cmath>
#include <string>

#include <polycosm/core/units.hpp>

#include "connectors/connectors.hpp"
#include "designations.hpp"
#include "host_rows.hpp"
#include "planet_row.hpp"
#include "text.hpp"

// The Extrasolar Planets Encyclopaedia [Schneider2011] in its three generations of headers.
namespace polycosm::catalog {
namespace {

struct ExoplanetEuColumns {
  Column name, status, star_name, star_aliases, ra, dec, spectral_type, v_mag, k_mag, detection,
      mass_detection, discovered, updated, publication;
  MeasuredColumns mass, msini, radius, period, axis, eccentricity, inclination;
  MeasuredColumns distance, star_mass, star_radius, teff, metallicity, age;
};

MeasuredColumns measured(const Header& header, const std::string& name) {
  MeasuredColumns columns;
  columns.value = header.find(name);
  for (const std::string middle : {"_error_", "_err_"}) {
    columns.lower = columns.lower == absent ? header.find(name + middle + "min") : columns.lower;
    columns.upper = columns.upper == absent ? header.find(name + middle + "max") : columns.upper;
  }
  return columns;
}

ExoplanetEuColumns columns_of(const Header& header) {
  ExoplanetEuColumns c;
  c.name = header.find_any({"planet_name", "name"});
  c.status = header.find("planet_status");
  c.star_name = header.find("star_name");
  c.star_aliases = header.find("star_alternate_names");
  c.ra = header.find("ra");
  c.dec = header.find("dec");
  c.spectral_type = header.find("star_sp_type");
  c.v_mag = header.find("mag_v");
  c.k_mag = header.find("mag_k");
  c.detection = header.find("detection_type");
  c.mass_detection = header.find_any({"mass_detection_type", "mass_measurement_type"});
  c.discovered = header.find("discovered");
  c.updated = header.find("updated");
  c.publication = header.find_any({"publication", "publication_status"});
  c.mass = measured(header, "mass");
  c.msini = measured(header, "mass_sini");
  c.radius = measured(header, "radius");
  c.period = measured(header, "orbital_period");
  c.axis = measured(header, "semi_major_axis");
  c.eccentricity = measured(header, "eccentricity");
  c.inclination = measured(header, "inclination");
  c.distance = measured(header, "star_distance");
  c.star_mass = measured(header, "star_mass");
  c.star_radius = measured(header, "star_radius");
  c.teff = measured(header, "star_teff");
  c.metallicity = measured(header, "star_metallicity");
  c.age = measured(header, "star_age");
  return c;
}

/// Days since the end of 1899, as spreadsheets write a date: 43875 is 2020-02-14.
bool is_spreadsheet_date(std::string_view text) {
  const auto day_d = parse_unsigned(text);
  return day_d && *day_d > 20'000 && *day_d < 100'000;
}

/// Jupiter masses up to the hydrogen-burning limit and beyond (some entries are brown dwarfs), Jupiter radii.
constexpr double highest_mass_mjup = 1000.0;
constexpr double highest_radius_rjup = 100.0;

void read_mass(const ExoplanetEuColumns& c, Row& row, Planet& planet) {
  const Measured mass = positive(row, c.mass, highest_mass_mjup, core::mearth_per_mjup);
  const Measured msini = positive(row, c.msini, highest_mass_mjup, core::mearth_per_mjup);
  if (!std::isnan(mass.value)) {
    // Before 2015 one column held both: a radial-velocity mass without an inclination is a minimum mass.
    const bool is_minimum = c.msini.value == absent && std::isnan(planet.inclination_deg.value) &&
                            lower_case(planet.method).find("radial velocity") != std::string::npos;
    const bool is_guess = row.text(c.mass_detection) == "Theoretical";
    planet.mass_kind = is_guess ? MassKind::from_radius : is_minimum ? MassKind::msini : MassKind::mass;
    planet.mass_mearth = mass;
  } else if (!std::isnan(msini.value)) {
    planet.mass_kind = MassKind::msini;
    planet.mass_mearth = msini;
  }
}

Star host_of(const ExoplanetEuColumns& c, Row& row, const Provenance& provenance) {
  Star star;
  star.provenance = provenance;
  star.name = collapsed(row.text(c.star_name));
  if (star.name.empty()) {
    row.flag("planet.without_host", "star_name is empty");
  }
  star.aliases = split_list(row.text(c.star_aliases), ",;|");
  if (!row.text(c.ra).empty() || !row.text(c.dec).empty()) {
    row.position(c.ra, c.dec, 1.0, star.ra_deg, star.dec_deg);
  }
  if (row.number(c.distance.value) < 0.0) {
    row.flag("distance.out_of_range", "a distance of '" + std::string{row.text(c.distance.value)} + "' pc");
  }
  star.dist_pc = positive(row, c.distance, 1.0e10, 1.0);
  star.v_mag.value = row.number(c.v_mag);
  star.ks_mag.value = row.number(c.k_mag);
  star.spectral_type = row.text(c.spectral_type);
  star.mass_msun = positive(row, c.star_mass, 1.0e4, 1.0);
  star.radius_rsun = positive(row, c.star_radius, 1.0e5, 1.0);
  star.teff_k = positive(row, c.teff, 1.0e7, 1.0);
  star.feh_dex = within(row, c.metallicity, -20.0, 20.0);
  star.age_gyr = positive(row, c.age, 1.0e4, 1.0);
  return star;
}

Planet planet_of(const ExoplanetEuColumns& c, Row& row, const Provenance& provenance, const Star& host) {
  Planet planet;
  planet.provenance = provenance;
  planet.name = collapsed(row.text(c.name));
  if (planet.name.empty()) {
    row.flag("identity.missing", "the planet has no name");
  }
  if (c.status != absent) {
    const auto status = planet_status(row.text(c.status));
    if (!status) {
      row.flag("planet.status_unknown", "planet_status '" + std::string{row.text(c.status)} + "'");
    }
    planet.status = status.value_or(PlanetStatus::candidate);
  }
  planet.letter = planet_letter(planet.name);
  planet.host_name = host.name;
  planet.host_aliases = host.aliases;
  planet.host_ra_deg = host.ra_deg;
  planet.host_dec_deg = host.dec_deg;
  planet.host_dist_pc = host.dist_pc.value;
  planet.reference = row.text(c.publication);
  planet.method = row.text(c.detection);
  const double year = row.number_within(c.discovered, 1900.0, 2100.0);
  planet.disc_year = std::isnan(year) ? 0 : static_cast<std::int32_t>(year);
  planet.radius_rearth = positive(row, c.radius, highest_radius_rjup, core::rearth_per_rjup);
  planet.period_d = positive(row, c.period, 1.0e12, 1.0);
  planet.a_au = positive(row, c.axis, 1.0e6, 1.0);
  planet.eccentricity = within(row, c.eccentricity, 0.0, 1.0);
  planet.inclination_deg = within(row, c.inclination, -360.0, 360.0);
  read_mass(c, row, planet);
  check_planet(row, planet, host.mass_msun.value);
  return planet;
}

}  // namespace

Contract exoplaneteu_contract() noexcept {
  static constexpr std::array<ContractColumn, 26> columns{{
      {"planet_name|name", "name of the planet", ""},
      {"planet_status", "Confirmed, Candidate, Controversial, Retracted; absent before 2015", ""},
      {"star_name", "name of the host", ""},
      {"star_alternate_names", "other names, separated by comma, ; or |", ""},
      {"ra", "right ascension of the host", "deg"},
      {"dec", "declination of the host", "deg"},
      {"star_distance", "distance of the host", "pc"},
      {"star_mass", "mass of the host", "solMass"},
      {"mass", "mass; before 2015 also m sin i", "jupiterMass"},
      {"mass_sini", "m sin i", "jupiterMass"},
      {"radius", "radius", "jupiterRad"},
      {"orbital_period", "period", "d"},
      {"semi_major_axis", "semi-major axis", "au"},
      {"eccentricity", "eccentricity", "1"},
      {"inclination", "inclination", "deg"},
      {"detection_type", "discovery method", ""},
      {"mass_detection_type|mass_measurement_type", "how the mass was measured", ""},
      {"discovered", "year of discovery", "yr"},
      {"updated", "date of the entry; day numbers of a spreadsheet are noted", ""},
      {"publication|publication_status", "how it was published", ""},
      {"star_sp_type", "spectral type of the host", ""},
      {"mag_v, mag_k", "magnitudes of the host", "mag"},
      {"star_radius", "radius of the host", "solRad"},
      {"star_teff", "effective temperature of the host", "K"},
      {"star_metallicity", "metallicity of the host", "dex"},
      {"star_age", "age of the host", "Gyr"},
  }};
  return {columns, "of the host's position: not stated", "ICRS",
          "0 in a mass, radius, period or distance = not known; *_error_min|*_err_min of any sign",
          "exoplanet.eu: free use, cite [Schneider2011]"};
}

void read_exoplaneteu(const Reading& reading) {
  HostRows hosts{reading.into};
  ColumnNotes notes;
  read_rows(reading, "exoplaneteu", columns_of,
            [&](const ExoplanetEuColumns& columns, Row& row, const Provenance& provenance) {
              Star host = host_of(columns, row, provenance);
              Planet planet = planet_of(columns, row, provenance, host);
              if (is_spreadsheet_date(row.text(columns.updated))) {
                notes.add("date.spreadsheet", row.line(), "'updated' holds day numbers");
              }
              if (!row.is_rejected()) {
                planet.host_row = hosts.row_of(std::move(host), true);
                reading.into.planet_rows.push_back(std::move(planet));
              }
            });
  notes.tell(reading.gates, static_cast<std::uint32_t>(reading.into.sources.size() - 1), reading.file.path,
             reading.into);
}

}  // namespace polycosm::catalog
