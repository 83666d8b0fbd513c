#pragma once
#include <string>

#include <polycosm/store/json.hpp>

namespace polycosm::cli {

/// store::design_summary for people, one line a cell or an outcome.
[[nodiscard]] std::string design_text(const store::Json& summary);

/// convergence.json for people: the looks and what was decided.
[[nodiscard]] std::string convergence_text(const store::Json& record);

}  // namespace polycosm::cli
