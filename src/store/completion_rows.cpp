#include "schema_rows.hpp"

namespace polycosm::store {
namespace {

using enum ElementType;
constexpr unsigned com = in_completion;

constexpr std::string_view treatments =
    "conditional prior complete not_modelled too_heavy other_model circumbinary";
constexpr std::string_view searches = "none short k2 kepler";
constexpr std::string_view tiers = "speculative possible probable strong observed";

// clang-format off
constexpr SchemaRow rows[] = {
// files, groups, name, dimensions, type, unit, sentence, flags, attributes
// --- every star of the core, completed ----------------------------------------------------------------------------
{com, "stars", "star", "star", i32, "1", "Index of the star, in the order of the sky: by system, the Sun's first, then by distance.", "", ""},
{com, "stars", "star_id", "star", u64, "", "Stable identity: a hash of the preferred name; unique.", "", "key=primary"},
{com, "stars", "star_name", "star", text, "", "Preferred name.", "", ""},
{com, "stars", "distance_pc", "star", f64, "pc", "Distance from the Sun.", "", ""},
{com, "stars", "mass_msun", "star", f64, "M_sun", "Mass; NaN when not modelled.", "", ""},
{com, "stars", "luminosity_lsun", "star", f64, "L_sun", "Luminosity; NaN when not modelled.", "", ""},
{com, "stars", "teff_k", "star", f64, "K", "Effective temperature; NaN when not modelled.", "", ""},
{com, "stars", "treatment", "star", i8, "", "Why the star got what it got; only conditional, prior and other_model add planets.", treatments, ""},
{com, "stars", "transit_search", "star", i8, "", "How the star was searched for transits, as its known planets say.", searches, ""},
{com, "stars", "longest_transiting_d", "star", f64, "day_julian", "Longest period of a known planet that transits; 0 = none does.", "", ""},
{com, "stars", "velocity_half_found_ms", "star", f64, "m/s", "Semi-amplitude that a search by velocities finds half the time; 0 = no such search.", "", ""},
{com, "stars", "velocity_baseline_d", "star", f64, "day_julian", "Time that search went on for; 0 = no such search.", "", ""},
{com, "stars", "has_converged", "star", i8, "", "Whether chains four times as long say the same of the number of planets; if not, the odds are not to be trusted.", "no yes", ""},
{com, "stars", "convergence_gap_sigma", "star", f64, "1", "By how much they differ, in standard errors.", "", ""},
{com, "stars", "hz_inner_au", "star", f64, "au", "Inner edge of the conservative habitable zone, for one Earth mass; NaN when not modelled.", "", ""},
{com, "stars", "hz_outer_au", "star", f64, "au", "Outer edge of the conservative habitable zone.", "", ""},
{com, "stars", "rocky_in_hz_probability", "star", f64, "1", "Share of draws with a rocky planet, known or inferred, in the conservative habitable zone.", "", "cell_methods=realization: mean"},
{com, "stars", "rocky_in_hz_error", "star", f64, "1", "Monte Carlo standard error of it.", "", ""},
{com, "stars", "stability_observed", "star", f64, "1", "Stability of the confirmed planets alone.", "", ""},
{com, "stars", "stability_completed", "star", f64, "1", "Stability with what is inferred, mean over draws.", "", "cell_methods=realization: mean"},
{com, "stars", "resource_potential_observed", "star", f64, "1", "Resource potential of the confirmed planets and observed belts alone; the Sun has 0.5.", "", ""},
{com, "stars", "resource_potential_completed", "star", f64, "1", "Resource potential with what is inferred, mean over draws.", "", "cell_methods=realization: mean"},
{com, "stars", "resource_potential_sd", "star", f64, "1", "Its standard deviation over draws.", "", "cell_methods=realization: standard_deviation"},
{com, "stars", "habitability_observed", "star", f64, "1", "Habitability of the confirmed planets alone.", "", ""},
{com, "stars", "habitability_completed", "star", f64, "1", "Habitability with what is inferred, mean over draws.", "", "cell_methods=realization: mean"},
{com, "stars", "entropy_bits", "star", f64, "bit", "Entropy of the odds of the star's gaps, summed: how much a survey would tell.", "", ""},
{com, "stars", "exploration_utility", "star", f64, "1", "What a visit promises: odds of a rocky planet in the zone, entropy and resources, less with distance.", "", ""},
{com, "stars", "exploration_priority", "star", f64, "1", "Percentile rank of exploration_utility within this file: 1 = first, 0 = last; ties by star_id.", "", ""},
// --- the planets that are known -----------------------------------------------------------------------------------
{com, "known_planets", "star_index", "known_planet", i32, "1", "Star the planet belongs to.", "", "instance_dimension=star"},
{com, "known_planets", "name", "known_planet", text, "", "Name of the planet.", "", ""},
{com, "known_planets", "status", "known_planet", i8, "", "How sure the source is; retracted ones are left out.", "confirmed candidate controversial retracted", ""},
{com, "known_planets", "host_kind", "known_planet", i8, "", "What it goes around.", "star binary", ""},
{com, "known_planets", "period_d", "known_planet", f64, "day_julian", "Orbital period in days, from the axis where the source has none.", "", ""},
{com, "known_planets", "a_au", "known_planet", f64, "au", "Semi-major axis, from the period where the source has none.", "", ""},
{com, "known_planets", "mass_mearth", "known_planet", f64, "M_earth", "Mass or minimum mass, as the source has it.", "", ""},
{com, "known_planets", "radius_rearth", "known_planet", f64, "R_earth", "Radius, as the source has it.", "", ""},
{com, "known_planets", "hearing", "known_planet", i8, "", "Whether the model let it speak for unseen planets, or why not.", "heard not_asked no_possible_period too_many retracted", ""},
{com, "known_planets", "real_probability", "known_planet", f64, "1", "Share of draws in which it is a planet; NaN = the model does not judge it, or it has no possible period.", "", "cell_methods=realization: mean"},
// --- what nobody has seen: stretches of periods between known planets and the ends of processes -------------------
{com, "gaps", "star_index", "gap", i32, "1", "Star the gap belongs to; the gaps of a star ascend in period.", "", "instance_dimension=star"},
{com, "gaps", "from_d", "gap", f64, "day_julian", "Shortest period of the gap.", "", ""},
{com, "gaps", "to_d", "gap", f64, "day_julian", "Longest period of the gap.", "", ""},
{com, "gaps", "is_conditional", "gap", i8, "", "Whether the known planets were heard; no = what such stars have, less what surveys would have found.", "no yes", ""},
{com, "gaps", "exist_probability", "gap", f64, "1", "Share of draws with one inferred planet or more.", "", "cell_methods=realization: mean"},
{com, "gaps", "exist_error", "gap", f64, "1", "Monte Carlo standard error of it, never 0.", "", ""},
{com, "gaps", "mean_count", "gap", f64, "1", "Inferred planets, mean over draws.", "", "cell_methods=realization: mean"},
{com, "gaps", "tier", "gap", i8, "", "What that probability is called; nothing inferred is observed.", tiers, ""},
{com, "gaps", "quantile", "quantile", f64, "1", "Quantile level.", "", ""},
{com, "gaps", "period_d", "gap,quantile", f64, "day_julian", "Period of the inferred planets of all draws; NaN without any.", "", ""},
{com, "gaps", "radius_rearth", "gap,quantile", f64, "R_earth", "Radius of the inferred planets of all draws.", "", ""},
{com, "gaps", "mass_mearth", "gap,quantile", f64, "M_earth", "Mass of the inferred planets of all draws.", "", ""},
// --- belts --------------------------------------------------------------------------------------------------------
{com, "belts", "star_index", "belt", i32, "1", "Star the belt belongs to.", "", "instance_dimension=star"},
{com, "belts", "kind", "belt", i8, "", "Which of the two kinds of belts.", "inner_rocky outer_icy", ""},
{com, "belts", "method", "belt", i8, "", "Where it comes from: seen, drawn as one that surveys could have seen, or as one below all of them.", "observed inferred_bright inferred_faint", ""},
{com, "belts", "exist_probability", "belt", f64, "1", "Share of draws that have it.", "", "cell_methods=realization: mean"},
{com, "belts", "exist_error", "belt", f64, "1", "Monte Carlo standard error of it.", "", ""},
{com, "belts", "r_in_au", "belt", f64, "au", "Inner edge, median over draws; NaN = not known.", "", ""},
{com, "belts", "r_out_au", "belt", f64, "au", "Outer edge, median over draws; NaN = not known.", "", ""},
// --- where it all comes from --------------------------------------------------------------------------------------
{com, "provenance", "ensemble_seed", "", u64, "", "Seed of the ensemble whose first members are the draws.", "", ""},
{com, "provenance", "draw_count", "", u32, "1", "Members drawn for every star.", "", ""},
{com, "provenance", "data", "", json, "", "Model card, catalogue, edges, program, build and command.", "", "type=application/json"},
};
// clang-format on

}  // namespace

std::span<const SchemaRow> completion_rows() noexcept {
  return rows;
}

}  // namespace polycosm::store
