#pragma once
#include <polycosm/catalog/catalogue.hpp>

namespace polycosm::catalog {

/// Keeps the first star of every identity; later ones go to quarantine as "identity.duplicate".
void quarantine_duplicate_stars(Catalogue& catalogue);

/// Keeps the first planet of every name, and, between sources, of every host and period (1 %).
void quarantine_duplicate_planets(Catalogue& catalogue);

}  // namespace polycosm::catalog
