#pragma once
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include <polycosm/core/ids.hpp>

namespace polycosm::catalog {

inline constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// A measured quantity. NaN value = not known; errors are >= 0 or NaN = not known.
struct Measured {
  double value = unknown;
  double lower_error = unknown;
  double upper_error = unknown;
};

/// Index of a row of Catalogue::sources, and the 1-based line of that source on which the row begins.
struct Provenance {
  std::uint32_t source = 0;
  std::uint64_t row = 0;
};

/// One star. Angles ICRS at epoch_yr (Julian); proper motion in RA includes cos(dec).
struct Star {
  core::StarId star_id;
  std::string name;             ///< preferred name: proper, then Bayer/Flamsteed, Gliese, HD, HIP, Gaia
  std::string component;        ///< "A", "B", ... or empty
  std::string bayer_flamsteed;  ///< "Eps Eri", "61 Cyg A" or empty
  std::string spectral_type;    ///< as the source has it
  std::string reference;        ///< bibliographic key or source line, may be empty
  std::uint64_t hip = 0;        ///< 0 = none
  std::uint64_t hd = 0;
  std::uint64_t gaia_dr3 = 0;
  std::string gliese;
  double epoch_yr = 2000.0;
  double ra_deg = unknown;
  double dec_deg = unknown;
  Measured parallax_mas;  ///< either this or dist_pc is known for every accepted star but the Sun
  double dist_pc = unknown;
  double pm_ra_cosdec_masyr = unknown;
  double pm_dec_masyr = unknown;
  double rv_kms = unknown;
  double v_mag = unknown;
  double v_abs_mag = unknown;
  double b_v_mag = unknown;
  double bp_rp_mag = unknown;
  double mass_msun = unknown;
  double radius_rsun = unknown;
  double luminosity_lsun = unknown;
  double teff_k = unknown;
  double feh_dex = unknown;
  bool is_sun = false;
  bool is_synthetic = false;
  Provenance provenance;
};

enum class PlanetStatus : std::uint8_t { confirmed, candidate, controversial, retracted };
enum class MassKind : std::uint8_t { not_known, mass, msini, from_radius };

/// One planet as the source has it, units converted.
struct Planet {
  std::string name;
  std::string host_name;
  std::vector<std::string> host_aliases;  ///< other names of the host star
  std::string reference;
  core::StarId host;  ///< resolved by match_hosts(); 0 = not in the star table
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

/// Where rows came from.
struct Source {
  std::string path;       ///< as given by the user
  std::string connector;  ///< "hyg", "exoplaneteu", "curated", "synthetic"
  std::string sha256;     ///< of the bytes after decompression
  std::string licence;
  std::uint64_t row_count = 0;       ///< data rows read
  std::uint64_t accepted_count = 0;  ///< accepted_count + quarantined rows == row_count
};

/// A row that was read and not accepted, and why.
struct Quarantined {
  std::uint32_t source = 0;
  std::uint64_t row = 0;
  std::string code;    ///< stable, e.g. "position.out_of_range"
  std::string reason;  ///< one sentence
  std::string raw;     ///< the row as read
};

/// Everything known about the real sky. Plain data; star_id is unique.
struct Catalogue {
  std::vector<Star> stars;
  std::vector<Planet> planets;
  std::vector<Source> sources;
  std::vector<Quarantined> quarantine;
};

/// SHA-256 over the canonical text of stars and planets, in order of identity: the identity of a catalogue.
/// Paths, row numbers and the order of rows do not change it; any accepted value does.
[[nodiscard]] std::string digest(const Catalogue& catalogue);

}  // namespace polycosm::catalog
