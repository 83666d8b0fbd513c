#pragma once
#include <cstdint>
#include <filesystem>

#include <polycosm/core/error.hpp>

namespace polycosm::cli {

enum class ReportForm { text, json };

/// Lives the same member of two runs side by side and tells where they first differ: plan, world, rules, then
/// tick, system and field. Gives `complete` when the lives are equal, else `data_rejected`.
[[nodiscard]] core::ExitCode compare_runs(const std::filesystem::path& a, const std::filesystem::path& b,
                                          std::uint32_t member, ReportForm form);

}  // namespace polycosm::cli
