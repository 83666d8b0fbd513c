#include <polycosm/catalog/settings.hpp>

namespace polycosm::catalog {

// Stars: what was checked by hand, then measured parallaxes with errors (Gaia, Hipparcos), then compilations
// of them, then what lists of planets say about their hosts. Planets: the archives that review each entry
// first.
// Names and types are best where people wrote them, not where a survey numbered its stars.
Precedence default_precedence() {
  const std::vector<std::string> by_people{"curated", "hyg",     "exoplaneteu",
                                           "oec",     "nasa_ps", "nasa_pscomppars"};
  return {{"curated", "gaia", "cns5", "mapping:habcat2", "mapping:exocat1", "hyg", "mapping:sscore",
           "nasa_ps", "nasa_pscomppars", "exoplaneteu", "oec", "nasa_2015"},
          {{"name", by_people}, {"spectral_type", by_people}}};
}

}  // namespace polycosm::catalog
