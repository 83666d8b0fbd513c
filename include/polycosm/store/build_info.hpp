#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace polycosm::store {

/// How this binary was made. Goes into every manifest and into `polycosm version --build`; never into a
/// digest.
struct BuildInfo {
  std::string_view version;
  std::string_view git_commit;  ///< 40 hex digits, or "unknown" when built outside a git tree
  std::string_view compiler;    ///< "GNU 12.2.0"
  std::string_view flags;       ///< without warnings
  std::string_view build_type;
  std::string_view arch;  ///< -march value, or the processor and "baseline"
  bool is_dirty = false;  ///< tracked files differed from the commit
};
[[nodiscard]] const BuildInfo& build_info() noexcept;

/// A library this binary runs on. ISA-L and libdeflate cannot be asked: their numbers are those of the
/// headers.
struct LibraryVersion {
  std::string_view name;
  std::string version;
};
/// HDF5, ISA-L, libdeflate, OpenSSL, zlib. Other rooms add their own (MPI, TBB).
[[nodiscard]] std::vector<LibraryVersion> store_library_versions();

}  // namespace polycosm::store
