#include <polycosm/ensemble/byte_forecast.hpp>

#include <algorithm>
#include <cmath>

#include <polycosm/sim/history.hpp>
#include <polycosm/sim/rules.hpp>

namespace polycosm::ensemble {
namespace {

// Shares of plain size that deflated tables take, and the bytes of a file without any: measured on
// configs/demo.toml and on 331,312 stars (docs/storage.md), rounded up so that a forecast is rarely short.
constexpr double series_share = 0.35;
constexpr double outcomes_share = 0.45;
constexpr std::uint64_t dataset_bytes = 1100;  ///< names, units and scales of one dataset
constexpr std::uint64_t table_count = 60;      ///< datasets besides the series
constexpr std::uint64_t star_bytes = 28;
constexpr std::uint64_t partial_table_count = 22;  ///< datasets of a partial
constexpr std::uint64_t detail_star_bytes = 140;   ///< planets and belts of a star in one member
constexpr std::uint64_t detail_year_bytes = 2500;  ///< events of a member a year

std::uint64_t share_of(double share, std::uint64_t bytes) {
  return static_cast<std::uint64_t>(share * static_cast<double>(bytes));
}

/// A metric in one year of a partial: sums, and a sketch whose buckets become fewer than members.
std::uint64_t partial_cell_bytes(std::uint64_t members) {
  return 5 + share_of(1.7, static_cast<std::uint64_t>(std::sqrt(static_cast<double>(members))));
}

}  // namespace

ByteForecast byte_forecast(const Recipe& recipe, const Plan& plan) {
  const std::uint64_t members = plan.member_count;
  const std::uint64_t years = year_count(recipe);
  const std::uint64_t stars = recipe.sky.star_count();
  const std::uint64_t systems = recipe.sky.system_count();
  const std::uint64_t metrics = recipe.stored_metrics.size();
  const std::uint64_t detailed =
      recipe.config.storage_level == "detail" ? members : recipe.detail_members.count();
  std::uint64_t member_bytes = 8 * (sim::hyper_count + 4) + share_of(series_share, 4 * metrics * years);
  if (recipe.stores_outcomes) {
    member_bytes += share_of(outcomes_share, 4 * systems);
  }
  const std::uint64_t of_members =
      members * member_bytes + detailed * (stars * detail_star_bytes + years * detail_year_bytes);
  const std::uint64_t of_file = dataset_bytes * (table_count + metrics) + 8 * years + 4 * systems;
  const std::uint64_t summarised = recipe.stores_outcomes ? metrics : sim::metrics().size();
  const std::uint64_t members_each = std::min(plan.shard_member_count, plan.member_count);
  const std::uint64_t partial = recipe.stores_outcomes
                                    ? 0
                                    : dataset_bytes * partial_table_count +
                                          summarised * years * partial_cell_bytes(members_each) +
                                          2 * systems * members_each;
  ByteForecast forecast;
  forecast.shard_bytes = of_members + shard_count(plan) * (of_file + partial + stars * star_bytes);
  const std::uint64_t aggregate = summarised * years * 72 + years * systems;
  forecast.sealed_bytes = of_members + 4 * of_file + aggregate + stars * 400;
  return forecast;
}

}  // namespace polycosm::ensemble
