#pragma once
#include <filesystem>

#include <polycosm/catalog/settings.hpp>
#include <polycosm/sky/edge_policy.hpp>

namespace polycosm::runner {

/// What a file like configs/catalog.toml decides.
struct CatalogChoices {
  catalog::Settings settings;
  sky::EdgePolicy edge;
};

/// Reads such a file; an empty path gives the defaults. Throws core::Error (usage) with all problems, one a
/// line.
[[nodiscard]] CatalogChoices read_catalog_choices(const std::filesystem::path& file);

}  // namespace polycosm::runner
