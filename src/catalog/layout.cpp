#include "layout.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "text.hpp"

namespace polycosm::catalog {
namespace {

bool begins_character(char byte) noexcept {
  return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
}

}  // namespace

std::size_t width_of(std::string_view text) noexcept {
  return static_cast<std::size_t>(std::ranges::count_if(text, begins_character));
}

std::string left(std::string_view text, std::size_t width) {
  std::string filled{text};
  filled.append(width - std::min(width, width_of(text)), ' ');
  return filled;
}

std::string right(std::string_view text, std::size_t width) {
  return std::string(width - std::min(width, width_of(text)), ' ') + std::string{text};
}

std::string shortened(std::string_view text, std::size_t width) {
  std::string clean;
  std::size_t shown = 0;
  std::size_t cut = 0;
  while (!text.empty()) {
    const std::string_view rest = text.substr(0, 4);
    std::size_t length = 1;
    while (length < rest.size() && !begins_character(rest[length])) {
      ++length;
    }
    const std::string_view character = rest.substr(0, length);
    if (shown + 3 == width) {
      cut = clean.size();
    }
    if (shown == width) {
      clean.resize(cut);
      return clean + "...";
    }
    const auto first = static_cast<unsigned char>(character.front());
    if (first < 0x20U || first == 0x7FU) {
      clean += ' ';
    } else {
      clean += first_bad_utf8(character) ? std::string_view{"?"} : character;
    }
    ++shown;
    text.remove_prefix(length);
  }
  return clean;
}

std::string grouped(std::uint64_t count) {
  std::string digits = std::to_string(count);
  for (std::size_t at = digits.size(); at > 3; at -= 3) {
    digits.insert(at - 3, 1, ',');
  }
  return digits;
}

std::string counted(std::uint64_t count, std::string_view singular, std::string_view plural) {
  return grouped(count) + " " + std::string{count == 1 ? singular : plural};
}

std::string exact(double value) {
  if (!std::isfinite(value)) {
    return "-";
  }
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value == 0.0 ? 0.0 : value);
  return {digits.data(), end.ptr};
}

std::string legible(double value, int digits) {
  if (!std::isfinite(value)) {
    return "-";
  }
  std::array<char, 40> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value == 0.0 ? 0.0 : value,
                                 std::chars_format::general, digits);
  return {text.data(), end.ptr};
}

std::string fixed(double value, int decimals) {
  if (!std::isfinite(value)) {
    return "-";
  }
  std::array<char, 400> digits{};  // 309 digits before the point at most
  const auto end =
      std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed, decimals);
  std::string text{digits.data(), end.ptr};
  const bool is_zero = text.find_first_not_of("-0.") == std::string::npos;
  return is_zero && text.front() == '-' ? text.substr(1) : text;
}

std::string rounded(double value, int decimals) {
  std::string text = fixed(value, decimals);
  if (text.find('.') != std::string::npos) {
    text.resize(text.find_last_not_of('0') + 1);
    if (text.back() == '.') {
      text.pop_back();
    }
  }
  return text;
}

namespace {

template <class Value, class Error>
std::string with_errors(const Measured& measured, const Value& value_text, const Error& error_text) {
  if (std::isnan(measured.value)) {
    return "-";
  }
  std::string text = measured.limit == Limit::upper ? "<= " : measured.limit == Limit::lower ? ">= " : "";
  text += value_text(measured.value);
  const bool has_lower = !std::isnan(measured.lower_error);
  if (has_lower) {
    text += " -" + error_text(measured.lower_error);
  }
  if (!std::isnan(measured.upper_error)) {
    text += (has_lower ? "/+" : " +") + error_text(measured.upper_error);
  }
  return text;
}

}  // namespace

std::string measured_text(const Measured& measured) {
  return with_errors(measured, exact, exact);
}

std::string legible_text(const Measured& measured) {
  return with_errors(
      measured, [](double value) { return legible(value, 14); },
      [](double error) { return legible(error, 10); });
}

std::string_view status_name(PlanetStatus status) noexcept {
  constexpr std::array<std::string_view, 4> names{"confirmed", "candidate", "controversial", "retracted"};
  return names[static_cast<std::size_t>(status)];
}

std::string_view mass_kind_name(MassKind kind) noexcept {
  constexpr std::array<std::string_view, 4> names{"not known", "true mass", "m sin i", "from its radius"};
  return names[static_cast<std::size_t>(kind)];
}

std::string_view host_kind_name(HostKind kind) noexcept {
  return kind == HostKind::star ? "star" : "binary";
}

std::string_view belt_kind_name(BeltKind kind) noexcept {
  return kind == BeltKind::inner_rocky ? "inner rocky" : "outer icy";
}

std::string_view file_name(std::string_view path) noexcept {
  const std::size_t slash = path.find_last_of('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

double gap_sigma(const Measured& a, const Measured& b) noexcept {
  const bool rises = b.value > a.value;
  const double from_error = rises ? a.upper_error : a.lower_error;
  const double to_error = rises ? b.lower_error : b.upper_error;
  const double variance = from_error * from_error + to_error * to_error;
  return variance > 0.0 ? std::fabs(b.value - a.value) / std::sqrt(variance) : unknown;
}

}  // namespace polycosm::catalog
