#include "text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstring>
#include <numeric>

namespace polycosm::catalog {
namespace {

char lower(char c) noexcept {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool equals_ignoring_case(std::string_view a, std::string_view lower_case_b) noexcept {
  if (a.size() != lower_case_b.size()) {
    return false;
  }
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (lower(a[i]) != lower_case_b[i]) {
      return false;
    }
  }
  return true;
}

/// Length of the UTF-8 sequence that starts at `at`, 0 when it is not one (overlong forms and surrogates
/// included).
std::size_t utf8_length(std::string_view bytes, std::size_t at) noexcept {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[at + i]); };
  const unsigned char lead = byte(0);
  const std::size_t length = lead < 0x80U                    ? 1
                             : lead >= 0xC2U && lead < 0xE0U ? 2
                             : lead >= 0xE0U && lead < 0xF0U ? 3
                             : lead >= 0xF0U && lead < 0xF5U ? 4
                                                             : 0;
  if (length == 0 || at + length > bytes.size()) {
    return 0;
  }
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) {
      return 0;
    }
  }
  const bool is_wrong = (lead == 0xE0U && byte(1) < 0xA0U) || (lead == 0xEDU && byte(1) >= 0xA0U) ||
                        (lead == 0xF0U && byte(1) < 0x90U) || (lead == 0xF4U && byte(1) >= 0x90U);
  return is_wrong ? 0 : length;
}

/// Powers of ten that a double holds exactly.
constexpr std::array<double, 23> exact_powers_of_ten{1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                     1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                                     1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

/// Digits with at most one point, of at most 2^53 and 22 decimals: the quotient of two exact numbers is
/// rounded once, so it is the nearest double. Anything else is for from_chars, which gives the same bits.
std::optional<double> short_decimal(std::string_view text) noexcept {
  const char* at = text.data();
  const char* const end = at + text.size();
  const bool is_negative = at != end && *at == '-';
  at += is_negative ? 1 : 0;
  std::uint64_t digits = 0;
  const char* const whole = at;
  for (; at != end && is_digit(*at); ++at) {
    digits = digits * 10 + static_cast<std::uint64_t>(*at - '0');
  }
  std::ptrdiff_t count = at - whole;
  std::ptrdiff_t decimals = 0;
  if (at != end && *at == '.') {
    const char* const fraction = ++at;
    for (; at != end && is_digit(*at); ++at) {
      digits = digits * 10 + static_cast<std::uint64_t>(*at - '0');
    }
    decimals = at - fraction;
    count += decimals;
  }
  // Nineteen digits do not overflow 64 bits, so the comparison with 2^53 can be trusted.
  if (at != end || count == 0 || count > 19 || digits > (1ULL << 53U)) {
    return std::nullopt;
  }
  const double value = static_cast<double>(digits) / exact_powers_of_ten[static_cast<std::size_t>(decimals)];
  return is_negative ? -value : value;
}

}  // namespace

std::string lower_case(std::string_view text) {
  std::string out{text};
  for (char& c : out) {
    c = lower(c);
  }
  return out;
}

std::string collapsed(std::string_view text) {
  std::string out;
  for (const char c : trimmed(text)) {
    if (!is_blank(c)) {
      out.push_back(c);
    } else if (out.back() != ' ') {
      out.push_back(' ');
    }
  }
  return out;
}

bool is_letter(char c) noexcept {
  return lower(c) >= 'a' && lower(c) <= 'z';
}

std::vector<std::string> split_list(std::string_view text, std::string_view separators) {
  std::vector<std::string> out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(separators), text.size());
    if (std::string item = collapsed(text.substr(0, end)); !item.empty()) {
      out.push_back(std::move(item));
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

std::size_t line_count(std::string_view bytes) noexcept {
  // Counts of one byte each, side by side, gathered before they overflow: what compilers make wide.
  constexpr std::size_t lanes = 64;
  std::size_t count = 0;
  while (bytes.size() >= lanes) {
    std::array<std::uint8_t, lanes> lane_counts{};
    const std::size_t rounds = std::min<std::size_t>(bytes.size() / lanes, 255);
    for (std::size_t round = 0; round < rounds; ++round) {
      for (std::size_t i = 0; i < lanes; ++i) {
        lane_counts[i] =
            static_cast<std::uint8_t>(lane_counts[i] + (bytes[round * lanes + i] == '\n' ? 1 : 0));
      }
    }
    count = std::accumulate(lane_counts.begin(), lane_counts.end(), count);
    bytes.remove_prefix(rounds * lanes);
  }
  return count + static_cast<std::size_t>(std::ranges::count(bytes, '\n'));
}

std::optional<std::size_t> first_bad_utf8(std::string_view bytes) noexcept {
  std::size_t at = 0;
  while (at < bytes.size()) {
    std::uint64_t word = 0;
    if (at + sizeof word <= bytes.size()) {
      std::memcpy(&word, bytes.data() + at, sizeof word);
      if ((word & 0x8080808080808080ULL) == 0) {
        at += sizeof word;
        continue;
      }
    }
    const std::size_t length = utf8_length(bytes, at);
    if (length == 0) {
      return at;
    }
    at += length;
  }
  return std::nullopt;
}

bool is_missing(std::string_view text) noexcept {
  constexpr std::array<std::string_view, 12> spellings{"",    "na",   "n/a",  "none",     "null", "nan",
                                                       "inf", "-inf", "+inf", "infinity", "---",  "masked"};
  for (const std::string_view spelling : spellings) {
    if (equals_ignoring_case(text, spelling)) {
      return true;
    }
  }
  return false;
}

std::optional<double> parse_double(std::string_view text) noexcept {
  text = trimmed(text);
  if (const auto value = short_decimal(text)) {
    return value;
  }
  if (text.starts_with('+')) {
    text.remove_prefix(1);
  }
  double value = 0.0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) {
    return std::nullopt;
  }
  return value;
}

std::optional<std::uint64_t> parse_unsigned(std::string_view text) noexcept {
  text = trimmed(text);
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) {
    return std::nullopt;
  }
  return value;
}

}  // namespace polycosm::catalog
