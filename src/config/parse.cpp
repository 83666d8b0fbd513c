#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <toml++/toml.h>
#include <polycosm/config/member_ranges.hpp>
#include <polycosm/config/run_config.hpp>

#include "keys.hpp"
#include "text.hpp"

namespace polycosm::config {
namespace {

/// Collects problems against one file while its keys are read.
struct Reader {
  std::string file;
  Parsed& parsed;

  void problem(std::uint32_t line, std::string message) const {
    parsed.problems.push_back({file, line, std::move(message)});
  }
};

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

void wrong_type(const Reader& reader, const Key& key, const toml::node& node, std::string_view wanted) {
  reader.problem(node.source().begin.line, std::string{key.path} + ": is " + type_name(node) + ", must be " +
                                               std::string{wanted} + "; " + std::string{key.sentence});
}

bool in_range(const Reader& reader, const Key& key, const toml::node& node, double value) {
  if (value >= key.minimum && value <= key.maximum) {  // false for NaN
    return true;
  }
  reader.problem(node.source().begin.line, std::string{key.path} + ": " + number_text(value) +
                                               " is out of range (" + number_text(key.minimum) + " to " +
                                               number_text(key.maximum) + "); " + std::string{key.sentence});
  return false;
}

template <class Integer>
void read_integer(const Reader& reader, const Key& key, const toml::node& node, Integer& into) {
  const auto value = node.value_exact<std::int64_t>();
  if (!value) {
    wrong_type(reader, key, node, "an integer");
  } else if (in_range(reader, key, node, static_cast<double>(*value))) {
    into = static_cast<Integer>(*value);
  }
}

void read_number(const Reader& reader, const Key& key, const toml::node& node, double& into) {
  if (!node.is_number()) {
    wrong_type(reader, key, node, "a number");
  } else if (const double value = node.value<double>().value_or(std::nan(""));
             in_range(reader, key, node, value)) {
    into = value;
  }
}

void read_text(const Reader& reader, const Key& key, const toml::node& node, std::string& into) {
  const auto value = node.value_exact<std::string>();
  if (!value) {
    wrong_type(reader, key, node, "a text in quotes");
    return;
  }
  const std::vector<std::string> choices = split(key.choices, '|');
  if (!choices.empty() && std::find(choices.begin(), choices.end(), *value) == choices.end()) {
    reader.problem(node.source().begin.line, std::string{key.path} + ": \"" + *value + "\" is not one of " +
                                                 join(choices, ", ") + suggestion(*value, choices));
    return;
  }
  into = *value;
}

void read_list(const Reader& reader, const Key& key, const toml::node& node, std::vector<std::string>& into) {
  const toml::array* list = node.as_array();
  if (list == nullptr) {
    wrong_type(reader, key, node, "a list of texts");
    return;
  }
  into.clear();
  for (const toml::node& item : *list) {
    if (const auto value = item.value_exact<std::string>()) {
      into.push_back(*value);
    } else {
      wrong_type(reader, key, item, "a list of texts");
    }
  }
}

void read_flag(const Reader& reader, const Key& key, const toml::node& node, double& into) {
  if (const auto value = node.value_exact<bool>()) {
    into = *value ? 1.0 : 0.0;
  } else {
    wrong_type(reader, key, node, "true or false");
  }
}

/// Keeps what `read` put into a value, unless it found a problem.
template <class Value, class Read, class Keep>
void read_if_sound(const Reader& reader, Read read, Keep keep) {
  Value value{};
  const std::size_t before = reader.parsed.problems.size();
  read(value);
  if (reader.parsed.problems.size() == before) {
    keep(value);
  }
}

void read_rule(const Reader& reader, const Key& key, const toml::node& node) {
  const bool is_flag = std::holds_alternative<RuleFlag>(key.field);
  const bool is_count = std::holds_alternative<RuleCount>(key.field);
  read_if_sound<double>(
      reader,
      [&](double& value) {
        if (is_count) {
          read_if_sound<std::uint32_t>(
              reader, [&](std::uint32_t& whole) { read_integer(reader, key, node, whole); },
              [&](std::uint32_t whole) { value = static_cast<double>(whole); });
          return;
        }
        is_flag ? read_flag(reader, key, node, value) : read_number(reader, key, node, value);
      },
      [&](double value) { reader.parsed.config.sim_rules[std::string{key.name()}] = value; });
}

void read_key(const Reader& reader, const Key& key, const toml::node& node) {
  RunConfig& config = reader.parsed.config;
  std::visit(
      [&](auto member) {
        using Member = decltype(member);
        if constexpr (std::is_same_v<Member, RuleNumber> || std::is_same_v<Member, RuleCount> ||
                      std::is_same_v<Member, RuleFlag>) {
          read_rule(reader, key, node);
        } else {
          auto& field = config.*member;
          using Field = std::remove_reference_t<decltype(field)>;
          if constexpr (std::is_same_v<Field, std::string>) {
            read_text(reader, key, node, field);
          } else if constexpr (std::is_same_v<Field, std::vector<std::string>>) {
            read_list(reader, key, node, field);
          } else if constexpr (std::is_same_v<Field, double>) {
            read_number(reader, key, node, field);
          } else if constexpr (std::is_same_v<Field, std::optional<std::uint32_t>>) {
            read_if_sound<std::uint32_t>(
                reader, [&](std::uint32_t& value) { read_integer(reader, key, node, value); },
                [&](std::uint32_t value) { field = value; });
          } else {
            read_integer(reader, key, node, field);
          }
        }
      },
      key.field);
}

void unknown_key(const Reader& reader, const std::string& path, std::uint32_t line) {
  std::vector<std::string> known;
  for (const Key& key : keys()) {
    known.emplace_back(key.path);
  }
  reader.problem(line, path + ": no such key" + suggestion(path, known));
}

void read_entry(const Reader& reader, const std::string& path, const toml::node& node) {
  const auto table = keys();
  const auto found =
      std::find_if(table.begin(), table.end(), [&](const Key& key) { return key.path == path; });
  if (found == table.end()) {
    unknown_key(reader, path, node.source().begin.line);
  } else {
    read_key(reader, *found, node);
  }
}

void read_document(const Reader& reader, const toml::table& document) {
  for (const auto& [section, content] : document) {
    const std::string section_name{section.str()};
    if (const toml::table* table = content.as_table()) {
      for (const auto& [name, node] : *table) {
        read_entry(reader, section_name + "." + std::string{name.str()}, node);
      }
    } else {
      unknown_key(reader, section_name, content.source().begin.line);
    }
  }
}

void apply_override(Parsed& parsed, const std::string& text) {
  const Reader reader{"--set " + text, parsed};
  const std::size_t equals = text.find('=');
  if (equals == std::string::npos || equals == 0) {
    reader.problem(0, "is not section.key=value; try --set run.member_count=100");
    return;
  }
  const std::string path = text.substr(0, equals);
  const std::string value = text.substr(equals + 1);
  toml::parse_result read = toml::parse("v = " + value);
  if (read.failed()) {  // a bare word is a text, as on any command line
    read = toml::parse("v = '''" + value + "'''");
  }
  const std::size_t before = parsed.problems.size();
  if (read.failed()) {
    reader.problem(0, path + ": the value cannot be read as TOML");
  } else {
    read_entry(reader, path, *std::as_const(read).table().get("v"));
  }
  for (std::size_t i = before; i < parsed.problems.size(); ++i) {
    parsed.problems[i].line = 0;
  }
}

/// What no single key can be blamed for.
void check(Parsed& parsed, const std::string& file) {
  const RunConfig& c = parsed.config;
  const auto problem = [&](std::string message) { parsed.problems.push_back({file, 0, std::move(message)}); };
  if (c.shell_radius_ly < c.core_radius_ly) {
    problem("sky.shell_radius_ly: " + number_text(c.shell_radius_ly) + " is inside sky.core_radius_ly (" +
            number_text(c.core_radius_ly) + "); make it at least as large");
  }
  if (c.sky_source == "files" && c.sky_files.empty()) {
    problem("sky.files: is empty although sky.source is \"files\"; name at least one star catalogue");
  }
  if (c.sky_source == "catalogue" && c.sky_catalogue_file.empty()) {
    problem(
        "sky.catalogue_file: is empty although sky.source is \"catalogue\"; name a file of `polycosm catalog "
        "import`");
  }
  if (c.sky_source != "files" && !c.sky_catalog_config.empty()) {
    problem("sky.catalog_config: is given although sky.source is \"" + c.sky_source +
            "\"; set sky.source = \"files\" or remove it");
  }
  if (const MemberRanges detail = parse_member_ranges(c.storage_detail_members); !detail.problem.empty()) {
    problem("storage.detail_members: " + detail.problem);
  } else if (!detail.ranges.empty() && detail.ranges.back().last >= c.member_count) {
    problem("storage.detail_members: there is no member " + std::to_string(detail.ranges.back().last) +
            " (run.member_count is " + std::to_string(c.member_count) + "); name members below that");
  }
  if (c.storage_level == "reductions" && !c.convergence_targets.empty()) {
    problem(
        "convergence.targets: cannot be looked at with storage.level = \"reductions\" (looks read stored "
        "series); use \"series\", with storage.metrics to keep only those of the targets");
  }
  if (c.sky_source != "files" && !c.sky_files.empty()) {
    problem("sky.files: is given although sky.source is \"" + c.sky_source +
            "\"; set sky.source = \"files\" or remove it");
  }
}

}  // namespace

Parsed parse(std::string_view toml_text, std::string_view file_name, std::span<const std::string> overrides) {
  Parsed parsed;
  const Reader reader{std::string{file_name}, parsed};
  if (const std::size_t bad = first_bad_byte(toml_text); bad != std::string_view::npos) {
    reader.problem(0, "byte " + std::to_string(bad) +
                          " is not UTF-8 text (a binary or otherwise encoded file); " +
                          "give a TOML configuration such as configs/demo.toml");
    return parsed;
  }
  if (const std::uint32_t line = first_line_beyond_ascii(toml_text); line > 0) {
    reader.problem(line, std::string{beyond_ascii_message});
    return parsed;
  }
  const toml::parse_result read = toml::parse(toml_text);
  if (read.failed()) {
    reader.problem(read.error().source().begin.line, std::string{read.error().description()});
    return parsed;
  }
  read_document(reader, read.table());
  for (const std::string& text : overrides) {
    apply_override(parsed, text);
  }
  check(parsed, reader.file);
  std::stable_sort(parsed.problems.begin(), parsed.problems.end(), [](const Problem& a, const Problem& b) {
    return a.file == b.file && a.line < b.line && a.line != 0 && b.line != 0;
  });
  return parsed;
}

std::string to_text(const Problem& problem) {
  return problem.file + (problem.line == 0 ? "" : ":" + std::to_string(problem.line)) + ": " +
         problem.message;
}

}  // namespace polycosm::config
