#include "config_file.hpp"

#include <algorithm>
#include <utility>

#include <polycosm/core/error.hpp>
#include <polycosm/ensemble/convergence.hpp>
#include <polycosm/ensemble/member.hpp>
#include <polycosm/inference/systems.hpp>
#include <polycosm/store/files.hpp>

namespace polycosm::cli {
namespace {

/// What only the rooms that own models and presets can say.
void check_names(const config::RunConfig& config, const std::string& file,
                 std::vector<config::Problem>& problems) {
  for (const auto& check :
       {+[](const config::RunConfig& c) { static_cast<void>(inference::model(c.inference_model)); },
        +[](const config::RunConfig& c) { static_cast<void>(ensemble::rules_of(c)); },
        +[](const config::RunConfig& c) {
          static_cast<void>(ensemble::cell_rules_of(c, ensemble::design_of(c)));
        },
        +[](const config::RunConfig& c) {
          const auto year_count = ensemble::rules_of(c).tick_count / core::ticks_per_yr + 1;
          static_cast<void>(ensemble::convergence_of(c, static_cast<std::uint32_t>(year_count)));
        }}) {
    try {
      check(config);
    } catch (const core::Error& error) {
      // What is wrong with the rules is wrong for their cells and their targets too; once is enough.
      const bool is_told = std::any_of(problems.begin(), problems.end(), [&](const config::Problem& problem) {
        return problem.message == error.what();
      });
      if (!is_told) {
        problems.push_back({file, 0, error.what()});
      }
    }
  }
}

}  // namespace

config::RunConfig read_config(const std::filesystem::path& file, const std::vector<std::string>& overrides) {
  std::string text;
  try {
    text = store::read_file(file);
  } catch (const core::Error& error) {
    throw core::Error{core::Fault::usage, error.what()};
  }
  config::Parsed parsed = config::parse(text, file.string(), overrides);
  check_names(parsed.config, file.string(), parsed.problems);
  if (!parsed.problems.empty()) {
    std::string message =
        std::to_string(parsed.problems.size()) +
        (parsed.problems.size() == 1 ? " problem in the configuration" : " problems in the configuration");
    for (const config::Problem& problem : parsed.problems) {
      message += "\n  " + to_text(problem);
    }
    throw core::Error{core::Fault::usage, message};
  }
  return std::move(parsed.config);
}

}  // namespace polycosm::cli
