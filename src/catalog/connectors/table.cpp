#include <algorithm>
#include <array>
#include <vector>

#include "connectors/connectors.hpp"

namespace polycosm::catalog {

std::span<const ConnectorEntry> connector_entries() noexcept {
  static const std::array table{
      ConnectorEntry{{"hyg", 2, "HYG database of stars, versions 2 to 4, and AT-HYG", hyg_contract()},
                     &read_hyg},
      ConnectorEntry{{"exoplaneteu", 3, "planets of exoplanet.eu, header generations 2014, 2020 and current",
                      exoplaneteu_contract()},
                     &read_exoplaneteu},
      ConnectorEntry{
          {"curated", 2, "stars and planets of the default sky, one reference a row", curated_contract()},
          &read_curated},
  };
  return table;
}

std::span<const Connector> connectors() noexcept {
  static const std::vector<Connector> table = [] {
    std::vector<Connector> out;
    for (const ConnectorEntry& entry : connector_entries()) {
      out.push_back(entry.connector);
    }
    return out;
  }();
  return table;
}

}  // namespace polycosm::catalog
