#include <polycosm/catalog/merge.hpp>

#include <polycosm/catalog/read.hpp>

#include "duplicates.hpp"

namespace polycosm::catalog {

void merge(Catalogue& catalogue, const Settings&) {
  catalogue.stars = catalogue.star_rows;
  catalogue.planets = catalogue.planet_rows;
  catalogue.belts = catalogue.belt_rows;
  quarantine_duplicate_stars(catalogue);
  match_hosts(catalogue);
  quarantine_duplicate_planets(catalogue);
}

}  // namespace polycosm::catalog
