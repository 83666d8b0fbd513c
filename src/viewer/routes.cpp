#include <algorithm>
#include <charconv>

#include "frame_forms.hpp"
#include "problem.hpp"
#include "route.hpp"

namespace polycosm::viewer {
namespace {

constexpr Parameter limit{"limit", "How many rows at most; default 1000.", 100'000, {}};
constexpr Parameter after{"after", "Where to go on: `next` of the answer before.", 0, {}};

std::string_view event_words() {
  return store::dataset_info(store::FileKind::ensemble, "events", "type").flags;
}

std::vector<std::string_view> segments_of(std::string_view pattern) {
  std::vector<std::string_view> segments;
  while (!pattern.empty()) {
    pattern.remove_prefix(1);
    const std::size_t slash = pattern.find('/');
    segments.push_back(pattern.substr(0, slash));
    pattern = slash == std::string_view::npos ? std::string_view{} : pattern.substr(slash);
  }
  return segments;
}

/// The table with its patterns taken apart once.
struct Pattern {
  const Route* route = nullptr;
  std::vector<std::string_view> segments;
};
const std::vector<Pattern>& patterns() {
  static const std::vector<Pattern> all = [] {
    std::vector<Pattern> made;
    for (const Route& route : routes()) {
      made.push_back({&route, segments_of(route.pattern)});
    }
    return made;
  }();
  return all;
}

bool fits(const Pattern& pattern, const std::vector<std::string>& segments) {
  return std::equal(pattern.segments.begin(), pattern.segments.end(), segments.begin(), segments.end(),
                    [](std::string_view expected, std::string_view segment) {
                      return expected.starts_with('{') || expected == segment;
                    });
}

Values values_of(const Pattern& pattern, const std::vector<std::string>& segments) {
  Values values;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const std::string_view expected = pattern.segments[i];
    if (expected.starts_with('{')) {
      values.emplace(expected.substr(1, expected.size() - 2), segments[i]);
    }
  }
  return values;
}

std::optional<std::uint64_t> whole_number(std::string_view text) {
  std::uint64_t value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool is_whole = read.ec == std::errc{} && read.ptr == text.data() + text.size();
  return is_whole ? std::optional{value} : std::nullopt;
}

bool is_choice(std::string_view choices, std::string_view value) {
  return value.find(' ') == std::string_view::npos &&
         (" " + std::string{choices} + " ").find(" " + std::string{value} + " ") != std::string::npos;
}

std::vector<Route> ensemble_routes() {
  const std::vector<std::string_view> json{json_media};
  const std::vector<std::string_view> table{json_media, columns_media, csv_media, ecsv_media, votable_media};
  const std::vector<std::string_view> array{json_media, columns_media, npy_media};
  const std::vector<std::string_view> arrays{json_media, columns_media};  // axes of several lengths
  return {
      {"/api/v1/ensembles",
       "listEnsembles",
       "All sealed ensembles.",
       json,
       {},
       "Ensembles",
       ensembles_answer},
      {"/api/v1/ensembles/{ensemble}",
       "getEnsemble",
       "One ensemble: digests, models, members, lineage.",
       json,
       {},
       "Ensemble",
       ensemble_answer,
       "GET",
       Role::viewer,
       Place::reader,
       Keep::never},
      {"/api/v1/ensembles/{ensemble}/manifest",
       "getManifest",
       "How to get every number again.",
       json,
       {},
       "Manifest",
       manifest_answer},
      {"/api/v1/ensembles/{ensemble}/stars",
       "listStars",
       "Stars with places, parameters and odds.",
       table,
       {limit, after},
       "Frame",
       stars_answer},
      {"/api/v1/ensembles/{ensemble}/systems",
       "listSystems",
       "Systems with places, odds of being settled and priority for exploration.",
       table,
       {limit, after},
       "Frame",
       systems_answer},
      {"/api/v1/ensembles/{ensemble}/systems/{system}",
       "getSystem",
       "One system: its stars, what is known of their planets, when it is settled, where it comes from.",
       json,
       {},
       "SystemDetail",
       system_answer},
      {"/api/v1/ensembles/{ensemble}/systems/{system}/planets",
       "getPlanets",
       "The planets of a system over the members that keep them: a histogram in axis and radius, or all "
       "draws.",
       table,
       {{"view", "hist2d (the default; JSON only) or samples.", 0, "hist2d samples"},
        {"bins", "Of hist2d, along each axis; default 32.", 128, {}},
        limit,
        after},
       "Planets",
       planets_answer},
      {"/api/v1/ensembles/{ensemble}/systems/{system}/belts",
       "getBelts",
       "The belts of a system over the members that keep them.",
       table,
       {limit, after},
       "SearchedFrame",
       belts_answer},
      {"/api/v1/ensembles/{ensemble}/events",
       "listEvents",
       "Events of the members that keep them, in order of member and tick.",
       table,
       {{"member", "Of one member.", 4'294'967'295U, {}},
        {"system", "There, or voyages from or to it.", 4'294'967'295U, {}},
        {"type", "Of one type.", 0, event_words()},
        {"from_tick", "From this tick on.", 2'147'483'647U, {}},
        {"to_tick", "Up to this tick.", 2'147'483'647U, {}},
        limit,
        after},
       "SearchedFrame",
       events_answer},
      {"/api/v1/ensembles/{ensemble}/events/counts",
       "getEventCounts",
       "Events by type and year, summed over all members that are ok.",
       arrays,
       {},
       "Frame",
       event_counts_answer},
      {"/api/v1/ensembles/{ensemble}/routes",
       "listRoutes",
       "Pairs of systems between which ships set out, the most used first, over the members that keep "
       "events.",
       table,
       {limit},
       "RoutesFrame",
       voyages_answer},
      {"/api/v1/ensembles/{ensemble}/members/{member}",
       "getMember",
       "One member: what was drawn, status, digest, what is kept of it.",
       json,
       {},
       "Member",
       member_answer},
      {"/api/v1/ensembles/{ensemble}/qa",
       "getQuality",
       "Sources, rejected rows and anomalies by code, members without numbers.",
       json,
       {},
       "Quality",
       qa_answer},
      {"/api/v1/ensembles/{ensemble}/quarantine",
       "listQuarantine",
       "What was kept out, and why: rows of the sources, or members.",
       table,
       {{"of", "rows of the sources (the default), or members.", 0, "rows members"}, limit, after},
       "Frame",
       quarantine_answer},
      {"/api/v1/ensembles/{ensemble}/diagnostics",
       "getDiagnostics",
       "Convergence, errors of the main outcomes, what they depend on.",
       json,
       {},
       "Diagnostics",
       diagnostics_answer,
       "GET",
       Role::viewer,
       Place::reader,
       Keep::never},
      {"/api/v1/ensembles/{ensemble}/sensitivity",
       "getSensitivity",
       "What outcomes depend on, with means by decile of every hyper-parameter.",
       arrays,
       {},
       "Frame",
       sensitivity_answer},
      {"/api/v1/ensembles/{ensemble}/compare",
       "compareEnsembles",
       "Two ensembles: what made them, and how their outcomes differ, the second less the first.",
       json,
       {{"with", "The second: an id or id@revision.", 0, {}},
        {"limit", "How many systems at most; default 50.", 10'000, {}}},
       "Comparison",
       compare_answer,
       "GET",
       Role::viewer,
       Place::reader,
       Keep::never},
      {"/api/v1/ensembles/{ensemble}/lineage",
       "getLineage",
       "From the ensemble back to models, seed, catalogue and sources.",
       json,
       {},
       "Lineage",
       lineage_answer},
      {"/api/v1/ensembles/{ensemble}/maps/{variable}",
       "getMap",
       "p_settled (share of members in which a system is settled by a year) or arrival (quantiles of the "
       "year).",
       array,
       {{"packing", "Of the binary form.", 0, "plain delta"}},
       "Frame",
       map_answer},
      {"/api/v1/ensembles/{ensemble}/series/{variable}",
       "getSeries",
       "A yearly metric over all members, or of chosen ones.",
       array,
       {{"statistic", "quantiles with mean and its error (the default), or members.", 0, "quantiles members"},
        {"first", "First member.", 4'294'967'295U, {}},
        {"count", "How many members; default 20.", 1000, {}}},
       "Frame",
       series_answer},
      {"/api/v1/ensembles/{ensemble}/members",
       "listMembers",
       "Members: status, digest, what was drawn.",
       table,
       {limit, after},
       "Frame",
       members_answer},
      {"/api/v1/ensembles/{ensemble}/files",
       "listFiles",
       "Files of the ensemble.",
       json,
       {},
       "Files",
       files_answer},
      {"/api/v1/ensembles/{ensemble}/files/{name}",
       "getFile",
       "A file, whole or by Range.",
       {"application/octet-stream"},
       {},
       "",
       file_answer},
      {"/api/v1/runs",
       "listRuns",
       "Runs, sealed or not, with their progress.",
       json,
       {},
       "Runs",
       runs_answer},
      {"/api/v1/runs/{run}/events",
       "followRun",
       "The journal of a run as server-sent events; Last-Event-ID or `after` goes on where a client was.",
       {"text/event-stream"},
       {after, {"follow", "no: close when all is told.", 0, "yes no"}},
       "",
       run_events_answer},
  };
}

}  // namespace

const std::vector<Route>& routes() {
  static const std::vector<Route> all = [] {
    std::vector<Route> table = curation_routes();  // first: its /ensembles/latest is no {ensemble}
    for (const auto& part : {ensemble_routes(), session_routes(), report_routes(), alert_routes()}) {
      table.insert(table.end(), part.begin(), part.end());
    }
    return table;
  }();
  return all;
}

std::optional<Match> match(std::string_view method, const std::vector<std::string>& segments) {
  for (const Pattern& pattern : patterns()) {
    const Route& route = *pattern.route;
    const bool is_method = route.method == method || (route.method == "GET" && method == "HEAD");
    if (is_method && fits(pattern, segments)) {
      return Match{&route, values_of(pattern, segments)};
    }
  }
  return std::nullopt;
}

std::string methods_of(const std::vector<std::string>& segments) {
  std::string methods;
  for (const Pattern& pattern : patterns()) {
    const std::string_view method = pattern.route->method;
    if (fits(pattern, segments) && methods.find(method) == std::string::npos) {
      methods += (methods.empty() ? "" : ", ") + std::string{method};
      methods += method == "GET" ? ", HEAD" : "";
    }
  }
  return methods;
}

void check_query(const Route& route, const Values& query) {
  for (const auto& [name, value] : query) {
    const Parameter* known = nullptr;
    for (const Parameter& parameter : route.query) {
      known = parameter.name == name ? &parameter : known;
    }
    if (known == nullptr) {
      throw Problem{
          400, "unknown_parameter", "this route has no query parameter of that name", {{"parameter", name}}};
    }
    const std::optional<std::uint64_t> number = whole_number(value);
    const bool is_bad_number = known->maximum > 0 && (!number || *number > known->maximum);
    if (is_bad_number || (!known->choices.empty() && !is_choice(known->choices, value))) {
      throw Problem{400,
                    "bad_parameter",
                    known->maximum > 0 ? "it is a whole number up to " + std::to_string(known->maximum)
                                       : "it is one of: " + std::string{known->choices},
                    {{"parameter", name}}};
    }
  }
}

std::uint64_t Call::number_or(std::string_view name, std::uint64_t fallback) const {
  const auto found = query.find(name);
  return found == query.end() ? fallback : whole_number(found->second).value_or(fallback);
}

}  // namespace polycosm::viewer
