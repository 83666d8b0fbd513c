#include <polycosm/config/mapping.hpp>

#include <algorithm>
#include <utility>

#include <toml++/toml.h>

#include "mapping_text.hpp"
#include "text.hpp"

namespace polycosm::config {
namespace {

class MappingReader {
 public:
  MappingReader(std::string_view file, ParsedMapping& parsed) : file_{file}, parsed_{parsed} {}

  void problem(std::uint32_t line, std::string message) const {
    parsed_.problems.push_back({file_, line, std::move(message)});
  }

  void read(const toml::table& document) {
    known_keys(document, "", {"file", "fields", "words"});
    if (const toml::table* file = table_of(document, "file", "")) {
      read_file(*file);
    } else {
      problem(0, "file: is missing; add a table [file] with name and table (docs/mapping.md)");
    }
    if (const toml::table* fields = table_of(document, "fields", "")) {
      read_fields(*fields);
    }
    if (const toml::table* words = table_of(document, "words", "")) {
      read_words(*words);
    }
    check_fields();
  }

 private:
  static std::uint32_t line_of(const toml::node& node) { return node.source().begin.line; }

  void known_keys(const toml::table& table, const std::string& path,
                  const std::vector<std::string>& known) const {
    for (const auto& [key, node] : table) {
      if (std::ranges::find(known, std::string{key.str()}) == known.end()) {
        problem(line_of(node),
                path + std::string{key.str()} + ": no such key" + suggestion(key.str(), known));
      }
    }
  }

  const toml::table* table_of(const toml::table& table, std::string_view key, const std::string& path) const {
    const toml::node* node = table.get(key);
    if (node != nullptr && !node->is_table()) {
      problem(line_of(*node), path + std::string{key} + ": must be a table");
    }
    return node == nullptr ? nullptr : node->as_table();
  }

  void text(const toml::table& table, std::string_view key, const std::string& path,
            std::string& into) const {
    const toml::node* node = table.get(key);
    if (node == nullptr) {
      return;
    }
    const auto value = node->value_exact<std::string>();
    if (!value || value->empty()) {
      problem(line_of(*node), path + std::string{key} + ": must be a text in quotes, not empty");
    } else {
      into = *value;
    }
  }

  void flag(const toml::table& table, std::string_view key, const std::string& path, bool& into) const {
    const toml::node* node = table.get(key);
    if (node == nullptr) {
      return;
    }
    const auto value = node->value_exact<bool>();
    if (!value) {
      problem(line_of(*node), path + std::string{key} + ": must be true or false");
    }
    into = value.value_or(false);
  }

  /// A text, or a list of texts and numbers.
  void list(const toml::table& table, std::string_view key, const std::string& path,
            std::vector<std::string>& into) const {
    const toml::node* node = table.get(key);
    if (node == nullptr) {
      return;
    }
    const auto text_of = [](const toml::node& item) -> std::string {
      if (const auto value = item.value_exact<std::int64_t>()) {
        return std::to_string(*value);
      }
      if (const auto value = item.value_exact<double>()) {
        return number_text(*value);
      }
      return item.value_exact<std::string>().value_or("");
    };
    if (const toml::array* items = node->as_array()) {
      for (const toml::node& item : *items) {
        into.push_back(text_of(item));
      }
    } else {
      into.push_back(text_of(*node));
    }
    if (into.empty() || std::ranges::find(into, "") != into.end()) {
      problem(line_of(*node), path + std::string{key} + ": must be a text or a list of texts, not empty");
    }
  }

  void filter(const toml::table& table, std::string_view key, std::optional<RowFilter>& into) const {
    const toml::table* node = table_of(table, key, "file.");
    if (node == nullptr) {
      return;
    }
    const std::string path = "file." + std::string{key} + ".";
    known_keys(*node, path, {"column", "is"});
    RowFilter rows;
    text(*node, "column", path, rows.column);
    list(*node, "is", path, rows.is);
    if (rows.column.empty() || rows.is.empty()) {
      problem(line_of(*node),
              path + "column and is: are needed, as in { column = \"kind\", is = [\"star\"] }");
    }
    into = std::move(rows);
  }

  template <class Value>
  void choice(const toml::table& table, std::string_view key, const std::vector<std::string>& words,
              Value& into) const {
    const toml::node* node = table.get(key);
    if (node == nullptr) {
      return;
    }
    const auto found = std::ranges::find(words, node->value_exact<std::string>().value_or(""));
    if (found == words.end()) {
      problem(line_of(*node), "file." + std::string{key} + ": must be one of " + join(words, ", "));
      return;
    }
    into = static_cast<Value>(found - words.begin());
  }

