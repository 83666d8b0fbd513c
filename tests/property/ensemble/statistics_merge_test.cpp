#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include <polycosm/core/ids.hpp>
#include <polycosm/ensemble/column.hpp>
#include <polycosm/ensemble/statistics.hpp>

namespace polycosm::ensemble {
namespace {

constexpr std::uint32_t years = 5;
constexpr std::uint32_t systems = 9;
constexpr std::uint32_t all_members = 96;

std::uint64_t draw(std::uint64_t a, std::uint64_t b, std::uint64_t c) {
  return core::mix64(core::mix64(core::mix64(a + 1) + b) + c);
}

float series_value(std::uint64_t metric, std::uint64_t member, std::uint64_t year) {
  const std::uint64_t bits = draw(metric, member, year);
  if (bits % 31 == 0) {
    return std::nanf("");
  }
  const float size = static_cast<float>(bits >> 40U) * std::ldexp(1.0F, static_cast<int>(metric) - 30);
  return bits % 5 == 0 ? 0.0F : bits % 5 == 1 ? -size : std::floor(size);
}

/// Members first .. first + count - 1 of one imagined ensemble, in which every eleventh has no numbers.
ShardResult imagined(std::uint32_t first, std::uint32_t count) {
  ShardResult shard;
  shard.shard = {0, first, count};
  shard.year_count = years;
  shard.system_count = systems;
  shard.event_counts.assign(sim::event_type_count * years, 0);
  shard.series.resize(sim::metrics().size() * count * years);
  const auto edges = sim::hyper_decile_edges({});
  shard.hyper_decile_edges = edges;
  shard.hyper.resize(sim::hyper_count * count);
  for (std::uint32_t row = 0; row < count; ++row) {
    const std::uint32_t member = first + row;
    const bool is_ok = member % 11 != 4;
    shard.status.push_back(is_ok ? MemberStatus::ok : MemberStatus::quarantined);
    for (std::size_t m = 0; m < sim::metrics().size(); ++m) {
      for (std::uint32_t y = 0; y < years; ++y) {
        shard.series[(m * count + row) * years + y] = series_value(m, member, y);
      }
    }
    for (std::size_t h = 0; h < sim::hyper_count; ++h) {
      shard.hyper[h * count + row] = edges[h][draw(member, h, 99) % 9] * (member % 2 == 0 ? 0.999 : 1.001);
    }
    for (std::uint32_t s = 0; s < systems; ++s) {
      const auto tick = static_cast<core::Tick>(draw(member, s, 7) % 18);
      shard.first_settled_tick.push_back(tick == 17 ? sim::never : tick);
    }
    for (std::size_t i = 0; is_ok && i < shard.event_counts.size(); ++i) {
      shard.event_counts[i] += draw(member, i, 8) % 3;
    }
  }
  return shard;
}

std::vector<Statistics> cut(std::uint64_t seed) {
  std::vector<Statistics> parts;
  for (std::uint32_t first = 0; first < all_members;) {
    const auto count = std::min<std::uint32_t>(static_cast<std::uint32_t>(1 + draw(seed, first, 3) % 23),
                                               all_members - first);
    parts.push_back(statistics_of(imagined(first, count)));
    first += count;
  }
  return parts;
}

TEST(Statistics, OfAnyCutMergedInAnyOrderAreTheSame) {
  const Statistics whole = statistics_of(imagined(0, all_members));
  EXPECT_EQ(whole.status_count[0], 87U);
  EXPECT_EQ(whole.status_count[1], 9U);
  for (std::uint64_t seed = 0; seed < 12; ++seed) {
    std::vector<Statistics> parts = cut(seed);
    for (std::size_t i = parts.size(); i > 1; --i) {
      std::swap(parts[i - 1], parts[draw(seed, i, 5) % i]);
    }
    Statistics forward;
    for (const Statistics& part : parts) {
      merge(forward, part);
    }
    EXPECT_EQ(forward, whole) << seed;
    while (parts.size() > 1) {  // as a tree
      std::vector<Statistics> pairs;
      for (std::size_t i = 0; i < parts.size(); i += 2) {
        pairs.push_back(std::move(parts[i]));
        if (i + 1 < parts.size()) {
          merge(pairs.back(), parts[i + 1]);
        }
      }
      parts = std::move(pairs);
    }
    EXPECT_EQ(parts.front(), whole) << seed;
  }
}

TEST(Statistics, SayWhatACountByHandSays) {
  const Statistics whole = statistics_of(imagined(0, all_members));
  for (std::size_t m = 0; m < sim::metrics().size(); ++m) {
    for (std::uint32_t y = 0; y < years; ++y) {
      const CellStatistics& cell = whole.cells[m * years + y];
      double sum = 0.0;
      double low = 1e300;
      std::uint32_t low_member = no_member;
      std::uint64_t count = 0;
      std::uint64_t zeros = 0;
      for (std::uint32_t member = 0; member < all_members; ++member) {
        const double value = static_cast<double>(series_value(m, member, y));
        if (member % 11 == 4 || std::isnan(value)) {
          continue;
        }
        sum += value;
        ++count;
        zeros += value == 0.0 ? 1U : 0U;
        if (value < low) {
          low = value;
          low_member = member;
        }
      }
      EXPECT_EQ(cell.moments.count, count);
      EXPECT_EQ(cell.undefined_count + count, 87U);
      EXPECT_NEAR(mean_of(cell.moments), sum / static_cast<double>(count),
                  1e-12 * (std::fabs(sum) + std::fabs(low)));
      EXPECT_EQ(static_cast<double>(cell.minimum), low);
      EXPECT_EQ(cell.minimum_member, low_member);
      std::uint64_t in_zero = 0;
      for (const SketchEntry& entry : cell.sketch) {
        in_zero += entry.bucket == 0 ? entry.count : 0U;
      }
      EXPECT_EQ(in_zero, zeros);
    }
  }
}

TEST(Statistics, CountFirstSettlingsAndEvents) {
  const Statistics whole = statistics_of(imagined(0, all_members));
  std::vector<std::uint32_t> counts(systems * 18);
  std::vector<std::uint64_t> events(sim::event_type_count * years);
  for (std::uint32_t member = 0; member < all_members; ++member) {
    for (std::uint32_t s = 0; s < systems && member % 11 != 4; ++s) {
      ++counts[s * 18 + draw(member, s, 7) % 18];
    }
    for (std::size_t i = 0; i < events.size() && member % 11 != 4; ++i) {
      events[i] += draw(member, i, 8) % 3;
    }
  }
  for (const SettledCount& row : whole.first_settled) {
    EXPECT_EQ(std::exchange(counts[row.system * 18 + static_cast<std::size_t>(row.tick)], 0U), row.count);
  }
  for (std::uint32_t s = 0; s < systems; ++s) {  // what is left never came
    EXPECT_EQ(std::accumulate(counts.begin() + s * 18, counts.begin() + s * 18 + 17, 0U), 0U);
  }
  EXPECT_EQ(whole.event_count, events);
}

TEST(Statistics, OfManyMembersTakeNoMoreMemoryThanOfFew) {
  // Values from a fixed set: once every bucket is there, more members only raise counts.
  std::vector<float> values;
  std::vector<std::uint32_t> members;
  CellStatistics cell;
  ColumnReader reader;
  std::size_t bucket_count = 0;
  for (std::uint32_t block = 0; block < 200; ++block) {
    values.clear();
    members.clear();
    for (std::uint32_t i = 0; i < 1000; ++i) {
      values.push_back(static_cast<float>(draw(block, i, 0) % 1000));
      members.push_back(block * 1000 + i);
    }
    merge(cell, reader.read(values, members));
    bucket_count = block == 20 ? cell.sketch.size() : bucket_count;
  }
  EXPECT_EQ(cell.moments.count, 200000U);
  EXPECT_EQ(cell.sketch.size(), bucket_count);
  EXPECT_LE(cell.sketch.size(), 1U + 64U * 10U);
}

TEST(Statistics, NameTheLowestMemberOfATie) {
  std::vector<float> values{2.0F, 1.0F, 1.0F, 2.0F};
  const std::vector<std::uint32_t> members{9, 8, 3, 5};
  ColumnReader reader;
  CellStatistics cell = reader.read(values, members);
  EXPECT_EQ(cell.minimum_member, 3U);
  EXPECT_EQ(cell.maximum_member, 5U);
  std::vector<float> same{1.0F};
  const std::vector<std::uint32_t> earlier{1};
  merge(cell, reader.read(same, earlier));
  EXPECT_EQ(cell.minimum_member, 1U);
  EXPECT_EQ(cell.maximum_member, 5U);
}

TEST(HyperDecileEdges, CutThePriorIntoTenthsOfTheDraws) {
  const sim::Rules rules;
  const auto edges = sim::hyper_decile_edges(rules);
  constexpr std::uint32_t draws = 20000;
  std::vector<std::uint32_t> below(sim::hyper_count * 9);
  std::vector<std::uint32_t> not_above(sim::hyper_count * 9);  // differs where a bound gathers members
  for (std::uint32_t member = 0; member < draws; ++member) {
    const sim::HyperParameters hyper = sim::draw_hyper(rules, 5, core::MemberId{member});
    for (std::size_t h = 0; h < sim::hyper_count; ++h) {
      for (std::size_t d = 0; d < 9; ++d) {
        below[h * 9 + d] += hyper[h] < edges[h][d] ? 1U : 0U;
        not_above[h * 9 + d] += hyper[h] <= edges[h][d] ? 1U : 0U;
      }
    }
  }
  for (std::size_t i = 0; i < below.size(); ++i) {
    const double expected = draws * static_cast<double>(i % 9 + 1) / 10.0;
    const double slack = 5.0 * std::sqrt(draws * 0.25);  // five standard errors
    EXPECT_LE(below[i], expected + slack) << i;
    EXPECT_GE(not_above[i], expected - slack) << i;
  }
  sim::Rules fixed;
  fixed.hyper_spread = 0.0;
  EXPECT_EQ(sim::hyper_decile_edges(fixed)[0].front(), sim::hyper_decile_edges(fixed)[0].back());
}

TEST(FirstOrderIndex, IsOneWhenTheBinDecidesAndAboutNothingWhenChanceDoes) {
  std::vector<ExactMoments> decided(decile_count);
  std::vector<ExactMoments> chance(decile_count);
  double mean_index = 0.0;
  for (std::uint64_t trial = 0; trial < 200; ++trial) {
    decided.assign(decile_count, {});
    chance.assign(decile_count, {});
    for (std::uint64_t i = 0; i < 400; ++i) {
      decided[i % decile_count].add(static_cast<float>(i % decile_count));
      chance[i % decile_count].add(static_cast<float>(draw(trial, i, 1) % 1000));
    }
    EXPECT_EQ(first_order_index(decided), 1.0);
    mean_index += first_order_index(chance) / 200.0;
  }
  EXPECT_NEAR(mean_index, 0.0, 0.005);  // the plain correlation ratio would say 9 / 399 = 0.023
  EXPECT_TRUE(std::isnan(first_order_index(std::vector<ExactMoments>(decile_count))));
}

}  // namespace
}  // namespace polycosm::ensemble
