#pragma once
#include <span>
#include <string_view>

namespace polycosm::viewer {

/// A file that travels inside the binary, byte for byte.
struct EmbeddedFile {
  std::string_view path;  ///< relative to src/viewer/pages/dist
  std::string_view bytes;
};

/// The pages as esbuild made them (src/viewer/pages/dist), in order of path.
[[nodiscard]] std::span<const EmbeddedFile> page_files() noexcept;

}  // namespace polycosm::viewer
