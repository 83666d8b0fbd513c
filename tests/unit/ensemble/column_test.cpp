#include <polycosm/ensemble/column.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <numeric>

#include <polycosm/core/ids.hpp>

namespace polycosm::ensemble {
namespace {

enum class Kind { any, whole, narrow, few, same };

/// Floats of a kind; now and then one that is no number, except among the same.
std::vector<float> column(Kind kind, std::size_t count) {
  std::vector<float> values(count);
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint64_t draw = core::mix64(i * 5 + static_cast<std::size_t>(kind));
    const auto any = std::bit_cast<float>(static_cast<std::uint32_t>(draw));
    const auto share = static_cast<float>(draw % 100'003) / 100'003.0F;
    switch (kind) {
      case Kind::any:  // all exponents, NaN and infinities, subnormal ones, both zeros
        values[i] = i % 7 == 0 ? (i % 2 == 0 ? 0.0F : -0.0F) : i % 11 == 0 ? any * 1e-38F : any;
        break;
      case Kind::whole:
        values[i] = static_cast<float>(draw % 300);
        break;
      case Kind::narrow:
        values[i] = 1e9F * (1.0F + 0.01F * share);
        break;
      case Kind::few:
        values[i] = i % 97 == 0 ? std::numeric_limits<float>::quiet_NaN() : static_cast<float>(i % 3) - 1.0F;
        break;
      case Kind::same:
        values[i] = -2.5F;
        break;
    }
  }
  return values;
}

std::vector<std::uint32_t> member_numbers(std::size_t count) {
  std::vector<std::uint32_t> members(count);
  std::iota(members.begin(), members.end(), 1000U);
  return members;
}

std::vector<float> sorted_finite(const std::vector<float>& values) {
  std::vector<float> finite;
  std::copy_if(values.begin(), values.end(), std::back_inserter(finite),
               [](float v) { return std::isfinite(v); });
  std::sort(finite.begin(), finite.end());
  return finite;
}

/// The same by its definition, one value after another.
CellStatistics expected_cell(const std::vector<float>& values, const std::vector<std::uint32_t>& members) {
  CellStatistics cell;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!std::isfinite(values[i])) {
      ++cell.undefined_count;
      continue;
    }
    cell.moments.add(values[i]);
    if (values[i] < cell.minimum) {
      cell.minimum = values[i];
      cell.minimum_member = members[i];
    }
    if (values[i] > cell.maximum) {
      cell.maximum = values[i];
      cell.maximum_member = members[i];
    }
  }
  cell.sketch = sketch_of(sorted_finite(values));
  return cell;
}

TEST(ColumnReader, SaysWhatOneValueAfterAnotherSays) {
  ColumnReader reader;
  for (const Kind kind : {Kind::any, Kind::whole, Kind::narrow, Kind::few, Kind::same}) {
    for (const std::size_t count : {0U, 1U, 2U, 64U, 1000U, 70001U, 63U}) {
      const std::vector<float> values = column(kind, count);
      const std::vector<std::uint32_t> members = member_numbers(count);
      EXPECT_EQ(reader.read(values, members), expected_cell(values, members))
          << static_cast<int>(kind) << " " << count;
    }
  }
}

TEST(ColumnReader, FindsTheValueOfEveryRank) {
  ColumnReader reader;
  for (const Kind kind : {Kind::any, Kind::whole, Kind::narrow, Kind::few, Kind::same}) {
    for (const std::size_t count : {2U, 5U, 64U, 1000U, 70001U}) {
      const std::vector<float> values = column(kind, count);
      const std::vector<float> sorted = sorted_finite(values);
      (void)reader.read(values, member_numbers(count));
      std::vector<std::uint64_t> ranks;
      std::vector<float> expected;
      for (std::size_t i = 0; i <= 20; ++i) {
        ranks.push_back(i * (sorted.size() - 1) / 20);
        expected.push_back(sorted[ranks.back()]);
      }
      ranks.insert(ranks.end(), {sorted.size() - 1, 0, 0, sorted.size() / 2});  // in any order, twice too
      expected.insert(expected.end(), {sorted.back(), sorted[0], sorted[0], sorted[sorted.size() / 2]});
      std::vector<float> found(ranks.size());
      reader.order_statistics(ranks, found);
      EXPECT_EQ(found, expected) << static_cast<int>(kind) << " " << count;
    }
  }
}

TEST(ColumnReader, GivesEqualBitsForTheTwoZeros) {
  ColumnReader reader;
  const CellStatistics cell = reader.read(std::vector<float>{-0.0F, -0.0F}, std::vector<std::uint32_t>{4, 3});
  EXPECT_FALSE(std::signbit(cell.minimum) || std::signbit(cell.maximum));
  EXPECT_EQ(cell.minimum_member, 3U);
}

}  // namespace
}  // namespace polycosm::ensemble
