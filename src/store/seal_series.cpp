#include <algorithm>
#include <cmath>
#include <numeric>
#include <polycosm/ensemble/column.hpp>
#include <polycosm/sim/history.hpp>

#include "aggregates.hpp"
#include "ahead.hpp"
#include "detail_tables.hpp"
#include "member_chunks.hpp"
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

/// Transposes the window's years of some rows into columns of members, by tiles: rows stay in the cache while
/// their years go to so many columns, a cache line or two at a time.
void take_columns(const ShardRows& rows, const Window& window, std::size_t member_count,
                  std::size_t first_member, std::span<float> columns) {
  constexpr std::size_t tile = 32;
  const std::size_t row_count = rows.shape[0];
  const std::size_t row_length = rows.shape[1];
  for (std::size_t first = 0; first < row_count; first += tile) {
    const std::size_t end = std::min(first + tile, row_count);
    for (std::size_t y = 0; y < window.year_count; ++y) {
      const float* value = rows.values.data() + window.first_year + y;
      float* column = columns.data() + y * member_count + first_member;
      for (std::size_t row = first; row < end; ++row) {
        column[row] = value[row * row_length];
      }
    }
  }
}

/// What one thread needs to look at column after column: the values of those that are ok.
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

/// Jobs so large that what a thread needs is made a few times only.
std::size_t strip_count(const Crew& crew, std::size_t count) {
  return std::min(count, std::max<std::size_t>(1, 4 * static_cast<std::size_t>(crew.thread_count)));
}

class SeriesSeal {
 public:
  SeriesSeal(const SealInput& input, DesignTables& design)
      : input_{input},
        crew_{*input.crew},
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
  }

  /// Copies the window's metrics, raw where their chunks fit. HDF5 is this thread's alone; the crew reads.
  void copy(const Window& window, TableWriter& out) {
    std::vector<MemberTable> tables;
    for (std::size_t m = 0; m < window.metric_count; ++m) {
      const std::string_view name = sim::metrics()[metric_of(window.first_metric + m)].name;
      tables.emplace_back(out.create(group, name), dataset_info(FileKind::ensemble, group, name),
                          Shape{members_, years_});
    }
    ChunkCodec codec;
    const std::size_t shards = ensemble::shard_count(*input_.plan);
    Ahead<std::vector<ShardRows>> coming{crew_, shards, [&](std::size_t index) {
                                           std::vector<ShardRows> all = rows(window, index);
                                           make_ready(all, tables, index);
                                           return all;
                                         }};
    for (std::size_t index = 0; index < shards; ++index) {
      const std::vector<ShardRows> all = coming.take();
      for (std::size_t m = 0; m < tables.size(); ++m) {
        tables[m].append(all[m], codec);
      }
    }
    for (MemberTable& table : tables) {
      table.finish(codec);
    }
  }

  void summarise_all(const Window& window) {
    columns_.resize(window.metric_count * window.year_count * members_);
    const std::size_t shards = ensemble::shard_count(*input_.plan);
    in_strips(shards, [&](std::size_t first, std::size_t end) {
      ChunkCodec codec;
      for (std::size_t index = first; index < end; ++index) {
        transpose(window, index, codec);
      }
    });
    in_strips(window.metric_count * window.year_count, [&](std::size_t first, std::size_t end) {
      Column column{ok_members_, {}, {}, {}};
      for (std::size_t i = first; i < end; ++i) {
        const std::size_t metric = window.first_metric + i / window.year_count;
        const std::size_t year = window.first_year + i % window.year_count;
        const std::span<const float> all{columns_.data() + i * members_, members_};
        column.take(all);
        summarise_one(column, metric_of(metric), year);
        design_.take(metric, year, all, input_.all->status);
      }
    });
  }

  [[nodiscard]] SeriesSummary take_summary() { return std::move(summary_); }

 private:
  [[nodiscard]] std::uint32_t metric_of(std::size_t kept) const { return input_.all->metrics[kept]; }

  template <class Job>
  void in_strips(std::size_t count, Job job) {
    const std::size_t strips = strip_count(crew_, count);
    share_out(crew_, strips,
              [&](std::size_t strip) { job(count * strip / strips, count * (strip + 1) / strips); });
  }

  [[nodiscard]] ensemble::Shard block(std::size_t index) const {
    return ensemble::shard(*input_.plan, static_cast<std::uint32_t>(index));
  }

  [[nodiscard]] std::vector<ShardRows> rows(const Window& window, std::size_t index) const {
    std::vector<std::size_t> which(window.metric_count);
    std::iota(which.begin(), which.end(), window.first_metric);
    return read_raw_rows(*input_.all, static_cast<std::uint32_t>(index), block(index).member_count, which);
  }

  /// What is not copied raw is decoded, to be packed anew.
  void make_ready(std::vector<ShardRows>& all, const std::vector<MemberTable>& tables,
                  std::size_t index) const {
    const ensemble::Shard shard = block(index);
    ChunkCodec codec;
    for (std::size_t m = 0; m < tables.size(); ++m) {
      if (tables[m].takes_raw(all[m].shape, all[m].chunk, shard.first_member)) {
        expect_unchanged(*input_.all, shard.index, all[m]);
      } else {
        decode_rows(*input_.all, shard.index, all[m], codec);
      }
    }
  }

  void transpose(const Window& window, std::size_t index, ChunkCodec& codec) {
    std::vector<ShardRows> all = rows(window, index);
    const ensemble::Shard shard = block(index);
    const std::size_t size = window.year_count * members_;
    for (std::size_t m = 0; m < all.size(); ++m) {
      decode_rows(*input_.all, shard.index, all[m], codec);
      take_columns(all[m], window, members_, shard.first_member, std::span{columns_}.subspan(m * size, size));
    }
  }

  void summarise_one(Column& column, std::size_t metric, std::size_t year) {
    for (std::size_t o = 0; o < ensemble::sensitivity_outcomes.size() && year + 1 == years_; ++o) {
      if (static_cast<std::size_t>(ensemble::sensitivity_outcomes[o]) == metric) {
        add_sensitivity(column, *input_.all, o, summary_.sensitivity);
      }
    }
    summarise_column(column, year, summary_.metrics[metric]);
  }

  const SealInput& input_;
  const Crew& crew_;
  DesignTables& design_;
  std::size_t members_;
  std::size_t years_;
  std::vector<std::uint32_t> ok_members_;
  std::vector<float> columns_;  ///< [metric][year][member] of the window
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
  SeriesSeal seal{input, design};
  for (const Window& window :
       windows(input.all->metrics.size(), input.all->year_count, members, limit_bytes)) {
    if (out != nullptr && window.first_year == 0) {
      seal.copy(window, *out);
    }
    seal.summarise_all(window);
  }
  return seal.take_summary();
}

}  // namespace polycosm::store
