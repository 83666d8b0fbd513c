#pragma once
#include <cstddef>
#include <string_view>
#include <vector>

#include <polycosm/sim/state.hpp>

#include "../src/sim/columns.hpp"

namespace polycosm::sim::testing {

/// A state with `count` living settlements and nothing else, for the phases that step them.
inline State steady_state(std::size_t count) {
  State state;
  Settlements& all = state.settlements;
  for_each_column(all, [count](std::string_view, ColumnRole, auto& column) { column.resize(count); });
  const auto fill = [count](std::vector<double>& column, double low, double step) {
    for (std::size_t i = 0; i < count; ++i) {
      column[i] = low + step * static_cast<double>(i % 97);
    }
  };
  fill(all.persons, 1e6, 1234.0);
  fill(all.fraction, 0.0, 0.01);
  fill(all.capacity_persons, 2e7, 4321.0);
  fill(all.fund_su, 0.0, 1.0);
  fill(all.natural_persons, 0.0, 0.0);
  fill(all.hazard_probability, 0.0, 0.0);
  fill(all.famine_persons, 0.0, 0.0);
  fill(all.reserve_person_yr, 4e5, 20000.0);  // a few of them starve
  fill(all.shortage_ticks, 0.0, 0.0);
  fill(all.import_su, 1e5, 10.0);
  fill(all.spoiled_su, 0.0, 0.0);
  fill(all.growth_exponent, 0.002, 1e-5);
  fill(all.reserve_gain_yr, -0.0625, 1e-3);
  fill(all.build_factor, 0.025, 1e-5);
  fill(all.inverse_ceiling_per_person, 1e-9, 1e-12);
  fill(all.income_su_per_person, 0.0025, 1e-6);
  fill(all.steady_hazard, 0.006, 1e-6);
  return state;
}

}  // namespace polycosm::sim::testing
