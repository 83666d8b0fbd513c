#pragma once
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <toml++/toml.h>
#include <polycosm/config/run_config.hpp>

/// How files of keys are read, whatever they configure: a run, a site, a policy. All problems at once, each
/// with its line; unknown keys with the nearest known one.
namespace polycosm::config {

/// What one key may be.
struct KeyRule {
  std::string_view path;  ///< "section.key"
  double minimum = 0.0;   ///< for numbers
  double maximum = 0.0;
  std::string_view choices;  ///< for texts: "a|b|c", empty = any
  std::string_view sentence;
};

/// Collects problems against one file while its keys are read.
struct Reader {
  std::string file;
  std::vector<Problem>& problems;

  void problem(std::uint32_t line, std::string message) const;
};

/// Each keeps a sound value and reports another; what was there stays then.
void read_value(const Reader& reader, const KeyRule& rule, const toml::node& node, std::string& into);
void read_value(const Reader& reader, const KeyRule& rule, const toml::node& node,
                std::vector<std::string>& into);
void read_value(const Reader& reader, const KeyRule& rule, const toml::node& node, double& into);
void read_value(const Reader& reader, const KeyRule& rule, const toml::node& node, bool& into);
void read_value(const Reader& reader, const KeyRule& rule, const toml::node& node, std::uint32_t& into);
void read_value(const Reader& reader, const KeyRule& rule, const toml::node& node, std::uint64_t& into);
void read_value(const Reader& reader, const KeyRule& rule, const toml::node& node,
                std::optional<std::uint32_t>& into);

void unknown_key(const Reader& reader, const std::string& path, std::uint32_t line,
                 const std::vector<std::string>& known);

/// The document, or nothing and the problem that keeps it from being one. `example` is a file to look at.
[[nodiscard]] std::optional<toml::table> read_toml(const Reader& reader, std::string_view text,
                                                   std::string_view example);

/// Puts problems of one file into the order of its lines; those without a line stay where they are.
void sort_by_line(std::vector<Problem>& problems);

/// Hands every "section.key" of the document to `read_entry`; what stands outside sections is unknown.
template <class ReadEntry>
void for_each_entry(const Reader& reader, const toml::table& document, const std::vector<std::string>& known,
                    ReadEntry read_entry) {
  for (const auto& [section, content] : document) {
    const std::string section_name{section.str()};
    if (const toml::table* table = content.as_table()) {
      for (const auto& [name, node] : *table) {
        read_entry(section_name + "." + std::string{name.str()}, node);
      }
    } else {
      unknown_key(reader, section_name, content.source().begin.line, known);
    }
  }
}

/// One key of a struct whose fields are plain.
template <class Struct>
struct FieldKey {
  KeyRule rule;
  std::variant<std::string Struct::*, std::vector<std::string> Struct::*, double Struct::*, bool Struct::*,
               std::uint32_t Struct::*, std::uint64_t Struct::*>
      field;
};

/// Reads the text of a file into `into` by the table of its keys.
template <class Struct>
void read_fields(const Reader& reader, std::string_view text, std::string_view example,
                 std::span<const FieldKey<Struct>> keys, Struct& into) {
  const std::optional<toml::table> document = read_toml(reader, text, example);
  if (!document) {
    return;
  }
  std::vector<std::string> known;
  for (const FieldKey<Struct>& key : keys) {
    known.emplace_back(key.rule.path);
  }
  for_each_entry(reader, *document, known, [&](const std::string& path, const toml::node& node) {
    const auto key =
        std::find_if(keys.begin(), keys.end(), [&](const auto& one) { return one.rule.path == path; });
    if (key == keys.end()) {
      unknown_key(reader, path, node.source().begin.line, known);
    } else {
      std::visit([&](auto field) { read_value(reader, key->rule, node, into.*field); }, key->field);
    }
  });
}

}  // namespace polycosm::config
