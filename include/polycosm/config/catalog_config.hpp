#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <polycosm/config/run_config.hpp>

namespace polycosm::config {

/// What a file says about one gate. Which gates there are, and how far they may be relaxed, knows the room
/// `catalog` (settings_of).
struct GateChoice {
  std::string code;
  std::string severity;  ///< empty = as by default
  std::optional<double> threshold_level;
  std::uint32_t line = 0;
};

/// Connectors, best first, for one group of facts.
struct FactPrecedence {
  std::string fact;
  std::vector<std::string> order;
  std::uint32_t line = 0;
};

/// Everything a user decides about how sources become a catalogue and a catalogue becomes a sky:
/// configs/catalog.toml with every default.
struct CatalogConfig {
  std::vector<GateChoice> gates;
  std::vector<std::string> precedence_order;  ///< empty = as by default
  std::uint32_t precedence_line = 0;
  std::vector<FactPrecedence> precedence_by_fact;
  // [sky]
  double core_radius_ly = 100.0;
  double shell_radius_ly = 110.0;
  double system_link_pc = 0.05;
  std::string membership = "point";
  double membership_min_probability = 0.5;
  std::string probability = "posterior";
  double prior_length_pc = 50.0;
  double system_link_sigma = 3.0;
};

struct ParsedCatalogConfig {
  CatalogConfig config;
  std::vector<Problem> problems;  ///< empty = usable as far as this room can say
};

/// Reads TOML. Never throws for bad input: all problems come back at once, unknown keys with the nearest
/// known one.
[[nodiscard]] ParsedCatalogConfig parse_catalog_config(std::string_view toml_text,
                                                       std::string_view file_name);

/// The section [sky] of `config` as TOML, each key with its sentence as a comment.
[[nodiscard]] std::string sky_section_toml(const CatalogConfig& config);

}  // namespace polycosm::config
