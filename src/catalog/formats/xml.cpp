#include "formats/xml.hpp"

#include <algorithm>

#include <polycosm/core/error.hpp>

#include "text.hpp"

namespace polycosm::catalog {

void parse_xml(std::string_view bytes, std::string_view what, pugi::xml_document& into) {
  constexpr unsigned options = pugi::parse_cdata | pugi::parse_escapes | pugi::parse_eol;
  const pugi::xml_parse_result result =
      into.load_buffer(bytes.data(), bytes.size(), options, pugi::encoding_utf8);
  if (!result) {
    const auto offset =
        std::clamp<std::ptrdiff_t>(result.offset, 0, static_cast<std::ptrdiff_t>(bytes.size()));
    const std::uint64_t line = LineCounter{bytes}.line_of(static_cast<std::size_t>(offset));
    throw core::Error{core::Fault::input, std::string{what} + " is broken XML (line " + std::to_string(line) +
                                              ": " + result.description() +
                                              "); try fetching it again: it may be cut off"};
  }
}

std::string_view local_name(const pugi::xml_node& node) noexcept {
  const std::string_view name = node.name();
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

pugi::xml_node local_child(const pugi::xml_node& node, std::string_view name) noexcept {
  for (const pugi::xml_node& child : node.children()) {
    if (local_name(child) == name) {
      return child;
    }
  }
  return {};
}

std::uint64_t LineCounter::line_of(std::size_t offset) noexcept {
  offset = std::min(offset, bytes_.size());
  if (offset > at_) {
    line_ += static_cast<std::uint64_t>(std::ranges::count(bytes_.substr(at_, offset - at_), '\n'));
    at_ = offset;
  }
  return line_;
}

std::string_view raw_text(const pugi::xml_node& node, std::string_view bytes) noexcept {
  const auto name_at = static_cast<std::size_t>(node.offset_debug());
  if (node.offset_debug() < 1 || name_at > bytes.size()) {
    return {};
  }
  // The element ends before whatever element comes next: its sibling, or else the end tag of its parent.
  std::size_t end = bytes.size();
  if (const pugi::xml_node next = node.next_sibling(); next && next.offset_debug() > 0) {
    end = std::min(end, static_cast<std::size_t>(next.offset_debug()));
    end = bytes.rfind('<', end == 0 ? 0 : end - 1);
  } else {
    const std::string closing = std::string{"</"} + node.name();
    end = bytes.find(closing, name_at);
    end = end == std::string_view::npos ? bytes.find('>', name_at) : bytes.find('>', end);
    end = end == std::string_view::npos ? bytes.size() : end + 1;
  }
  return trimmed(bytes.substr(name_at - 1, end - (name_at - 1)));
}

}  // namespace polycosm::catalog
