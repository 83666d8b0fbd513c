#include <iostream>
#include <sstream>
#include <string>

#include <polycosm/config/run_config.hpp>
#include <polycosm/fetch/fetch.hpp>
#include <polycosm/inference/systems.hpp>
#include <polycosm/sim/rules.hpp>
#include <polycosm/store/build_info.hpp>
#include <polycosm/store/json.hpp>
#include <polycosm/store/schema.hpp>

#include "../command.hpp"
#include "../config_file.hpp"
#include "../options.hpp"

/// Commands that print what polycosm knows: check-config, models, schema, version.
namespace polycosm::cli {
namespace {

using Kind = OptionSpec::Kind;
using store::Json;

}  // namespace

core::ExitCode check_config_command(const Invocation& invocation) {
  const auto options = Options::parse(
      "check-config", "Reports all problems of a configuration at once (exit 2), or prints it resolved.",
      {{"file", Kind::positional, "Configuration", true},
       {"set", Kind::texts, "section.key=value, wins over the file; may be repeated", false}},
      invocation.arguments);
  if (!options) {
    return core::ExitCode::complete;
  }
  const config::RunConfig config = read_config(options->text("file"), options->texts("set"));
  std::cout << config::canonical_toml(config) << "\n# How it is executed; no part of the plan:\n";
  std::istringstream execution{config::execution_toml(config)};
  for (std::string line; std::getline(execution, line);) {
    std::cout << "# " << line << "\n";
  }
  return core::ExitCode::complete;
}

core::ExitCode models_command(const Invocation& invocation) {
  const auto options = Options::parse("models", "Lists the models with version, sources and validity.",
                                      {{"json", Kind::flag, "As JSON", false}}, invocation.arguments);
  if (!options) {
    return core::ExitCode::complete;
  }
  Json json = Json::array();
  for (const inference::ModelCard& card : inference::models()) {
    Json sources = Json::array();
    for (const std::string_view source : card.sources) {
      sources.push_back(source);
    }
    json.push_back({{"id", card.id},
                    {"version", card.version},
                    {"summary", card.summary},
                    {"sources", sources},
                    {"validity", card.validity}});
  }
  if (options->has("json")) {
    std::cout << json.dump(2) << "\n";
    return core::ExitCode::complete;
  }
  for (const Json& card : json) {
    std::cout << card["id"].get<std::string>() << " " << card["version"].get<std::string>() << "\n  "
              << card["summary"].get<std::string>() << "\n  validity: " << card["validity"].get<std::string>()
              << "\n  sources:";
    for (const Json& source : card["sources"]) {
      std::cout << " " << source.get<std::string>();
    }
    std::cout << "\n";
  }
  std::cout << "settlement presets\n";
  for (const sim::Preset& preset : sim::presets()) {
    std::cout << "  " << preset.id << ": " << preset.summary << "\n";
  }
  return core::ExitCode::complete;
}

core::ExitCode schema_command(const Invocation& invocation) {
  const auto options = Options::parse("schema", "Prints the data dictionary of all files as Markdown.",
                                      {{"config", Kind::flag, "The configuration reference instead", false}},
                                      invocation.arguments);
  if (!options) {
    return core::ExitCode::complete;
  }
  std::cout << (options->has("config") ? config::reference_markdown() : store::data_dictionary());
  return core::ExitCode::complete;
}

core::ExitCode version_command(const Invocation& invocation) {
  const auto options =
      Options::parse("version", "Prints the version.",
                     {{"build", Kind::flag, "Also how it was built and with which libraries", false},
                      {"json", Kind::flag, "As JSON, with --build", false}},
                     invocation.arguments);
  if (!options) {
    return core::ExitCode::complete;
  }
  const store::BuildInfo& build = store::build_info();
  Json json = {{"version", build.version},   {"git_commit", build.git_commit},
               {"is_dirty", build.is_dirty}, {"compiler", build.compiler},
               {"flags", build.flags},       {"build_type", build.build_type},
               {"arch", build.arch}};
  for (const store::LibraryVersion& library : store::store_library_versions()) {
    json["libraries"][std::string{library.name}] = library.version;
  }
  json["libraries"]["libcurl"] = fetch::library_version();
  if (options->has("json")) {
    std::cout << json.dump(2) << "\n";
    return core::ExitCode::complete;
  }
  std::cout << "polycosm " << build.version << "\n";
  if (options->has("build")) {
    std::cout << "  commit     " << build.git_commit << (build.is_dirty ? " (modified)" : "")
              << "\n  compiler   " << build.compiler << "\n  flags      " << build.flags << "\n  type       "
              << build.build_type << "\n  arch       " << build.arch << "\n";
    for (const auto& [name, version] : json["libraries"].items()) {
      std::cout << "  " << name << std::string(11 - std::min<std::size_t>(10, name.size()), ' ')
                << version.get<std::string>() << "\n";
    }
  }
  return core::ExitCode::complete;
}

}  // namespace polycosm::cli
