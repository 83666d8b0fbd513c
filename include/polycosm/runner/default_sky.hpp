#pragma once
#include <span>
#include <string_view>

namespace polycosm::runner {

/// A file of the source tree that travels inside the binary, byte for byte.
struct EmbeddedFile {
  std::string_view path;  ///< relative to the source tree, e.g. "configs/sky/stars.csv"
  std::string_view bytes;
};

/// configs/sky/*.csv in order of path: the curated stars within about 20 ly and their planets. A run without
/// a catalogue of its own uses this sky, wherever the binary is installed.
[[nodiscard]] std::span<const EmbeddedFile> default_sky_files() noexcept;

}  // namespace polycosm::runner
