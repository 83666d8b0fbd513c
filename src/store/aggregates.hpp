#pragma once
#include <cstdint>
#include <filesystem>
#include <vector>

#include "design_tables.hpp"
#include "gathered.hpp"
#include "table_writer.hpp"

namespace polycosm::store {

/// Statistics of one yearly series over the members that are ok.
struct SeriesStatistics {
  std::vector<double> quantile;    ///< [year][level]
  std::vector<double> mean, mcse;  ///< [year]
};

struct OutcomeStatistics {
  std::vector<std::uint8_t> p_settled;       ///< [year][system], steps of 1/254
  std::vector<std::uint32_t> settled_count;  ///< [system]
  std::vector<float> arrival_quantile;       ///< [system][level]
};

/// At most this much is held of the large tables at once; more members or systems only mean more passes.
inline constexpr std::size_t working_set_bytes = std::size_t{256} << 20U;

/// Where the shards are and what they hold together.
struct SealInput {
  std::filesystem::path run;
  const ensemble::Plan* plan = nullptr;
  const Gathered* all = nullptr;
};

/// Copies group member_series into the ensemble and returns the statistics of every metric; shows every
/// column to `design`.
[[nodiscard]] std::vector<SeriesStatistics> seal_series(const SealInput& input, TableWriter& out,
                                                        std::size_t limit_bytes, DesignTables& design);
/// Copies group outcomes into the ensemble and returns its statistics.
[[nodiscard]] OutcomeStatistics seal_outcomes(const SealInput& input, TableWriter& out,
                                              std::size_t limit_bytes);

}  // namespace polycosm::store
