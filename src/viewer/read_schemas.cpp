#include "read_schemas.hpp"

namespace polycosm::viewer {
namespace {

using store::Json;

// Numbers that nobody knows are null.
constexpr const char* system_schemas = R"json({
"Confidence": {"type": "object", "required": ["tier"], "properties": {
  "tier": {"enum": ["measured", "estimated", "inferred", "unknown"],
    "description": "measured: with an error; estimated: without; inferred: made up by a model"},
  "distance_sigma_fraction": {"type": ["number", "null"]}}},
"Origin": {"type": ["object", "null"], "required": ["source", "connector", "sha256", "row"], "properties": {
  "source": {"type": "string"}, "connector": {"type": "string"},
  "sha256": {"type": ["string", "null"], "description": "of the source's bytes"},
  "licence": {"type": ["string", "null"]}, "release_date": {"type": ["string", "null"]},
  "row": {"type": "integer", "description": "line of the source on which the row begins, from 1"},
  "catalogue_row": {"type": "integer", "description": "row of sky.h5"}}},
"StarDetail": {"type": "object", "required": ["index", "star_id", "name", "treatment", "confidence", "origin"], "properties": {
  "index": {"type": "integer"}, "star_id": {"type": "string"}, "name": {"type": "string"},
  "star_x_pc": {"type": "number"}, "star_y_pc": {"type": "number"}, "star_z_pc": {"type": "number"},
  "spectral_type": {"type": ["string", "null"]}, "mass_msun": {"type": ["number", "null"]},
  "radius_rsun": {"type": ["number", "null"]}, "luminosity_lsun": {"type": ["number", "null"]},
  "teff_k": {"type": ["number", "null"]}, "bp_rp_mag": {"type": ["number", "null"]}, "feh_dex": {"type": ["number", "null"]},
  "is_modelled": {"enum": ["no", "yes"]},
  "treatment": {"type": ["string", "null"], "description": "how the star was completed: what the odds below rest on"},
  "rocky_hz_count": {"type": ["integer", "null"]},
  "p_rocky_hz": {"type": ["number", "null"]}, "p_rocky_hz_mcse": {"type": ["number", "null"]},
  "p_inner_belt": {"type": ["number", "null"]}, "p_inner_belt_mcse": {"type": ["number", "null"]},
  "p_outer_belt": {"type": ["number", "null"]}, "p_outer_belt_mcse": {"type": ["number", "null"]},
  "inferred_planets_mean": {"type": ["number", "null"]}, "inferred_planets_mcse": {"type": ["number", "null"]},
  "hz_inner_au": {"type": ["number", "null"], "description": "conservative habitable zone of one Earth mass"},
  "hz_outer_au": {"type": ["number", "null"]},
  "confidence": {"$ref": "#/components/schemas/Confidence"}, "origin": {"$ref": "#/components/schemas/Origin"}}},
"ObservedPlanet": {"type": "object", "required": ["star", "name", "status", "confidence", "origin"], "properties": {
  "star": {"type": "integer"}, "name": {"type": "string"}, "host_name": {"type": ["string", "null"]},
  "reference": {"type": ["string", "null"]}, "discovery_method": {"type": ["string", "null"]},
  "status": {"enum": ["confirmed", "candidate", "controversial", "retracted"]},
  "mass_kind": {"enum": ["not_known", "mass", "msini", "from_radius"]},
  "disc_year": {"type": "integer", "description": "0 = unknown"}, "a_is_from_period": {"enum": ["no", "yes"]},
  "period_d": {"type": ["number", "null"]}, "period_d_lower_error": {"type": ["number", "null"]},
  "period_d_upper_error": {"type": ["number", "null"]}, "a_au": {"type": ["number", "null"]},
  "a_au_lower_error": {"type": ["number", "null"]}, "a_au_upper_error": {"type": ["number", "null"]},
  "eccentricity": {"type": ["number", "null"]}, "eccentricity_lower_error": {"type": ["number", "null"]},
  "eccentricity_upper_error": {"type": ["number", "null"]}, "inclination_deg": {"type": ["number", "null"]},
  "inclination_deg_lower_error": {"type": ["number", "null"]}, "inclination_deg_upper_error": {"type": ["number", "null"]},
  "mass_mearth": {"type": ["number", "null"]}, "mass_mearth_lower_error": {"type": ["number", "null"]},
  "mass_mearth_upper_error": {"type": ["number", "null"]}, "radius_rearth": {"type": ["number", "null"]},
  "radius_rearth_lower_error": {"type": ["number", "null"]}, "radius_rearth_upper_error": {"type": ["number", "null"]},
  "confidence": {"$ref": "#/components/schemas/Confidence"}, "origin": {"$ref": "#/components/schemas/Origin"}}},
"Settlement": {"type": "object", "required": ["n_members", "settled_count", "p_settled", "p_settled_low", "p_settled_high"],
  "properties": {"n_members": {"type": "integer", "description": "members that are ok"},
    "settled_count": {"type": "integer", "description": "of them, those in which the system is ever settled"},
    "p_settled": {"type": ["number", "null"]}, "p_settled_mcse": {"type": ["number", "null"]},
    "p_settled_low": {"type": ["number", "null"]}, "p_settled_high": {"type": ["number", "null"]},
    "interval": {"type": "string"}, "time_year": {"type": "array", "items": {"type": "number"}},
    "p_settled_by": {"type": "array", "items": {"type": ["number", "null"]},
      "description": "share of members in which it has been settled by time_year"},
    "p_settled_by_step": {"type": "number", "description": "the file keeps these shares in such steps"},
    "arrival": {"type": "array", "items": {"type": "object", "required": ["quantile", "year"], "properties": {
      "quantile": {"type": "number"}, "year": {"type": ["number", "null"], "description": "null = not within the run"}}}}}},
"SystemDetail": {"type": "object", "required": ["ensemble", "system", "stars", "observed_planets", "settlement", "origin"],
  "properties": {"ensemble": {"$ref": "#/components/schemas/Provenance"},
    "system": {"type": "object", "required": ["index", "id", "name", "confidence"], "properties": {
      "index": {"type": "integer"}, "id": {"type": "string"}, "name": {"type": "string"},
      "x_pc": {"type": "number"}, "y_pc": {"type": "number"}, "z_pc": {"type": "number"}, "distance_ly": {"type": "number"},
      "distance_sigma_fraction": {"type": ["number", "null"], "description": "0 = the source gives none"},
      "edge_class": {"enum": ["core", "shell"]}, "system_star_count": {"type": "integer"},
      "exploration_priority": {"type": ["number", "null"], "description": "as in the list of systems"},
      "confidence": {"$ref": "#/components/schemas/Confidence"}}},
    "stars": {"type": "array", "items": {"$ref": "#/components/schemas/StarDetail"}},
    "observed_planets": {"type": "array", "items": {"$ref": "#/components/schemas/ObservedPlanet"}},
    "settlement": {"$ref": "#/components/schemas/Settlement"}, "origin": {"$ref": "#/components/schemas/Origin"}}}
})json";

