#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include <polycosm/config/member_ranges.hpp>
#include <polycosm/config/run_config.hpp>
#include <polycosm/core/digest.hpp>
#include <polycosm/core/ids.hpp>
#include <polycosm/ensemble/design.hpp>
#include <polycosm/ensemble/phases.hpp>
#include <polycosm/ensemble/plan.hpp>
#include <polycosm/ensemble/shard_result.hpp>
#include <polycosm/ensemble/share.hpp>
#include <polycosm/inference/systems.hpp>
#include <polycosm/sim/history.hpp>
#include <polycosm/sim/live.hpp>
#include <polycosm/sim/parts.hpp>
#include <polycosm/sim/rules.hpp>
#include <polycosm/sim/world.hpp>
#include <polycosm/sky/neighbourhood.hpp>

namespace polycosm::ensemble {

/// Everything a member is a function of, besides its index. Shared, read-only.
struct Recipe {
  config::RunConfig config;
  sim::Rules rules;  ///< resolved from preset and overrides
  const inference::ModelCard* card = nullptr;
  sky::Neighbourhood sky;  ///< of a part: its own systems
  Design design;
  std::vector<sim::Rules> cell_rules;         ///< [cell] of a grid; empty for every other design
  config::MemberRanges detail_members;        ///< keep planets, belts and events
  std::vector<std::uint32_t> stored_metrics;  ///< indices into sim::metrics(), ascending
  bool stores_outcomes = true;                ///< first settlings of every member
  Share share{};                              ///< which systems the sky has; whole by default
};

/// Whether a member keeps planets, belts and events.
[[nodiscard]] bool keeps_detail(const Recipe& recipe, std::uint32_t member) noexcept;

/// The edges of the sky as a configuration has them.
[[nodiscard]] sky::EdgePolicy edge_policy_of(const config::RunConfig& config);

/// The rules a configuration asks for. Throws core::Error (usage) for an unknown preset or rules that cannot
/// be.
[[nodiscard]] sim::Rules rules_of(const config::RunConfig& config);

/// The rules of every cell of a grid; empty for every other design. Throws core::Error (usage) for a cell
/// that cannot be lived in.
[[nodiscard]] std::vector<sim::Rules> cell_rules_of(const config::RunConfig& config, const Design& design);

/// The recipe of a configuration on a sky. Throws core::Error (usage) for an unknown model or preset.
[[nodiscard]] Recipe recipe(const config::RunConfig& config, sky::Neighbourhood sky);

/// The plan of a configuration: what plan.json holds.
[[nodiscard]] Plan plan(const config::RunConfig& config, const std::string& catalogue_sha256);

/// Years of the series of a member, year 0 included.
[[nodiscard]] std::uint32_t year_count(const Recipe& recipe);

/// One world, lived.
struct Member {
  sim::HyperParameters hyper{};
  inference::Systems systems;
  sim::History history;
  std::vector<std::uint32_t> event_counts;  ///< [sim::EventType][year]; the year that it falls in
  core::Digest128 digest;                   ///< of sky, systems and history: what replay must meet
};

/// Where the life of a member begins: before its first tick.
struct Beginning {
  sim::Rules rules;  ///< with the member's hyper-parameters
  sim::World world;
  core::Digest128 sky_digest;  ///< of sky and systems
  core::MemberId society;      ///< names the draws of its life; the member itself in most designs
};

/// Draws sky, systems and hyper-parameters of a member; those of `into` are overwritten, its memory reused.
/// The parts of a member give what each holds to all: every part has the world and sky digest of the whole,
/// and `into.systems` of its own stars.
[[nodiscard]] Beginning begin_member(const Recipe& recipe, core::MemberId member, Member& into,
                                     const sim::Talk& talk = {}, const PhaseWatch& watch = {});

/// Member::digest of a life that began so and has this history.
[[nodiscard]] core::Digest128 member_digest(const Beginning& beginning,
                                            const core::Digest128& history) noexcept;

/// Lives one member: a pure function of recipe and index. `into` is overwritten, its memory reused.
/// `options` observe; with interventions the digest differs from the ensemble's. Of several parts that live
/// it together the history is whole on part 0, which alone is to be asked for it.
void live_member(const Recipe& recipe, core::MemberId member, const sim::LiveOptions& options, Member& into,
                 const sim::Talk& talk = {}, const PhaseWatch& watch = {});

/// An empty result of a shard: every member quarantined-less and fill.
[[nodiscard]] ShardResult start_shard(const Recipe& recipe, const Shard& shard);

/// Puts a member into its row. Members may come in any order; the result is the same.
void put_member(ShardResult& result, const Recipe& recipe, core::MemberId index, const Member& member,
                bool keeps_detail);
/// What part 0 puts of a history, and every part of its own stars.
void put_history(ShardResult& result, core::MemberId index, const Member& member, bool keeps_detail);
void put_systems(ShardPiece& piece, const Recipe& recipe, core::MemberId index,
                 const inference::Systems& systems, bool keeps_detail);
void put_quarantined(ShardResult& result, core::MemberId index, std::string code, std::string message);

/// Brings detail columns and quarantine into member order, once all members are in.
void finish_shard(ShardResult& result);

}  // namespace polycosm::ensemble
