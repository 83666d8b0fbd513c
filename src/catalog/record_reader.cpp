#include "record_reader.hpp"

#include "text.hpp"

namespace polycosm::catalog {

namespace {

std::variant<CsvTable, VotableReader, JsonLinesReader> reader_of(std::string_view bytes,
                                                                 Container container) {
  switch (container) {
    case Container::votable:
    case Container::oec_xml:
      return VotableReader{bytes};
    case Container::json_lines:
      return JsonLinesReader{bytes};
    case Container::csv:
      break;
  }
  return CsvTable{bytes};
}

}  // namespace

Container container_of(std::string_view bytes) noexcept {
  const std::string_view text = trimmed(without_byte_order_mark(bytes).substr(0, 4096));
  if (text.starts_with("<")) {
    const bool is_oec =
        text.find("<systems") != std::string_view::npos ||
        (text.find("<system>") != std::string_view::npos && text.find("VOTABLE") == std::string_view::npos);
    return is_oec ? Container::oec_xml : Container::votable;
  }
  return text.starts_with("{") ? Container::json_lines : Container::csv;
}

RecordReader::RecordReader(std::string_view bytes) : RecordReader{bytes, container_of(bytes)} {}

RecordReader::RecordReader(std::string_view bytes, Container container)
    : reader_{reader_of(bytes, container)} {}

RecordReader::RecordReader(std::string_view bytes, char separator)
    : reader_{std::in_place_type<CsvTable>, bytes, separator} {}

const std::vector<ColumnInfo>& RecordReader::columns() const {
  return std::visit([](const auto& reader) -> const std::vector<ColumnInfo>& { return reader.columns(); },
                    reader_);
}

bool RecordReader::next(Record& record) {
  return std::visit([&record](auto& reader) { return reader.next(record); }, reader_);
}

std::string RecordReader::cut_off() const {
  return std::visit(
      [](const auto& reader) -> std::string {
        if constexpr (requires { reader.cut_off(); }) {
          return reader.cut_off();
        } else {
          return {};
        }
      },
      reader_);
}

}  // namespace polycosm::catalog
