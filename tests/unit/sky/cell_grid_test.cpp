#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include <polycosm/core/draws.hpp>
#include <polycosm/core/error.hpp>
#include <polycosm/sky/cell_grid.hpp>

namespace polycosm::sky {
namespace {

struct Points {
  std::vector<double> x, y, z;
};

Points random_points(std::size_t count, double size_ly) {
  Points p;
  for (std::size_t i = 0; i < count; ++i) {
    core::DrawCursor draws{{7, 0, core::Purpose::test, i, 0}};
    p.x.push_back(draws.uniform(-size_ly, size_ly));
    p.y.push_back(draws.uniform(-size_ly, size_ly));
    p.z.push_back(draws.uniform(-size_ly, size_ly));
  }
  return p;
}

/// The test oracle: every pair.
std::vector<Neighbour> by_brute_force(const Points& p, std::uint32_t index, double radius_ly) {
  std::vector<Neighbour> out;
  for (std::uint32_t j = 0; j < p.x.size(); ++j) {
    const double dx = p.x[j] - p.x[index], dy = p.y[j] - p.y[index], dz = p.z[j] - p.z[index];
    const double distance_ly = std::sqrt(dx * dx + dy * dy + dz * dz);
    if (distance_ly > 0.0 && distance_ly <= radius_ly) {
      out.push_back({j, distance_ly});
    }
  }
  std::ranges::sort(out, [](const Neighbour& a, const Neighbour& b) {
    return a.distance_ly != b.distance_ly ? a.distance_ly < b.distance_ly : a.index < b.index;
  });
  return out;
}

void expect_equal_to_brute_force(const Points& p, double cell_ly, double radius_ly) {
  const CellGrid grid{p.x, p.y, p.z, cell_ly};
  const NeighbourLists all = grid.all_neighbours(radius_ly);
  std::vector<Neighbour> found;
  for (std::uint32_t i = 0; i < p.x.size(); ++i) {
    grid.neighbours(i, radius_ly, found);
    const auto expected = by_brute_force(p, i, radius_ly);
    ASSERT_EQ(found.size(), expected.size())
        << "point " << i << ", cell " << cell_ly << ", radius " << radius_ly;
    ASSERT_EQ(all.count[i], expected.size());
    for (std::size_t k = 0; k < found.size(); ++k) {
      ASSERT_EQ(found[k].index, expected[k].index);
      ASSERT_EQ(found[k].distance_ly, expected[k].distance_ly);
      ASSERT_EQ(all.indices_of(i)[k], expected[k].index);
      ASSERT_EQ(all.distances_ly_of(i)[k], expected[k].distance_ly);
    }
  }
}

TEST(CellGrid, FindsWhatBruteForceFindsAtAnyRadiusAndCell) {
  const Points p = random_points(400, 20.0);
  for (const double cell_ly : {0.001, 1.0, 4.0, 100.0}) {
    for (const double radius_ly : {0.0, 0.5, 4.0, 9.0, 1000.0}) {
      expect_equal_to_brute_force(p, cell_ly, radius_ly);
    }
  }
}

TEST(CellGrid, FindsNeighboursExactlyOnTheRadiusAndAcrossCellBorders) {
  Points p;
  for (int x = 0; x < 5; ++x) {
    for (int y = 0; y < 5; ++y) {
      for (int z = 0; z < 5; ++z) {
        p.x.push_back(x);
        p.y.push_back(y);
        p.z.push_back(z);
      }
    }
  }
  expect_equal_to_brute_force(p, 1.0, 1.0);
  expect_equal_to_brute_force(p, 1.0, 2.0);
  expect_equal_to_brute_force(p, 0.7, std::sqrt(2.0));
}

// Components at one place, points on the radius, lists of every length: what one search finds, all lists
// hold.
TEST(CellGrid, ListsOfAllPointsAreThoseOfEachToTheBit) {
  for (const std::size_t count : {1U, 2U, 300U, 3000U}) {
    Points p = random_points(count, 12.0);
    for (std::size_t i = 3; i < count; i += 7) {
      p.x[i] = p.x[i - 1], p.y[i] = p.y[i - 1], p.z[i] = p.z[i - 1];
    }
    for (const double radius_ly : {0.0, 1.0, 4.0, 7.5}) {
      const CellGrid grid{p.x, p.y, p.z, 3.0};
      const NeighbourLists all = grid.all_neighbours(radius_ly);
      std::vector<Neighbour> found;
      std::uint64_t total = 0;
      for (std::uint32_t i = 0; i < count; ++i) {
        grid.neighbours(i, radius_ly, found);
        ASSERT_EQ(all.count[i], found.size());
        total += found.size();
        for (std::size_t k = 0; k < found.size(); ++k) {
          ASSERT_EQ(all.indices_of(i)[k], found[k].index);
          ASSERT_EQ(all.distances_ly_of(i)[k], found[k].distance_ly);
        }
      }
      EXPECT_EQ(all.index.size(), total);
      EXPECT_EQ(all.distance_ly.size(), total);
    }
  }
}

TEST(CellGrid, LeavesCoincidentPointsToAllWithin) {
  const std::vector<double> x{1.0, 1.0, 2.0}, y{0.0, 0.0, 0.0}, z{0.0, 0.0, 0.0};
  const CellGrid grid{x, y, z, 1.0};
  std::vector<Neighbour> found;
  grid.neighbours(0, 1.0, found);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].index, 2U);
  grid.all_within(0, 1.0, found);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].index, 1U);
  EXPECT_EQ(found[0].distance_ly, 0.0);
}

TEST(CellGrid, HoldsOnePointAndNone) {
  const std::vector<double> none, one{3.0};
  EXPECT_EQ((CellGrid{none, none, none, 1.0}.size()), 0U);
  EXPECT_TRUE((CellGrid{none, none, none, 1.0}.all_neighbours(1.0).index.empty()));
  std::vector<Neighbour> found{{1, 1.0}};
  CellGrid{one, one, one, 1.0}.neighbours(0, 10.0, found);
  EXPECT_TRUE(found.empty());
}

TEST(CellGrid, RefusesPointsWithoutAPlaceAndCellsWithoutASize) {
  const std::vector<double> x{0.0, std::nan("")}, y{0.0, 1.0};
  EXPECT_THROW((CellGrid{y, y, y, 0.0}), core::Bug);
  EXPECT_THROW((CellGrid{x, y, y, 1.0}), core::Bug);
  const std::vector<double> nine(9, 1.0);
  for (std::size_t at = 0; at < nine.size(); ++at) {
    for (const double nowhere : {std::nan(""), HUGE_VAL, -HUGE_VAL}) {
      std::vector<double> z = nine;
      z[at] = nowhere;
      EXPECT_THROW((CellGrid{nine, nine, z, 1.0}), core::Bug) << at;
    }
  }
}

}  // namespace
}  // namespace polycosm::sky
