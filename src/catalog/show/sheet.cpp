#include "show/sheet.hpp"

#include <algorithm>

#include "layout.hpp"

namespace polycosm::catalog {
namespace {

constexpr std::size_t page_width = 100;
constexpr std::size_t label_width = 20;
constexpr std::size_t value_width = 40;
constexpr std::size_t origin_column = 2 + label_width + 2 + value_width + 2;

void end_line(std::string& text) {
  text.resize(text.find_last_not_of(' ') + 1);
  text += '\n';
}

}  // namespace

void Sheet::heading(std::string_view text) {
  text_ += shortened(text, page_width) + "\n";
}

void Sheet::line(std::string_view label, std::string_view value, std::string_view origin) {
  std::string row = "  " + left(label, label_width) + "  ";
  const std::size_t room = page_width - width_of(row);
  const std::string shown_value = shortened(value, room);
  row += shown_value;
  if (!origin.empty()) {
    if (width_of(row) + 2 > origin_column) {
      end_line(row);
      row += std::string(origin_column, ' ');
    } else {
      row = left(row, origin_column);
    }
    row += shortened(origin, page_width - origin_column);
  }
  end_line(row);
  text_ += row;
}

void Sheet::paragraph(std::string_view label, std::string_view text) {
  constexpr std::size_t room = page_width - 2 - label_width - 2;
  const std::string clean = shortened(text, 2000);
  std::string_view rest = clean;
  do {
    std::string_view part = rest;
    if (width_of(rest) > room) {
      std::size_t end = room;
      while ((static_cast<unsigned char>(rest[end]) & 0xC0U) == 0x80U) {
        --end;  // not within a character
      }
      part = rest.substr(0, end);
      const std::size_t gap = part.find_last_of(' ');
      part = gap == std::string_view::npos || gap == 0 ? part : part.substr(0, gap);
    }
    line(label, part, "");
    label = "";
    rest.remove_prefix(part.size());
    rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
  } while (!rest.empty());
}

std::string Sheet::origin_of(const Provenance& provenance) const {
  if (provenance.source >= catalogue_.sources.size()) {
    return "";
  }
  const std::string line = ", line " + std::to_string(provenance.row);
  constexpr std::size_t room = page_width - origin_column;
  const std::string_view name = file_name(catalogue_.sources[provenance.source].path);
  return shortened(name, room - std::min(room - 8, line.size())) + line;
}

}  // namespace polycosm::catalog
