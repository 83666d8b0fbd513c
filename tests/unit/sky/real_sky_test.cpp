#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <polycosm/astro/coordinates.hpp>
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

/// Stars alone: the reference figures are those of the file, without the hosts that a list of planets adds.
const catalog::Catalogue& hyg() {
  static const catalog::Catalogue catalogue = [] {
    const std::array<catalog::InputFile, 1> files{
        {{"hyg.csv", tests::real_data("stars/hyg_v2_nearest10000.csv.gz").value()}}};
    return catalog::read(files);
  }();
  return catalogue;
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
  const catalog::Catalogue& catalogue = hyg();
  const double core_pc = 100.0 / core::ly_per_pc;
  EXPECT_EQ(catalogue.sources[0].row_count, 10000U);
  EXPECT_EQ(catalogue.sources[0].accepted_count, 10000U);
  EXPECT_EQ(std::ranges::count_if(catalogue.stars, [&](const auto& s) { return s.dist_pc.value <= core_pc; }),
            4051);
  const Neighbourhood sky = neighbourhood(catalogue, EdgePolicy{});
  EXPECT_EQ(sky.star_count(), 4618U);
  EXPECT_EQ(sky.star_count_outside, 10000U - 4618U);
}

// Friends-of-friends at 0.05 pc: 3,694 systems within 100 ly, 4,251 within 110 ly.
TEST_F(RealSky, HoldsTheReferenceNumberOfSystems) {
  const Neighbourhood sky = neighbourhood(hyg(), EdgePolicy{});
  EXPECT_EQ(sky.system_count(), 4251U);
  EXPECT_EQ(std::ranges::count(sky.edge, EdgeClass::core), 3694);
}

// Sums of the file's own X, Y, Z columns (five decimals, epoch of the catalogue) over the 100 ly set:
// compared with the formula at the catalogue's epoch, that is without space motion; 4,051 roundings are worth
// a few thousandths.
TEST_F(RealSky, PlacesSumToTheReferenceWithoutSpaceMotion) {
  const double core_pc = 100.0 / core::ly_per_pc;
  double x = 0.0, y = 0.0, z = 0.0;
  for (const catalog::Star& star : hyg().stars) {
    if (star.dist_pc.value <= core_pc) {
      const astro::Vector3 u = astro::unit_vector(star.ra_deg, star.dec_deg);
      x += star.dist_pc.value * u.x;
      y += star.dist_pc.value * u.y;
      z += star.dist_pc.value * u.z;
    }
  }
  EXPECT_NEAR(x, 1775.2174, 5e-3);
  EXPECT_NEAR(y, -708.41494, 5e-3);
  EXPECT_NEAR(z, 5598.0843, 5e-3);
}

// 42 rows within 100 ly stand at exactly the place of an earlier row: components, all kept.
TEST_F(RealSky, KeepsComponentsThatShareOnePlace) {
  std::vector<std::array<double, 3>> places;
  for (const catalog::Star& star : hyg().stars) {
    if (star.dist_pc.value <= 100.0 / core::ly_per_pc) {
      places.push_back({star.ra_deg, star.dec_deg, star.dist_pc.value});
    }
  }
  std::ranges::sort(places);
  int sharing = 0;
  for (std::size_t i = 1; i < places.size(); ++i) {
    sharing += places[i] == places[i - 1] ? 1 : 0;
  }
  EXPECT_EQ(sharing, 42);
}

// 4,183 planets of the list of 2020 are "Confirmed"; two repeat others ("TOI 125 b", "TOI-125 b"), one pair
// has one name (Kepler-264 c), one is the comet 2I/Borisov with an eccentricity of 3.155.
TEST_F(RealSky, ConfirmedPlanetsAreAllAccountedFor) {
  const catalog::Catalogue& catalogue = *hyg_with_planets();
  const catalog::Source& source = catalogue.sources[0];
  ASSERT_EQ(source.connector, "exoplaneteu");
  EXPECT_EQ(source.row_count, 6713U);
  const auto quarantined = std::ranges::count(catalogue.quarantine, 0U, &catalog::Quarantined::source);
  EXPECT_EQ(source.accepted_count + static_cast<std::uint64_t>(quarantined), source.row_count);
  EXPECT_EQ(source.accepted_count, catalogue.planets.size());
  const auto confirmed =
      std::ranges::count(catalogue.planets, catalog::PlanetStatus::confirmed, &catalog::Planet::status);
  const auto lost = std::ranges::count_if(catalogue.quarantine, [](const catalog::Quarantined& row) {
    return row.raw.find(",Confirmed,") != std::string::npos || row.code == "identity.duplicate";
  });
  EXPECT_EQ(confirmed + lost, 4183);
}

