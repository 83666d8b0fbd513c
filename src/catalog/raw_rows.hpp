#pragma once
#include <span>

#include <polycosm/catalog/read.hpp>

namespace polycosm::catalog {

/// Looks up the text of rows that were quarantined after they had been read, by the line on which they begin.
void fill_raw_rows(Catalogue& catalogue, std::span<const InputFile> files, const Settings& settings);

}  // namespace polycosm::catalog
