#pragma once
#include <polycosm/catalog/read.hpp>

namespace polycosm::catalog {

/// Finds the connector or mapping of a file by its header and appends its rows, unmerged. Throws core::Error
/// (input) for a file that read() refuses.
void read_file(const InputFile& file, const Settings& settings, Catalogue& into);
void read_file(const InputFile& file, const Settings& settings, const Progress* progress, Catalogue& into);

}  // namespace polycosm::catalog
