#include <polycosm/config/catalog_config.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <variant>

#include <toml++/toml.h>
#include <polycosm/config/suggestion.hpp>

#include "text.hpp"

namespace polycosm::config {
namespace {

using C = CatalogConfig;

/// One key of [sky].
struct SkyKey {
  std::string_view name;
  std::variant<double C::*, std::string C::*> field;
  double minimum;
  double maximum;
  std::string_view choices;  ///< for texts: "a|b"
  std::string_view sentence;
};
const std::array<SkyKey, 8> sky_keys{{
    {"core_radius_ly", &C::core_radius_ly, 1, 1e5, "", "Systems up to here are the core."},
    {"shell_radius_ly", &C::shell_radius_ly, 1, 1e5, "", "Systems from the core to here are the shell."},
    {"system_link_pc", &C::system_link_pc, 0, 1, "", "Stars closer than this are one system."},
    {"membership", &C::membership, 0, 0, "point|probability",
     "Whether the point estimate or the probability of being inside decides at an edge."},
    {"membership_min_probability", &C::membership_min_probability, 0, 1, "",
     "Probability from which a star is inside, for membership = \"probability\"."},
    {"probability", &C::probability, 0, 0, "posterior|normal",
     "Probabilities from the posterior of the distance, or from the error of the parallax alone."},
    {"prior_length_pc", &C::prior_length_pc, 1, 1e5, "",
     "Length of the exponentially decreasing space density that is the prior of distances."},
    {"system_link_sigma", &C::system_link_sigma, 0, 100, "",
     "Parallaxes of one system may differ by so many standard errors."},
}};

struct Reader {
  std::string file;
  std::vector<Problem>& problems;

