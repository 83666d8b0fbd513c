#pragma once
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <polycosm/catalog/catalogue.hpp>
#include <polycosm/catalog/settings.hpp>

namespace polycosm::catalog {

/// The bytes of one input file, already decompressed.
struct InputFile {
  std::string path;  ///< for messages and provenance only
  std::string bytes;
  std::string sha256 = {};        ///< of bytes; empty = computed while reading
  std::string release_date = {};  ///< "2020-02-14", or empty = not known
};

/// One column of a contract: its spellings, what it means and in which unit.
struct ContractColumn {
  std::string_view names;  ///< alternatives separated by '|'
  std::string_view meaning;
  std::string_view unit;  ///< as in docs/units.md, or words ("sexagesimal hours")
};

/// What a connector relies on. Printed by `polycosm catalog contracts`.
struct Contract {
  std::span<const ContractColumn> columns;
  std::string_view epoch;
  std::string_view frame;
  std::string_view sentinels;  ///< spellings of "not known" beyond the usual ones
  std::string_view licence;
};

/// One row of the table of connectors: which header it recognises and how it reads the rest.
struct Connector {
  std::string_view id;
  std::uint32_t version;
  std::string_view summary;
  Contract contract;
};

[[nodiscard]] std::span<const Connector> connectors() noexcept;

/// Told now and then how many bytes of how many are read; may be empty.
using Progress = std::function<void(std::uint64_t done, std::uint64_t total)>;

/// Reads every file with the connector that recognises it and merges the rows (merge.hpp). The order of files
/// changes nothing. Throws core::Error (input) naming the file for an empty, binary, truncated, non-UTF-8 or
/// unrecognised file.
[[nodiscard]] Catalogue read(std::span<const InputFile> files, const Settings& settings,
                             const Progress& progress);
[[nodiscard]] Catalogue read(std::span<const InputFile> files, const Settings& settings);
[[nodiscard]] Catalogue read(std::span<const InputFile> files);  ///< with default settings

/// A synthetic sky, labelled so in every row: `star_count` stars around the Sun with the density and the mass
/// function of the solar neighbourhood [Reyle2021]. Row 0 is the Sun. Same seed, same sky; a larger count
/// only adds stars further out.
[[nodiscard]] Catalogue synthesise(std::uint32_t star_count, std::uint64_t seed);

}  // namespace polycosm::catalog
