#include <polycosm/store/build_info.hpp>

#include <hdf5.h>
#include <isa-l.h>
#include <libdeflate.h>
#include <openssl/crypto.h>
#include <zlib.h>

#include "polycosm_build_info.hpp"

namespace polycosm::store {

const BuildInfo& build_info() noexcept {
  static constexpr BuildInfo info{made::version,    made::git_commit, made::compiler, made::flags,
                                  made::build_type, made::arch,       made::is_dirty};
  return info;
}

std::vector<LibraryVersion> store_library_versions() {
  unsigned major = 0;
  unsigned minor = 0;
  unsigned release = 0;
  H5get_libversion(&major, &minor, &release);
  const auto dotted = [](auto a, auto b, auto c) {
    return std::to_string(a) + "." + std::to_string(b) + "." + std::to_string(c);
  };
  return {{"hdf5", dotted(major, minor, release)},
          {"isa-l", dotted(ISAL_MAJOR_VERSION, ISAL_MINOR_VERSION, ISAL_PATCH_VERSION)},
          {"libdeflate", LIBDEFLATE_VERSION_STRING},
          {"openssl", OpenSSL_version(OPENSSL_VERSION_STRING)},
          {"zlib", zlibVersion()}};
}

}  // namespace polycosm::store