  void problem(const toml::node& node, std::string message) const {
    problems.push_back({file, static_cast<std::uint32_t>(node.source().begin.line), std::move(message)});
  }
};

std::optional<std::vector<std::string>> read_names(const Reader& reader, const std::string& path,
                                                   const toml::node& node) {
  const toml::array* list = node.as_array();
  std::vector<std::string> names;
  bool is_list_of_texts = list != nullptr;
  if (list != nullptr) {
    for (const toml::node& item : *list) {
      if (const auto name = item.value_exact<std::string>()) {
        if (std::find(names.begin(), names.end(), *name) != names.end()) {
          reader.problem(item, path + ": \"" + *name + "\" stands twice; name every connector once");
        }
        names.push_back(*name);
      } else {
        is_list_of_texts = false;
      }
    }
  }
  if (!is_list_of_texts) {
    reader.problem(node,
                   path + ": must be a list of connectors, best first; see `polycosm catalog contracts`");
    return std::nullopt;
  }
  return names;
}

void read_gate(const Reader& reader, const std::string& code, const toml::node& node, C& config) {
  const toml::table* gate = node.as_table();
  if (gate == nullptr) {
    reader.problem(node, "gates.\"" + code + "\": must be a section; try [gates.\"" + code +
                             "\"] with severity = \"warn\" below it");
    return;
  }
  GateChoice choice{code, {}, {}, static_cast<std::uint32_t>(node.source().begin.line)};
  for (const auto& [key, value] : *gate) {
    const std::string name{key.str()};
    const std::string path = "gates.\"" + code + "\"." + name;
    if (name == "severity") {
      if (const auto severity = value.value_exact<std::string>()) {
        choice.severity = *severity;
      } else {
        reader.problem(value, path + ": must be a text in quotes: off, note, warn, quarantine or fail");
      }
    } else if (name == "threshold") {
      if (value.is_number()) {
        choice.threshold_level = value.value<double>();
      } else {
        reader.problem(value,
                       path + ": must be a number in the unit of the gate; see `polycosm catalog gates`");
      }
    } else if (value.is_table()) {
      reader.problem(value, "gates." + code + "." + name +
                                ": the code of a gate has to stand in quotes; try "
                                "[gates.\"" +
                                code + "." + name + "\"]");
    } else {
      reader.problem(value, path + ": no such key" + suggestion(name, {"severity", "threshold"}));
    }
  }
  config.gates.push_back(std::move(choice));
}

void read_precedence(const Reader& reader, const toml::table& section, C& config) {
  for (const auto& [key, value] : section) {
    const std::string name{key.str()};
    if (name == "order") {
      config.precedence_line = static_cast<std::uint32_t>(value.source().begin.line);
      if (auto names = read_names(reader, "precedence.order", value)) {
        config.precedence_order = std::move(*names);
        if (config.precedence_order.empty()) {
          reader.problem(value,
                         "precedence.order: is empty; name at least one connector, or leave the key out");
        }
      }
    } else if (name == "by_fact" && value.is_table()) {
      for (const auto& [fact, list] : *value.as_table()) {
        const std::string fact_name{fact.str()};
        if (auto names = read_names(reader, "precedence.by_fact." + fact_name, list)) {
          config.precedence_by_fact.push_back(
              {fact_name, std::move(*names), static_cast<std::uint32_t>(list.source().begin.line)});
        }
      }
    } else {
      reader.problem(value, "precedence." + name + ": no such key" + suggestion(name, {"order", "by_fact"}));
    }
  }
}

void read_sky_value(const Reader& reader, const SkyKey& key, const toml::node& node, C& config) {
  const std::string path = "sky." + std::string{key.name};
  if (const auto* field = std::get_if<double C::*>(&key.field)) {
    const double value = node.is_number() ? node.value<double>().value_or(std::nan("")) : std::nan("");
    if (value >= key.minimum && value <= key.maximum) {  // false for NaN
      config.*(*field) = value;
    } else {
      reader.problem(node, path + ": must be a number from " + number_text(key.minimum) + " to " +
                               number_text(key.maximum) + "; " + std::string{key.sentence});
    }
    return;
  }
  const std::vector<std::string> choices = split(key.choices, '|');
  const auto value = node.value_exact<std::string>();
  if (value && std::find(choices.begin(), choices.end(), *value) != choices.end()) {
    config.*std::get<std::string C::*>(key.field) = *value;
  } else {
    reader.problem(node, path + ": must be one of " + join(choices, ", ") +
                             (value ? suggestion(*value, choices) : std::string{}));
  }
}

void read_sky(const Reader& reader, const toml::table& section, C& config) {
  for (const auto& [key, value] : section) {
    const std::string name{key.str()};
    const auto found = std::find_if(sky_keys.begin(), sky_keys.end(),
                                    [&](const SkyKey& known) { return known.name == name; });
    if (found != sky_keys.end()) {
      read_sky_value(reader, *found, value, config);
      continue;
    }
    std::vector<std::string> known;
    for (const SkyKey& one : sky_keys) {
      known.emplace_back(one.name);
    }
    reader.problem(value, "sky." + name + ": no such key" + suggestion(name, known));
  }
  if (config.shell_radius_ly < config.core_radius_ly) {
    reader.problem(section, "sky.shell_radius_ly: " + number_text(config.shell_radius_ly) +
                                " is inside sky.core_radius_ly (" + number_text(config.core_radius_ly) +
                                "); make it at least as large");
  }
}

}  // namespace

ParsedCatalogConfig parse_catalog_config(std::string_view toml_text, std::string_view file_name) {
  ParsedCatalogConfig parsed;
  const Reader reader{std::string{file_name}, parsed.problems};
  const toml::parse_result read = toml::parse(toml_text);
  if (read.failed()) {
    parsed.problems.push_back({reader.file, static_cast<std::uint32_t>(read.error().source().begin.line),
                               std::string{read.error().description()}});
    return parsed;
  }
  for (const auto& [key, value] : read.table()) {
    const std::string name{key.str()};
    const toml::table* section = value.as_table();
    if (section == nullptr || (name != "gates" && name != "precedence" && name != "sky")) {
      reader.problem(value, name + ": no such section" + suggestion(name, {"gates", "precedence", "sky"}));
    } else if (name == "gates") {
      for (const auto& [code, gate] : *section) {
        read_gate(reader, std::string{code.str()}, gate, parsed.config);
      }
    } else if (name == "precedence") {
      read_precedence(reader, *section, parsed.config);
    } else {
      read_sky(reader, *section, parsed.config);
    }
  }
  std::stable_sort(parsed.problems.begin(), parsed.problems.end(),
                   [](const Problem& a, const Problem& b) { return a.line < b.line; });
  return parsed;
}

std::string sky_section_toml(const CatalogConfig& config) {
  std::string text = "[sky]\n";
  for (const SkyKey& key : sky_keys) {
    const auto* number = std::get_if<double C::*>(&key.field);
    std::string value = number != nullptr ? number_text(config.*(*number))
                                          : "\"" + config.*std::get<std::string C::*>(key.field) + "\"";
    text += "# " + std::string{key.sentence} + "\n" + std::string{key.name} + " = " + value + "\n";
  }
  return text;
}

}  // namespace polycosm::config
