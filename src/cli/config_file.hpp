#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include <polycosm/config/run_config.hpp>

namespace polycosm::cli {

/// Reads and checks a configuration. Throws core::Error (usage) with all problems, one a line.
[[nodiscard]] config::RunConfig read_config(const std::filesystem::path& file,
                                            const std::vector<std::string>& overrides);

}  // namespace polycosm::cli
