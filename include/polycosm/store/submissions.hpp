#pragma once
#include <filesystem>
#include <vector>

#include <polycosm/store/json.hpp>

namespace polycosm::store {

/// DIR/jobs/submitted.jsonl: one line for each job that was submitted for a run, first one first. On disk
/// when append_submission() returns; torn lines are left out.
void append_submission(const std::filesystem::path& run, const Json& row);
[[nodiscard]] std::vector<Json> read_submissions(const std::filesystem::path& run);

}  // namespace polycosm::store
