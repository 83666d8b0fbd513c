#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include <polycosm/ensemble/plan.hpp>
#include <polycosm/store/json.hpp>

namespace polycosm::store {

/// The fields of plan.json; the seed is text, because readers of JSON keep only 53 bits.
[[nodiscard]] Json plan_to_json(const ensemble::Plan& plan);
/// Throws core::Error (input) naming `path` when a field is missing, of another type, or the schema is newer.
[[nodiscard]] ensemble::Plan plan_from_json(const Json& json, const std::filesystem::path& path);
/// "ensemble_seed: 1 here, 2 there" for every field that differs.
[[nodiscard]] std::vector<std::string> plan_differences(const ensemble::Plan& here,
                                                        const ensemble::Plan& there);

/// Parses JSON; throws core::Error (input) naming the path, the byte and the way out.
[[nodiscard]] Json parse_json(const std::filesystem::path& path, const std::string& text,
                              const std::string& advice);

}  // namespace polycosm::store
