#pragma once
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include <polycosm/core/ids.hpp>

namespace polycosm::catalog {

inline constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// What a source says about a value: the value itself, or only that the truth lies below or above it.
enum class Limit : std::uint8_t { none, upper, lower };

/// A measured quantity. NaN value = not known; errors are >= 0 or NaN = not known.
struct Measured {
  double value = unknown;
  double lower_error = unknown;
  double upper_error = unknown;
  Limit limit = Limit::none;
};

/// Index of a row of Catalogue::sources, and the 1-based line of that source on which the row begins.
struct Provenance {
  std::uint32_t source = 0;
  std::uint64_t row = 0;
};

/// One star: as one row of a source has it (Catalogue::star_rows), or merged from all of them
/// (Catalogue::stars). Angles ICRS at epoch_yr (Julian); proper motion in RA includes cos(dec). The measured
/// quantities are listed, with units and sentences, in quantities.hpp.
struct Star {
  core::StarId star_id;
  std::string name;                  ///< preferred name: proper, then Bayer/Flamsteed, Gliese, HD, HIP, Gaia
  std::string component;             ///< "A", "B", ... or empty
  std::string bayer_flamsteed;       ///< "Eps Eri", "61 Cyg A" or empty
  std::string gliese;                ///< "GJ 65 A" or empty
  std::string two_mass;              ///< "J14294291-6240465" or empty
  std::string wds;                   ///< "14396-6050" or empty
  std::string spectral_type;         ///< as the source has it
  std::string reference;             ///< bibliographic key or source line, may be empty
  std::vector<std::string> aliases;  ///< every other name, as the source has it
  std::uint64_t hip = 0;             ///< 0 = none
  std::uint64_t hd = 0;
  std::uint64_t gaia_dr2 = 0;
  std::uint64_t gaia_dr3 = 0;
  std::uint64_t tic = 0;
  double epoch_yr = 2000.0;
  double ra_deg = unknown;
  double dec_deg = unknown;
  double ra_cosdec_error_mas = unknown;
  double dec_error_mas = unknown;
  Measured parallax_mas;  ///< either this or dist_pc is known for every accepted star but the Sun and hosts
  Measured dist_pc;       ///< as the source has it; sky derives distances from parallaxes where it can
  Measured pm_ra_cosdec_masyr;
  Measured pm_dec_masyr;
  Measured rv_kms;
  Measured v_mag;
  Measured g_mag;   ///< Gaia G
  Measured ks_mag;  ///< 2MASS Ks
  Measured v_abs_mag;
  Measured b_v_mag;
  Measured bp_rp_mag;
  Measured mass_msun;
  Measured radius_rsun;
  Measured luminosity_lsun;
  Measured teff_k;
  Measured feh_dex;
  Measured age_gyr;
  bool is_sun = false;
  bool is_synthetic = false;
  bool is_host_row = false;  ///< told by a list of planets about their host, many rows a star
  Provenance provenance;     ///< of a merged star: of the row that gave its position
};

enum class PlanetStatus : std::uint8_t { confirmed, candidate, controversial, retracted };
enum class MassKind : std::uint8_t { not_known, mass, msini, from_radius };
/// What a planet goes around: one star, or both stars of a binary.
enum class HostKind : std::uint8_t { star, binary };

/// No row of a table.
inline constexpr std::uint32_t no_row = 0xFFFFFFFFU;

/// One planet: as one row has it (Catalogue::planet_rows), or merged (Catalogue::planets). Units converted.
struct Planet {
  std::string name;
  std::string letter;  ///< "b", ".01" or empty
  std::string host_name;
  std::vector<std::string> host_aliases;  ///< other names of the host star
  std::string reference;
  std::string solution_id;          ///< which set of parameters of the source this is, may be empty
  bool is_default_solution = true;  ///< the one its source prefers; others are kept as rows only
  core::StarId host;                ///< 0 = not in the star table
  std::uint32_t host_row =
      no_row;  ///< row of Catalogue::star_rows in which the same source tells of the host
  HostKind host_kind = HostKind::star;
  PlanetStatus status = PlanetStatus::confirmed;
  MassKind mass_kind = MassKind::not_known;
  std::string method;          ///< discovery method as the source has it
  std::int32_t disc_year = 0;  ///< 0 = unknown
  Measured period_d;
  Measured a_au;
  bool a_is_from_period = false;  ///< the source's axis broke Kepler's third law and was replaced
  Measured eccentricity;
  Measured inclination_deg;
  Measured mass_mearth;
  Measured radius_rearth;
  double host_ra_deg = unknown;
  double host_dec_deg = unknown;
  double host_dist_pc = unknown;
  Provenance provenance;
};

enum class BeltKind : std::uint8_t { inner_rocky, outer_icy };

/// A belt of small bodies that somebody observed.
struct Belt {
  std::string name;
  std::string host_name;
  std::string reference;
  core::StarId host;  ///< 0 = not in the star table
  BeltKind kind = BeltKind::outer_icy;
  Measured r_in_au;
  Measured r_out_au;
  Measured temperature_k;
  Measured dust_luminosity_fraction;  ///< L_dust / L_star
  Provenance provenance;
};

/// Where rows came from.
struct Source {
  std::string path;       ///< as given by the user
  std::string connector;  ///< "hyg", "exoplaneteu", "curated", "mapping:<name>", "synthetic"
  std::uint32_t connector_version = 1;
  std::string release_date;  ///< "2020-02-14", or empty = not known
  std::string sha256;        ///< of the bytes after decompression
  std::string licence;
  std::uint64_t row_count = 0;       ///< data rows read
  std::uint64_t accepted_count = 0;  ///< accepted_count + quarantined rows == row_count
};

/// A row that was read and not accepted, and why.
struct Quarantined {
  std::uint32_t source = 0;
  std::uint64_t row = 0;
  std::string code;    ///< of the gate, e.g. "position.out_of_range"
  std::string reason;  ///< one sentence
  std::string raw;     ///< the row as read
};

/// Something odd about an accepted row, or about the catalogue as a whole: a gate of severity note, warn or
/// fail that was not passed.
struct Anomaly {
  std::uint32_t source = no_row;  ///< no_row = of no single source
  std::uint64_t row = 0;
  std::string code;
  std::string entity;  ///< name of the star, planet or file
  std::string reason;  ///< one sentence with the numbers
};

/// Two rows disagree about one quantity of one star or planet. Both values stay here; the kept one is also in
/// the merged table.
struct Conflict {
  std::string entity;    ///< name of the merged star or planet
  std::string quantity;  ///< name as in quantities.hpp
  Provenance kept;
  Provenance other;
  double kept_value = unknown;
  double other_value = unknown;
  double gap_sigma = unknown;     ///< |difference| over the errors in quadrature; NaN without errors
  double gap_fraction = unknown;  ///< |difference| / |kept|
};

/// Two rows that may be the same star, where a person has to decide. They stay apart until then.
struct Review {
  std::string code;  ///< "identity.position_only", "identity.ambiguous", "identity.ids_disagree"
  std::string first_name, second_name;
  Provenance first, second;
  double separation_mas = unknown;  ///< at a common epoch
  double gap_mag = unknown;
  std::string reason;
};

/// Everything known about the real sky. Plain data. `star_rows`, `planet_rows`, `belt_rows` are what the
/// sources say, accepted row by accepted row, by (source, row); the merged tables are a function of them, of
/// the sources and of the settings (merge.hpp), whatever the order in which files were read. A synthetic sky
/// has merged tables only.
struct Catalogue {
  std::vector<Star> stars;      ///< star_id is unique; in the order of their first rows
  std::vector<Planet> planets;  ///< by (host, name)
  std::vector<Belt> belts;
  std::vector<Source> sources;
  std::vector<Quarantined> quarantine;
  std::vector<Anomaly> anomalies;
  std::vector<Conflict> conflicts;
  std::vector<Review> reviews;
  std::vector<Star> star_rows;
  std::vector<Planet> planet_rows;
  std::vector<Belt> belt_rows;
  /// Which row of star_rows gave each group of facts of each merged star: star_fact_count() entries a star,
  /// in the order of quantities.hpp; no_row = nobody knows it. Empty for a synthetic sky.
  std::vector<std::uint32_t> star_origin;
  std::vector<std::uint32_t> planet_origin;  ///< the same for planet_rows
  /// The merged star of each row of star_rows, and the merged planet of each of planet_rows (no_row = none).
  std::vector<std::uint32_t> star_of_row;
  std::vector<std::uint32_t> planet_of_row;
};

/// SHA-256 over the canonical text of stars, planets and belts, in order of identity: the identity of a
/// catalogue. Paths, row numbers and the order of rows do not change it; any accepted value does.
[[nodiscard]] std::string digest(const Catalogue& catalogue);

}  // namespace polycosm::catalog
