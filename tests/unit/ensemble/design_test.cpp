#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include <polycosm/core/error.hpp>
#include <polycosm/ensemble/design.hpp>

#include "keyed_permutation.hpp"
#include "sobol.hpp"

namespace polycosm::ensemble {
namespace {

constexpr auto dimensions = static_cast<std::uint32_t>(sim::hyper_count);

Design design_of_kind(DesignKind kind) {
  Design design;
  design.kind = kind;
  return design;
}

std::string refusal_of(const config::RunConfig& config) {
  try {
    static_cast<void>(design_of(config));
  } catch (const core::Error& error) {
    return error.what();
  }
  return {};
}

/// x^e modulo a polynomial over GF(2) of a degree, as bits.
std::uint64_t power_of_x(std::uint64_t exponent, std::uint64_t polynomial, std::uint32_t degree) {
  const auto times = [&](std::uint64_t a, std::uint64_t b) {
    std::uint64_t product = 0;
    for (; b != 0; b >>= 1U) {
      product ^= (b & 1U) != 0U ? a : 0U;
      a <<= 1U;
      a ^= (a >> degree) != 0U ? polynomial : 0U;
    }
    return product;
  };
  std::uint64_t result = 1;
  std::uint64_t base = degree == 1 ? 2U ^ polynomial : 2U;
  for (; exponent != 0; exponent >>= 1U) {
    result = (exponent & 1U) != 0U ? times(result, base) : result;
    base = times(base, base);
  }
  return result;
}

TEST(SobolTable, HasPrimitivePolynomialsEachOnceAndOddDirectionNumbers) {
  std::set<std::uint64_t> seen;
  for (const SobolDimension& row : sobol_table()) {
    const std::uint64_t polynomial =
        (std::uint64_t{1} << row.degree) | (std::uint64_t{row.inner_coefficients} << 1U) | 1U;
    EXPECT_TRUE(seen.insert(polynomial).second) << polynomial;
    const std::uint64_t order = (std::uint64_t{1} << row.degree) - 1;
    EXPECT_EQ(power_of_x(order, polynomial, row.degree), 1U) << polynomial;
    for (std::uint64_t divisor = 1; divisor < order; ++divisor) {
      if (order % divisor == 0) {
        EXPECT_NE(power_of_x(divisor, polynomial, row.degree), 1U) << polynomial << " " << divisor;
      }
    }
    for (std::uint32_t i = 0; i < row.degree; ++i) {
      EXPECT_EQ(row.first[i] % 2, 1U);
      EXPECT_LT(row.first[i], 2U << i);
    }
  }
}

// scipy.stats.qmc.Sobol(32, scramble=False) of SciPy 1.10.1, which walks in the order of Gray codes.
TEST(SobolPoints, AreThoseOfJoeAndKuo) {
  struct Expected {
    std::uint32_t gray_place, dimension;
    double value;
  };
  for (const Expected& e : {Expected{0, 31, 0.0},
                            {1, 5, 0.5},
                            {2, 0, 0.75},
                            {2, 1, 0.25},
                            {3, 4, 0.25},
                            {4, 2, 0.625},
                            {4, 3, 0.875},
                            {5, 31, 0.625},
                            {6, 1, 0.125},
                            {7, 31, 0.875},
                            {1000, 9, 0.0693359375},
                            {777, 6, 0.1904296875},
                            {513, 17, 0.1318359375},
                            {1023, 24, 0.2392578125},
                            {600, 30, 0.4267578125},
                            {333, 31, 0.638671875},
                            {901, 12, 0.1376953125}}) {
    const std::uint32_t index = e.gray_place ^ (e.gray_place >> 1U);
    EXPECT_EQ(std::ldexp(sobol_digits(index, e.dimension), -32), e.value)
        << e.gray_place << " " << e.dimension;
  }
}

// Sobol's property A: of the first 2^d points in d dimensions every orthant holds one.
TEST(SobolPoints, HaveOnePointInEveryOrthantOfTheFirstTenDimensions) {
  std::set<std::uint32_t> orthants;
  for (std::uint32_t index = 0; index < 1U << dimensions; ++index) {
    std::uint32_t orthant = 0;
    for (std::uint32_t d = 0; d < dimensions; ++d) {
      orthant |= (sobol_digits(index, d) >> 31U) << d;
    }
    orthants.insert(orthant);
  }
  EXPECT_EQ(orthants.size(), 1U << dimensions);
}

TEST(ScrambledSobol, KeepsOnePointInEveryElementaryIntervalOfEveryPair) {
  // A (0, m, 2)-net in dimensions 0 and 1; in every single dimension a (0, m, 1)-net.
  constexpr int m = 8;
  for (const std::uint64_t seed : {1ULL, 99ULL}) {
    for (int split = 0; split <= m; ++split) {
      std::set<std::pair<std::uint32_t, std::uint32_t>> boxes;
      for (std::uint32_t i = 0; i < 1U << m; ++i) {
        boxes.insert({static_cast<std::uint32_t>(std::ldexp(scrambled_sobol(seed, i, 0), split)),
                      static_cast<std::uint32_t>(std::ldexp(scrambled_sobol(seed, i, 1), m - split))});
      }
      EXPECT_EQ(boxes.size(), 1U << m) << split;
    }
    for (std::uint32_t d = 0; d < dimensions; ++d) {
      std::set<std::uint32_t> strata;
      for (std::uint32_t i = 0; i < 1U << m; ++i) {
        strata.insert(static_cast<std::uint32_t>(std::ldexp(scrambled_sobol(seed, i, d), m)));
      }
      EXPECT_EQ(strata.size(), 1U << m) << d;
    }
  }
}

TEST(ScrambledSobol, IntegratesASmoothFunctionFarBetterThanPlainDraws) {
  // The integral of the product of 1 + (x_d - 1/2) / (d + 1) over the cube is 1; its variance is 0.141.
  double squares = 0.0;
  constexpr std::uint32_t count = 1024;
  constexpr std::uint32_t seeds = 16;
  for (std::uint64_t seed = 0; seed < seeds; ++seed) {
    double sum = 0.0;
    for (std::uint32_t i = 0; i < count; ++i) {
      double product = 1.0;
      for (std::uint32_t d = 0; d < dimensions; ++d) {
        product *= 1.0 + (scrambled_sobol(seed, i, d) - 0.5) / (d + 1.0);
      }
      sum += product;
    }
    squares += (sum / count - 1.0) * (sum / count - 1.0);
  }
  const double error = std::sqrt(squares / seeds);
  const double plain_error = std::sqrt(0.141 / count);
  EXPECT_LT(error, 0.1 * plain_error);
  EXPECT_GT(error, 0.0);
}

TEST(ScrambledSobol, IsUniformOverSeeds) {
  double sum = 0.0;
  double squares = 0.0;
  constexpr int count = 4000;
  for (int seed = 0; seed < count; ++seed) {
    const double u = scrambled_sobol(static_cast<std::uint64_t>(seed), 5, 3);
    sum += u;
    squares += u * u;
  }
  EXPECT_NEAR(sum / count, 0.5, 4 * std::sqrt(1.0 / 12 / count));
  EXPECT_NEAR(squares / count, 1.0 / 3, 0.02);
}

// Points 0 and 1 have the second digit in common: one shift for all would keep it so.
TEST(ScrambledSobol, FlipsDigitsOfDifferentPrefixesIndependently) {
  constexpr int count = 2000;
  int equal_count = 0;
  for (std::uint64_t seed = 0; seed < count; ++seed) {
    const auto second_digit = [&](std::uint32_t index) {
      return static_cast<int>(4.0 * scrambled_sobol(seed, index, 0)) % 2;
    };
    equal_count += second_digit(0) == second_digit(1) ? 1 : 0;
  }
  EXPECT_NEAR(equal_count, count / 2, 5 * std::sqrt(count / 4.0));
}

TEST(KeyedPermutation, IsOneForEveryCount) {
  for (std::uint32_t count = 1; count <= 130; ++count) {
    std::set<std::uint32_t> places;
    for (std::uint32_t i = 0; i < count; ++i) {
      places.insert(keyed_permutation({7, 3, 2}, i, count));
    }
    EXPECT_EQ(places.size(), count);
    EXPECT_EQ(*places.rbegin(), count - 1);
  }
}

TEST(KeyedPermutation, PutsEveryIndexEverywhereEquallyOften) {
  constexpr std::uint32_t count = 12;
  std::vector<int> places(count * count, 0);
  constexpr int keys = 12'000;
  for (std::uint32_t key = 0; key < keys; ++key) {
    for (std::uint32_t i = 0; i < count; ++i) {
      ++places[i * count + keyed_permutation({1, key, 0}, i, count)];
    }
  }
  double chi_square = 0.0;
  for (const int n : places) {
    chi_square += (n - 1000.0) * (n - 1000.0) / 1000.0;
  }
  // (12 - 1)^2 = 121 degrees of freedom; five standard deviations of sqrt(242).
  EXPECT_LT(chi_square, 121 + 5 * std::sqrt(242.0));
}

TEST(LatinHypercube, HasOneMemberOfEveryBlockInEveryStratumOfEveryCoordinate) {
  Design design = design_of_kind(DesignKind::latin_hypercube);
  for (const std::uint32_t size : {2U, 48U, 64U, 1000U}) {
    design.block_member_count = size;
    for (std::uint32_t block = 0; block < 3; ++block) {
      for (std::uint32_t d = 0; d < dimensions; ++d) {
        std::set<std::uint32_t> strata;
        for (std::uint32_t i = 0; i < size; ++i) {
          const auto point = design_point(design, 5, core::MemberId{block * size + i});
          ASSERT_TRUE(point.has_value());
          strata.insert(static_cast<std::uint32_t>((*point)[d] * size));
        }
        EXPECT_EQ(strata.size(), size);
      }
    }
  }
}

TEST(LatinHypercube, HasCoordinatesAndBlocksThatKnowNothingOfEachOther) {
  Design design = design_of_kind(DesignKind::latin_hypercube);
  double of_coordinates = 0.0;
  double of_blocks = 0.0;
  constexpr std::uint32_t count = 64 * 200;
  for (std::uint32_t i = 0; i < count; ++i) {
    const HyperUniforms here = *design_point(design, 5, core::MemberId{i});
    const HyperUniforms there = *design_point(design, 5, core::MemberId{i + 64});
    of_coordinates += 12 * (here[0] - 0.5) * (here[1] - 0.5) / count;
    of_blocks += 12 * (here[2] - 0.5) * (there[2] - 0.5) / count;
  }
  EXPECT_NEAR(of_coordinates, 0.0, 5 / std::sqrt(count));
  EXPECT_NEAR(of_blocks, 0.0, 5 / std::sqrt(count));
}

TEST(Address, OfAPlainMemberIsTheMember) {
  for (const DesignKind kind : {DesignKind::monte_carlo, DesignKind::latin_hypercube, DesignKind::sobol}) {
    const MemberAddress at = address(design_of_kind(kind), core::MemberId{77});
    EXPECT_EQ(at.world, core::MemberId{77});
    EXPECT_EQ(at.society, core::MemberId{77});
    EXPECT_EQ(at.cell, 0U);
  }
}

TEST(Address, OfAGridGivesEveryCellTheSameRepeats) {
  Design design = design_of_kind(DesignKind::grid);
  design.axes = {{"sim.a", {"1", "2"}}, {"sim.b", {"x", "y", "z"}}};
  const MemberAddress at = address(design, core::MemberId{6 * 9 + 4});
  EXPECT_EQ(at.world, core::MemberId{9});
  EXPECT_EQ(at.society, core::MemberId{9});
  EXPECT_EQ(at.cell, 4U);
  EXPECT_EQ(cell_overrides(design, 4), (std::vector<std::string>{"sim.a=2", "sim.b=y"}));
  EXPECT_THROW(static_cast<void>(cell_overrides(design, 6)), core::Bug);
}

TEST(Address, OfANestedDesignCrossesWorldsWithSocieties) {
  Design design = design_of_kind(DesignKind::nested);
  design.society_count = 5;
  const MemberAddress at = address(design, core::MemberId{13});
  EXPECT_EQ(at.world, core::MemberId{2});
  EXPECT_EQ(at.society, core::MemberId{3});
}

TEST(DesignOf, ReadsAGrid) {
  config::RunConfig config;
  config.member_count = 12;
  config.design_kind = "grid";
  config.design_grid = {"sim.cruise_speed_c = 0.05,0.1 , 0.2", "sim.has_trade = true, false"};
  const Design design = design_of(config);
  ASSERT_EQ(design.axes.size(), 2U);
  EXPECT_EQ(design.axes[0].values, (std::vector<std::string>{"0.05", "0.1", "0.2"}));
  EXPECT_EQ(cell_count(design), 6U);
}

TEST(DesignOf, RefusesWhatIsNoDesignAndSaysTheWayOut) {
  config::RunConfig config;
  config.member_count = 100;
  config.design_kind = "latin_hypercube";
  EXPECT_NE(refusal_of(config).find("try 64 or 128"), std::string::npos) << refusal_of(config);
  config.design_kind = "nested";
  config.design_society_count = 200;
  EXPECT_NE(refusal_of(config).find("try 200"), std::string::npos);
  config.design_kind = "grid";
  EXPECT_NE(refusal_of(config).find("name at least one axis"), std::string::npos);
  config.design_grid = {"sky.core_radius_ly = 1, 2"};
  EXPECT_NE(refusal_of(config).find("a run of its own"), std::string::npos);
  config.design_grid = {"sim.a = 1,, 2"};
  EXPECT_NE(refusal_of(config).find("is no axis"), std::string::npos);
  config.design_grid = {"sim.a = 1, 2", "sim.a = 3"};
  EXPECT_NE(refusal_of(config).find("there twice"), std::string::npos);
  config.design_kind = "sobol";
  EXPECT_NE(refusal_of(config).find("set design.kind = \"grid\""), std::string::npos);
  config.design_grid.clear();
  config.sim_model = "exomaps_compat";
  EXPECT_NE(refusal_of(config).find("has none"), std::string::npos);
}

}  // namespace
}  // namespace polycosm::ensemble
