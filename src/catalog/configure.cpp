#include <polycosm/catalog/configure.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

#include <polycosm/catalog/quantities.hpp>
#include <polycosm/catalog/read.hpp>
#include <polycosm/config/suggestion.hpp>

namespace polycosm::catalog {
namespace {

constexpr std::array severities{Severity::off, Severity::note, Severity::warn, Severity::quarantine,
                                Severity::fail};

std::optional<Severity> severity_of(std::string_view name) {
  for (const Severity severity : severities) {
    if (severity_name(severity) == name) {
      return severity;
    }
  }
  return std::nullopt;
}

std::string number_text(double value) {
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value);
  return {digits.data(), end.ptr};
}

std::vector<std::string> known_codes() {
  std::vector<std::string> codes;
  for (const Gate& gate : gates()) {
    codes.emplace_back(gate.code);
  }
  return codes;
}

std::vector<std::string> known_facts() {
  std::vector<std::string> facts;
  for (std::size_t i = 0; i < star_fact_count(); ++i) {
    facts.emplace_back(star_fact_name(i));
  }
  for (std::size_t i = 0; i < planet_fact_count(); ++i) {
    facts.emplace_back(planet_fact_name(i));
  }
  return facts;
}

std::vector<std::string> known_connectors() {
  std::vector<std::string> names = default_precedence().order;
  for (const Connector& connector : connectors()) {
    names.emplace_back(connector.id);
  }
  return names;
}

bool is_known(const std::vector<std::string>& known, std::string_view word) {
  return std::find(known.begin(), known.end(), word) != known.end();
}

struct Checker {
  std::string file;
  Configured& out;

  void problem(std::uint32_t line, std::string message) const {
    out.problems.push_back({file, line, std::move(message)});
  }

  void check_gate(const config::GateChoice& choice) const {
    const std::string path = "gates.\"" + choice.code + "\"";
    const std::size_t index = gate_index(choice.code);
    if (index == gates().size()) {
      problem(choice.line, path + ": there is no such gate; see `polycosm catalog gates`" +
                               config::suggestion(choice.code, known_codes()));
      return;
    }
    const Gate& gate = gates()[index];
    if (!choice.severity.empty()) {
      const auto severity = severity_of(choice.severity);
      if (!severity) {
        problem(choice.line,
                path + ".severity: \"" + choice.severity + "\" is none of off, note, warn, quarantine, fail" +
                    config::suggestion(choice.severity, {"off", "note", "warn", "quarantine", "fail"}));
      } else if (*severity < gate.least) {
        problem(choice.line, path + ".severity: \"" + choice.severity + "\" is too weak (" +
                                 std::string{gate.sentence} + "); use " +
                                 std::string{severity_name(gate.least)} + " or stronger");
      } else {
        out.settings.gates.severity[index] = *severity;
      }
    }
    if (choice.threshold_level) {
      check_threshold(choice, gate, index, path);
    }
  }

  void check_threshold(const config::GateChoice& choice, const Gate& gate, std::size_t index,
                       const std::string& path) const {
    const double threshold = *choice.threshold_level;
    if (std::isnan(gate.threshold_value)) {
      problem(choice.line,
              path + ".threshold: this gate has none (" + std::string{gate.sentence} + "); remove the key");
    } else if (!std::isfinite(threshold) || threshold < 0.0) {
      problem(choice.line, path + ".threshold: " + number_text(threshold) +
                               " is no threshold; give a number of at least 0 in " +
                               std::string{gate.threshold_unit});
    } else {
      out.settings.gates.threshold_value[index] = threshold;
    }
  }

  void check_connectors(const std::vector<std::string>& names, std::uint32_t line,
                        const std::string& path) const {
    const std::vector<std::string> known = known_connectors();
    for (const std::string& name : names) {
      if (!is_known(known, name) && !name.starts_with("mapping:")) {
        problem(line, path + ": there is no connector \"" + name + "\"; see `polycosm catalog contracts`" +
                          config::suggestion(name, known));
      }
    }
  }
};

std::string name_list(const std::vector<std::string>& names) {
  std::string text = "[";
  for (std::size_t i = 0; i < names.size(); ++i) {
    text += (i == 0 ? "" : i % 6 == 0 ? ",\n         " : ", ") + ("\"" + names[i] + "\"");
  }
  return text + "]";
}

}  // namespace

Configured settings_of(const config::CatalogConfig& config, std::string_view file_name) {
  Configured out;
  const Checker checker{std::string{file_name}, out};
  for (const config::GateChoice& choice : config.gates) {
    checker.check_gate(choice);
  }
  checker.check_connectors(config.precedence_order, config.precedence_line, "precedence.order");
  if (!config.precedence_order.empty()) {
    out.settings.precedence.order = config.precedence_order;
  }
  const std::vector<std::string> facts = known_facts();
  for (const config::FactPrecedence& fact : config.precedence_by_fact) {
    const std::string path = "precedence.by_fact." + fact.fact;
    if (!is_known(facts, fact.fact)) {
      checker.problem(fact.line, path + ": there is no such fact" + config::suggestion(fact.fact, facts));
    }
    checker.check_connectors(fact.order, fact.line, path);
    out.settings.precedence.by_fact[fact.fact] = fact.order;
  }
  std::stable_sort(out.problems.begin(), out.problems.end(),
                   [](const config::Problem& a, const config::Problem& b) { return a.line < b.line; });
  return out;
}

std::string default_configuration() {
  std::string text =
      "# How sources become a catalogue, with every default. `polycosm catalog import --config FILE` and "
      "the\n"
      "# key sky.catalog_config of a run take such a file; keys left out keep the values that stand here.\n"
      "# Written by `polycosm catalog gates --toml`; a test holds it equal to the program.\n\n"
      "# Whose value is taken where several sources have one: connectors, best first, those not named last.\n"
      "[precedence]\norder = " +
      name_list(default_precedence().order) +
      "\n\n# The same for single facts: a column of stars or planets, or \"position\", or \"status\".\n"
      "[precedence.by_fact]\n# spectral_type = [\"hyg\", \"gaia\"]\n\n" +
      config::sky_section_toml({}) +
      "\n# Gates. severity: off, note (told), warn (told first), quarantine (kept out with its text), fail "
      "(also\n"
      "# blocks the whole catalogue, exit 3).\n";
  for (const Gate& gate : gates()) {
    text += "\n# " + std::string{gate.sentence};
    if (gate.least != Severity::off) {
      text += " At least " + std::string{severity_name(gate.least)} + ".";
    }
    text += "\n[gates.\"" + std::string{gate.code} + "\"]\nseverity = \"" +
            std::string{severity_name(gate.severity)} + "\"\n";
    if (!std::isnan(gate.threshold_value)) {
      text += "threshold = " + number_text(gate.threshold_value) + "  # " + std::string{gate.threshold_unit} +
              "\n";
    }
  }
  return text;
}

}  // namespace polycosm::catalog
