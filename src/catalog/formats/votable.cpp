#include "formats/votable.hpp"

#include <optional>

#include <polycosm/core/error.hpp>

#include "csv.hpp"
#include "formats/xml.hpp"
#include "text.hpp"

namespace polycosm::catalog {
namespace {

constexpr std::size_t highest_field_count = 10'000;

[[noreturn]] void refuse(const std::string& reason, const std::string& way_out) {
  throw core::Error{core::Fault::input, "the VOTable cannot be read (" + reason + "); try " + way_out};
}

/// The next element in document order, whatever the depth: a walk without recursion.
pugi::xml_node next_in_order(const pugi::xml_node& node) {
  if (const pugi::xml_node child = node.first_child()) {
    return child;
  }
  pugi::xml_node up = node;
  while (up && !up.next_sibling()) {
    up = up.parent();
  }
  return up ? up.next_sibling() : pugi::xml_node{};
}

pugi::xml_node first_table(const pugi::xml_document& document) {
  std::string other;
  bool is_votable = false;
  for (pugi::xml_node node = document.first_child(); node; node = next_in_order(node)) {
    const std::string_view name = local_name(node);
    is_votable = is_votable || name == "VOTABLE";
    if (name == "TABLE") {
      const pugi::xml_node data = local_child(node, "DATA");
      if (local_child(data, "TABLEDATA")) {
        return node;
      }
      other = local_name(data.first_child());
    }
    if (name == "INFO" && std::string_view{node.attribute("name").value()} == "QUERY_STATUS" &&
        std::string_view{node.attribute("value").value()} == "ERROR") {
      refuse("its service reports an error: " + collapsed(node.text().get()), "mending the query");
    }
  }
  if (!is_votable) {
    refuse("it has no element VOTABLE", "a VOTable document");
  }
  if (!other.empty()) {
    refuse("its rows are " + other + ", not TABLEDATA", "asking the service for TABLEDATA");
  }
  refuse("it has no table with TABLEDATA", "a table that is not empty, in TABLEDATA");
}

}  // namespace

struct VotableReader::Document {
  explicit Document(std::string_view text) : bytes{without_byte_order_mark(text)}, lines{bytes} {
    parse_xml(bytes, "the VOTable", xml);
    const pugi::xml_node table = first_table(xml);
    for (const pugi::xml_node& field : table.children()) {
      if (local_name(field) == "FIELD") {
        add_column(field);
      }
    }
    if (columns.empty()) {
      refuse("its table has no FIELD", "a table that names its columns");
    }
    const pugi::xml_node data = local_child(local_child(table, "DATA"), "TABLEDATA");
    row = local_child(data, "TR");
  }

  void add_column(const pugi::xml_node& field) {
    if (columns.size() == highest_field_count) {
      refuse("more than " + std::to_string(highest_field_count) + " FIELDs", "a selection of columns");
    }
    const std::string name = collapsed(field.attribute("name").value());
    const std::string_view null = field.attribute("null").value();
    const std::string_view values_null = local_child(field, "VALUES").attribute("null").value();
    columns.push_back({name.empty() ? field.attribute("ID").value() : name, field.attribute("unit").value(),
                       std::string_view{field.attribute("datatype").value()} == "float"});
    nulls.emplace_back(trimmed(values_null.empty() ? null : values_null));
  }

  void read_fields() {
    fields.clear();
    for (const pugi::xml_node& cell : row.children()) {
      if (local_name(cell) != "TD") {
        continue;
      }
      const std::size_t i = fields.size();
      const std::string_view text = cell.text().get();
      const bool is_null = i < nulls.size() && !nulls[i].empty() && trimmed(text) == nulls[i];
      fields.push_back(is_null ? std::string_view{} : text);
    }
  }

  std::string_view bytes;
  LineCounter lines;
  pugi::xml_document xml;
  std::vector<ColumnInfo> columns;
  std::vector<std::string> nulls;
  std::vector<std::string_view> fields;
  pugi::xml_node row;
};

VotableReader::VotableReader(std::string_view bytes) : document_{std::make_unique<Document>(bytes)} {}
VotableReader::VotableReader(VotableReader&&) noexcept = default;
VotableReader& VotableReader::operator=(VotableReader&&) noexcept = default;
VotableReader::~VotableReader() = default;

const std::vector<ColumnInfo>& VotableReader::columns() const noexcept {
  return document_->columns;
}

bool VotableReader::next(Record& record) {
  Document& d = *document_;
  while (d.row && local_name(d.row) != "TR") {
    d.row = d.row.next_sibling();
  }
  if (!d.row) {
    return false;
  }
  d.read_fields();
  record.raw = raw_text(d.row, d.bytes);
  record.line = d.lines.line_of(static_cast<std::size_t>(record.raw.data() - d.bytes.data()));
  record.fields = d.fields;
  record.problem = {};
  d.row = d.row.next_sibling();
  return true;
}

}  // namespace polycosm::catalog
