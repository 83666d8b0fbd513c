#pragma once
#include <filesystem>
#include <string>

#include <polycosm/store/json.hpp>

namespace polycosm::store {

/// Which fields of a plan.json differ from the plan that the first readable shard carries: "; title: "b"
/// here, "a" in s000000.h5". Empty when there is no such shard.
[[nodiscard]] std::string plan_edits(const std::filesystem::path& run, const Json& plan);

/// The same between two plan.json, the second called `name`.
[[nodiscard]] std::string plan_edits(const Json& here, const Json& there, const std::string& name);

}  // namespace polycosm::store
