#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <polycosm/core/digest.hpp>
#include <polycosm/core/ids.hpp>
#include <polycosm/ensemble/member.hpp>
#include <polycosm/runner/whatif.hpp>
#include <polycosm/sim/timeline.hpp>
#include <polycosm/store/json.hpp>

namespace polycosm::runner {

/// All that a life is besides its member: what was asked for, and how far it was lived.
struct Script {
  core::Tick tick = 0;
  std::vector<sim::Intervention> interventions;
  std::vector<sim::RuleChange> rule_changes;
};
[[nodiscard]] Script script_of(const sim::Timeline& timeline);

/// Systems stand in JSON by their keys. Reading throws core::Error (input).
[[nodiscard]] store::Json json_of(const Script& script, const sim::World& world);
[[nodiscard]] Script script_of(const store::Json& json, const sim::World& world);

/// Lives a script from its start. Throws core::Error when it asks for what cannot be.
[[nodiscard]] sim::Timeline relive(const WhatifOrigin& origin, const Script& script);

/// Lives both from their starts, as far as both go, and tells where they part.
[[nodiscard]] std::optional<sim::Difference> first_difference(const WhatifOrigin& origin, const Script& a,
                                                              const Script& b);

/// Identity of the history so far: at the end, that of the ensemble.
[[nodiscard]] core::Digest128 history_digest(const sim::Timeline& timeline);

/// A life as a file: its script and its bytes, compressed. Reading lives the script and throws core::Error
/// (input) when the file is damaged, of another version, model, world, seed or member, or when the life does
/// not lead to its bytes.
void write_snapshot(const std::filesystem::path& path, const sim::Timeline& timeline);
[[nodiscard]] sim::Timeline read_snapshot(const std::filesystem::path& path, const WhatifOrigin& origin);

/// Index of a system by its name, upper or lower case, or its key. Throws core::Error (usage).
[[nodiscard]] std::uint32_t system_named(std::string_view name, const sky::Neighbourhood& sky,
                                         const sim::World& world);
[[nodiscard]] std::string hex_of(std::uint64_t key);

}  // namespace polycosm::runner
