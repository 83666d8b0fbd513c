#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include <polycosm/ensemble/design_statistics.hpp>
#include <polycosm/ensemble/plan.hpp>

#include "table_writer.hpp"

namespace polycosm::store {

/// The design of a plan, which its configuration names. Throws core::Error (input) when this program cannot
/// read it.
[[nodiscard]] ensemble::Design design_of(const ensemble::Plan& plan);

/// Columns that say which cell, world and society every member is.
void put_addresses(TableWriter& out, const ensemble::Plan& plan);

/// Groups design_cells and design_spread: filled column by column while the series are sealed.
class DesignTables {
 public:
  DesignTables(const ensemble::Plan& plan, std::uint32_t year_count);

  /// One metric in one year; different ones may be taken at once. `status` is 0 where a member is ok.
  void take(std::size_t metric, std::size_t year, std::span<const float> column,
            std::span<const std::int8_t> status);
  /// Nothing for designs without cells and worlds in common.
  void put(TableWriter& out) const;

 private:
  void put_cells(TableWriter& out) const;
  void put_spread(TableWriter& out) const;

  ensemble::Design design_;
  std::uint32_t year_count_;
  std::uint32_t cell_count_;
  std::vector<ensemble::CellValue> cells_;     ///< [metric][cell][year]
  std::vector<ensemble::SpreadParts> spread_;  ///< [metric][year]
};

}  // namespace polycosm::store
