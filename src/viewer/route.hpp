#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <polycosm/viewer/http.hpp>

#include "frame.hpp"
#include "library.hpp"
#include "target.hpp"

namespace polycosm::viewer {

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
  [[nodiscard]] std::uint64_t number_or(std::string_view name, std::uint64_t fallback) const;
};

struct Answer {
  std::string body;
  std::optional<FilePart> file;
  Feed feed;
};

/// A route of API v1: the router, the OpenAPI document and the tests read this one table.
struct Route {
  std::string_view pattern;  ///< "/api/v1/ensembles/{ensemble}/stars"
  std::string_view id, summary;
  std::vector<std::string_view> media;
  std::vector<Parameter> query;
  std::string_view schema;  ///< of the JSON form, in openapi.cpp
  Answer (*answer)(const Call& call);
};
[[nodiscard]] const std::vector<Route>& routes();

/// The route of a path and what stands in its braces; nothing when there is none.
struct Match {
  const Route* route = nullptr;
  Values path;
};
[[nodiscard]] std::optional<Match> match(const std::vector<std::string>& segments);

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

}  // namespace polycosm::viewer
