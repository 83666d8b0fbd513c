#include <polycosm/ensemble/byte_forecast.hpp>

#include <algorithm>

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
constexpr std::uint64_t detail_star_bytes = 140;   ///< planets and belts of a star in one member
constexpr std::uint64_t detail_year_bytes = 2500;  ///< events of a member a year

std::uint64_t share_of(double share, std::uint64_t bytes) {
  return static_cast<std::uint64_t>(share * static_cast<double>(bytes));
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
  ByteForecast forecast;
  forecast.shard_bytes = of_members + shard_count(plan) * (of_file + stars * star_bytes);
  const std::uint64_t aggregate = metrics * years * 72 + (recipe.stores_outcomes ? years * systems : 0);
  forecast.sealed_bytes = of_members + 4 * of_file + aggregate + stars * 400;
  return forecast;
}

}  // namespace polycosm::ensemble
