#pragma once
#include <filesystem>
#include <string>
#include <string_view>

#include <polycosm/catalog/catalogue.hpp>

namespace polycosm::store {

/// Bytes of a file, gunzipped when they are gzip. Throws core::Error (input) naming the file when it is
/// missing, unreadable, empty, a directory or a truncated gzip.
[[nodiscard]] std::string read_file(const std::filesystem::path& path);

/// Writes by temporary file, fsync and rename: the file is the old one or the new one, never half.
void write_file_atomically(const std::filesystem::path& path, std::string_view bytes);

/// A catalogue as one HDF5 file in the netCDF-4 profile (docs/data-dictionary.md).
void write_catalogue(const std::filesystem::path& path, const catalog::Catalogue& catalogue);
[[nodiscard]] catalog::Catalogue read_catalogue(const std::filesystem::path& path);

}  // namespace polycosm::store
