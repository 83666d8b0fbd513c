#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

#include <polycosm/catalog/read.hpp>

#include "support/mappings.hpp"
#include "support/real_data.hpp"

// The files of ../shared/data that no connector reads, through configs/mappings/.
namespace polycosm::catalog {
namespace {

constexpr const char* absent_file = "the file is not under POLYCOSM_DATA_DIR";

class MappedFiles : public testing::Test {
 protected:
  bool can_read(const std::string& mapping, const std::string& name) {
    auto bytes = tests::real_data(name);
    if (!bytes) {
      return false;
    }
    Settings settings;
    settings.mappings.push_back(tests::shipped_mapping(mapping));
    const std::vector<InputFile> files{{name, std::move(*bytes)}};
    c_ = read(files, settings);
    EXPECT_EQ(c_.sources.at(0).connector, "mapping:" + mapping);
    EXPECT_EQ(c_.sources.at(0).accepted_count + c_.quarantine.size(), c_.sources.at(0).row_count);
    for (const Quarantined& row : c_.quarantine) {
      EXPECT_FALSE(row.raw.empty()) << row.code;
      EXPECT_NE(files[0].bytes.find(row.raw), std::string::npos);
    }
    return true;
  }

  [[nodiscard]] std::uint64_t rows() const { return c_.sources.at(0).row_count; }
  [[nodiscard]] std::map<std::string, std::size_t> quarantined() const {
    std::map<std::string, std::size_t> counts;
    for (const Quarantined& row : c_.quarantine) {
      ++counts[row.code];
    }
    return counts;
  }
  [[nodiscard]] std::size_t told(const std::string& code) const {
    return static_cast<std::size_t>(std::ranges::count(c_.anomalies, code, &Anomaly::code));
  }
  [[nodiscard]] const Star& star(const std::string& name) const {
    const auto found = std::ranges::find(c_.star_rows, name, &Star::name);
    EXPECT_NE(found, c_.star_rows.end()) << name;
    return *found;
  }

