#include "record_reader.hpp"

#include "text.hpp"

namespace polycosm::catalog {

Container container_of(std::string_view bytes) noexcept {
  const std::string_view text = trimmed(without_byte_order_mark(bytes).substr(0, 4096));
  if (text.starts_with("<") && text.find("<VOTABLE") != std::string_view::npos) {
    return Container::votable;
  }
  return text.starts_with("{") ? Container::json_lines : Container::csv;
}

RecordReader::RecordReader(std::string_view bytes) : reader_{std::in_place_type<CsvTable>, bytes} {}

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
