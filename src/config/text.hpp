#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <polycosm/config/suggestion.hpp>

namespace polycosm::config {

[[nodiscard]] std::vector<std::string> split(std::string_view text, char separator);  ///< "" gives no parts
[[nodiscard]] std::string join(const std::vector<std::string>& parts, std::string_view separator);
/// The shortest text that reads back as the same number.
[[nodiscard]] std::string number_text(double value);
/// The offset of the first byte that is not UTF-8 text, or npos. TOML must be UTF-8, and a binary file given
/// by mistake deserves a better word than a parse error.
[[nodiscard]] std::size_t first_bad_byte(std::string_view text);

/// The line of the first character beyond ASCII that stands outside quotes and comments, or 0. TOML allows
/// none there, and toml++ 3.3 runs into undefined behaviour over some (U+00A1 to U+0499 among them).
[[nodiscard]] std::uint32_t first_line_beyond_ascii(std::string_view toml_text);
inline constexpr std::string_view beyond_ascii_message =
    "a character beyond ASCII outside quotes and comments; put texts into quotes";

}  // namespace polycosm::config
