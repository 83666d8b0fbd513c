#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <memory>
#include <numeric>
#include <string>
#include <vector>

#include <polycosm/catalog/read.hpp>
#include <polycosm/core/units.hpp>
#include <polycosm/sky/neighbourhood.hpp>

#include "support/real_data.hpp"

namespace polycosm::sky {
namespace {

const catalog::Catalogue* hyg_with_planets() {
  static const auto catalogue = [] {
    const auto stars = tests::real_data("stars/hyg_v2_nearest10000.csv.gz");
    const auto planets = tests::real_data("planets/exoplaneteu_2020-02-14_excel.csv.gz");
    if (!stars || !planets) {
      return std::unique_ptr<catalog::Catalogue>{};
    }
    const std::array<catalog::InputFile, 2> files{{{"hyg.csv", *stars}, {"eu.csv", *planets}}};
    return std::make_unique<catalog::Catalogue>(catalog::read(files));
  }();
  return catalogue.get();
}

class RealSky : public testing::Test {
 protected:
  void SetUp() override {
    if (hyg_with_planets() == nullptr) {
      GTEST_SKIP() << "no HYG v2 and exoplanet.eu 2020 in " POLYCOSM_DATA_DIR;
    }
  }
};

// Reference figures of the data notes: 4,051 rows within 100 ly with the Sun, 567 in the shell.
TEST_F(RealSky, HoldsTheReferenceNumberOfStars) {
  const catalog::Catalogue& catalogue = *hyg_with_planets();
  const double core_pc = 100.0 / core::ly_per_pc;
  EXPECT_EQ(catalogue.sources[0].row_count, 10000U);
  EXPECT_EQ(catalogue.sources[0].accepted_count, 10000U);
  EXPECT_EQ(std::ranges::count_if(catalogue.stars, [&](const auto& s) { return s.dist_pc <= core_pc; }), 4051);
  const Neighbourhood sky = neighbourhood(catalogue, EdgePolicy{});
  EXPECT_EQ(sky.star_count(), 4618U);
  EXPECT_EQ(sky.star_count_outside, 10000U - 4618U);
}

// Friends-of-friends at 0.05 pc: 3,694 systems within 100 ly, 4,251 within 110 ly.
TEST_F(RealSky, HoldsTheReferenceNumberOfSystems) {
  const Neighbourhood sky = neighbourhood(*hyg_with_planets(), EdgePolicy{});
  EXPECT_EQ(sky.system_count(), 4251U);
  EXPECT_EQ(std::ranges::count(sky.edge, EdgeClass::core), 3694);
}

}  // namespace
}  // namespace polycosm::sky
