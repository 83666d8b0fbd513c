#pragma once
#include <string>
#include <string_view>

#include <polycosm/store/json.hpp>

namespace polycosm::viewer {

/// Why a request is not answered [RFC9457]; thrown by whoever finds out, told by the service. `code` is
/// stable, `detail` a sentence for people, `more` further fields.
struct Problem {
  int status = 500;
  std::string code;
  std::string detail;
  store::Json more = store::Json::object();
};

[[nodiscard]] std::string_view reason_of(int status) noexcept;  ///< "Not Found"

/// The body of application/problem+json.
[[nodiscard]] store::Json to_json(const Problem& problem, std::string_view instance,
                                  std::string_view trace_id);

}  // namespace polycosm::viewer
