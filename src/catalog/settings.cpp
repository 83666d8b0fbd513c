#include <polycosm/catalog/settings.hpp>

namespace polycosm::catalog {

// Stars: what was checked by hand, then measured parallaxes with errors (Gaia, Hipparcos), then compilations
// of them, then what lists of planets say about their hosts. Planets: the archives that review each entry
// first.
Precedence default_precedence() {
  return {{"curated", "gaia", "cns5", "mapping:habcat2", "mapping:exocat1", "hyg", "mapping:sscore",
           "nasa_ps", "nasa_pscomppars", "exoplaneteu", "oec", "nasa_2015"},
          {}};
}

}  // namespace polycosm::catalog
