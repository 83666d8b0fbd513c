#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "h5.hpp"

/// HDF5 files that are built in memory, written by plain system calls and carry their own checksum: the 512
/// bytes of the user block hold the SHA-256 of everything after them. So any flipped byte shows, and a full
/// disk is an errno.
namespace polycosm::store {

inline constexpr std::size_t user_block_size = 512;
/// Files in memory need a name, and HDF5 refuses an image whose name is that of a file here: nothing can
/// stand under this one.
inline constexpr const char* image_name = "/dev/null/image";

class MemoryFile {
 public:
  MemoryFile();
  [[nodiscard]] hid_t get() const noexcept { return file_.get(); }
  /// The finished file with its checksum; the memory file can only be closed afterwards.
  [[nodiscard]] std::string sealed_bytes();

 private:
  H5File file_;
};

/// Why these bytes are not the whole file that was sealed; nothing when they are.
[[nodiscard]] std::optional<std::string> damage_of(std::string_view bytes);

/// Opens bytes read-only. Throws H5Failure.
[[nodiscard]] H5File open_image(std::string_view bytes);

[[nodiscard]] std::string sha256_of(std::string_view bytes);
/// Throws core::Error (input) when the file cannot be read.
[[nodiscard]] std::string sha256_of_file(const std::filesystem::path& path);

}  // namespace polycosm::store