  Catalogue c_;
};

using Counts = std::map<std::string, std::size_t>;

TEST_F(MappedFiles, HabcatHasParallaxesWithErrors) {
  if (!can_read("habcat2", "stars/habcat2_hipparcos.csv.gz")) {
    GTEST_SKIP() << absent_file;
  }
  EXPECT_EQ(rows(), 17'129U);
  EXPECT_EQ(quarantined(), Counts{});
  EXPECT_TRUE(std::ranges::all_of(c_.star_rows, [](const Star& s) {
    return s.hip > 0 && s.epoch_yr == 1991.25 && s.parallax_mas.lower_error > 0.0;
  }));
  const Star& first = c_.star_rows.front();  // 6,00 00 04.30,+03 56 47.4,12.31,18.8,4.99,...
  EXPECT_EQ(first.name, "HIP 6");
  EXPECT_NEAR(first.ra_deg, 15.0 * 4.30 / 3600.0, 1e-12);
  EXPECT_NEAR(first.dec_deg, 3.0 + 56.0 / 60.0 + 47.4 / 3600.0, 1e-12);
  EXPECT_EQ(first.parallax_mas.upper_error, 4.99);
}

TEST_F(MappedFiles, ExocatTellsOfItsSinglePrecision) {
  if (!can_read("exocat1", "stars/exocat1_2019-05-30.votable.gz")) {
    GTEST_SKIP() << absent_file;
  }
  EXPECT_EQ(rows(), 2'396U);
  EXPECT_EQ(quarantined(), Counts{});
  EXPECT_GE(told("position.float32"), 1U);
  const Star& first = star("HIP 57");
  EXPECT_EQ(first.hip, 57U);
  EXPECT_EQ(first.two_mass, "J00004029-6940335");
  EXPECT_EQ(first.dist_pc.lower_error, 0.59);
  // Numbers of [64, 128) are 2^-17 apart in single precision.
  EXPECT_NEAR(first.dec_error_mas, 0.5 * 3.6e6 / 131'072.0, 1e-9);
}

TEST_F(MappedFiles, SimbadPivotHasAveragesTheSunAndOneImpossiblePlace) {
  for (const auto& [name, row_count] : {std::pair{"01", 1'582U}, {"02", 1'584U}}) {
    if (!can_read("simbad_pivot", "stars/exomaps_SIMBAD_" + std::string{name} + ".csv.gz")) {
      GTEST_SKIP() << absent_file;
    }
    EXPECT_EQ(rows(), row_count);
    EXPECT_GE(quarantined()["position.out_of_range"], 1U);
    EXPECT_EQ(told("source.averaged"), 1U);
    EXPECT_EQ(told("source.byte_order_mark"), 1U);
    EXPECT_TRUE(c_.star_rows.at(0).is_sun);
    EXPECT_EQ(star("V645 Cen").gaia_dr2, 5853498713160606720U);
    EXPECT_EQ(quarantined(), (Counts{{"position.out_of_range", 1}}));
  }
}

TEST_F(MappedFiles, SscoreMovesInSecondsOfTime) {
  if (!can_read("sscore", "stars/sscore_nearest.csv")) {
    GTEST_SKIP() << absent_file;
  }
  EXPECT_EQ(rows(), 380U);
  const Star& proxima = star("Proxima Cen");
  EXPECT_EQ(proxima.hip, 70'890U);
  EXPECT_EQ(proxima.gaia_dr3, 5853498713190525696U);
  EXPECT_NEAR(proxima.pm_ra_cosdec_masyr.value, -3781.7, 1.5);  // Gaia DR3: -3781.741
  EXPECT_NEAR(proxima.pm_dec_masyr.value, 767.3, 0.1);
  // Stars that are written twice, and a row that names nobody (line 282).
  EXPECT_EQ(quarantined(), (Counts{{"identity.duplicate", 4}, {"identity.missing", 1}}));
}

TEST_F(MappedFiles, KeplerStarsAreKnownByNumberOnly) {
  if (!can_read("kepler_stars", "kepler/q1_q17_dr25_gaia_fgk_cleaned.csv.gz")) {
    GTEST_SKIP() << absent_file;
  }
  EXPECT_EQ(rows(), 79'935U);
  EXPECT_EQ(quarantined(), Counts{});
  EXPECT_EQ(star("KIC 10000797").mass_msun.value, 0.968);
}

TEST_F(MappedFiles, KeplerObjectsAreConfirmedOrCandidates) {
  if (!can_read("kepler_kois", "kepler/q1_q17_dr25_gaia_fgk_koi_cleaned.csv.gz")) {
    GTEST_SKIP() << absent_file;
  }
  EXPECT_EQ(rows(), 2'137U);
  EXPECT_EQ(quarantined(), Counts{});
  const auto of = [&](PlanetStatus status) {
    return std::ranges::count(c_.planet_rows, status, &Planet::status);
  };
  EXPECT_EQ(of(PlanetStatus::confirmed), 1'349);
  EXPECT_EQ(of(PlanetStatus::candidate), 788);
}

TEST_F(MappedFiles, BackcastSystemsAreReadWithAndWithoutAxes) {
  for (const auto& [name, row_count] : {std::pair{"multi_systems_110ly_eu2020", 255U},
                                        {"multi_systems_110ly_oec2018", 140U},
                                        {"new_planets_100ly_old_ge2_to_eu2020", 68U}}) {
    if (!can_read("backcast_systems", "backcast/" + std::string{name} + ".csv")) {
      GTEST_SKIP() << absent_file;
    }
    EXPECT_EQ(rows(), row_count);
    // Planets without a star in the list of 2020.
    EXPECT_EQ(quarantined(), row_count == 255U ? (Counts{{"planet.without_host", 23}}) : Counts{}) << name;
  }
}

TEST_F(MappedFiles, TheVotableOf2016NeedsNoMapping) {
  auto bytes = tests::real_data("planets/nasa_rvplanets_2016-05-15.votable.gz");
  if (!bytes) {
    GTEST_SKIP() << absent_file;
  }
  const std::vector<InputFile> files{{"rv.votable", std::move(*bytes)}};
  const Catalogue c = read(files);
  EXPECT_EQ(c.sources.at(0).connector, "nasa_2015");
  EXPECT_EQ(c.sources.at(0).row_count, 582U);
}

}  // namespace
}  // namespace polycosm::catalog
