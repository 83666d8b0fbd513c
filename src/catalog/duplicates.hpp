#pragma once
#include <span>

#include <polycosm/catalog/catalogue.hpp>
#include <polycosm/catalog/read.hpp>

namespace polycosm::catalog {

/// Keeps the first star of every identity; later ones go to quarantine as "identity.duplicate".
void quarantine_duplicate_stars(Catalogue& catalogue);

/// Keeps the first planet of every name, and, between sources, of every host and period (1 %).
void quarantine_duplicate_planets(Catalogue& catalogue);

/// Fetches the text of quarantined rows that were found out only after reading. files[i] is source i.
void fill_raw_rows(Catalogue& catalogue, std::span<const InputFile> files);

}  // namespace polycosm::catalog