// A table that is in the order of members is read piece by piece: an answer says how far it got.
constexpr const char* detail_schemas = R"json({
"Searched": {"type": "object", "required": ["first_row", "row_count", "end_row"], "properties": {
  "first_row": {"type": "integer"}, "row_count": {"type": "integer", "description": "rows of the table that were looked at"},
  "end_row": {"type": "integer", "description": "where the rows in question end"}}},
"SearchedFrame": {"type": "object", "required": ["ensemble", "n_members", "next", "searched", "columns"], "properties": {
  "ensemble": {"$ref": "#/components/schemas/Provenance"},
  "n_members": {"type": "integer", "description": "members that are ok and keep such rows"},
  "next": {"type": ["string", "null"], "description": "more of the table is left, whether or not this page has rows"},
  "searched": {"$ref": "#/components/schemas/Searched"},
  "columns": {"type": "object", "additionalProperties": {"$ref": "#/components/schemas/Column"}}}},
"PosteriorCounts": {"type": "object", "required": ["counts", "outside", "unknown"], "properties": {
  "counts": {"type": "array", "items": {"type": "array", "items": {"type": "integer"}}, "description": "[axis][radius]"},
  "outside": {"type": "integer", "description": "beyond the edges"},
  "unknown": {"type": "integer", "description": "without an axis or a radius"}}},
"Posterior": {"type": "object", "required": ["ensemble", "n_members", "a_edges_au", "radius_edges_rearth", "counts"], "properties": {
  "ensemble": {"$ref": "#/components/schemas/Provenance"},
  "n_members": {"type": "integer", "description": "members behind these counts; counts / n_members is a mean number of planets"},
  "n_members_total": {"type": "integer", "description": "members that are ok and keep planets"},
  "stars": {"type": "array", "items": {"type": "object", "required": ["star", "name", "hz_inner_au", "hz_outer_au"], "properties": {
    "star": {"type": "integer"}, "name": {"type": "string"}, "hz_inner_au": {"type": ["number", "null"]},
    "hz_outer_au": {"type": ["number", "null"]}}}},
  "a_edges_au": {"type": "array", "items": {"type": "number"}, "description": "the same for all systems: counts may be added"},
  "radius_edges_rearth": {"type": "array", "items": {"type": "number"}},
  "counts": {"type": "array", "items": {"type": "array", "items": {"type": "integer"}},
    "description": "inferred planets, [axis][radius]; a bin has its lower edge"},
  "outside": {"type": "integer"}, "unknown": {"type": "integer"},
  "draws_of_known": {"$ref": "#/components/schemas/PosteriorCounts"},
  "observed": {"type": "array", "items": {"$ref": "#/components/schemas/ObservedPlanet"}},
  "next": {"type": ["string", "null"], "description": "more members are left; their counts add to these"},
  "searched": {"$ref": "#/components/schemas/Searched"}}},
