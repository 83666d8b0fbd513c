#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include <polycosm/ensemble/exact_sum.hpp>
#include <polycosm/ensemble/shard_result.hpp>
#include <polycosm/ensemble/sketch.hpp>
#include <polycosm/sim/history.hpp>
#include <polycosm/sim/rules.hpp>

/// Statistics over members that add up exactly: those of a set of members follow from those of any parts of
/// it, merged in any order, bit for bit. Their memory grows ever more slowly with
/// the number of members: sketches fill up.
namespace polycosm::ensemble {

inline constexpr std::uint32_t no_member = 0xFFFFFFFF;

/// One metric in one year, over the members in which it is finite.
struct CellStatistics {
  ExactMoments moments;
  std::uint32_t undefined_count = 0;  ///< members that are ok in which it is NaN or infinite
  float minimum = std::numeric_limits<float>::infinity();
  float maximum = -std::numeric_limits<float>::infinity();
  std::uint32_t minimum_member = no_member;  ///< the lowest member that has it
  std::uint32_t maximum_member = no_member;
  Sketch sketch;
  bool operator==(const CellStatistics&) const = default;
};

void merge(CellStatistics& into, const CellStatistics& other);

/// The outcomes whose dependence on hyper-parameters is followed: these metrics in the last year.
inline constexpr std::array sensitivity_outcomes{
    sim::Metric::settled_systems, sim::Metric::population, sim::Metric::reach_ly,
    sim::Metric::tech_max,        sim::Metric::polities,   sim::Metric::output_su_per_yr,
    sim::Metric::mature_worlds,   sim::Metric::ships_lost,
};
inline constexpr std::size_t decile_count = 10;

/// Members in which a system was first settled in this tick.
struct SettledCount {
  std::uint32_t system = 0;
  core::Tick tick = 0;
  std::uint32_t count = 0;
  bool operator==(const SettledCount&) const = default;
};

struct Statistics {
  std::uint32_t year_count = 0;
  std::uint32_t system_count = 0;
  std::array<std::uint32_t, 2> status_count{};  ///< [MemberStatus]
  std::vector<CellStatistics> cells;            ///< [metric][year]
  std::vector<SettledCount> first_settled;      ///< ascending (system, tick); those who never do are left out
  std::vector<std::uint64_t> event_count;       ///< [sim::EventType][year]
  std::vector<ExactMoments> sensitivity;        ///< [outcome][hyper][decile of the prior]
  bool operator==(const Statistics&) const = default;
};

/// The decile of the prior in which a hyper-parameter lies: the number of edges that are not above it.
[[nodiscard]] std::size_t decile_of(std::span<const double> edges, double value) noexcept;

/// Of the members of a shard.
[[nodiscard]] Statistics statistics_of(const ShardResult& shard);
/// Both must have the same shape; statistics without members and shape take on any.
void merge(Statistics& into, const Statistics& other);

/// Share of the variance of an outcome that one hyper-parameter explains by itself: the correlation ratio
/// over the deciles less what chance alone would give (epsilon squared of [Kelley1935]). About 0 says nothing
/// (then it may lie below), 1 everything. NaN when the outcome does not vary or no two bins are filled.
[[nodiscard]] double first_order_index(std::span<const ExactMoments> deciles) noexcept;

}  // namespace polycosm::ensemble
