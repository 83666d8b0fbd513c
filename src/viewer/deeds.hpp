#pragma once
#include <string>
#include <string_view>

#include "problem.hpp"
#include "route.hpp"

namespace polycosm::viewer {

/// What a POST says. Throws Problem: 415 for another form than JSON, 400 for what is no object.
[[nodiscard]] store::Json body_of(const Request& request);

/// The answer of a route. What changes something is written into the audit before it is done; a stream ends
/// when the token of its reader does.
[[nodiscard]] Answer answer_on_record(const Route& route, const Call& call, const std::string& trace_id);

/// Whoever is turned away (401, 403) is written down; other problems are not. Never throws.
void record_denial(Books& books, const Request& request, std::string_view pattern, const Problem& problem,
                   const std::string& trace_id) noexcept;

}  // namespace polycosm::viewer
