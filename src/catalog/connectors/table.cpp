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
      ConnectorEntry{{"curated", 2, "stars, planets and belts of the default sky, one reference a row",
                      curated_contract()},
                     &read_curated},
      ConnectorEntry{{"gaia", 1, "Gaia archive, gaia_source as CSV or VOTable", gaia_contract()}, &read_gaia},
      ConnectorEntry{{"cns5", 1, "CNS5 as the hygmap project writes it", cns5_contract()}, &read_cns5},
      ConnectorEntry{{"nasa_ps", 1, "NASA Exoplanet Archive, table ps: every solution of every planet",
                      nasa_ps_contract()},
                     &read_nasa_ps},
      ConnectorEntry{{"nasa_pscomppars", 1, "NASA Exoplanet Archive, table pscomppars: one row a planet",
                      nasa_ps_contract()},
                     &read_nasa_pscomppars},
      ConnectorEntry{
          {"nasa_2015", 1, "NASA Exoplanet Archive before 2021: legacy column names", nasa_2015_contract()},
          &read_nasa_2015},
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
