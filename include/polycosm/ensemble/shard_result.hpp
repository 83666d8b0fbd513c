#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include <polycosm/core/digest.hpp>
#include <polycosm/ensemble/plan.hpp>
#include <polycosm/sim/history.hpp>
#include <polycosm/sim/rules.hpp>

namespace polycosm::ensemble {

enum class MemberStatus : std::uint8_t { ok = 0, quarantined = 1 };

/// Why a member has no numbers. Its row is fill values; it is never redrawn and never replaced.
struct QuarantinedMember {
  std::uint32_t member = 0;
  std::string code;  ///< EXCEPTION, NAN, INVARIANT, CRASH_SUSPECT
  std::string message;
};

/// Planets of the members kept in full detail: a contiguous ragged array over (member, star). Columns.
struct PlanetDetail {
  std::vector<std::uint32_t> member, star;
  std::vector<std::uint8_t> method;  ///< inference::Method
  std::vector<float> period_d, a_au, eccentricity, inclination_deg, mass_mearth, radius_rearth;
};

/// Belts of the members kept in full detail, observed ones too. Columns.
struct BeltDetail {
  std::vector<std::uint32_t> member, star;
  std::vector<std::uint8_t> kind, method;  ///< inference::BeltKind, inference::BeltMethod
  std::vector<float> r_in_au, r_out_au;    ///< NaN where the catalogue has no edge
};

/// What the members that are ok say of every star, as whole numbers that add up in any order. [star]
struct StarCounts {
  std::vector<std::uint32_t> rocky_hz_count;  ///< members with a rocky planet in the conservative zone
  std::vector<std::uint32_t> inner_belt_count, outer_belt_count;  ///< members with such a belt
  std::vector<std::uint32_t> inferred_planet_count;               ///< inferred planets
  std::vector<std::uint64_t> inferred_planet_square_sum;          ///< of their number squared, for its error
};

/// Every column of StarCounts, once. `visit(dataset, column)`.
template <class Counts, class Visitor>
void for_each_count(Counts& counts, Visitor&& visit) {
  visit("rocky_hz_count", counts.rocky_hz_count);
  visit("inner_belt_count", counts.inner_belt_count);
  visit("outer_belt_count", counts.outer_belt_count);
  visit("inferred_planet_count", counts.inferred_planet_count);
  visit("inferred_planet_square_sum", counts.inferred_planet_square_sum);
}

/// Events of the members kept in full detail, in (member, tick, type, system) order. Columns.
struct EventDetail {
  std::vector<std::uint32_t> member;
  std::vector<std::int32_t> tick;
  std::vector<std::uint8_t> type;  ///< sim::EventType
  std::vector<std::uint32_t> system, other;
  std::vector<float> value;
  std::vector<std::uint8_t> cause;  ///< sim::EventType of what brought it about; 255 = nothing that was one
  std::vector<float> effect;
};

/// The outcome of one shard; what a shard file holds. Rows of quarantined members are NaN / `never` / zero
/// digests.
struct ShardResult {
  Shard shard;
  std::uint32_t year_count = 0;
  std::uint32_t system_count = 0;
  std::uint32_t star_count = 0;
  std::vector<MemberStatus> status;            ///< [member]
  std::vector<core::Digest128> digest;         ///< [member], of world and history
  std::vector<double> hyper;                   ///< [hyper][member]
  sim::HyperDecileEdges hyper_decile_edges{};  ///< of the prior: the bins of sensitivities
  std::vector<float> series;                   ///< [metric][member][year]
  std::vector<core::Tick> first_settled_tick;  ///< [member][system]
  std::vector<std::uint64_t> event_counts;     ///< [sim::EventType][year], over the members that are ok
  StarCounts stars;
  PlanetDetail planets;
  BeltDetail belts;
  EventDetail events;
  std::vector<QuarantinedMember> quarantine;
};

}  // namespace polycosm::ensemble
