#include "target.hpp"

#include <charconv>
#include <cstdint>

#include <polycosm/core/ids.hpp>

namespace polycosm::viewer {
namespace {

int hex_value(char c) {
  if (c >= '0' && c <= '9') {
    return c - '0';
  }
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// Length of the UTF-8 sequence that begins here; 0 when none does.
std::size_t utf8_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned first = byte(0);
  const std::size_t length = first < 0x80                    ? 1
                             : first >= 0xC2 && first < 0xE0 ? 2
                             : first >= 0xE0 && first < 0xF0 ? 3
                             : first >= 0xF0 && first < 0xF5 ? 4
                                                             : 0;
  if (length == 0 || length > text.size()) {
    return 0;
  }
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) {
      return 0;
    }
  }
  const bool is_overlong = (first == 0xE0 && byte(1) < 0xA0) || (first == 0xF0 && byte(1) < 0x90);
  const bool is_no_character = (first == 0xED && byte(1) >= 0xA0) || (first == 0xF4 && byte(1) >= 0x90);
  return is_overlong || is_no_character ? 0 : length;
}

bool is_honest_text(std::string_view text) {
  while (!text.empty()) {
    const std::size_t length = utf8_length(text);
    const auto first = static_cast<unsigned char>(text[0]);
    if (length == 0 || first < 0x20 || first == 0x7F) {
      return false;
    }
    text.remove_prefix(length);
  }
  return true;
}

enum class Plus { is_plus, is_blank };

std::optional<std::string> decoded(std::string_view text, Plus plus) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%') {
      const int high = i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
      const int low = i + 2 < text.size() ? hex_value(text[i + 2]) : -1;
      if (high < 0 || low < 0) {
        return std::nullopt;
      }
      out += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      out += text[i] == '+' && plus == Plus::is_blank ? ' ' : text[i];
    }
  }
  return is_honest_text(out) ? std::optional{out} : std::nullopt;
}

bool add_segments(std::string_view path, Target& target) {
  if (path.empty() || path[0] != '/') {
    return false;
  }
  path.remove_prefix(1);
  while (!path.empty()) {
    const std::size_t slash = path.find('/');
    const auto segment = decoded(path.substr(0, slash), Plus::is_plus);
    if (!segment || segment->empty() || *segment == "." || *segment == ".." ||
        segment->find_first_of("/\\") != std::string::npos) {
      return false;
    }
    target.segments.push_back(*segment);
    path = slash == std::string_view::npos ? std::string_view{} : path.substr(slash + 1);
  }
  return true;
}

bool add_query(std::string_view query, Target& target) {
  while (!query.empty()) {
    const std::size_t end = query.find('&');
    const std::string_view pair = query.substr(0, end);
    query = end == std::string_view::npos ? std::string_view{} : query.substr(end + 1);
    const std::size_t equals = pair.find('=');
    const auto key = decoded(pair.substr(0, equals), Plus::is_blank);
    const auto value = decoded(
        equals == std::string_view::npos ? std::string_view{} : pair.substr(equals + 1), Plus::is_blank);
    if (!key || !value || key->empty() || !target.query.emplace(*key, *value).second) {
      return false;
    }
  }
  return true;
}

std::string hex_of(std::uint64_t value) {
  char text[16];
  return {text, std::to_chars(text, text + sizeof text, value, 16).ptr};
}

}  // namespace

std::optional<Target> target_of(std::string_view text) {
  Target target;
  const std::size_t mark = text.find('?');
  const std::string_view query = mark == std::string_view::npos ? std::string_view{} : text.substr(mark + 1);
  if (text.find('#') != std::string_view::npos || !add_segments(text.substr(0, mark), target) ||
      !add_query(query, target)) {
    return std::nullopt;
  }
  return target;
}

std::string safe_path_of(std::string_view target) {
  std::string path;
  for (target = target.substr(0, target.find('?')); !target.empty();) {
    const std::size_t slash = target.find('/');
    path += percent_encoded(target.substr(0, slash)) + (slash == std::string_view::npos ? "" : "/");
    target = slash == std::string_view::npos ? std::string_view{} : target.substr(slash + 1);
  }
  return path;
}

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                          c == '-' || c == '.' || c == '_' || c == '~';
    const auto byte = static_cast<unsigned char>(c);
    out += is_plain ? std::string(1, c) : std::string{'%', digits[byte >> 4U], digits[byte & 15U]};
  }
  return out;
}

// The second half binds the key to its listing, so that a cursor of another one is told and not obeyed.
std::string cursor_of(std::string_view listing, std::string_view revision, std::uint64_t last) {
  const std::string bound = std::string{listing} + " " + std::string{revision} + " " + std::to_string(last);
  return hex_of(last) + "-" + hex_of(core::stable_hash(bound));
}

std::optional<std::uint64_t> last_of(std::string_view cursor, std::string_view listing,
                                     std::string_view revision) {
  std::uint64_t last = 0;
  const char* end = cursor.data() + cursor.size();
  const auto read = std::from_chars(cursor.data(), end, last, 16);
  if (read.ec != std::errc{} || cursor != cursor_of(listing, revision, last)) {
    return std::nullopt;
  }
  return last;
}

}  // namespace polycosm::viewer
