#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <polycosm/catalog/catalogue.hpp>

namespace polycosm::catalog {

/// The bytes of one input file, already decompressed.
struct InputFile {
  std::string path;  ///< for messages and provenance only
  std::string bytes;
};

/// One row of the table of connectors: which header it recognises and how it reads the rest.
struct Connector {
  std::string_view id;
  std::string_view summary;
  bool (*recognises)(std::string_view header_line);
  void (*read)(const InputFile& file,
               Catalogue& into);  ///< appends stars or planets, one Source, quarantine rows
};

[[nodiscard]] std::span<const Connector> connectors() noexcept;

/// Reads every file with the connector that recognises its header, merges duplicates and matches planets to
/// hosts. Throws core::Error (input) naming the file for an empty, binary, truncated, non-UTF-8 or
/// unrecognised file.
[[nodiscard]] Catalogue read(std::span<const InputFile> files);

/// Fills Planet::host: by name or alias (normalised), then by HIP/HD/GJ number in a name, then by
/// position within 30 arcsec and 10 % in distance. A host that is not a star of the catalogue stays 0.
void match_hosts(Catalogue& catalogue);

/// A synthetic sky, labelled so in every row: `star_count` stars around the Sun with the density and the mass
/// function of the solar neighbourhood [Reyle2021]. Row 0 is the Sun. Same seed, same sky; a larger count
/// only adds stars further out.
[[nodiscard]] Catalogue synthesise(std::uint32_t star_count, std::uint64_t seed);

}  // namespace polycosm::catalog
