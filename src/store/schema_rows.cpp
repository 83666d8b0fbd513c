#include "schema_rows.hpp"

#include <iterator>

namespace polycosm::store {
namespace {

using enum ElementType;
constexpr unsigned both = in_shard | in_ensemble;
constexpr unsigned ens = in_ensemble;
constexpr unsigned sky = in_catalogue;

constexpr std::string_view realization = "standard_name=realization";
constexpr std::string_view planet_status = "confirmed candidate controversial retracted";
constexpr std::string_view mass_kinds = "not_known mass msini from_radius";

// clang-format off
constexpr KnownColumn known_planet_columns[] = {
{"host_name", text, "", "Name of the host star as the source has it.", "", false},
{"reference", text, "", "Bibliographic key or source line.", "", false},
{"discovery_method", text, "", "Discovery method as the source has it.", "", false},
{"status", i8, "", "How sure the planet is.", planet_status, false},
{"mass_kind", i8, "", "What mass_mearth is.", mass_kinds, false},
{"disc_year", i32, "1", "Year of discovery; 0 = unknown.", "", false},
{"period_d", f64, "day_julian", "Orbital period in days.", "", true},
{"a_au", f64, "au", "Semi-major axis.", "", true},
{"a_is_from_period", i8, "", "Whether the source's axis broke Kepler's third law and was replaced.", "no yes", false},
{"eccentricity", f64, "1", "Orbital eccentricity.", "", true},
{"inclination_deg", f64, "degree", "Orbital inclination.", "", true},
{"mass_mearth", f64, "M_earth", "Mass; see mass_kind.", "", true},
{"radius_rearth", f64, "R_earth", "Radius.", "", true},
{"source", u32, "1", "Index of the source.", "", false},
{"source_row", u64, "1", "1-based line of the source on which the row begins.", "", false},
};

constexpr SchemaRow rows[] = {
// files, groups, name, dimensions, type, unit, sentence, flags, attributes
// --- the sky of the run -------------------------------------------------------------------------------------------
{ens, "catalogue", "system", "system", i32, "1", "Index of the system; 0 is the Sun's.", "", ""},
{ens, "catalogue", "system_id", "system", u64, "", "Stable identity: that of its primary star.", "", ""},
{ens, "catalogue", "system_name", "system", text, "", "Name of the primary star.", "", ""},
{ens, "catalogue", "x_pc", "system", f64, "pc", "Position along the ICRS x axis, Sun at the origin, J2000.", "", ""},
{ens, "catalogue", "y_pc", "system", f64, "pc", "Position along the ICRS y axis.", "", ""},
{ens, "catalogue", "z_pc", "system", f64, "pc", "Position along the ICRS z axis.", "", ""},
{ens, "catalogue", "distance_ly", "system", f64, "ly", "Distance from the Sun.", "", ""},
{ens, "catalogue", "distance_sigma_fraction", "system", f64, "1", "Standard error of the parallax over the parallax; 0 = the source gives none.", "", ""},
{ens, "catalogue", "edge_class", "system", i8, "", "Within the core radius, or in the shell around it.", "core shell", ""},
{ens, "catalogue", "system_star_count", "system", u32, "1", "Stars in the system.", "", ""},
{ens, "catalogue", "star", "star", i32, "1", "Index of the star, in system order.", "", ""},
{ens, "catalogue", "star_id", "star", u64, "", "Stable identity: a hash of the preferred name.", "", ""},
{ens, "catalogue", "star_name", "star", text, "", "Preferred name.", "", ""},
{ens, "catalogue", "star_system", "star", i32, "1", "Index of the system the star belongs to.", "", "instance_dimension=system"},
{ens, "catalogue", "catalogue_row", "star", u32, "1", "Row of the star in sky.h5; 4294967295 = not there.", "", ""},
{ens, "catalogue", "star_x_pc", "star", f64, "pc", "Position along the ICRS x axis.", "", ""},
{ens, "catalogue", "star_y_pc", "star", f64, "pc", "Position along the ICRS y axis.", "", ""},
{ens, "catalogue", "star_z_pc", "star", f64, "pc", "Position along the ICRS z axis.", "", ""},
{ens, "catalogue", "spectral_type", "star", text, "", "Spectral type as the source has it.", "", ""},
{ens, "catalogue", "mass_msun", "star", f64, "M_sun", "Mass; NaN when not modelled.", "", ""},
{ens, "catalogue", "radius_rsun", "star", f64, "R_sun", "Radius; NaN when not modelled.", "", ""},
{ens, "catalogue", "luminosity_lsun", "star", f64, "L_sun", "Luminosity; NaN when not modelled.", "", ""},
{ens, "catalogue", "teff_k", "star", f64, "K", "Effective temperature; NaN when not modelled.", "", ""},
{ens, "catalogue", "bp_rp_mag", "star", f64, "mag", "Gaia colour BP - RP; NaN = unknown.", "", ""},
{ens, "catalogue", "feh_dex", "star", f64, "1", "Metallicity [Fe/H] in dex; NaN = unknown.", "", ""},
{ens, "catalogue", "is_modelled", "star", i8, "", "Whether the star is on the main sequence with parameters known or derived.", "no yes", ""},
// --- what was drawn for every member ------------------------------------------------------------------------------
{both, "parameters", "member", "member", i64, "1", "Index of the member in the ensemble.", "", realization},
{both, "parameters", "ensemble_seed", "", u64, "", "Seed of the ensemble; with the member index it names every draw.", "", ""},
{both, "parameters", "status", "member", i8, "", "Whether the member has numbers; a quarantined row is fill values.", "ok quarantined", ""},
{both, "parameters", "digest_low", "member", u64, "", "Digest of the member's world and history, low 64 bits.", "", ""},
{both, "parameters", "digest_high", "member", u64, "", "Digest of the member's world and history, high 64 bits.", "", ""},
{both, "parameters", "<hyper>", "member", f64, "", "", "", ""},
// --- yearly series of every member --------------------------------------------------------------------------------
{both, "member_series", "member", "member", i64, "1", "Index of the member in the ensemble.", "", realization},
{both, "member_series", "time", "time", f64, "year", "Time since the epoch of the run, in Julian years.", "", ""},
{both, "member_series", "tick", "time", i32, "1", "The same time in ticks of a quarter of a year.", "", ""},
{both, "member_series", "<metric>", "member,time", f32, "", "", "", "coordinates=tick"},
// --- when each system was first settled ---------------------------------------------------------------------------
{both, "outcomes", "member", "member", i64, "1", "Index of the member in the ensemble.", "", realization},
{both, "outcomes", "system", "system", i32, "1", "Index of the system.", "", ""},
{both, "outcomes", "first_settled_year", "member,system", f32, "year", "When the system was first settled, a multiple of 0.25; NaN = never, or the member is quarantined.", "", ""},
// --- statistics over all members that are ok ----------------------------------------------------------------------
{ens, "aggregate", "time", "time", f64, "year", "Time since the epoch of the run, in Julian years.", "", ""},
{ens, "aggregate", "tick", "time", i32, "1", "The same time in ticks of a quarter of a year.", "", ""},
{ens, "aggregate", "quantile", "quantile", f64, "1", "Quantile level.", "", ""},
{ens, "aggregate", "system", "system", i32, "1", "Index of the system.", "", ""},
{ens, "aggregate", "n_members", "", u32, "1", "Members that are ok: the sample behind every number of this group.", "", ""},
{ens, "aggregate", "p_settled", "time,system", u8, "1", "Share of members in which the system has been settled by this time, every year, in steps of 1/254.", "", "cell_methods=realization: mean;scale_factor=1/254;_FillValue=255"},
{ens, "aggregate", "settled_count", "system", u32, "1", "Members in which the system is ever settled.", "", "cell_methods=realization: sum"},
{ens, "aggregate", "arrival_quantile", "system,quantile", f32, "year", "Earliest time by which at least this share of members has settled the system; NaN = not within the run.", "", ""},
{ens, "aggregate", "<metric>_quantile", "time,quantile", f64, "", "Quantile over members (linear between order statistics): ", "", ""},
{ens, "aggregate", "<metric>_mean", "time", f64, "", "Mean over members: ", "", "cell_methods=realization: mean"},
{ens, "aggregate", "<metric>_mcse", "time", f64, "", "Monte Carlo standard error of the mean: ", "", ""},
// --- planets over all members, per star ---------------------------------------------------------------------------
{both, "star_statistics", "star", "star", i32, "1", "Index of the star.", "", ""},
{both, "star_statistics", "rocky_hz_count", "star", u32, "1", "Members that are ok in which the star has a rocky planet in the habitable zone.", "", ""},
{both, "star_statistics", "inferred_planet_count", "star", u32, "1", "Inferred planets of the star, summed over the members that are ok.", "", ""},
{ens, "star_statistics", "p_rocky_hz", "star", f64, "1", "Share of members in which the star has a rocky planet in the habitable zone.", "", "cell_methods=realization: mean"},
// --- members kept in full detail ----------------------------------------------------------------------------------
{both, "planets", "member_index", "planet", i64, "1", "Member the planet belongs to.", "", "instance_dimension=member"},
{both, "planets", "star_index", "planet", i32, "1", "Star the planet belongs to.", "", "instance_dimension=star"},
{both, "planets", "method", "planet", i8, "", "Where the planet comes from; nothing inferred is mistaken for observed.", "observed inferred_inner", ""},
{both, "planets", "period_d", "planet", f32, "day_julian", "Orbital period in days.", "", ""},
{both, "planets", "a_au", "planet", f32, "au", "Semi-major axis.", "", ""},
{both, "planets", "eccentricity", "planet", f32, "1", "Orbital eccentricity.", "", ""},
{both, "planets", "inclination_deg", "planet", f32, "degree", "Orbital inclination.", "", ""},
{both, "planets", "mass_mearth", "planet", f32, "M_earth", "Mass.", "", ""},
{both, "planets", "radius_rearth", "planet", f32, "R_earth", "Radius.", "", ""},
{both, "events", "member_index", "event", i64, "1", "Member the event happened in.", "", "instance_dimension=member"},
{both, "events", "tick", "event", i32, "1", "When, in ticks of a quarter of a year.", "", ""},
{both, "events", "type", "event", i8, "", "What happened.", "<events>", ""},
{both, "events", "system_index", "event", i32, "1", "Where; for a launch the origin.", "", "instance_dimension=system"},
{both, "events", "other_index", "event", i32, "1", "The other end of a voyage, else the same system.", "", ""},
{both, "events", "value", "event", f32, "1", "Persons or size, by type.", "", ""},
// --- planets that are known ---------------------------------------------------------------------------------------
{ens, "observed_planets", "name", "observed_planet", text, "", "Name of the planet.", "", ""},
{ens, "observed_planets", "star_index", "observed_planet", i32, "1", "Star the planet belongs to.", "", "instance_dimension=star"},
{ens, "observed_planets", "<known>", "observed_planet", f64, "", "", "", ""},
// --- members without numbers --------------------------------------------------------------------------------------
{both, "quarantine", "member_index", "quarantined", i64, "1", "Member that has no numbers.", "", "instance_dimension=member"},
{both, "quarantine", "code", "quarantined", text, "", "Stable reason code.", "", ""},
{both, "quarantine", "message", "quarantined", text, "", "What went wrong, in one sentence.", "", ""},
// --- the catalogue file -------------------------------------------------------------------------------------------
{sky, "stars", "star", "star", i32, "1", "Index of the star.", "", ""},
{sky, "stars", "star_id", "star", u64, "", "Stable identity: a hash of the preferred name.", "", ""},
{sky, "stars", "name", "star", text, "", "Preferred name: proper, then Bayer/Flamsteed, Gliese, HD, HIP, Gaia.", "", ""},
{sky, "stars", "component", "star", text, "", "A, B, ... or empty.", "", ""},
{sky, "stars", "bayer_flamsteed", "star", text, "", "Bayer or Flamsteed designation, or empty.", "", ""},
{sky, "stars", "spectral_type", "star", text, "", "Spectral type as the source has it.", "", ""},
{sky, "stars", "reference", "star", text, "", "Bibliographic key or source line.", "", ""},
{sky, "stars", "gliese", "star", text, "", "Gliese-Jahreiss designation.", "", ""},
{sky, "stars", "hip", "star", u64, "", "Hipparcos number; 0 = none.", "", ""},
{sky, "stars", "hd", "star", u64, "", "Henry Draper number; 0 = none.", "", ""},
{sky, "stars", "gaia_dr3", "star", u64, "", "Gaia DR3 source id; 0 = none.", "", ""},
{sky, "stars", "epoch_yr", "star", f64, "year", "Julian epoch of the position.", "", ""},
{sky, "stars", "ra_deg", "star", f64, "degree", "ICRS right ascension.", "", ""},
{sky, "stars", "dec_deg", "star", f64, "degree", "ICRS declination.", "", ""},
{sky, "stars", "parallax_mas", "star", f64, "mas", "Parallax; NaN = unknown, as in every column here.", "", ""},
{sky, "stars", "parallax_mas_lower_error", "star", f64, "mas", "Lower error of the parallax.", "", ""},
{sky, "stars", "parallax_mas_upper_error", "star", f64, "mas", "Upper error of the parallax.", "", ""},
{sky, "stars", "dist_pc", "star", f64, "pc", "Distance as the source gives it.", "", ""},
{sky, "stars", "pm_ra_cosdec_masyr", "star", f64, "mas/year", "Proper motion in right ascension, times cos(dec).", "", ""},
{sky, "stars", "pm_dec_masyr", "star", f64, "mas/year", "Proper motion in declination.", "", ""},
{sky, "stars", "rv_kms", "star", f64, "km/s", "Radial velocity.", "", ""},
{sky, "stars", "v_mag", "star", f64, "mag", "Apparent V magnitude.", "", ""},
{sky, "stars", "v_abs_mag", "star", f64, "mag", "Absolute V magnitude.", "", ""},
{sky, "stars", "b_v_mag", "star", f64, "mag", "Colour B - V.", "", ""},
{sky, "stars", "bp_rp_mag", "star", f64, "mag", "Gaia colour BP - RP.", "", ""},
{sky, "stars", "mass_msun", "star", f64, "M_sun", "Mass.", "", ""},
{sky, "stars", "radius_rsun", "star", f64, "R_sun", "Radius.", "", ""},
{sky, "stars", "luminosity_lsun", "star", f64, "L_sun", "Luminosity.", "", ""},
{sky, "stars", "teff_k", "star", f64, "K", "Effective temperature.", "", ""},
{sky, "stars", "feh_dex", "star", f64, "1", "Metallicity [Fe/H] in dex.", "", ""},
{sky, "stars", "is_sun", "star", i8, "", "Whether this is the Sun.", "no yes", ""},
{sky, "stars", "is_synthetic", "star", i8, "", "Whether the star is made up.", "no yes", ""},
{sky, "stars", "source", "star", u32, "1", "Index of the source.", "", ""},
{sky, "stars", "source_row", "star", u64, "1", "1-based line of the source on which the row begins.", "", ""},
{sky, "known_planets", "name", "known_planet", text, "", "Name of the planet.", "", ""},
{sky, "known_planets", "host_id", "known_planet", u64, "", "Identity of the host star; 0 = not in the star table.", "", ""},
{sky, "known_planets", "host_ra_deg", "known_planet", f64, "degree", "Right ascension of the host.", "", ""},
{sky, "known_planets", "host_dec_deg", "known_planet", f64, "degree", "Declination of the host.", "", ""},
{sky, "known_planets", "host_dist_pc", "known_planet", f64, "pc", "Distance of the host.", "", ""},
{sky, "known_planets", "<known>", "known_planet", f64, "", "", "", ""},
{sky, "known_planet_aliases", "planet_index", "alias", i32, "1", "Planet whose host has this other name.", "", "instance_dimension=known_planet"},
{sky, "known_planet_aliases", "name", "alias", text, "", "Other name of the host star.", "", ""},
{sky, "sources", "path", "source", text, "", "Path as given by the user.", "", ""},
{sky, "sources", "connector", "source", text, "", "Connector that read it.", "", ""},
{sky, "sources", "sha256", "source", text, "", "SHA-256 of the bytes after decompression.", "", ""},
{sky, "sources", "licence", "source", text, "", "Licence of the data.", "", ""},
{sky, "sources", "row_count", "source", u64, "1", "Data rows read.", "", ""},
{sky, "sources", "accepted_count", "source", u64, "1", "Rows accepted; the others are in rejected_rows.", "", ""},
{sky, "rejected_rows", "source", "rejected", u32, "1", "Index of the source.", "", ""},
{sky, "rejected_rows", "source_row", "rejected", u64, "1", "1-based line of the source on which the row begins.", "", ""},
{sky, "rejected_rows", "code", "rejected", text, "", "Stable reason code.", "", ""},
{sky, "rejected_rows", "reason_size", "rejected", u64, "byte", "Bytes of this row in reason_bytes.", "", "sample_dimension=reason_byte"},
{sky, "rejected_rows", "raw_size", "rejected", u64, "byte", "Bytes of this row in raw_bytes.", "", "sample_dimension=raw_byte"},
{sky, "rejected_rows", "reason_bytes", "reason_byte", u8, "", "One sentence each, one after the other.", "", ""},
{sky, "rejected_rows", "raw_bytes", "raw_byte", u8, "", "The rows as read, one after the other; any bytes.", "", ""},
// --- where it all comes from --------------------------------------------------------------------------------------
{in_shard, "provenance", "data", "", json, "", "The plan of the run.", "", "type=application/json"},
{ens, "provenance", "data", "", json, "", "The manifest of the run.", "", "type=application/json"},
};
// clang-format on

}  // namespace

std::span<const SchemaRow> schema_rows() noexcept {
  return rows;
}
std::span<const KnownColumn> known_columns() noexcept {
  return known_planet_columns;
}

}  // namespace polycosm::store
