#include <algorithm>
#include <cmath>
#include <optional>
#include <polycosm/sim/history.hpp>

#include "aggregates.hpp"
#include "detail_tables.hpp"
#include "member_table.hpp"
#include "posix.hpp"
#include "statistics.hpp"

namespace polycosm::store {
namespace {

constexpr std::string_view group = "member_series";

/// The part of all series that one pass over the shards holds: some metrics, some years, every member.
struct Window {
  std::size_t first_metric = 0, metric_count = 0;
  std::size_t first_year = 0, year_count = 0;
};

std::vector<Window> windows(std::size_t metrics, std::size_t years, std::size_t members,
                            std::size_t limit_bytes) {
  const std::size_t column_bytes = members * sizeof(float);
  const std::size_t columns = std::max<std::size_t>(1, limit_bytes / column_bytes);
  const std::size_t years_each = std::min(years, columns);
  const std::size_t metrics_each = std::clamp<std::size_t>(columns / years, 1, metrics);
  std::vector<Window> out;
  for (std::size_t m = 0; m < metrics; m += metrics_each) {
    for (std::size_t y = 0; y < years; y += years_each) {
      out.push_back({m, std::min(metrics_each, metrics - m), y, std::min(years_each, years - y)});
    }
  }
  return out;
}

/// Transposes the window's years of some rows into columns of members.
void take_columns(const ShardRows& rows, const Window& window, std::size_t member_count,
                  std::size_t first_member, std::span<float> columns) {
  for (std::size_t row = 0; row < rows.shape[0]; ++row) {
    const float* years = rows.values.data() + row * rows.shape[1] + window.first_year;
    for (std::size_t y = 0; y < window.year_count; ++y) {
      columns[y * member_count + first_member + row] = years[y];
    }
  }
}

/// The values of members that are ok, in member order; a metric may be undefined in a member (NaN) and then
/// is out.
void take_ok(std::span<const float> column, const std::vector<std::int8_t>& status,
             std::vector<float>& values) {
  values.clear();
  for (std::size_t i = 0; i < column.size(); ++i) {
    if (status[i] == 0 && !std::isnan(column[i])) {
      values.push_back(column[i]);
    }
  }
}

void summarise(std::span<const float> column, const std::vector<std::int8_t>& status, std::size_t year,
               std::vector<float>& values, SeriesStatistics& into) {
  take_ok(column, status, values);
  const Moments both = moments(values);
  into.mean[year] = both.mean;
  into.mcse[year] = both.mcse;
  std::sort(values.begin(), values.end());
  const std::vector<double>& levels = quantile_levels();
  for (std::size_t q = 0; q < levels.size(); ++q) {
    into.quantile[year * levels.size() + q] = quantile(values, levels[q]);
  }
}

class SeriesSeal {
 public:
  SeriesSeal(const SealInput& input, TableWriter& out, DesignTables& design)
      : input_{input},
        out_{out},
        design_{design},
        members_{ensemble::lived_member_count(*input.plan)},
        years_{input.all->year_count} {
    const std::size_t levels = quantile_levels().size();
    statistics_.assign(sim::metrics().size(), {std::vector<double>(years_ * levels),
                                               std::vector<double>(years_), std::vector<double>(years_)});
  }

  void pass(const Window& window) {
    columns_.resize(window.metric_count * window.year_count * members_);
    std::vector<MemberTable> tables;
    if (window.first_year == 0) {
      open_tables(window, tables);
    }
    for (std::uint32_t index = 0; index < ensemble::shard_count(*input_.plan); ++index) {
      pass_shard(window, index, tables);
    }
    for (MemberTable& table : tables) {
      table.finish(codec_);
    }
    std::vector<float> values;
    for (std::size_t m = 0; m < window.metric_count; ++m) {
      for (std::size_t y = 0; y < window.year_count; ++y) {
        const std::span<const float> column{columns_.data() + (m * window.year_count + y) * members_,
                                            members_};
        summarise(column, input_.all->status, window.first_year + y, values,
                  statistics_[window.first_metric + m]);
        design_.take(window.first_metric + m, window.first_year + y, column, input_.all->status);
      }
    }
  }

  [[nodiscard]] std::vector<SeriesStatistics> take_statistics() { return std::move(statistics_); }

 private:
  void open_tables(const Window& window, std::vector<MemberTable>& tables) {
    for (std::size_t m = 0; m < window.metric_count; ++m) {
      const std::string_view name = sim::metrics()[window.first_metric + m].name;
      tables.emplace_back(out_.create(group, name), dataset_info(FileKind::ensemble, group, name),
                          Shape{members_, years_});
    }
  }

  void pass_shard(const Window& window, std::uint32_t index, std::vector<MemberTable>& tables) {
    const ShardFile shard = open_shard(input_.run, *input_.plan, index);
    const std::size_t first_member = ensemble::shard(*input_.plan, index).first_member;
    for (std::size_t m = 0; m < window.metric_count; ++m) {
      const DatasetInfo& info =
          dataset_info(FileKind::shard, group, sim::metrics()[window.first_metric + m].name);
      const ShardRows rows = read_rows(shard.tables().open(info), codec_);
      if (!tables.empty()) {
        tables[m].append(rows, codec_);
      }
      const std::size_t size = window.year_count * members_;
      take_columns(rows, window, members_, first_member, std::span{columns_}.subspan(m * size, size));
    }
  }

  const SealInput& input_;
  TableWriter& out_;
  DesignTables& design_;
  std::size_t members_;
  std::size_t years_;
  ChunkCodec codec_;
  std::vector<float> columns_;  ///< [metric][year][member] of the window
  std::vector<SeriesStatistics> statistics_;
};

}  // namespace

std::vector<SeriesStatistics> seal_series(const SealInput& input, TableWriter& out, std::size_t limit_bytes,
                                          DesignTables& design) {
  out.put(group, "member", indices<std::int64_t>(ensemble::lived_member_count(*input.plan), 0));
  put_time(out, group, input.all->year_count);
  SeriesSeal seal{input, out, design};
  for (const Window& window : windows(sim::metrics().size(), input.all->year_count,
                                      ensemble::lived_member_count(*input.plan), limit_bytes)) {
    seal.pass(window);
  }
  return seal.take_statistics();
}

}  // namespace polycosm::store
