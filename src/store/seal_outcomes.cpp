#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <polycosm/core/tick.hpp>

#include "aggregates.hpp"
#include "ahead.hpp"
#include "detail_tables.hpp"
#include "member_chunks.hpp"
#include "statistics.hpp"

namespace polycosm::store {
namespace {

constexpr std::string_view group = "outcomes";
constexpr std::string_view name = "first_settled_year";

constexpr std::size_t ticks_per_decade = 10 * static_cast<std::size_t>(core::ticks_per_yr);

/// Counts of first settlings [system][tick] of some systems, over the members that are ok.
class Histogram {
 public:
  Histogram(std::size_t first_system, std::size_t system_count, std::size_t tick_count)
      : first_{first_system},
        systems_{system_count},
        ticks_{tick_count},
        counts_(system_count * tick_count) {}

  void add_member(std::span<const float> first_settled_year) {
    for (std::size_t s = 0; s < systems_; ++s) {
      const float year = first_settled_year[first_ + s];
      if (std::isnan(year)) {
        continue;
      }
      const float tick = year * static_cast<float>(core::ticks_per_yr);
      if (!(tick >= 0.0F) || tick >= static_cast<float>(ticks_)) {
        throw H5Failure{"a system was settled outside the years of the run"};
      }
      ++counts_[s * ticks_ + static_cast<std::size_t>(tick)];
    }
  }

  void add_members(const ensemble::SettledCount& row) {
    if (row.system >= first_ && row.system < first_ + systems_) {
      counts_.at((row.system - first_) * ticks_ + static_cast<std::size_t>(row.tick)) += row.count;
    }
  }

  void summarise(std::uint64_t member_count, std::size_t all_systems, OutcomeStatistics& into) const {
    const std::vector<double>& levels = quantile_levels();
    std::vector<std::uint64_t> needed;
    for (const double level : levels) {
      needed.push_back(members_for(level, member_count));
    }
    for (std::size_t s = 0; s < systems_; ++s) {
      std::uint64_t settled = 0;
      std::size_t level = 0;
      for (std::size_t tick = 0; tick < ticks_; ++tick) {
        settled += counts_[s * ticks_ + tick];
        for (; level < levels.size() && settled >= needed[level]; ++level) {
          into.arrival_quantile[(first_ + s) * levels.size() + level] =
              static_cast<float>(core::year_of(static_cast<core::Tick>(tick)));
        }
        const std::size_t decade = tick / ticks_per_decade * all_systems + first_ + s;
        into.first_settled_count[decade] += counts_[s * ticks_ + tick];
        if (tick % ticks_per_decade == 0) {
          into.settled_by_count[decade] = static_cast<std::uint32_t>(settled);
        }
        if (tick % static_cast<std::size_t>(core::ticks_per_yr) == 0) {
          const std::size_t year = tick / static_cast<std::size_t>(core::ticks_per_yr);
          into.p_settled[year * all_systems + first_ + s] = packed_share(settled, member_count);
        }
      }
      into.settled_count[first_ + s] = static_cast<std::uint32_t>(settled);
    }
  }

