#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace polycosm::config {

/// Everything a user decides about a run. One field a key; the key, its range and its sentence stand in the
/// table of src/config/keys.cpp. An empty optional means "as the preset has it".
struct RunConfig {
  // [run]
  std::string title = "Untitled ensemble";
  std::uint32_t member_count = 1000;
  std::uint64_t ensemble_seed = 1;
  std::uint32_t shard_member_count = 64;
  // [sky]
  std::string sky_source = "default";
  std::vector<std::string> sky_files;
  std::string sky_catalogue_file;
  std::string sky_catalog_config;
  std::uint32_t synthetic_star_count = 10000;
  std::uint64_t synthetic_seed = 1;
  double core_radius_ly = 100.0;
  double shell_radius_ly = 110.0;
  double system_link_pc = 0.05;
  double system_link_sigma = 3.0;
  std::string membership = "point";
  double membership_min_probability = 0.5;
  std::string membership_probability = "posterior";
  double prior_length_pc = 50.0;
  // [inference]
  std::string inference_model = "amd_conditional";
  // [sim]
  std::string sim_model = "sftl";
  std::string sim_preset = "standard";
  std::optional<std::uint32_t> tick_count;
  /// Rules that differ from the preset's, by name; flags are 0 or 1.
  std::map<std::string, double, std::less<>> sim_rules;
  std::uint32_t compat_settlement_count = 100;
  std::uint32_t compat_faction_count = 1;
  // [output]
  std::uint32_t detail_member_count = 1;
  double quarantine_budget_fraction = 0.01;
  // [limits]; 0 = none
  std::uint32_t member_event_count_limit = 0;
  double member_wall_limit_s = 0.0;
  std::uint64_t member_memory_limit_bytes = 0;
  std::uint32_t member_crash_limit = 2;
  double rank_silence_limit_s = 60.0;
  // [budget]; 0 = none
  double wall_budget_s = 0.0;
  double node_budget_hours = 0.0;
  std::uint64_t shard_budget_bytes = 0;
  double deadline_lead_s = 60.0;
  // [design]
  std::string design_kind = "monte_carlo";
  std::vector<std::string> design_grid;
  std::uint32_t design_block_member_count = 64;
  std::uint32_t design_society_count = 8;
  // [convergence]
  std::vector<std::string> convergence_targets;
  double convergence_confidence_level = 0.95;
  std::uint32_t convergence_first_look_member_count = 512;
  double convergence_look_growth_factor = 2.0;
  // [storage]
  std::string storage_level = "series";
  std::string storage_detail_members;        ///< "0-9, 500"; see config/member_ranges.hpp
  std::vector<std::string> storage_metrics;  ///< empty = all
  std::string storage_backend = "shards";
  std::uint64_t storage_byte_budget = 0;  ///< 0 = none
  double storage_patience_s = 120.0;      ///< for one collective write of the shared file
  // [execution]: decides no byte, so no part of a plan
  std::uint32_t subset_ranks = 1;
};

/// One thing that is wrong with a configuration, told with its place and a way out.
struct Problem {
  std::string file;
  std::uint32_t line = 0;  ///< 0 = no line, e.g. an override
  std::string message;     ///< "key: what (why); try ..."
};
[[nodiscard]] std::string to_text(const Problem& problem);

struct Parsed {
  RunConfig config;
  std::vector<Problem> problems;  ///< empty = usable
};

/// Reads TOML. `overrides` are "section.key=value" and win over the file. Never throws for bad input: all
/// problems come back at once. Unknown keys are problems, with the nearest known key as suggestion.
[[nodiscard]] Parsed parse(std::string_view toml_text, std::string_view file_name,
                           std::span<const std::string> overrides);

/// The resolved configuration as TOML with every key that decides what comes out, in table order; equal
/// configurations have equal text.
[[nodiscard]] std::string canonical_toml(const RunConfig& config);
/// Whether a key says only how a run is executed. Such keys are no part of a plan's identity and may change
/// from start to start; execution_toml() has all of them, one a line, in the
/// form of an override.
[[nodiscard]] bool is_execution_key(std::string_view path) noexcept;
[[nodiscard]] std::string execution_toml(const RunConfig& config);
[[nodiscard]] std::string sha256(const RunConfig& config);

/// The reference of all keys (section, type, default, range, sentence) as Markdown.
[[nodiscard]] std::string reference_markdown();

}  // namespace polycosm::config
