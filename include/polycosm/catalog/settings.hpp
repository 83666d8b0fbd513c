#pragma once
#include <map>
#include <string>
#include <vector>

#include <polycosm/catalog/gates.hpp>
#include <polycosm/config/mapping.hpp>

namespace polycosm::catalog {

/// Whose value is taken where several sources have one: connectors, best first; a name that is not listed
/// comes after those that are. `by_fact` overrides `order` for one name of star_fact_name; planets are
/// taken row by row.
struct Precedence {
  std::vector<std::string> order;
  std::map<std::string, std::vector<std::string>> by_fact;
};
[[nodiscard]] Precedence default_precedence();

/// Everything that decides how sources become one catalogue.
struct Settings {
  GateSettings gates = default_gates();
  Precedence precedence = default_precedence();
  std::vector<config::Mapping> mappings;  ///< for files that no connector knows, or that prefer them
};

}  // namespace polycosm::catalog
