#pragma once
#include <cstdint>
#include <filesystem>
#include <vector>

#include <polycosm/config/run_config.hpp>
#include <polycosm/ensemble/forecast.hpp>
#include <polycosm/store/json.hpp>

namespace polycosm::runner {

/// What a pilot lived and measured. `costs().member_s` looks into it, so keep it alive.
struct Pilot {
  std::vector<double> member_s;
  ensemble::PilotCosts rest;  ///< everything but member_s
  int thread_count = 1;       ///< that the pilot lived on
  std::uint32_t failed_count = 0;
  double wall_s = 0.0;

  [[nodiscard]] ensemble::PilotCosts costs() const {
    ensemble::PilotCosts costs = rest;
    costs.member_s = member_s;
    return costs;
  }
};

struct PilotOptions {
  std::uint32_t member_count = 0;  ///< 0 = 32, or as many as begin within two seconds
  int thread_count = 1;
};

/// Lives some members of a configuration, spread over all of them, commits and seals them in a scratch
/// directory of the system and removes it. Throws core::Error like start() for what cannot be run.
[[nodiscard]] Pilot run_pilot(const config::RunConfig& config, const std::filesystem::path& config_directory,
                              const PilotOptions& options);

/// A pilot on record, to forecast from again. Reading throws core::Error (usage) for what is none.
[[nodiscard]] store::Json to_json(const Pilot& pilot);
[[nodiscard]] Pilot read_pilot(const std::filesystem::path& file);

}  // namespace polycosm::runner