TEST_F(RealSky, MisprintedAxesFollowThePeriod) {
  int replaced = 0;
  for (const catalog::Planet& planet : hyg_with_planets()->planets) {
    if (planet.name == "LP 791-18 c" || planet.name == "EPIC 201598502 b") {
      EXPECT_TRUE(planet.a_is_from_period) << planet.name;
      EXPECT_LT(planet.a_au.value, 0.2) << planet.name;
      ++replaced;
    }
    if (planet.name == "GJ 876 b" || planet.name == "tau Cet e") {
      EXPECT_FALSE(planet.a_is_from_period) << planet.name;
    }
  }
  EXPECT_EQ(replaced, 2);
}

TEST_F(RealSky, PlanetsFindTheirHosts) {
  const Neighbourhood sky = neighbourhood(*hyg_with_planets(), EdgePolicy{});
  const auto planets_of = [&](std::string_view name) {
    for (std::size_t i = 0; i < sky.star_count(); ++i) {
      if (sky.star_name[i] == name) {
        return std::count_if(
            sky.known.begin() + sky.first_known[i], sky.known.begin() + sky.first_known[i + 1],
            [](const catalog::Planet& p) { return p.status == catalog::PlanetStatus::confirmed; });
      }
    }
    return std::ptrdiff_t{0};
  };
  EXPECT_EQ(planets_of("GJ 876"), 4);
  EXPECT_EQ(planets_of("Tau Cet"), 4);
  EXPECT_EQ(planets_of("Proxima Centauri"), 2);
  EXPECT_EQ(planets_of("GJ 667 C"), 6);
  EXPECT_GT(sky.known.size(), 350U);
}

// Hosts that HYG v2 lacks (late M dwarfs, brown dwarfs) come in with their planets, each a system of its own.
TEST_F(RealSky, HostsThatAreInNoListOfStarsAreAdded) {
  const Neighbourhood with = neighbourhood(*hyg_with_planets(), EdgePolicy{});
  const Neighbourhood without = neighbourhood(hyg(), EdgePolicy{});
  EXPECT_EQ(with.star_count() - without.star_count(), 36U);
  EXPECT_TRUE(std::ranges::count(with.star_name, "TRAPPIST-1") == 1);
  EXPECT_TRUE(std::ranges::count(without.star_name, "TRAPPIST-1") == 0);
}

// T25, in part: the order of rows is no part of the sky.
TEST_F(RealSky, IsTheSameForPermutedRows) {
  catalog::Catalogue shuffled = *hyg_with_planets();
  std::ranges::reverse(shuffled.stars);
  std::ranges::rotate(shuffled.stars, shuffled.stars.begin() + 4321);
  std::ranges::reverse(shuffled.planets);
  const Neighbourhood a = neighbourhood(*hyg_with_planets(), EdgePolicy{});
  const Neighbourhood b = neighbourhood(shuffled, EdgePolicy{});
  EXPECT_EQ(a.system_id, b.system_id);
  EXPECT_EQ(a.system_name, b.system_name);
  EXPECT_EQ(a.x_pc, b.x_pc);
  EXPECT_EQ(a.y_pc, b.y_pc);
  EXPECT_EQ(a.z_pc, b.z_pc);
  EXPECT_EQ(a.edge, b.edge);
  EXPECT_EQ(a.first_star, b.first_star);
  EXPECT_EQ(a.star_id, b.star_id);
  EXPECT_EQ(a.star_name, b.star_name);
  EXPECT_EQ(a.first_known, b.first_known);
  ASSERT_EQ(a.known.size(), b.known.size());
  for (std::size_t i = 0; i < a.known.size(); ++i) {
    EXPECT_EQ(a.known[i].name, b.known[i].name);
  }
  for (std::size_t i = 0; i < a.star_count(); ++i) {
    EXPECT_EQ(shuffled.stars[b.catalogue_row[i]].star_id, a.star_id[i]);
  }
  EXPECT_EQ(catalog::digest(shuffled), catalog::digest(*hyg_with_planets()));
}

}  // namespace
}  // namespace polycosm::sky
