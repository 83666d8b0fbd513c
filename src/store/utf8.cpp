#include "utf8.hpp"

namespace polycosm::store {
namespace {

/// Length of the character at the front, 0 when its bytes are no character of UTF-8 [RFC3629].
std::size_t character_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(0);
  if (first < 0x80U) {
    return 1;
  }
  const std::size_t length = first >= 0xf0U ? 4 : first >= 0xe0U ? 3 : 2;
  if (first < 0xc2U || first > 0xf4U || text.size() < length) {
    return 0;
  }
  const unsigned char low = first == 0xe0U ? 0xa0U : first == 0xf0U ? 0x90U : 0x80U;
  const unsigned char high = first == 0xedU ? 0x9fU : first == 0xf4U ? 0x8fU : 0xbfU;
  if (byte(1) < low || byte(1) > high) {
    return 0;
  }
  for (std::size_t i = 2; i < length; ++i) {
    if ((byte(i) & 0xc0U) != 0x80U) {
      return 0;
    }
  }
  return length;
}

}  // namespace

std::string utf8_prefix(std::string_view text, std::size_t limit) {
  std::string out;
  while (!text.empty()) {
    const std::size_t length = character_length(text);
    const std::size_t taken = length == 0 ? 1 : length;
    if (out.size() + taken > limit) {
      break;
    }
    out += length == 0 ? std::string_view{"?"} : text.substr(0, length);
    text.remove_prefix(taken);
  }
  return out;
}

}  // namespace polycosm::store
