#include "toml_reader.hpp"

#include "text.hpp"

namespace polycosm::config {
namespace {

std::string type_name(const toml::node& node) {
  if (node.is_string()) {
    return "a text";
  }
  if (node.is_integer()) {
    return "an integer";
  }
  if (node.is_floating_point()) {
    return "a number";
  }
  if (node.is_boolean()) {
    return "true or false";
  }
  if (node.is_array()) {
    return "a list";
  }
  if (node.is_table()) {
    return "a section";
  }
  return "a date or time";
}

void wrong_type(const Reader& reader, const KeyRule& rule, const toml::node& node, std::string_view wanted) {
  reader.problem(node.source().begin.line, std::string{rule.path} + ": is " + type_name(node) + ", must be " +
                                               std::string{wanted} + "; " + std::string{rule.sentence});
}

bool in_range(const Reader& reader, const KeyRule& rule, const toml::node& node, double value) {
  if (value >= rule.minimum && value <= rule.maximum) {  // false for NaN
    return true;
  }
  reader.problem(node.source().begin.line, std::string{rule.path} + ": " + number_text(value) +
                                               " is out of range (" + number_text(rule.minimum) + " to " +
                                               number_text(rule.maximum) + "); " +
                                               std::string{rule.sentence});
  return false;
}

template <class Integer>
void read_integer(const Reader& reader, const KeyRule& rule, const toml::node& node, Integer& into) {
  const auto value = node.value_exact<std::int64_t>();
  if (!value) {
    wrong_type(reader, rule, node, "an integer");
  } else if (in_range(reader, rule, node, static_cast<double>(*value))) {
    into = static_cast<Integer>(*value);
  }
}

}  // namespace

void Reader::problem(std::uint32_t line, std::string message) const {
  problems.push_back({file, line, std::move(message)});
}

void read_value(const Reader& reader, const KeyRule& rule, const toml::node& node, std::string& into) {
  const auto value = node.value_exact<std::string>();
  if (!value) {
    wrong_type(reader, rule, node, "a text in quotes");
    return;
  }
  const std::vector<std::string> choices = split(rule.choices, '|');
  if (!choices.empty() && std::find(choices.begin(), choices.end(), *value) == choices.end()) {
    reader.problem(node.source().begin.line, std::string{rule.path} + ": \"" + *value + "\" is not one of " +
                                                 join(choices, ", ") + suggestion(*value, choices));
    return;
  }
  into = *value;
}

void read_value(const Reader& reader, const KeyRule& rule, const toml::node& node,
                std::vector<std::string>& into) {
  const toml::array* list = node.as_array();
  if (list == nullptr) {
    wrong_type(reader, rule, node, "a list of texts");
    return;
  }
  into.clear();
  for (const toml::node& item : *list) {
    if (const auto value = item.value_exact<std::string>()) {
      into.push_back(*value);
    } else {
      wrong_type(reader, rule, item, "a list of texts");
    }
  }
}

void read_value(const Reader& reader, const KeyRule& rule, const toml::node& node, double& into) {
  if (!node.is_number()) {
    wrong_type(reader, rule, node, "a number");
  } else if (const double value = node.value<double>().value_or(std::nan(""));
             in_range(reader, rule, node, value)) {
    into = value;
  }
}

void read_value(const Reader& reader, const KeyRule& rule, const toml::node& node, bool& into) {
  if (const auto value = node.value_exact<bool>()) {
    into = *value;
  } else {
    wrong_type(reader, rule, node, "true or false");
  }
}

void read_value(const Reader& reader, const KeyRule& rule, const toml::node& node, std::uint32_t& into) {
  read_integer(reader, rule, node, into);
}

void read_value(const Reader& reader, const KeyRule& rule, const toml::node& node, std::uint64_t& into) {
  read_integer(reader, rule, node, into);
}

void read_value(const Reader& reader, const KeyRule& rule, const toml::node& node,
                std::optional<std::uint32_t>& into) {
  const std::size_t before = reader.problems.size();
  std::uint32_t value = 0;
  read_integer(reader, rule, node, value);
  if (reader.problems.size() == before) {
    into = value;
  }
}

void unknown_key(const Reader& reader, const std::string& path, std::uint32_t line,
                 const std::vector<std::string>& known) {
  reader.problem(line, path + ": no such key" + suggestion(path, known));
}

std::optional<toml::table> read_toml(const Reader& reader, std::string_view text, std::string_view example) {
  if (const std::size_t bad = first_bad_byte(text); bad != std::string_view::npos) {
    reader.problem(0, "byte " + std::to_string(bad) +
                          " is not UTF-8 text (a binary or otherwise encoded file); " +
                          "give a TOML configuration such as " + std::string{example});
    return std::nullopt;
  }
  if (const std::uint32_t line = first_line_beyond_ascii(text); line > 0) {
    reader.problem(line, std::string{beyond_ascii_message});
    return std::nullopt;
  }
  toml::parse_result read = toml::parse(text);
  if (read.failed()) {
    reader.problem(read.error().source().begin.line, std::string{read.error().description()});
    return std::nullopt;
  }
  return std::move(read).table();
}

void sort_by_line(std::vector<Problem>& problems) {
  std::stable_sort(problems.begin(), problems.end(), [](const Problem& a, const Problem& b) {
    return a.file == b.file && a.line < b.line && a.line != 0 && b.line != 0;
  });
}

}  // namespace polycosm::config
