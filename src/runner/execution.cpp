#include "execution.hpp"

#include <sstream>
#include <utility>

#include <polycosm/core/error.hpp>
#include <polycosm/store/files.hpp>

namespace polycosm::runner {
namespace {

std::vector<std::string> lines_in(const std::string& settings) {
  std::vector<std::string> lines;
  std::istringstream text{settings};
  for (std::string line; std::getline(text, line);) {
    if (!line.empty() && line.front() != '#') {
      lines.push_back(line);
    }
  }
  return lines;
}

std::vector<std::string> lines_of(const std::filesystem::path& file) {
  // a run of an older version has none, nor a run of slices
  return std::filesystem::exists(file) ? lines_in(store::read_file(file)) : std::vector<std::string>{};
}

void refuse_fixed_keys(const std::vector<std::string>& settings, const std::string& where) {
  for (const std::string& setting : settings) {
    const std::string key = setting.substr(0, setting.find('='));
    if (!config::is_execution_key(key)) {
      throw core::Error{core::Fault::usage, where + ": " + key +
                                                " decides what comes out (the plan of a run is fixed); start "
                                                "a new run with it, or set a key of [budget] or [execution]"};
    }
  }
}

}  // namespace

config::RunConfig stored_config(const ensemble::Plan& plan, const std::filesystem::path& run,
                                const std::vector<std::string>& overrides) {
  const std::filesystem::path file = run / "execution.toml";
  std::vector<std::string> settings = lines_of(file);
  refuse_fixed_keys(settings, file.string());
  refuse_fixed_keys(overrides, "--set");
  settings.insert(settings.end(), overrides.begin(), overrides.end());
  config::Parsed parsed = config::parse(plan.config_toml, (run / "plan.json").string(), settings);
  if (parsed.problems.empty()) {
    return std::move(parsed.config);
  }
  const config::Problem& problem = parsed.problems.front();
  if (problem.file.starts_with("--set ")) {
    throw core::Error{core::Fault::usage, to_text(problem)};
  }
  throw core::Error{core::Fault::input,
                    to_text(problem) +
                        " (the plan was written by another version or edited); use the version "
                        "that wrote it"};
}

void store_execution(const config::RunConfig& config, const std::filesystem::path& run) {
  const std::string text =
      "# How the last start was executed; no number depends on it. Change it with `polycosm resume "
      "--set`.\n" +
      config::execution_toml(config);
  const std::filesystem::path file = run / "execution.toml";
  if (!std::filesystem::exists(file) || store::read_file(file) != text) {
    store::write_file_atomically(file, text);
  }
}

std::vector<std::string> execution_settings(const config::RunConfig& config) {
  return lines_in(config::execution_toml(config));
}

}  // namespace polycosm::runner
