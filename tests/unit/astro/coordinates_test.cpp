#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include <polycosm/astro/coordinates.hpp>

#include "support/real_data.hpp"

namespace polycosm::astro {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

TEST(UnitVector, PointsAlongTheAxesOfTheSky) {
  EXPECT_NEAR(unit_vector(0.0, 0.0).x, 1.0, 1e-15);
  EXPECT_NEAR(unit_vector(90.0, 0.0).y, 1.0, 1e-15);
  EXPECT_NEAR(unit_vector(123.0, 90.0).z, 1.0, 1e-15);
  EXPECT_NEAR(norm(unit_vector(217.42, -62.68)), 1.0, 1e-15);
}

TEST(Distance, OfAParallaxIsItsInverseAndUnknownForNone) {
  EXPECT_DOUBLE_EQ(distance_pc(100.0), 10.0);
  EXPECT_TRUE(std::isnan(distance_pc(0.0)));
  EXPECT_TRUE(std::isnan(distance_pc(-3.0)));
  EXPECT_TRUE(std::isnan(distance_pc(nan)));
}

TEST(Position, MovesByProperMotionOnTheSkyAndByVelocityAlongTheLineOfSight) {
  const Astrometry star{0.0, 0.0, 10.0, 2000.0, 1000.0, 0.0, 100.0};
  const Vector3 later = position_pc(star, 2100.0);
  // 100 yr at 1 arcsec a year over 10 pc; 100 yr at 100 km/s is 0.01022712 pc.
  EXPECT_NEAR(later.y, 10.0 * 100.0 / 206264.80624709636, 1e-12);
  EXPECT_NEAR(later.x, 10.0102271216, 1e-10);
  EXPECT_NEAR(later.z, 0.0, 1e-15);
}

// Central differences in each of the six; a step of 1e-5 of a natural size leaves errors of 1e-9.
TEST(Position, HasTheJacobianOfItsFiniteDifferences) {
  const Astrometry star{217.4, -62.7, 1.3, 1991.25, -3781.7, 769.5, -22.4};
  const double mas_per_rad = 180.0 / 3.14159265358979323846 * 3600.0e3;
  const double kms_per_pc_yr = 977792.2216807891;
  const auto jacobian = position_jacobian(star, 2091.25);
  const double cos_dec = std::cos(star.dec_deg * 3.14159265358979323846 / 180.0);
  const auto moved = [&](std::size_t which, double step) {
    Astrometry s = star;
    const double degrees = step * 180.0 / 3.14159265358979323846;
    switch (which) {
      case 0:
        s.ra_deg += degrees / cos_dec;
        break;
      case 1:
        s.dec_deg += degrees;
        break;
      case 2:
        s.dist_pc += step;
        break;
      case 3:
        s.pm_ra_cosdec_masyr += step * mas_per_rad;
        break;
      case 4:
        s.pm_dec_masyr += step * mas_per_rad;
        break;
      default:
        s.rv_kms += step * kms_per_pc_yr;
    }
    return position_pc(s, 2091.25);
  };
  for (std::size_t k = 0; k < jacobian.size(); ++k) {
    const double step = 1e-5;
    const Vector3 up = moved(k, step), down = moved(k, -step);
    const double size = norm(jacobian[k]);
    EXPECT_GT(size, 0.0);
    EXPECT_NEAR((up.x - down.x) / (2.0 * step), jacobian[k].x, 1e-7 * size) << k;
    EXPECT_NEAR((up.y - down.y) / (2.0 * step), jacobian[k].y, 1e-7 * size) << k;
    EXPECT_NEAR((up.z - down.z) / (2.0 * step), jacobian[k].z, 1e-7 * size) << k;
  }
}

TEST(Position, TakesUnknownMotionAsRest) {
  const Vector3 here = position_pc({30.0, 40.0, 5.0, 1991.25, nan, nan, nan}, 2000.0);
  const Vector3 there = position_pc({30.0, 40.0, 5.0, 2000.0, 0.0, 0.0, 0.0}, 2000.0);
  EXPECT_EQ(here.x, there.x);
  EXPECT_EQ(here.y, there.y);
  EXPECT_EQ(here.z, there.z);
}

// [Perryman1997, 1.5.3]: the north galactic pole at RA 192.85948, Dec 27.12825, the centre at 266.40510,
// -28.93617.
TEST(Galactic, AxesPointToCentreAndPole) {
  const Vector3 pole = galactic_from_icrs(unit_vector(192.85948, 27.12825));
  const Vector3 centre = galactic_from_icrs(unit_vector(266.40510, -28.936175));
  EXPECT_NEAR(pole.z, 1.0, 1e-9);
  EXPECT_NEAR(centre.x, 1.0, 1e-9);
}

TEST(Galactic, RotationKeepsLengthsAndHandedness) {
  const Vector3 x = galactic_from_icrs({1.0, 0.0, 0.0});
  const Vector3 y = galactic_from_icrs({0.0, 1.0, 0.0});
  const Vector3 z = galactic_from_icrs({0.0, 0.0, 1.0});
  EXPECT_NEAR(norm(x), 1.0, 1e-12);
  EXPECT_NEAR(x.y * y.z - x.z * y.y, z.x, 1e-12);
}

TEST(Separation, IsRightForSmallAndForLargeAngles) {
  EXPECT_NEAR(angular_separation_deg(unit_vector(10.0, 0.0), unit_vector(10.0 + 1e-9, 0.0)), 1e-9, 1e-15);
  EXPECT_NEAR(angular_separation_deg(unit_vector(10.0, 0.0), unit_vector(190.0, 0.0)), 180.0, 1e-12);
  EXPECT_EQ(angular_separation_deg({1.0, 2.0, 3.0}, {1.0, 2.0, 3.0}), 0.0);
}

/// Columns of a plain CSV table of numbers, by name.
std::vector<std::map<std::string, std::string>> table_of(const std::string& text) {
  std::istringstream lines{text};
  std::string line;
  std::getline(lines, line);
  const auto split = [](const std::string& row) {
    std::vector<std::string> cells;
    std::istringstream in{row};
    for (std::string cell; std::getline(in, cell, ',');) {
      cells.push_back(cell);
    }
    return cells;
  };
  const auto names = split(line);
  std::vector<std::map<std::string, std::string>> rows;
  while (std::getline(lines, line)) {
    const auto cells = split(line);
    auto& row = rows.emplace_back();
    for (std::size_t i = 0; i < names.size() && i < cells.size(); ++i) {
      row[names[i]] = cells[i];
    }
  }
  return rows;
}

// 27 stars with 17 digits, made with an independent implementation of the same formula.
TEST(Position, EqualsTheReferenceTable) {
  const auto text = tests::real_data("reference/xyz_reference.csv");
  if (!text) {
    GTEST_SKIP() << "no reference/xyz_reference.csv in " POLYCOSM_DATA_DIR;
  }
  const auto rows = table_of(*text);
  ASSERT_EQ(rows.size(), 27U);
  for (auto row : rows) {
    const auto value = [&](const std::string& name) { return std::stod(row.at(name)); };
    const double dist = 1000.0 / value("plx_mas");
    const Astrometry star{value("ra_deg"), value("dec_deg"), dist,       value("epoch"),
                          value("pmra"),   value("pmdec"),   value("rv")};
    const Vector3 catalogue = position_pc(star, star.epoch_yr);
    const Vector3 j2000 = position_pc(star, 2000.0);
    const Vector3 galactic = galactic_from_icrs(j2000);
    const double tolerance = 1e-13 * dist + 1e-13;
    EXPECT_NEAR(catalogue.x, value("icrs_cat_x"), tolerance) << row["name"];
    EXPECT_NEAR(catalogue.y, value("icrs_cat_y"), tolerance) << row["name"];
    EXPECT_NEAR(catalogue.z, value("icrs_cat_z"), tolerance) << row["name"];
    EXPECT_NEAR(j2000.x, value("icrs_j2000_x"), 1e-11) << row["name"];
    EXPECT_NEAR(j2000.y, value("icrs_j2000_y"), 1e-11) << row["name"];
    EXPECT_NEAR(j2000.z, value("icrs_j2000_z"), 1e-11) << row["name"];
    EXPECT_NEAR(galactic.x, value("gal_j2000_x"), 1e-11) << row["name"];
    EXPECT_NEAR(galactic.y, value("gal_j2000_y"), 1e-11) << row["name"];
    EXPECT_NEAR(galactic.z, value("gal_j2000_z"), 1e-11) << row["name"];
  }
}

TEST(GalacticAxes, AreTurnedBackByTheInverse) {
  const Vector3 there = galactic_from_icrs({0.3, -0.5, 0.8});
  const Vector3 back = icrs_from_galactic(there);
  EXPECT_NEAR(back.x, 0.3, 1e-15);
  EXPECT_NEAR(back.y, -0.5, 1e-15);
  EXPECT_NEAR(back.z, 0.8, 1e-15);
  // The galactic north pole [Perryman1997, 1.5.3].
  const Direction pole = direction_of(icrs_from_galactic({0.0, 0.0, 1.0}));
  EXPECT_NEAR(pole.ra_deg, 192.85948, 1e-5);
  EXPECT_NEAR(pole.dec_deg, 27.12825, 1e-5);
}

}  // namespace
}  // namespace polycosm::astro
