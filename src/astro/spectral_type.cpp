#include "spectral_type.hpp"

#include <limits>

namespace polycosm::astro {
namespace {

bool is_digit(char c) noexcept {
  return c >= '0' && c <= '9';
}

std::string_view without_leading(std::string_view text, std::string_view unwanted) noexcept {
  while (!text.empty() && unwanted.find(text.front()) != std::string_view::npos) {
    text.remove_prefix(1);
  }
  return text;
}

// The first Roman numeral of luminosity after the temperature class: "III" in "K1IIIb Fe-0.5", "IV" in
// "A3IV:m".
LuminosityClass luminosity_of(std::string_view rest) noexcept {
  const std::size_t start = rest.find_first_of("IV");
  if (start == std::string_view::npos) {
    return LuminosityClass::unknown;
  }
  rest.remove_prefix(start);
  if (rest.starts_with("IV")) {
    return LuminosityClass::subgiant;
  }
  return rest.front() == 'V' ? LuminosityClass::dwarf : LuminosityClass::giant;
}

}  // namespace

SpectralClass parse_spectral_type(std::string_view text) noexcept {
  SpectralClass result{std::numeric_limits<double>::quiet_NaN(), LuminosityClass::unknown, false};
  text = without_leading(text, " ");
  if (text.starts_with("sd") || text.starts_with("esd")) {
    text = without_leading(text, "esd");  // subdwarfs are judged by their magnitude
  } else if (text.starts_with('d')) {
    text.remove_prefix(1);
    result.luminosity = LuminosityClass::dwarf;
  } else if (text.starts_with('D') || text.starts_with("WD")) {
    result.luminosity = LuminosityClass::white_dwarf;
    return result;
  } else if (text.starts_with('g')) {
    // "g" alone is a photographic class; "gK5" is an old way to write a giant.
    if (text.size() > 1 && text[1] >= 'A' && text[1] <= 'M') {
      result.luminosity = LuminosityClass::giant;
      text.remove_prefix(1);
    }
  }
  if (text.empty()) {
    return result;
  }
  if (text.front() == 'L' || text.front() == 'T' || text.front() == 'Y') {
    result.luminosity = LuminosityClass::brown_dwarf;
    return result;
  }
  constexpr std::string_view classes = "OBAFGKM";
  const std::size_t index = classes.find(text.front());
  if (index == std::string_view::npos) {
    return result;
  }
  result.is_m = text.front() == 'M';
  text = without_leading(text.substr(1), " ");
  if (!text.empty() && is_digit(text.front())) {
    double digits = text.front() - '0';
    if (text.size() >= 3 && text[1] == '.' && is_digit(text[2])) {
      digits += 0.1 * (text[2] - '0');
    }
    result.subtype = 10.0 * static_cast<double>(index) + digits;
  }
  if (result.luminosity == LuminosityClass::unknown) {
    result.luminosity = luminosity_of(text);
  }
  return result;
}

}  // namespace polycosm::astro
