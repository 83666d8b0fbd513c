#pragma once
#include <filesystem>
#include <span>
#include <string>
#include <vector>

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

/// Reads mapping files (docs/mapping.md). Throws core::Error (usage) with the problems of all of them, one a
/// line.
[[nodiscard]] std::vector<config::Mapping> read_mappings(std::span<const std::string> files);

}  // namespace polycosm::runner
