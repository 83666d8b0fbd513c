#pragma once
#include <initializer_list>
#include <string_view>

#include <polycosm/store/json.hpp>

#include "route.hpp"

/// What answers about sessions, reports and alerts share.
namespace polycosm::viewer {

[[nodiscard]] Answer json_answer(const store::Json& json, int status);
/// Throws Problem (422) for a body with a field that nobody knows.
void refuse_unknown(const store::Json& body, std::initializer_list<std::string_view> known);

}  // namespace polycosm::viewer
