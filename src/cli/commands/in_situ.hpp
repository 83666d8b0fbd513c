#pragma once
#include <filesystem>

#include <polycosm/store/json.hpp>

namespace polycosm::cli {

/// Quantile fans of the main metrics and the largest sensitivities of a sealed run, as `inspect` shows them.
[[nodiscard]] store::Json in_situ_json(const std::filesystem::path& run);
void print_in_situ(const store::Json& in_situ);

}  // namespace polycosm::cli
