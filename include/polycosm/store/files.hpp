#pragma once
#include <filesystem>
#include <string>
#include <string_view>

#include <polycosm/catalog/catalogue.hpp>
#include <polycosm/catalog/read.hpp>
#include <polycosm/sky/placement.hpp>

namespace polycosm::store {

/// Bytes of a file, gunzipped when they are gzip. Throws core::Error (input) naming the file when it is
/// missing, unreadable, empty, a directory or a truncated gzip.
[[nodiscard]] std::string read_file(const std::filesystem::path& path);

/// A catalogue file as the connectors want it: read_file(), its SHA-256, and the release date when the name
/// of the file tells one (2020-02-14, 2020_02_14 or 20200214; a year that is no date does not).
[[nodiscard]] catalog::InputFile read_input(const std::filesystem::path& path);
[[nodiscard]] std::string date_in_name(std::string_view file_name);

/// Writes by temporary file, fsync and rename: the file is the old one or the new one, never half.
void write_file_atomically(const std::filesystem::path& path, std::string_view bytes);

/// The same, as gzip: read_file() gives the bytes back, or refuses what is damaged. Equal bytes give equal
/// gzip.
[[nodiscard]] std::string gzip_of(std::string_view bytes);
void write_gzip_atomically(const std::filesystem::path& path, std::string_view bytes);

/// A catalogue as one HDF5 file in the netCDF-4 profile (docs/data-dictionary.md), schema version
/// catalogue_schema_version. Reading takes every earlier version, and refuses (input) a file whose bytes,
/// keys, references or enumerations are not whole, naming dataset and row.
/// With a placement of the same stars the file also holds places, systems and confidence; they follow from
/// the rest, so nobody reads them back.
void write_catalogue(const std::filesystem::path& path, const catalog::Catalogue& catalogue,
                     const sky::Placement* placement = nullptr);
/// The bytes of such a file.
[[nodiscard]] std::string catalogue_file(const catalog::Catalogue& catalogue);
[[nodiscard]] catalog::Catalogue read_catalogue(const std::filesystem::path& path);

}  // namespace polycosm::store