"Planets": {"oneOf": [{"$ref": "#/components/schemas/Posterior"}, {"$ref": "#/components/schemas/SearchedFrame"}]}
})json";

constexpr const char* quality_schemas = R"json({
"RoutesFrame": {"type": "object", "required": ["ensemble", "n_members", "n_members_total", "route_count", "columns"], "properties": {
  "ensemble": {"$ref": "#/components/schemas/Provenance"},
  "n_members": {"type": "integer", "description": "the first members that keep events: as many as one answer may look at"},
  "n_members_total": {"type": "integer", "description": "all that keep events"},
  "route_count": {"type": "integer", "description": "routes of these members, listed or not"},
  "columns": {"type": "object", "additionalProperties": {"$ref": "#/components/schemas/Column"}}}},
"Member": {"type": "object", "required": ["ensemble", "member", "status", "digest", "parameters", "quarantine", "kept"], "properties": {
  "ensemble": {"$ref": "#/components/schemas/Provenance"}, "member": {"type": "integer"},
  "status": {"enum": ["ok", "quarantined"]}, "digest": {"type": ["string", "null"]},
  "ensemble_seed": {"type": "string", "description": "with the member it names every draw"},
  "quarantine": {"type": ["object", "null"], "required": ["code", "message"], "properties": {
    "code": {"type": ["string", "null"]}, "message": {"type": ["string", "null"]}}},
  "kept": {"type": "object", "properties": {"series": {"type": "boolean"}, "first_settlings": {"type": "boolean"},
    "planets_belts_events": {"type": "boolean"}}},
  "again": {"type": "string", "description": "the command that lives it again"},
  "parameters": {"type": "object", "additionalProperties": {"type": "object", "required": ["value", "unit", "meaning"],
    "properties": {"value": {"type": ["number", "null"]}, "unit": {"type": "string"}, "meaning": {"type": "string"}}}}}},
"CodeCount": {"type": "object", "required": ["code", "count"], "properties": {"code": {"type": "string"},
  "count": {"type": "integer"}, "sentence": {"type": ["string", "null"], "description": "what this gate stops"}}},
"Quality": {"type": "object", "required": ["ensemble", "sources", "rejected", "anomalies", "members"], "properties": {
  "ensemble": {"$ref": "#/components/schemas/Provenance"},
  "sources": {"type": "array", "items": {"type": "object", "required": ["path", "connector", "sha256", "row_count", "accepted_count"],
    "properties": {"path": {"type": "string"}, "connector": {"type": "string"}, "sha256": {"type": ["string", "null"]},
      "licence": {"type": ["string", "null"]}, "release_date": {"type": ["string", "null"]},
      "row_count": {"type": "integer"}, "accepted_count": {"type": "integer"}}}},
  "rejected": {"type": "array", "items": {"$ref": "#/components/schemas/CodeCount"}},
  "anomalies": {"type": "array", "items": {"$ref": "#/components/schemas/CodeCount"}},
  "conflict_count": {"type": "integer", "description": "quantities about which two sources disagree"},
  "review_count": {"type": "integer", "description": "pairs of rows of which a person has to say whether they are one star"},
  "members": {"type": "object", "properties": {"total": {"type": "integer"}, "ok": {"type": "integer"}, "quarantined": {"type": "integer"}}},
  "quarantined_members": {"type": "array", "items": {"$ref": "#/components/schemas/CodeCount"}},
  "warnings": {"type": ["array", "null"], "items": {"type": "string"}}}},
"Diagnostics": {"type": "object", "required": ["ensemble", "n_members", "convergence", "outcomes", "sensitivity"], "properties": {
  "ensemble": {"$ref": "#/components/schemas/Provenance"}, "n_members": {"type": "integer"},
  "convergence": {"type": ["object", "null"], "additionalProperties": true,
    "description": "convergence.json: looks, targets, decision; null without targets. The seal does not cover it: `polycosm verify` looks again"},
  "outcomes": {"type": "array", "items": {"type": "object", "required": ["metric", "mean", "mcse", "finite_count"], "properties": {
    "metric": {"type": "string"}, "unit": {"type": "string"}, "meaning": {"type": "string"}, "year": {"type": "number"},
    "mean": {"type": ["number", "null"]}, "mcse": {"type": ["number", "null"]},
    "finite_count": {"type": ["integer", "null"], "description": "members behind the mean"},
    "undefined_count": {"type": ["integer", "null"]}}}},
  "sensitivity": {"type": ["object", "null"], "required": ["outcome_name", "hyper_name", "first_order_index"], "properties": {
    "outcome_name": {"type": "array", "items": {"type": "string"}}, "hyper_name": {"type": "array", "items": {"type": "string"}},
    "first_order_index": {"type": "array", "items": {"type": "array", "items": {"type": ["number", "null"]}},
      "description": "[outcome][hyper]: share of the variance that it explains by itself"}}}}},
