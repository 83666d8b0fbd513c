#include <polycosm/catalog/merge.hpp>

#include <cmath>

#include <gtest/gtest.h>

#include "support/catalogue_builder.hpp"

namespace polycosm::catalog {
namespace {

TEST(StarGates, TellOfAClassThatContradictsTheBrightness) {
  Builder b;
  b.source("hyg");
  Star& wrong = b.star_at("g dwarf", 10, 20, 10.0);  // V = M_V at 10 pc
  wrong.spectral_type = "G2V";
  wrong.v_mag.value = 10.5;
  EXPECT_TRUE(has_anomaly(b.merged(), "star.class_against_brightness"));
  wrong.v_mag.value = 4.8;
  EXPECT_FALSE(has_anomaly(b.merged(), "star.class_against_brightness"));
}

TEST(StarGates, TellGiantsAndWhiteDwarfsByBrightness) {
  Builder b;
  b.source("hyg");
  Star& giant = b.star_at("k", 10, 20, 10.0);
  giant.spectral_type = "K2";
  giant.v_mag.value = 1.0;
  Star& dwarf = b.star_at("d", 30, 20, 10.0);
  dwarf.spectral_type = "DA2";
  dwarf.v_mag.value = 11.3;
  const Catalogue c = b.merged();
  EXPECT_TRUE(has_anomaly(c, "star.evolved"));
  EXPECT_TRUE(has_anomaly(c, "star.white_dwarf"));
}

TEST(StarGates, TellOfUncertainParallaxesImpossibleSpeedsAndSharedPlaces) {
  Builder b;
  b.source("hyg");
  Star& s = b.star_at("s", 10, 20, unknown);
  s.parallax_mas = {10.0, 3.0, 3.0};
  s.pm_ra_cosdec_masyr.value = 3000.0;
  s.pm_dec_masyr.value = 0.0;  // 1,422 km/s at 100 pc
  b.star_at("t", 10, 20, 50.0);
  const Catalogue c = b.merged();
  EXPECT_TRUE(has_anomaly(c, "distance.uncertain"));
  EXPECT_TRUE(has_anomaly(c, "motion.too_fast"));
  EXPECT_TRUE(has_anomaly(c, "position.identical"));
}

TEST(StarGates, OfSeverityQuarantineTakeTheStarOut) {
  Builder b;
  b.source("hyg");
  Star& wrong = b.star_at("g dwarf", 10, 20, 10.0);
  wrong.spectral_type = "G2V";
  wrong.v_mag.value = 10.5;
  b.star_at("fine", 30, 20, 10.0);
  Settings settings;
  settings.gates.severity[gate_index("star.class_against_brightness")] = Severity::quarantine;
  const Catalogue c = b.merged(settings);
  ASSERT_EQ(c.stars.size(), 1U);
  EXPECT_EQ(c.stars[0].name, "fine");
  ASSERT_EQ(c.quarantine.size(), 1U);
  EXPECT_EQ(c.quarantine[0].code, "star.class_against_brightness");
  EXPECT_EQ(c.sources[0].accepted_count, 1U);
}

TEST(SourceGates, BlockACatalogueOfMostlyRefusedRows) {
  Builder b;
  b.source("hyg").star_at("s", 1, 2, 3);
  Catalogue c = b.rows();
  c.sources[0].row_count = 10;
  merge(c, {});
  ASSERT_EQ(blocking(c, {}).size(), 1U);
  EXPECT_EQ(blocking(c, {})[0].code, "source.quarantine_fraction");
  Settings relaxed;
  relaxed.gates.threshold_value[gate_index("source.quarantine_fraction")] = 0.95;
  merge(c, relaxed);
  EXPECT_TRUE(blocking(c, relaxed).empty());
}

TEST(CatalogueGates, BlockACatalogueWithoutRowsAndNotOneOfPlanetsAlone) {
  Builder b;
  b.source("hyg");
  EXPECT_EQ(blocking(b.merged(), {}).front().code, "catalogue.empty");
  b.planet("x b", "x", 3.0);
  EXPECT_TRUE(blocking(b.merged(), {}).empty());
}

}  // namespace
}  // namespace polycosm::catalog
