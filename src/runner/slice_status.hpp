#pragma once
#include <filesystem>
#include <string>

#include <polycosm/ensemble/plan.hpp>
#include <polycosm/runner/status.hpp>
#include <polycosm/store/json.hpp>

namespace polycosm::runner {

/// Which slices were begun, who holds them and how far they are, by the shards found before; the holder of
/// the run becomes one of theirs where nobody holds all of it.
void look_at_slices(const std::filesystem::path& run, const ensemble::Plan& plan, RunStatus& status);

/// progress.json; where slices work, the sum of theirs.
[[nodiscard]] store::Json progress_of(const std::filesystem::path& run);

/// The same for people and for programs; empty without slices.
[[nodiscard]] std::string slice_lines(const RunStatus& status);
[[nodiscard]] store::Json slices_json(const RunStatus& status);

}  // namespace polycosm::runner
