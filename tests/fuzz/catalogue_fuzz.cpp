#include "invariants.hpp"

// One executable a format: the same code, another file name, other seeds and words (CMakeLists.txt).
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace polycosm::fuzz;
  read_count += read_and_check(POLYCOSM_FUZZ_FILE, text_of(data, size)) ? 1U : 0U;
  return 0;
}
