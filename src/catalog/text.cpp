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
bool read_short_decimal(std::string_view text, double& value) noexcept {
  const char* at = text.data();
  const char* const end = at + text.size();
  const bool is_negative = at != end && *at == '-';
  at += is_negative ? 1 : 0;
  std::uint64_t digits = 0;
  const char* const first = at;
  const char* point = end;
  // Nineteen digits do not overflow 64 bits, so the comparison with 2^53 can be trusted.
  if (end - at > 20) {
    return false;
  }
  for (; at != end; ++at) {
    const auto digit = static_cast<unsigned>(static_cast<unsigned char>(*at)) - '0';
    if (digit < 10U) {
      digits = digits * 10 + digit;
    } else if (*at == '.' && point == end) {
      point = at;
    } else {
      return false;
    }
  }
  const std::ptrdiff_t decimals = point == end ? 0 : end - point - 1;
  const std::ptrdiff_t count = end - first - (point == end ? 0 : 1);
  if (count == 0 || count > 19 || digits > (1ULL << 53U)) {
    return false;
  }
  value = static_cast<double>(digits) / exact_powers_of_ten[static_cast<std::size_t>(decimals)];
  value = is_negative ? -value : value;
  return true;
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

TextSurvey survey(std::string_view bytes) noexcept {
  // Lanes of one byte each, side by side, gathered before their counts overflow: what compilers make wide.
  constexpr std::size_t lanes = 64;
  TextSurvey result;
  while (bytes.size() >= lanes) {
    std::array<std::uint8_t, lanes> line_ends{};
    std::array<std::uint8_t, lanes> high_bits{};
    std::array<std::uint8_t, lanes> nuls{};
    const std::size_t rounds = std::min<std::size_t>(bytes.size() / lanes, 255);
    for (std::size_t round = 0; round < rounds; ++round) {
      const char* const block = bytes.data() + round * lanes;
      for (std::size_t i = 0; i < lanes; ++i) {
        const auto byte = static_cast<std::uint8_t>(block[i]);
        line_ends[i] = static_cast<std::uint8_t>(line_ends[i] + static_cast<std::uint8_t>(byte == '\n'));
        high_bits[i] = static_cast<std::uint8_t>(high_bits[i] | byte);
        nuls[i] = static_cast<std::uint8_t>(nuls[i] | static_cast<std::uint8_t>(byte == 0));
      }
    }
    result.line_end_count = std::accumulate(line_ends.begin(), line_ends.end(), result.line_end_count);
    result.is_ascii =
        result.is_ascii && std::ranges::all_of(high_bits, [](auto bits) { return bits < 0x80U; });
    result.has_nul = result.has_nul || std::ranges::any_of(nuls, [](auto bits) { return bits != 0; });
    bytes.remove_prefix(rounds * lanes);
  }
  for (const char c : bytes) {
    result.line_end_count += c == '\n' ? 1 : 0;
    result.is_ascii = result.is_ascii && static_cast<unsigned char>(c) < 0x80U;
    result.has_nul = result.has_nul || c == '\0';
  }
  return result;
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
  double value = 0.0;
  if (read_short_decimal(text, value)) {
    return value;
  }
  if (text.starts_with('+')) {
    text.remove_prefix(1);
  }
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
