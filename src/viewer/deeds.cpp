#include "deeds.hpp"

#include <algorithm>
#include <utility>

#include "books.hpp"
#include "negotiation.hpp"

namespace polycosm::viewer {
namespace {

using store::Json;

/// Their caller may lose its token meanwhile.
Feed guarded(Feed feed, Books& books, const Request& request, Role role) {
  return [feed = std::move(feed), &books, request, role]() -> FeedPart {
    try {
      check_role(books.tokens.caller_of(request), role);
      return feed();
    } catch (const Problem&) {
      return {"event: gone\ndata: {}\n\n", true};
    }
  };
}

Caller known_caller(Books& books, const Request& request) {
  try {
    return books.tokens.caller_of(request);
  } catch (const Problem&) {
    return {};
  }
}

}  // namespace

Json body_of(const Request& request) {
  const std::string_view type = request.header("content-type");
  if (type.substr(0, type.find(';')) != json_media) {
    throw Problem{415, "not_json", "the body of a request is application/json"};
  }
  Json body = Json::parse(request.body, nullptr, false);
  if (!body.is_object()) {
    throw Problem{400, "bad_body", "the body is one JSON object"};
  }
  return body;
}

Answer answer_on_record(const Route& route, const Call& call, const std::string& trace_id) {
  if (route.method == "GET") {
    Answer answer = route.answer(call);
    if (answer.feed && !call.caller.label.empty()) {
      answer.feed =
          guarded(std::move(answer.feed), *call.books, call.request, std::min(route.role, call.caller.role));
    }
    return answer;
  }
  const Deed deed{std::string{route.method} + " " + std::string{route.pattern}, Json(call.path), call.caller,
                  call.request.peer, trace_id};
  call.books->audit.allow(deed);
  try {
    return route.answer(call);
  } catch (const Problem& problem) {
    call.books->audit.fail(deed, problem.status, problem.code);
    throw;
  } catch (...) {
    call.books->audit.fail(deed, 500, "failed");
    throw;
  }
}

void record_denial(Books& books, const Request& request, std::string_view pattern, const Problem& problem,
                   const std::string& trace_id) noexcept {
  if (problem.status == 401 || problem.status == 403) {
    books.audit.deny({request.method + " " + std::string{pattern}, Json::object(),
                      known_caller(books, request), request.peer, trace_id},
                     problem.status, problem.code);
  }
}

}  // namespace polycosm::viewer
