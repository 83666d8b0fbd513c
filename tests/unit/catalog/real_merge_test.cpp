#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <polycosm/catalog/merge.hpp>
#include <polycosm/catalog/read.hpp>
#include <polycosm/config/mapping.hpp>

#include "../../../src/catalog/read_file.hpp"
#include "support/real_data.hpp"

// exoplanet.eu 2020, OEC 2020, HYG v2 and CNS5 as one catalogue: the same whatever the order and the way,
// with the counts that the rules of ADR 0012 give.
namespace polycosm::catalog {
namespace {

class RealMerge : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    for (const char* name : {"planets/exoplaneteu_2020-02-14_excel.csv.gz", "planets/oec_2020-02-14.xml.gz",
                             "stars/hyg_v2_nearest10000.csv.gz", "stars/cns5_hygmap.csv.gz"}) {
      auto bytes = tests::real_data(name);
      if (!bytes) {
        return;
      }
      const bool is_of_planets = std::string_view{name}.starts_with("planets");
      parts_.emplace_back();
      read_file({name, std::move(*bytes), {}, is_of_planets ? "2020-02-14" : ""}, Settings{}, parts_.back());
      merge(parts_.back(), {});
    }
    whole_ = unite(parts_, {});
  }
  static void TearDownTestSuite() {
    parts_.clear();
    whole_ = {};
  }
  void SetUp() override {
    if (parts_.size() != 4) {
      GTEST_SKIP() << "the files are not under POLYCOSM_DATA_DIR";
    }
  }

  [[nodiscard]] static std::size_t reviews(const char* code) {
    return static_cast<std::size_t>(std::ranges::count(whole_.reviews, code, &Review::code));
  }
  [[nodiscard]] static std::size_t conflicts(const char* quantity) {
    return static_cast<std::size_t>(std::ranges::count(whole_.conflicts, quantity, &Conflict::quantity));
  }

  inline static std::vector<Catalogue> parts_;
  inline static Catalogue whole_;
};

TEST_F(RealMerge, IsOneCatalogueInEveryOrder) {
  const std::string expected = digest(whole_);
  for (const std::vector<std::size_t>& order :
       {std::vector<std::size_t>{3, 2, 1, 0}, {1, 3, 0, 2}, {2, 0, 3, 1}}) {
    std::vector<Catalogue> parts;
    for (const std::size_t i : order) {
      parts.push_back(parts_[i]);
    }
    const Catalogue c = unite(parts, {});
    EXPECT_EQ(digest(c), expected);
    EXPECT_EQ(c.reviews.size(), whole_.reviews.size());
    EXPECT_EQ(c.conflicts.size(), whole_.conflicts.size());
    EXPECT_EQ(c.anomalies.size(), whole_.anomalies.size());
  }
}

TEST_F(RealMerge, ImportingAgainChangesNothing) {
  const std::vector<Catalogue> again{whole_, parts_[2], parts_[0]};
  const Catalogue c = unite(again, {});
  EXPECT_EQ(digest(c), digest(whole_));
  EXPECT_EQ(c.star_rows.size(), whole_.star_rows.size());
  EXPECT_EQ(c.quarantine.size(), whole_.quarantine.size());
  EXPECT_EQ(c.anomalies.size(), whole_.anomalies.size());
}

TEST_F(RealMerge, JoinsStepByStepAsItDoesAtOnce) {
  const std::vector<Catalogue> stars{parts_[2], parts_[3]};
  const std::vector<Catalogue> planets{parts_[1], parts_[0]};
  const std::vector<Catalogue> both{unite(planets, {}), unite(stars, {})};
  EXPECT_EQ(digest(unite(both, {})), digest(whole_));
}

TEST_F(RealMerge, CountsItsStarsByHowManySourcesTellOfThem) {
  std::vector<std::set<std::uint32_t>> sources(whole_.stars.size());
  for (std::uint32_t row = 0; row < whole_.star_rows.size(); ++row) {
    if (whole_.star_of_row[row] != no_row) {
      sources[whole_.star_of_row[row]].insert(whole_.star_rows[row].provenance.source);
    }
  }
  std::map<std::size_t, std::size_t> stars_of_k;
  for (const auto& telling : sources) {
    ++stars_of_k[telling.size()];
  }
  EXPECT_EQ(stars_of_k, (std::map<std::size_t, std::size_t>{{1, 12'930}, {2, 4'730}, {3, 262}, {4, 114}}));
}

