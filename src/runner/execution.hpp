#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include <polycosm/config/run_config.hpp>
#include <polycosm/ensemble/plan.hpp>

namespace polycosm::runner {

/// The configuration of a stored run: what its plan fixes, what its execution.toml says, and what `overrides`
/// change of that. Throws core::Error (usage) for an override of a key that the plan fixes.
[[nodiscard]] config::RunConfig stored_config(const ensemble::Plan& plan, const std::filesystem::path& run,
                                              const std::vector<std::string>& overrides);

/// Writes execution.toml: what the last start was executed with. Results never depend on it.
void store_execution(const config::RunConfig& config, const std::filesystem::path& run);

/// The keys of a configuration that no result depends on, as overrides.
[[nodiscard]] std::vector<std::string> execution_settings(const config::RunConfig& config);

}  // namespace polycosm::runner