"Difference": {"type": "object", "required": ["time_year", "a_mean", "b_mean", "difference", "difference_mcse", "is_paired"], "properties": {
  "unit": {"type": "string"}, "meaning": {"type": "string"},
  "is_paired": {"type": "boolean", "description": "differences of the same members, whose common luck cancels; else of two independent means"},
  "pair_count": {"type": "array", "items": {"type": "integer"}},
  "time_year": {"type": "array", "items": {"type": "number"}},
  "a_mean": {"type": "array", "items": {"type": ["number", "null"]}}, "a_mcse": {"type": "array", "items": {"type": ["number", "null"]}},
  "b_mean": {"type": "array", "items": {"type": ["number", "null"]}}, "b_mcse": {"type": "array", "items": {"type": ["number", "null"]}},
  "difference": {"type": "array", "items": {"type": ["number", "null"]}, "description": "b less a"},
  "difference_mcse": {"type": "array", "items": {"type": ["number", "null"]}}}},
"Comparison": {"type": "object", "required": ["a", "b", "share_draws", "manifest", "series", "systems"], "properties": {
  "a": {"$ref": "#/components/schemas/Provenance"}, "b": {"$ref": "#/components/schemas/Provenance"},
  "share_draws": {"type": "boolean", "description": "equal seeds: member i of both had the same luck"},
  "manifest": {"type": "array", "items": {"type": "object", "required": ["key", "a", "b"], "properties": {
    "key": {"type": "string"}, "a": {"type": ["string", "number", "boolean", "null"]}, "b": {"type": ["string", "number", "boolean", "null"]}}}},
  "series": {"type": "object", "additionalProperties": {"$ref": "#/components/schemas/Difference"}},
  "systems": {"type": "array", "description": "shares of members in which a system is ever settled, the largest difference first",
    "items": {"type": "object", "required": ["index", "name", "a", "b", "difference", "difference_mcse"], "properties": {
      "index": {"type": "integer", "description": "in a"}, "index_b": {"type": "integer", "description": "in b"}, "name": {"type": "string"},
      "a": {"type": ["number", "null"]}, "b": {"type": ["number", "null"]},
      "difference": {"type": ["number", "null"]}, "difference_mcse": {"type": ["number", "null"]}}}},
  "systems_in_both": {"type": "integer"}, "systems_are_paired": {"type": "boolean"}}},
"Lineage": {"type": "object", "required": ["ensemble", "identity", "parent", "ancestors", "sources", "catalogue", "inference"], "properties": {
  "ensemble": {"$ref": "#/components/schemas/Provenance"}, "identity": {"type": ["string", "null"]},
  "revision_number": {"type": ["integer", "null"]}, "parent": {"type": ["string", "null"]},
  "ancestors": {"type": ["array", "null"], "items": {"type": ["string", "object"], "additionalProperties": true}},
  "sources": {"type": ["array", "null"], "items": {"type": "object", "additionalProperties": true}},
  "catalogue": {"type": "object", "properties": {"sha256": {"type": ["string", "null"]}, "star_count": {"type": ["integer", "null"]},
    "planet_count": {"type": ["integer", "null"]}}},
  "inference": {"type": "object", "properties": {"model": {"type": ["string", "null"]}, "summary": {"type": ["string", "null"]},
    "sources": {"type": ["array", "null"], "items": {"type": "string"}}, "validity": {"type": ["string", "null"]}}},
  "simulation": {"type": "object", "properties": {"model": {"type": ["string", "null"]}}},
  "configuration": {"type": "object", "properties": {"sha256": {"type": ["string", "null"]}}},
  "ensemble_seed": {"type": ["string", "null"]},
  "software": {"type": "object", "properties": {"version": {"type": ["string", "null"]}, "git_commit": {"type": ["string", "null"]}}},
  "started_utc": {"type": ["string", "null"]}, "finished_utc": {"type": ["string", "null"]}}}
})json";

}  // namespace

Json read_schemas() {
  Json forms = Json::parse(system_schemas);
  forms.update(Json::parse(detail_schemas));
  forms.update(Json::parse(quality_schemas));
  return forms;
}

}  // namespace polycosm::viewer
