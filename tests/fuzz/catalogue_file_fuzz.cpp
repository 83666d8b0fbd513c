#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <polycosm/catalog/read.hpp>
#include <polycosm/core/error.hpp>
#include <polycosm/store/files.hpp>

#include "invariants.hpp"

namespace {

using polycosm::fuzz::promise;

/// A whole catalogue file, and where its damaged copies lie.
struct Base {
  std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("fuzz_catalogue_" + std::to_string(::getpid()) + ".h5");
  std::string bytes;
  std::string digest;

  Base() {
    const polycosm::catalog::Catalogue catalogue = polycosm::catalog::synthesise(6, 1);
    polycosm::store::write_catalogue(path, catalogue);
    std::ifstream file{path, std::ios::binary};
    bytes.assign(std::istreambuf_iterator<char>{file}, {});
    digest = polycosm::catalog::digest(catalogue);
  }
  ~Base() { std::filesystem::remove(path); }
};

}  // namespace

// The input is a list of edits of a whole file, six bytes each: three for the place, one that says how, one
// for the byte, one for the length of a cut. Random bytes by themselves would hardly ever be HDF5.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Base base;
  std::string bytes = base.bytes;
  for (std::size_t i = 0; i + 6 <= size && !bytes.empty(); i += 6) {
    const std::size_t place = (data[i] | static_cast<std::size_t>(data[i + 1]) << 8U |
                               static_cast<std::size_t>(data[i + 2]) << 16U) %
                              bytes.size();
    switch (data[i + 3] % 4U) {
      case 0:
        bytes[place] = static_cast<char>(data[i + 4]);
        break;
      case 1:
        bytes[place] =
            static_cast<char>(static_cast<unsigned char>(bytes[place]) ^ (1U << (data[i + 4] % 8U)));
        break;
      case 2:
        bytes.erase(place, data[i + 5]);
        break;
      default:
        if (data[i + 5] == 0) {
          bytes.resize(place);
        }
    }
  }
  std::ofstream{base.path, std::ios::binary | std::ios::trunc}.write(
      bytes.data(), static_cast<std::streamsize>(bytes.size()));
  try {
    const polycosm::catalog::Catalogue read = polycosm::store::read_catalogue(base.path);
    promise(polycosm::catalog::digest(read) == base.digest, "damage is refused, or it changes nothing");
    ++polycosm::fuzz::read_count;
  } catch (const polycosm::core::Error& error) {
    promise(bytes != base.bytes, "a whole file is not refused");
    promise(error.fault() == polycosm::core::Fault::input, "what is wrong with a file is the file's fault");
    promise(std::string_view{error.what()}.find(base.path.string()) != std::string_view::npos,
            "a refusal names the file");
  }
  return 0;
}
