#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include <pugixml.hpp>

namespace polycosm::catalog {

/// Parses a whole document of UTF-8 text. Entities of a DTD are not expanded, nothing is fetched, and no
/// depth of nesting costs stack. Throws core::Error (input) with the line on which the text is broken.
void parse_xml(std::string_view bytes, std::string_view what, pugi::xml_document& into);

/// The name of an element without its namespace prefix.
[[nodiscard]] std::string_view local_name(const pugi::xml_node& node) noexcept;

/// The child of that local name; a null node when there is none.
[[nodiscard]] pugi::xml_node local_child(const pugi::xml_node& node, std::string_view name) noexcept;

/// Lines of ever later offsets, counting each byte once.
class LineCounter {
 public:
  explicit LineCounter(std::string_view bytes) noexcept : bytes_{bytes} {}
  [[nodiscard]] std::uint64_t line_of(std::size_t offset) noexcept;

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
  std::uint64_t line_ = 1;
};

/// The text of an element as it stands in the document, tags included.
[[nodiscard]] std::string_view raw_text(const pugi::xml_node& node, std::string_view bytes) noexcept;

}  // namespace polycosm::catalog
