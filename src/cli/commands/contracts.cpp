#include <algorithm>
#include <array>
#include <cmath>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include <polycosm/catalog/configure.hpp>
#include <polycosm/catalog/gates.hpp>
#include <polycosm/catalog/read.hpp>
#include <polycosm/config/suggestion.hpp>
#include <polycosm/core/error.hpp>
#include <polycosm/store/json.hpp>

#include "../command.hpp"
#include "../options.hpp"
#include "../report_json.hpp"

/// Commands that print what catalogues are held to: catalog contracts, catalog gates.
namespace polycosm::cli {
namespace {

using Kind = OptionSpec::Kind;
using catalog::Connector;
using store::Json;

Json json_of(const Connector& connector) {
  Json columns = Json::array();
  for (const catalog::ContractColumn& column : connector.contract.columns) {
    columns.push_back({{"names", column.names}, {"meaning", column.meaning}, {"unit", column.unit}});
  }
  return {{"id", connector.id},
          {"version", connector.version},
          {"summary", connector.summary},
          {"epoch", connector.contract.epoch},
          {"frame", connector.contract.frame},
          {"sentinels", connector.contract.sentinels},
          {"licence", connector.contract.licence},
          {"columns", columns}};
}

std::string padded(std::string_view text, std::size_t width) {
  return std::string{text} + std::string(width > text.size() ? width - text.size() : 1, ' ');
}

void print_contract(const Connector& connector) {
  std::cout << connector.id << " (version " << connector.version << ")\n  " << connector.summary << "\n";
  const auto line = [](std::string_view label, std::string_view value) {
    if (!value.empty()) {
      std::cout << "  " << padded(label, 11) << value << "\n";
    }
  };
  line("epoch", connector.contract.epoch);
  line("frame", connector.contract.frame);
  line("sentinels", connector.contract.sentinels);
  line("licence", connector.contract.licence);
  std::cout << "  columns\n";
  for (const catalog::ContractColumn& column : connector.contract.columns) {
    std::cout << "    " << padded(column.names, 34) << " " << padded(column.unit, 14) << " " << column.meaning
              << "\n";
  }
}

const Connector& connector_named(const std::string& id) {
  std::vector<std::string> known;
  for (const Connector& connector : catalog::connectors()) {
    if (connector.id == id) {
      return connector;
    }
    known.emplace_back(connector.id);
  }
  throw core::Error{
      core::Fault::usage,
      "there is no connector \"" + id + "\"; see polycosm catalog contracts" + config::suggestion(id, known)};
}

std::string_view scope_name(catalog::GateScope scope) {
  constexpr std::array<std::string_view, 5> names{"row", "star", "planet", "source", "catalogue"};
  return names.at(static_cast<std::size_t>(scope));
}

void print_gates() {
  for (const catalog::Gate& gate : catalog::gates()) {
    std::cout << padded(gate.code, 31) << padded(catalog::severity_name(gate.severity), 12)
              << padded(scope_name(gate.scope), 10);
    if (!std::isnan(gate.threshold_value)) {
      std::cout << gate.threshold_value << (gate.threshold_unit == "1" ? "" : " ")
                << (gate.threshold_unit == "1" ? "" : gate.threshold_unit) << ": ";
    }
    std::cout << gate.sentence << "\n";
  }
}

Json json_of_gates() {
  Json list = Json::array();
  for (const catalog::Gate& gate : catalog::gates()) {
    list.push_back({{"code", gate.code},
                    {"sentence", gate.sentence},
                    {"scope", scope_name(gate.scope)},
                    {"severity", catalog::severity_name(gate.severity)},
                    {"least", catalog::severity_name(gate.least)},
                    {"threshold", number_or_null(gate.threshold_value)},
                    {"threshold_unit", gate.threshold_unit}});
  }
  return list;
}

}  // namespace

core::ExitCode catalog_contracts_command(const Invocation& invocation) {
  const auto options = Options::parse(
      "catalog contracts",
      "Prints what each connector relies on: columns with their spellings and units, epoch, frame, sentinels "
      "and licence.",
      {{"id", Kind::positional, "Connector; all of them when it is left out", false},
       {"json", Kind::flag, "As JSON", false}},
      invocation.arguments);
  if (!options) {
    return core::ExitCode::complete;
  }
  std::vector<const Connector*> chosen;
  if (options->has("id")) {
    chosen.push_back(&connector_named(options->text("id")));
  } else {
    for (const Connector& connector : catalog::connectors()) {
      chosen.push_back(&connector);
    }
  }
  if (options->has("json")) {
    Json list = Json::array();
    for (const Connector* connector : chosen) {
      list.push_back(json_of(*connector));
    }
    std::cout << list.dump(2) << "\n";
    return core::ExitCode::complete;
  }
  for (const Connector* connector : chosen) {
    print_contract(*connector);
  }
  return core::ExitCode::complete;
}

core::ExitCode catalog_gates_command(const Invocation& invocation) {
  const auto options = Options::parse(
      "catalog gates",
      "Lists the gates of catalogues: code, severity, what they look at, threshold and sentence.",
      {{"toml", Kind::flag, "As configs/catalog.toml, to be edited", false},
       {"json", Kind::flag, "As JSON", false}},
      invocation.arguments);
  if (!options) {
    return core::ExitCode::complete;
  }
  if (options->has("toml")) {
    std::cout << catalog::default_configuration();
  } else if (options->has("json")) {
    std::cout << json_of_gates().dump(2) << "\n";
  } else {
    print_gates();
  }
  return core::ExitCode::complete;
}

}  // namespace polycosm::cli
