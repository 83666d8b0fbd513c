#pragma once
#include <string_view>

#include <polycosm/store/json.hpp>
#include <polycosm/viewer/decisions.hpp>

namespace polycosm::viewer {

/// How an ensemble stands, for clients: approval, access_level, is_latest, decision_reason, lineage.
[[nodiscard]] store::Json curation_of(Decisions& decisions, std::string_view id, std::string_view revision);

}  // namespace polycosm::viewer