TEST_F(RealMerge, SendsToReviewWhatAPersonHasToDecide) {
  // Gliese numbers that CNS5 gave to another star, or motions that HYG has wrong: all between these two.
  EXPECT_EQ(reviews("identity.ids_disagree"), 31U);
  EXPECT_EQ(reviews("identity.ambiguous"), 10U);
  // Kepler's objects of no distance and no brightness in one list, told by the other under another name.
  EXPECT_EQ(reviews("identity.position_only"), 1'251U);
  const auto gj_3478 = std::ranges::count(whole_.stars, "GJ 3478", [](const Star& s) { return s.gliese; });
  EXPECT_EQ(gj_3478, 2);
}

TEST_F(RealMerge, KeepsBothValuesWhereSourcesDiffer) {
  EXPECT_EQ(conflicts("dist_pc"), 1'657U);  // most: CNS5 from Gaia against the photometric parallaxes of HYG
  EXPECT_EQ(conflicts("mass_mearth"), 89U);
  EXPECT_EQ(conflicts("period_d"), 32U);
  EXPECT_EQ(conflicts("status"), 61U);
}

TEST_F(RealMerge, FindsTheHostsOfPlanets) {
  EXPECT_EQ(whole_.planets.size(), 10'627U);
  EXPECT_EQ(std::ranges::count_if(whole_.planets, [](const Planet& p) { return p.host.value != 0; }), 8'161);
}

TEST_F(RealMerge, ExoplanetEuAloneHas76HostsOfTwoOrMorePlanetsWithin100LightYearsAndOrphans) {
  // DATA.md counts 77: its sum takes the planets without a host, whose star_name is empty, for one host more.
  const Catalogue& eu = parts_[0];
  std::map<std::string, std::size_t> planets_of;
  for (const Planet& planet : eu.planets) {
    if (planet.status == PlanetStatus::confirmed && planet.host_dist_pc <= 30.66013937855506) {
      ++planets_of[planet.host_name];
    }
  }
  EXPECT_EQ(std::ranges::count_if(planets_of, [](const auto& host) { return host.second >= 2; }), 76);
  EXPECT_EQ(std::ranges::count(eu.quarantine, "planet.without_host", &Quarantined::code), 39);
}

TEST(RealOec, Of2018Confirms3526PlanetsButItsOrphansAndTheSolarSystem) {
  auto bytes = tests::real_data("planets/oec_2018-01-01.xml.gz");
  if (!bytes) {
    GTEST_SKIP() << "the file is not under POLYCOSM_DATA_DIR";
  }
  Catalogue c;
  read_file({"oec", std::move(*bytes)}, Settings{}, c);
  const auto confirmed = std::ranges::count(c.planet_rows, PlanetStatus::confirmed, &Planet::status);
  const auto of_the_sun = std::ranges::count(c.planet_rows, "Sun", &Planet::host_name);
  const auto orphans = std::ranges::count(c.quarantine, "planet.without_host", &Quarantined::code);
  EXPECT_EQ(of_the_sun, 9);  // with Pluto, in a list of their own
  EXPECT_EQ(orphans, 3);
  EXPECT_EQ(confirmed - of_the_sun + orphans, 3'526);
}

// The five lists of the issue: HabCat comes through its mapping file, with parallaxes and their errors.
TEST_F(RealMerge, WithHabCatIsOneCatalogueInEveryOrderToo) {
  auto bytes = tests::real_data("stars/habcat2_hipparcos.csv.gz");
  if (!bytes) {
    GTEST_SKIP() << "no HabCat under POLYCOSM_DATA_DIR";
  }
  std::ifstream file{POLYCOSM_SOURCE_DIR "/configs/mappings/habcat2.toml"};
  const std::string toml{std::istreambuf_iterator<char>{file}, {}};
  Settings settings;
  const auto parsed = config::parse_mapping(toml, "habcat2.toml");
  ASSERT_TRUE(parsed.problems.empty());
  settings.mappings.push_back(parsed.mapping);
  std::vector<Catalogue> five = parts_;
  five.emplace_back();
  read_file({"habcat", std::move(*bytes)}, settings, five.back());
  ASSERT_EQ(five.back().star_rows.size(), 17'129U);
  const Catalogue forward = unite(five, settings);
  std::ranges::rotate(five, five.begin() + 2);
  std::swap(five[0], five[1]);
  EXPECT_EQ(digest(unite(five, settings)), digest(forward));
  const auto with_parallax = std::ranges::count_if(
      forward.stars, [](const Star& star) { return star.parallax_mas.lower_error > 0.0; });
  EXPECT_GE(with_parallax, 16'000);
}

}  // namespace
}  // namespace polycosm::catalog
