#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace polycosm::catalog {

[[nodiscard]] constexpr bool is_blank(char c) noexcept {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}
[[nodiscard]] constexpr std::string_view trimmed(std::string_view text) noexcept {
  while (!text.empty() && is_blank(text.front())) {
    text.remove_prefix(1);
  }
  while (!text.empty() && is_blank(text.back())) {
    text.remove_suffix(1);
  }
  return text;
}
[[nodiscard]] std::string lower_case(std::string_view text);
[[nodiscard]] std::string collapsed(std::string_view text);  ///< trimmed, runs of blanks as one
[[nodiscard]] inline bool is_digit(char c) noexcept {
  return c >= '0' && c <= '9';
}
[[nodiscard]] bool is_letter(char c) noexcept;
[[nodiscard]] std::vector<std::string> split_list(std::string_view text, std::string_view separators);

/// What a text is made of, from one pass over it.
struct TextSurvey {
  std::size_t line_end_count = 0;
  bool is_ascii = true;
  bool has_nul = false;
};
[[nodiscard]] TextSurvey survey(std::string_view bytes) noexcept;

/// Offset of the first byte that is not UTF-8.
[[nodiscard]] std::optional<std::size_t> first_bad_utf8(std::string_view bytes) noexcept;

/// "", NA, None, null, nan, inf, masked, ---: spellings of "not known".
[[nodiscard]] bool is_missing(std::string_view text) noexcept;

/// The whole of `text` as a number; nothing when it is not one.
[[nodiscard]] std::optional<double> parse_double(std::string_view text) noexcept;
[[nodiscard]] std::optional<std::uint64_t> parse_unsigned(std::string_view text) noexcept;

}  // namespace polycosm::catalog