 private:
  std::size_t first_;
  std::size_t systems_;
  std::size_t ticks_;
  std::vector<std::uint32_t> counts_;
};

void pass(const SealInput& input, ChunkCodec& codec, MemberTable* table, Histogram& histogram) {
  const std::uint32_t shard_count = ensemble::shard_count(*input.plan);
  Ahead<ShardRows> coming{
      *input.crew, shard_count, [&input](std::size_t i) {
        const auto index = static_cast<std::uint32_t>(i);
        ShardRows rows =
            std::move(read_raw_rows(*input.all, index, ensemble::shard(*input.plan, index).member_count,
                                    {input.all->metrics.size()})  // behind the series
                          .front());
        ChunkCodec own;
        decode_rows(*input.all, index, rows, own);
        return rows;
      }};
  for (std::uint32_t index = 0; index < shard_count; ++index) {
    const ShardRows rows = coming.take();
    if (table != nullptr) {
      table->append(rows, codec);
    }
    const std::size_t first_member = ensemble::shard(*input.plan, index).first_member;
    const std::span<const float> values{rows.values};
    for (std::size_t row = 0; row < rows.shape[0]; ++row) {
      if (input.all->status[first_member + row] == 0) {
        histogram.add_member(values.subspan(row * rows.shape[1], rows.shape[1]));
      }
    }
  }
  if (table != nullptr) {
    table->finish(codec);
  }
}

/// With the last part of a year: a life of 1,202 quarters may see a first settling in its last two.
std::size_t tick_count(const Gathered& all) {
  return std::size_t{all.year_count} * static_cast<std::size_t>(core::ticks_per_yr);
}

OutcomeStatistics empty_outcomes(const Gathered& all) {
  const std::size_t systems = all.system_count;
  const std::size_t years = all.year_count;
  return {std::vector<std::uint8_t>(years * systems), std::vector<std::uint32_t>(systems),
          std::vector<float>(systems * quantile_levels().size(), std::numeric_limits<float>::quiet_NaN()),
          std::vector<std::uint32_t>(decade_count(years) * systems),
          std::vector<std::uint32_t>(decade_count(years) * systems)};
}

/// As many systems at once as the limit allows; `fill(first system, histogram)` adds all members.
template <class Fill>
OutcomeStatistics summarise_by_windows(const Gathered& all, std::size_t limit_bytes, Fill fill) {
  OutcomeStatistics statistics = empty_outcomes(all);
  const std::size_t systems = all.system_count;
  const std::size_t ticks = tick_count(all);
  const std::size_t each =
      std::max<std::size_t>(1, limit_bytes / (sizeof(std::uint32_t) * std::max<std::size_t>(1, ticks)));
  for (std::size_t first = 0; first < systems; first += each) {
    Histogram histogram{first, std::min(each, systems - first), ticks};
    fill(first, histogram);
    histogram.summarise(all.ok_count, systems, statistics);
  }
  return statistics;
}

}  // namespace

std::size_t decade_count(std::size_t year_count) noexcept {
  return year_count == 0 ? 0 : (year_count - 1) / 10 + 1;
}

OutcomeStatistics seal_outcomes(const SealInput& input, TableWriter* out, std::size_t limit_bytes) {
  const std::size_t systems = input.all->system_count;
  std::optional<MemberTable> table;
  if (out != nullptr) {
    const std::uint32_t members = ensemble::lived_member_count(*input.plan);
    out->put(group, "member", indices<std::int64_t>(members, 0));
    out->put(group, "system", indices<std::int32_t>(systems, 0));
    if (input.all->has_outcomes) {
      table.emplace(out->create(group, name), dataset_info(FileKind::ensemble, group, name),
                    Shape{members, systems});
    }
  }
  if (!input.all->has_outcomes) {
    return empty_outcomes(*input.all);
  }
  ChunkCodec codec;
  return summarise_by_windows(*input.all, limit_bytes, [&](std::size_t first, Histogram& histogram) {
    pass(input, codec, table && first == 0 ? &*table : nullptr, histogram);
  });
}

OutcomeStatistics outcomes_of(const Gathered& all, std::span<const ensemble::SettledCount> first_settled,
                              std::size_t limit_bytes) {
  for (const ensemble::SettledCount& row : first_settled) {
    if (row.system >= all.system_count || row.tick < 0 ||
        static_cast<std::size_t>(row.tick) >= tick_count(all)) {
      throw H5Failure{"a system was settled outside the sky or the years of the run"};
    }
  }
  return summarise_by_windows(all, limit_bytes, [&](std::size_t, Histogram& histogram) {
    for (const ensemble::SettledCount& row : first_settled) {
      histogram.add_members(row);
    }
  });
}

}  // namespace polycosm::store
