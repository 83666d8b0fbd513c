#pragma once
#include <string>
#include <string_view>
#include <vector>

#include <polycosm/catalog/settings.hpp>
#include <polycosm/config/catalog_config.hpp>

namespace polycosm::catalog {

struct Configured {
  Settings settings;
  std::vector<config::Problem> problems;  ///< empty = usable
};

/// The settings a configuration asks for. All problems at once: gates, severities, connectors and facts that
/// do not exist (with the nearest that does), gates relaxed further than they may be, thresholds of gates
/// that have none.
[[nodiscard]] Configured settings_of(const config::CatalogConfig& config, std::string_view file_name);

/// configs/catalog.toml: every gate, precedence and edge with its default, explained.
[[nodiscard]] std::string default_configuration();

}  // namespace polycosm::catalog
