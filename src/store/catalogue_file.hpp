#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>

#include <polycosm/catalog/catalogue.hpp>

#include "table_reader.hpp"

namespace polycosm::store {

/// A catalogue file that is open, whole and of a version this program knows.
struct CatalogueFile {
  std::filesystem::path path;
  H5File file;
  std::uint32_t version = 0;
  [[nodiscard]] TableReader tables() const {
    return {file.get(), version == 1 ? FileKind::catalogue_1 : FileKind::catalogue};
  }
};
[[nodiscard]] CatalogueFile open_catalogue(const std::filesystem::path& path);
[[nodiscard]] catalog::Catalogue catalogue_of(const CatalogueFile& file);

/// The catalogue and the digest by which plans of the same version name it.
[[nodiscard]] std::pair<catalog::Catalogue, std::string> read_with_digest(const std::filesystem::path& path);

/// `dropped` names what was given up for version 1; it becomes an attribute of the file.
void write_catalogue_v1(const std::filesystem::path& path, const catalog::Catalogue& catalogue,
                        const std::string& dropped);

}  // namespace polycosm::store
