#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <polycosm/viewer/http.hpp>

#include "caller.hpp"
#include "frame.hpp"
#include "library.hpp"
#include "target.hpp"

namespace polycosm::viewer {

struct Books;
class AlertBook;
class Reports;
class Sessions;
struct Books;

/// A query parameter: a whole number up to `maximum`, or one of `choices` (separated by blanks), or text.
struct Parameter {
  std::string_view name, sentence;
  std::uint64_t maximum = 0;
  std::string_view choices;
};

/// One request that found its route; values are checked against the parameters.
struct Call {
  const Request& request;
  Values path;
  Values query;
  std::string_view media;
  Library* library = nullptr;
  std::shared_ptr<Ensemble> ensemble;  ///< for routes with {ensemble}
  std::shared_ptr<Ensemble> other;     ///< that of the parameter `with`
  Caller caller;
  store::Json body;  ///< of a POST: an object
  Books* books = nullptr;
  Sessions* sessions = nullptr;
  Reports* reports = nullptr;
  AlertBook* alerts = nullptr;
  [[nodiscard]] std::uint64_t number_or(std::string_view name, std::uint64_t fallback) const;
};

struct Answer {
  std::string body;
  std::optional<FilePart> file;
  Feed feed;
  int status = 200;
  std::vector<Header> headers{};
};

/// Where an answer is made: by the one thread that reads ensembles, or apart, because it waits for a child.
enum class Place : std::uint8_t { reader, apart };

/// Whether an answer about an ensemble follows from its revision and the question alone, so that it is kept
/// and never changes; or also from what may change meanwhile, such as decisions or another ensemble.
enum class Keep : std::uint8_t { revision, never };

/// A route of API v1: the router, the OpenAPI document and the tests read this one table.
struct Route {
  std::string_view pattern;  ///< "/api/v1/ensembles/{ensemble}/stars"
  std::string_view id, summary;
  std::vector<std::string_view> media;
  std::vector<Parameter> query;
  std::string_view schema;  ///< of the JSON form, in openapi.cpp
  Answer (*answer)(const Call& call);
  std::string_view method = "GET";
  Role role = Role::viewer;  ///< the least that may ask
  Place place = Place::reader;
  Keep keep = Keep::revision;
  bool is_whatif = false;  ///< `serve --whatif` lets everybody
};
/// The part of the table about people and what they decide, and its JSON forms.
[[nodiscard]] std::vector<Route> curation_routes();
[[nodiscard]] store::Json curation_schemas();
[[nodiscard]] const std::vector<Route>& routes();
/// The parts of the table about live members, reports and alerts, and their JSON forms.
[[nodiscard]] std::vector<Route> session_routes();
[[nodiscard]] store::Json session_schemas();
[[nodiscard]] std::vector<Route> report_routes();
[[nodiscard]] store::Json report_schemas();
[[nodiscard]] std::vector<Route> alert_routes();
[[nodiscard]] store::Json alert_schemas();

/// The route of a method and a path, and what stands in its braces; nothing when there is none. The first in
/// the table wins, so a word goes before braces in its place.
struct Match {
  const Route* route = nullptr;
  Values path;
};
[[nodiscard]] std::optional<Match> match(std::string_view method, const std::vector<std::string>& segments);
/// "GET, HEAD" for a path that exists, empty for one that does not.
[[nodiscard]] std::string methods_of(const std::vector<std::string>& segments);

/// Throws Problem (400) naming the parameter that is unknown or out of its bounds.
void check_query(const Route& route, const Values& query);

/// OpenAPI 3.1, from the table of routes.
[[nodiscard]] store::Json openapi();

/// A frame in the form the call asks for. Whoever reads columns asks first what they cost: throws Problem
/// (413).
[[nodiscard]] Answer answer_of(const Call& call, const Frame& frame, Packing packing);
void guard_size(std::uint64_t byte_count);

Answer ensembles_answer(const Call& call);
Answer ensemble_answer(const Call& call);
Answer manifest_answer(const Call& call);
Answer stars_answer(const Call& call);
Answer map_answer(const Call& call);
Answer series_answer(const Call& call);
Answer members_answer(const Call& call);
Answer files_answer(const Call& call);
Answer file_answer(const Call& call);
Answer runs_answer(const Call& call);
Answer run_events_answer(const Call& call);
Answer systems_answer(const Call& call);
Answer system_answer(const Call& call);
Answer planets_answer(const Call& call);
Answer belts_answer(const Call& call);
Answer events_answer(const Call& call);
Answer event_counts_answer(const Call& call);
Answer voyages_answer(const Call& call);
Answer member_answer(const Call& call);
Answer qa_answer(const Call& call);
Answer quarantine_answer(const Call& call);
Answer diagnostics_answer(const Call& call);
Answer sensitivity_answer(const Call& call);
Answer compare_answer(const Call& call);
Answer lineage_answer(const Call& call);

}  // namespace polycosm::viewer
