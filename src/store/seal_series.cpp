#include <algorithm>
#include <cmath>
#include <polycosm/ensemble/column.hpp>
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
  if (metrics == 0) {
    return {};
  }
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

/// The values of one metric in one year of the members that are ok.
struct Column {
  std::span<const std::uint32_t> members;
  std::span<const float> values;
  std::vector<float> picked;
  ensemble::ColumnReader reader;

  void take(std::span<const float> all) {
    if (members.size() == all.size()) {
      values = all;
      return;
    }
    picked.resize(members.size());
    for (std::size_t i = 0; i < members.size(); ++i) {
      picked[i] = all[members[i]];
    }
    values = picked;
  }
};

void summarise_column(Column& column, std::size_t year, SeriesStatistics& into) {
  const ensemble::CellStatistics cell = column.reader.read(column.values, column.members);
  summarise(cell, year, into);
  if (cell.moments.count == 0) {
    return;  // quantiles are missing from the start
  }
  const std::vector<double>& levels = quantile_levels();
  std::vector<Place> places;
  std::vector<std::uint64_t> ranks;
  for (const double level : levels) {
    places.push_back(place_of(level, cell.moments.count));
    ranks.insert(ranks.end(), {places.back().below, places.back().above});
  }
  std::vector<float> values(ranks.size());
  column.reader.order_statistics(ranks, values);
  for (std::size_t q = 0; q < levels.size(); ++q) {
    into.quantile[year * levels.size() + q] = between(values[2 * q], values[2 * q + 1], places[q].part);
  }
}

void add_sensitivity(const Column& column, const Gathered& all, std::size_t outcome,
                     std::vector<ensemble::ExactMoments>& sensitivity) {
  for (std::size_t h = 0; h < sim::hyper_count; ++h) {
    const std::size_t row = (outcome * sim::hyper_count + h) * ensemble::decile_count;
    for (std::size_t i = 0; i < column.members.size(); ++i) {
      if (std::isfinite(column.values[i])) {
        const double value = all.hyper[h][column.members[i]];
        sensitivity[row + ensemble::decile_of(all.hyper_decile_edges[h], value)].add(column.values[i]);
      }
    }
  }
}

class SeriesSeal {
 public:
  SeriesSeal(const SealInput& input, TableWriter* out, DesignTables& design)
      : input_{input},
        out_{out},
        design_{design},
        members_{ensemble::lived_member_count(*input.plan)},
        years_{input.all->year_count} {
    summary_.metrics.assign(sim::metrics().size(), empty_statistics(years_));
    summary_.sensitivity.resize(ensemble::sensitivity_outcomes.size() * sim::hyper_count *
                                ensemble::decile_count);
    for (std::uint32_t member = 0; member < members_; ++member) {
      if (input.all->status[member] == 0) {
        ok_members_.push_back(member);
      }
    }
    column_.members = ok_members_;
  }

  void pass(const Window& window) {
    columns_.resize(window.metric_count * window.year_count * members_);
    std::vector<MemberTable> tables;
    if (out_ != nullptr && window.first_year == 0) {
      open_tables(window, tables);
    }
    for (std::uint32_t index = 0; index < ensemble::shard_count(*input_.plan); ++index) {
      pass_shard(window, index, tables);
    }
    for (MemberTable& table : tables) {
      table.finish(codec_);
    }
    for (std::size_t m = 0; m < window.metric_count; ++m) {
      for (std::size_t y = 0; y < window.year_count; ++y) {
        const std::span<const float> column{columns_.data() + (m * window.year_count + y) * members_,
                                            members_};
        column_.take(column);
        summarise_one(metric_of(window.first_metric + m), window.first_year + y);
        design_.take(window.first_metric + m, window.first_year + y, column, input_.all->status);
      }
    }
  }

  [[nodiscard]] SeriesSummary take_summary() { return std::move(summary_); }

 private:
  [[nodiscard]] std::uint32_t metric_of(std::size_t kept) const { return input_.all->metrics[kept]; }

  void summarise_one(std::size_t metric, std::size_t year) {
    for (std::size_t o = 0; o < ensemble::sensitivity_outcomes.size() && year + 1 == years_; ++o) {
      if (static_cast<std::size_t>(ensemble::sensitivity_outcomes[o]) == metric) {
        add_sensitivity(column_, *input_.all, o, summary_.sensitivity);
      }
    }
    summarise_column(column_, year, summary_.metrics[metric]);
  }

  void open_tables(const Window& window, std::vector<MemberTable>& tables) {
    for (std::size_t m = 0; m < window.metric_count; ++m) {
      const std::string_view name = sim::metrics()[metric_of(window.first_metric + m)].name;
      tables.emplace_back(out_->create(group, name), dataset_info(FileKind::ensemble, group, name),
                          Shape{members_, years_});
    }
  }

  void pass_shard(const Window& window, std::uint32_t index, std::vector<MemberTable>& tables) {
    const ShardFile shard = open_shard(input_.run, *input_.plan, index);
    const std::size_t first_member = ensemble::shard(*input_.plan, index).first_member;
    for (std::size_t m = 0; m < window.metric_count; ++m) {
      const DatasetInfo& info =
          dataset_info(FileKind::shard, group, sim::metrics()[metric_of(window.first_metric + m)].name);
      const ShardRows rows = read_rows(shard.tables().open(info), codec_);
      if (!tables.empty()) {
        tables[m].append(rows, codec_);
      }
      const std::size_t size = window.year_count * members_;
      take_columns(rows, window, members_, first_member, std::span{columns_}.subspan(m * size, size));
    }
  }

  const SealInput& input_;
  TableWriter* out_;
  DesignTables& design_;
  std::size_t members_;
  std::size_t years_;
  ChunkCodec codec_;
  std::vector<float> columns_;  ///< [metric][year][member] of the window
  std::vector<std::uint32_t> ok_members_;
  Column column_;
  SeriesSummary summary_;
};

}  // namespace

SeriesSummary seal_series(const SealInput& input, TableWriter* out, std::size_t limit_bytes,
                          DesignTables& design) {
  const std::uint32_t members = ensemble::lived_member_count(*input.plan);
  if (out != nullptr) {
    out->put(group, "member", indices<std::int64_t>(members, 0));
    put_time(*out, group, input.all->year_count);
  }
  SeriesSeal seal{input, out, design};
  for (const Window& window :
       windows(input.all->metrics.size(), input.all->year_count, members, limit_bytes)) {
    seal.pass(window);
  }
  return seal.take_summary();
}

}  // namespace polycosm::store
