#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <polycosm/catalog/catalogue.hpp>
#include <polycosm/catalog/read.hpp>

/// The entry of every target; libFuzzer calls it, or standalone_main.cpp.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace polycosm::fuzz {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// Inputs that were read as what they pretend to be. A target that reads none of its seeds tests little.
inline std::uint64_t read_count = 0;

/// Ends the process with a sentence when a promise does not hold.
void promise(bool is_kept, std::string_view what);

/// What holds for every catalogue that catalog::read gives, whatever the bytes were: rows add up, every
/// quarantined row says why and where, every index points at something, every number is in its range.
void check(const catalog::Catalogue& catalogue, const catalog::InputFile& file);

/// Reads one file and checks what comes; whether it was read. A refusal is an ordinary outcome too.
bool read_and_check(std::string path, std::string_view bytes);

}  // namespace polycosm::fuzz
