#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <polycosm/config/member_ranges.hpp>
#include <polycosm/config/run_config.hpp>

#include "keys.hpp"
#include "text.hpp"
#include "toml_reader.hpp"

namespace polycosm::config {
namespace {

/// A flag of the settlement model is kept as 0 or 1.
void read_flag(const Reader& reader, const KeyRule& rule, const toml::node& node, double& into) {
  bool value = false;
  read_value(reader, rule, node, value);
  into = value ? 1.0 : 0.0;
}

/// Keeps what `read` put into a value, unless it found a problem.
template <class Value, class Read, class Keep>
void read_if_sound(const Reader& reader, Read read, Keep keep) {
  Value value{};
  const std::size_t before = reader.problems.size();
  read(value);
  if (reader.problems.size() == before) {
    keep(value);
  }
}

void read_rule(const Reader& reader, const Key& key, const toml::node& node, RunConfig& config) {
  const bool is_flag = std::holds_alternative<RuleFlag>(key.field);
  const bool is_count = std::holds_alternative<RuleCount>(key.field);
  read_if_sound<double>(
      reader,
      [&](double& value) {
        if (is_count) {
          read_if_sound<std::uint32_t>(
              reader, [&](std::uint32_t& whole) { read_value(reader, key.rule(), node, whole); },
              [&](std::uint32_t whole) { value = static_cast<double>(whole); });
          return;
        }
        is_flag ? read_flag(reader, key.rule(), node, value) : read_value(reader, key.rule(), node, value);
      },
      [&](double value) { config.sim_rules[std::string{key.name()}] = value; });
}

void read_key(const Reader& reader, const Key& key, const toml::node& node, RunConfig& config) {
  std::visit(
      [&](auto member) {
        using Member = decltype(member);
        if constexpr (std::is_same_v<Member, RuleNumber> || std::is_same_v<Member, RuleCount> ||
                      std::is_same_v<Member, RuleFlag>) {
          read_rule(reader, key, node, config);
        } else {
          read_value(reader, key.rule(), node, config.*member);
        }
      },
      key.field);
}

std::vector<std::string> known_paths() {
  std::vector<std::string> known;
  for (const Key& key : keys()) {
    known.emplace_back(key.path);
  }
  return known;
}

void read_entry(const Reader& reader, const std::string& path, const toml::node& node, RunConfig& config) {
  const auto table = keys();
  const auto found =
      std::find_if(table.begin(), table.end(), [&](const Key& key) { return key.path == path; });
  if (found == table.end()) {
    unknown_key(reader, path, node.source().begin.line, known_paths());
  } else {
    read_key(reader, *found, node, config);
  }
}

void apply_override(Parsed& parsed, const std::string& text) {
  const Reader reader{"--set " + text, parsed.problems};
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
    read_entry(reader, path, *std::as_const(read).table().get("v"), parsed.config);
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
  const Reader reader{std::string{file_name}, parsed.problems};
  const std::optional<toml::table> document = read_toml(reader, toml_text, "configs/demo.toml");
  if (!document) {
    return parsed;
  }
  for_each_entry(reader, *document, known_paths(), [&](const std::string& path, const toml::node& node) {
    read_entry(reader, path, node, parsed.config);
  });
  for (const std::string& text : overrides) {
    apply_override(parsed, text);
  }
  check(parsed, reader.file);
  sort_by_line(parsed.problems);
  return parsed;
}

std::string to_text(const Problem& problem) {
  return problem.file + (problem.line == 0 ? "" : ":" + std::to_string(problem.line)) + ": " +
         problem.message;
}

}  // namespace polycosm::config
