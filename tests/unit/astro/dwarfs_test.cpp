#include <polycosm/astro/dwarfs.hpp>

#include <cmath>

#include <gtest/gtest.h>

namespace polycosm::astro {
namespace {

// [Mamajek2024], version 2024.05.15: G2V 4.80, K5V 7.28, M4V 12.61.
TEST(ExpectedDwarf, HasTheMagnitudesOfTheTable) {
  EXPECT_NEAR(expected_dwarf("G2V").v_abs_mag, 4.80, 0.02);
  EXPECT_NEAR(expected_dwarf("K5 V").v_abs_mag, 7.28, 0.05);
  EXPECT_NEAR(expected_dwarf("M4.0Ve").v_abs_mag, 12.61, 0.1);
}

TEST(ExpectedDwarf, GrowsFainterWithTheSubtype) {
  EXPECT_LT(expected_dwarf("G2V").v_abs_mag, expected_dwarf("G5V").v_abs_mag);
  EXPECT_LT(expected_dwarf("M2").v_abs_mag, expected_dwarf("M3").v_abs_mag);
}

TEST(ExpectedDwarf, SaysNothingOfGiantsWhiteDwarfsAndNonsense) {
  EXPECT_TRUE(std::isnan(expected_dwarf("K1III").v_abs_mag));
  EXPECT_TRUE(expected_dwarf("DA2").is_white_dwarf);
  EXPECT_TRUE(std::isnan(expected_dwarf("").v_abs_mag));
  EXPECT_TRUE(std::isnan(expected_dwarf("??").v_abs_mag));
}

}  // namespace
}  // namespace polycosm::astro