  void read_file(const toml::table& file) {
    Mapping& m = parsed_.mapping;
    known_keys(file, "file.", file_keys());
    text(file, "name", "file.", m.name);
    const bool is_name = !m.name.empty() && m.name.size() <= 64 && std::ranges::all_of(m.name, [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
    if (!is_name) {
      problem(line_of(file), "file.name: must be there, of lower case letters, digits, '_' and '-'");
    }
    choice(file, "table", {"stars", "planets", "belts"}, m.table);
    if (!file.contains("table")) {
      problem(line_of(file), "file.table: is missing; say stars, planets or belts");
    }
    read_format(file);
    text(file, "comment", "file.", m.comment);
    text(file, "licence", "file.", m.licence);
    text(file, "release_date", "file.", m.release_date);
    list(file, "requires", "file.", m.required);
    flag(file, "prefer", "file.", m.is_preferred);
    flag(file, "hosts", "file.", m.are_hosts);
    filter(file, "only", m.only);
    filter(file, "except", m.except);
    filter(file, "sun", m.sun);
    if (const toml::node* node = file.get("header_line")) {
      const auto line = node->value_exact<std::int64_t>();
      if (!line || *line < 1 || *line > 100'000) {
        problem(line_of(*node), "file.header_line: must be a whole number from 1 to 100000");
      } else {
        m.header_line = static_cast<std::uint32_t>(*line);
      }
    }
  }

  void read_format(const toml::table& file) {
    Mapping& m = parsed_.mapping;
    std::uint8_t format = 0;
    choice(file, "format", {"csv", "votable", "json_lines", "tsv"}, format);
    m.format = format == 3 ? MappedFormat::csv : static_cast<MappedFormat>(format);
    m.separator = format == 3 ? '\t' : ',';
    if (const toml::node* node = file.get("separator")) {
      const auto value = node->value_exact<std::string>();
      const bool is_usable = value && value->size() == 1 && value->front() != '"' && value->front() != '\n' &&
                             value->front() != '\r' && static_cast<unsigned char>(value->front()) < 0x80U;
      if (!is_usable || m.format != MappedFormat::csv) {
        problem(line_of(*node), "file.separator: must be one ASCII character, and the format text");
      } else {
        m.separator = value->front();
      }
    }
    if (m.format != MappedFormat::csv && (file.contains("comment") || file.contains("header_line"))) {
      problem(line_of(file), "file.comment, file.header_line: belong to separated text; remove them");
    }
  }

  void read_fields(const toml::table& fields) {
    std::vector<std::string> known = field_names(parsed_.mapping.table);
    for (const auto& [key, node] : fields) {
      const std::string name{key.str()};
      const MappedField* field = mapped_field(parsed_.mapping.table, name);
      if (field == nullptr) {
        problem(line_of(node), "fields." + name + ": no such field" + suggestion(name, known));
      } else if (const toml::table* table = table_of(fields, name, "fields.")) {
        FieldMapping& mapping = parsed_.mapping.fields.emplace_back();
        mapping.field = field;
        mapping.is_of_host = field->table != parsed_.mapping.table;
        read_field(*table, "fields." + name + ".", mapping);
      }
    }
  }

  void read_field(const toml::table& table, const std::string& path, FieldMapping& m) {
    known_keys(table, path, field_keys());
    list(table, "column", path, m.columns);
    std::vector<std::string> constant;
    list(table, "constant", path, constant);
    m.constant = constant.empty() ? "" : constant.front();
    if (m.columns.empty() == constant.empty() || constant.size() > 1) {
      problem(line_of(table), path + "column: give either column or one constant");
    }
    text(table, "prefix", path, m.prefix);
    list(table, "missing", path, m.missing);
    text(table, "separators", path, m.separators);
    flag(table, "averaged", path, m.is_averaged);
    read_errors(table, path, m);
    read_prefixes(table, path, m);
    read_unit(table, path, m);
  }

  void read_errors(const toml::table& table, const std::string& path, FieldMapping& m) const {
    std::string both;
    text(table, "error", path, both);
    m.lower_error = m.upper_error = both;
    text(table, "lower_error", path, m.lower_error);
    text(table, "upper_error", path, m.upper_error);
    text(table, "limit", path, m.limit);
    const bool has_any = !(m.lower_error + m.upper_error + m.limit).empty();
    if (has_any && m.field->kind != FieldKind::measured) {
      problem(line_of(table),
              path + "error, limit: belong to measured quantities" +
                  (m.field->kind == FieldKind::place ? "; places have ra_cosdec_error_mas and dec_error_mas"
                                                     : "; remove them"));
    }
    if (!both.empty() && (table.contains("lower_error") || table.contains("upper_error"))) {
      problem(line_of(table), path + "error: is both errors; remove it, or lower_error and upper_error");
    }
  }

  void read_prefixes(const toml::table& table, const std::string& path, FieldMapping& m) const {
    if (const toml::table* prefixes = table_of(table, "prefixes", path)) {
      for (const auto& [key, node] : *prefixes) {
        m.prefixes[std::string{key.str()}] = node.value_exact<std::string>().value_or("");
      }
    }
  }

  void read_unit(const toml::table& table, const std::string& path, FieldMapping& m) const {
    const bool has_unit = !m.field->unit.empty();
    std::string unit{m.field->unit};
    text(table, "unit", path, unit);
    if (!has_unit) {
      if (table.contains("unit")) {
        problem(line_of(table), path + "unit: the field has none; remove it");
      }
      return;
    }
    m.unit = mapped_unit(unit);
    if (m.unit == nullptr || !units_agree(*m.field, *m.unit)) {
      const std::vector<std::string> usable = units_of(*m.field);
      problem(line_of(table), path + "unit: '" + unit + "' is no unit of this field; one of " +
                                  join(usable, ", ") + suggestion(unit, usable));
      m.unit = mapped_unit(m.field->unit);
    }
  }

  void read_words(const toml::table& words) {
    for (const auto& [key, node] : words) {
      const std::string name{key.str()};
      const std::vector<std::string> ours = words_of(name);
      const toml::table* table = table_of(words, name, "words.");
      if (ours.empty()) {
        problem(line_of(node), "words." + name + ": no such table" +
                                   suggestion(name, {"status", "mass_kind", "kind", "host_kind"}));
      } else if (table != nullptr) {
        for (const auto& [word, value] : *table) {
          const std::string our_word = value.value_exact<std::string>().value_or("");
          if (std::ranges::find(ours, our_word) == ours.end()) {
            problem(line_of(value), "words." + name + "." + std::string{word.str()} + ": must be one of " +
                                        join(ours, ", ") + suggestion(our_word, ours));
          }
          parsed_.mapping.words[name][std::string{word.str()}] = our_word;
        }
      }
    }
  }

  [[nodiscard]] bool has(std::string_view name) const {
    return std::ranges::any_of(parsed_.mapping.fields, [&](const FieldMapping& m) {
      return m.field->name == name && m.field->table == MappedTable::stars;
    });
  }

  /// What a table of its kind cannot do without.
  void check_fields() const {
    const Mapping& m = parsed_.mapping;
    const auto has_own = [&](std::string_view name) {
      return std::ranges::any_of(m.fields, [&](const FieldMapping& f) {
        return f.field->name == name && f.field->table == m.table;
      });
    };
    if (m.fields.empty()) {
      problem(0, "fields: is missing; add a table [fields.<name>] for each field (docs/mapping.md)");
    } else if (m.table != MappedTable::stars && !has_own("host_name")) {
      problem(0, "fields.host_name: is missing; a planet or belt needs the name of its star");
    } else if (m.table == MappedTable::belts && !has_own("kind")) {
      problem(0, "fields.kind: is missing; name a column or constant = \"outer_icy\"");
    }
    const bool is_equatorial = has("ra_deg") && has("dec_deg");
    const bool is_galactic = has("l_deg") && has("b_deg");
    const bool has_half = has("ra_deg") != has("dec_deg") || has("l_deg") != has("b_deg");
    if (has_half || (is_equatorial && is_galactic)) {
      problem(0, "fields: give ra_deg and dec_deg, or l_deg and b_deg, both of one pair");
    } else if (m.table == MappedTable::stars && !m.are_hosts && !m.fields.empty()) {
      if (!is_equatorial && !is_galactic) {
        problem(0, "fields.ra_deg, fields.dec_deg: are missing (stars need a place; l_deg and b_deg do too)");
      }
      if (!has("parallax_mas") && !has("dist_pc")) {
        problem(0, "fields.parallax_mas: is missing; a star needs parallax_mas or dist_pc");
      }
    }
  }

  std::string file_;
  ParsedMapping& parsed_;
};

}  // namespace

ParsedMapping parse_mapping(std::string_view toml_text, std::string_view file_name) {
  ParsedMapping parsed;
  MappingReader reader{file_name, parsed};
  if (const std::size_t at = first_bad_byte(toml_text); at != std::string_view::npos) {
    reader.problem(0, "is not UTF-8 text (byte " + std::to_string(at) + "); a mapping is a TOML file");
  } else if (const std::uint32_t line = first_line_beyond_ascii(toml_text); line > 0) {
    reader.problem(line, std::string{beyond_ascii_message});
  } else if (const toml::parse_result document = toml::parse(toml_text, file_name); document.failed()) {
    reader.problem(document.error().source().begin.line, std::string{document.error().description()});
  } else {
    reader.read(document.table());
  }
  return parsed;
}

}  // namespace polycosm::config
