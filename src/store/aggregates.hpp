#pragma once
#include <array>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <polycosm/core/digest.hpp>
#include <polycosm/ensemble/statistics.hpp>

#include "design_tables.hpp"
#include "gathered.hpp"
#include "table_writer.hpp"

namespace polycosm::store {

/// Statistics of one yearly series over the members that are ok.
struct SeriesStatistics {
  std::vector<double> quantile;                               ///< [year][level]
  std::vector<double> mean, mcse;                             ///< [year]
  std::vector<std::uint32_t> finite_count, undefined_count;   ///< [year]
  std::vector<float> minimum, maximum;                        ///< [year]
  std::vector<std::uint32_t> minimum_member, maximum_member;  ///< [year]
  std::vector<float> quantile_lower, quantile_upper;          ///< [level][year]
  std::vector<ensemble::Sketch> sketches;                     ///< of sketch_years(), in their order
};
/// Of so many years, all missing.
[[nodiscard]] SeriesStatistics empty_statistics(std::size_t year_count);
/// Everything but the quantiles, which the sketch only bounds.
void summarise(const ensemble::CellStatistics& cell, std::size_t year, SeriesStatistics& into);
/// The years whose sketches an ensemble keeps: at most 41, the first and the last among them.
[[nodiscard]] std::vector<std::uint32_t> sketch_years(std::uint32_t year_count);

/// What the series of all members say.
struct SeriesSummary {
  std::vector<SeriesStatistics> metrics;
  std::vector<ensemble::ExactMoments> sensitivity;  ///< [outcome][hyper][decile]
};

struct OutcomeStatistics {
  std::vector<std::uint8_t> p_settled;                               ///< [year][system], steps of 1/254
  std::vector<std::uint32_t> settled_count;                          ///< [system]
  std::vector<float> arrival_quantile;                               ///< [system][level]
  std::vector<std::uint32_t> first_settled_count, settled_by_count;  ///< [decade][system]
};
[[nodiscard]] std::size_t decade_count(std::size_t year_count) noexcept;

/// At most this much is held of the large tables at once; more members or systems only mean more passes.
inline constexpr std::size_t working_set_bytes = std::size_t{256} << 20U;

/// Where the shards are and what they hold together.
struct SealInput {
  std::filesystem::path run;
  const ensemble::Plan* plan = nullptr;
  const Gathered* all = nullptr;
  const Crew* crew = nullptr;
};

/// Gives the statistics of every metric and shows every column to `design`; copies group member_series into
/// the ensemble when there is `out`.
[[nodiscard]] SeriesSummary seal_series(const SealInput& input, TableWriter* out, std::size_t limit_bytes,
                                        DesignTables& design);
/// Gives the statistics of group outcomes, and copies it when there is `out`.
[[nodiscard]] OutcomeStatistics seal_outcomes(const SealInput& input, TableWriter* out,
                                              std::size_t limit_bytes);
/// The same from counts of first settlings.
[[nodiscard]] OutcomeStatistics outcomes_of(const Gathered& all,
                                            std::span<const ensemble::SettledCount> first_settled,
                                            std::size_t limit_bytes);

/// Everything that the statistics groups of an ensemble say.
struct Summary {
  SeriesSummary series;
  OutcomeStatistics outcomes;
};
/// From the partials of all shards, of a run whose members keep no series: the same but for the quantiles of
/// metrics, which are those of their bounds that are nearer zero.
[[nodiscard]] Summary seal_partials(const SealInput& input, std::size_t limit_bytes);
/// From what the shards keep. Copies the tables of members, and fills `design`, as it goes.
[[nodiscard]] Summary seal_members(const SealInput& input, TableWriter* out, DesignTables& design);

/// Puts every group of an ensemble that is statistics, and so follows from the shards alone.
void put_all_statistics(TableWriter& out, const Gathered& all, const Summary& summary);
/// Those groups.
inline constexpr std::array<std::string_view, 4> statistics_groups{"aggregate", "statistics", "sensitivity",
                                                                   "event_counts"};
/// One digest of them, of a TableWriter or a TableReader.
template <class Tables>
std::string statistics_digest(const Tables& tables) {
  std::string text;
  for (const std::string_view group : statistics_groups) {
    text += tables.content_digest_of_group(group) + "\n";
  }
  return core::sha256_hex(text);
}

}  // namespace polycosm::store
