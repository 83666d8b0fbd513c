#pragma once
#include <filesystem>

#include <polycosm/core/error.hpp>
#include <polycosm/ensemble/slice.hpp>

#include "options.hpp"

namespace polycosm::cli {

/// --slice i/n; the whole where it is not given. Throws core::Error (usage).
[[nodiscard]] ensemble::Slice slice_of(const Options& options);

/// The verdict on a slice for a job script: complete, incomplete_resumable, or data_rejected for damaged
/// shards. Other slices do not matter, except that a run that is all there and that nobody seals is
/// incomplete.
[[nodiscard]] core::ExitCode verify_slice(const std::filesystem::path& run, const Options& options);

}  // namespace polycosm::cli
