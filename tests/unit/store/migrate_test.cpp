#include <polycosm/store/migrate.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <polycosm/core/error.hpp>
#include <polycosm/store/files.hpp>
#include <polycosm/store/run_directory.hpp>

#include "support/full_catalogue.hpp"
#include "unit/store/synthetic_run.hpp"

namespace polycosm::store {
namespace {

namespace fs = std::filesystem;
using test::ScratchDirectory;
using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::ThrowsMessage;

/// A directory of a run of release 0.1.0: plan.json and the catalogue it was made with, written by the code
/// of commit d8d9014 from rows of the default sky, a planet without host and two bad rows.
class Version1 : public testing::Test {
 protected:
  void SetUp() override {
    const std::string fixtures = std::string{POLYCOSM_SOURCE_DIR} + "/tests/unit/store/fixtures/";
    test::put_bytes(run_.path() / "sky.h5", read_file(fixtures + "sky_v1.h5.gz"));
    test::put_bytes(run_.path() / "plan.json", read_file(fixtures + "plan_v1.json"));
  }
  [[nodiscard]] fs::path sky() const { return run_.path() / "sky.h5"; }
  [[nodiscard]] fs::path run() const { return run_.path(); }

 private:
  ScratchDirectory run_;
};

TEST_F(Version1, IsReadAsItWasWritten) {
  EXPECT_EQ(catalogue_version(sky()), 1U);
  const catalog::Catalogue read = read_catalogue(sky());
  ASSERT_EQ(read.stars.size(), 6U);
  EXPECT_EQ(read.stars[1].name, "Alpha Centauri A");
  EXPECT_EQ(read.stars[1].parallax_mas.upper_error, 0.38);
  EXPECT_EQ(read.stars[3].gaia_dr3, 2947050466531873024ULL);
  ASSERT_EQ(read.planets.size(), 9U);
  EXPECT_EQ(read.planets[2].mass_kind, catalog::MassKind::msini);
  EXPECT_EQ(read.quarantine.size(), 2U);
  EXPECT_EQ(read.sources.at(1).row_count, 10U);
  EXPECT_THAT(read.star_rows, IsEmpty());
}

TEST_F(Version1, IsStillTheCatalogueOfItsRun) {
  EXPECT_EQ(read_run_catalogue(run()).stars.size(), 6U) << "the plan names the digest of version 1";
  std::string plan = test::bytes_of(run() / "plan.json");
  plan.replace(plan.find("7bfa47ec"), 8, "00000000");
  test::put_bytes(run() / "plan.json", plan);
  EXPECT_THROW((void)read_run_catalogue(run()), core::Error);
}

TEST_F(Version1, GoesForwardAndBackWithoutLoss) {
  const fs::path forward = run() / "forward.h5";
  EXPECT_THAT(lost_by_migration(sky(), 2), IsEmpty());
  migrate_catalogue(sky(), 2, forward, {});
  EXPECT_EQ(catalogue_version(forward), 2U);
  const catalog::Catalogue before = read_catalogue(sky());
  EXPECT_EQ(catalog::digest(read_catalogue(forward)), catalog::digest(before));
  EXPECT_THAT(lost_by_migration(forward, 1), IsEmpty());
  fs::remove(sky());
  migrate_catalogue(forward, 1, sky(), {});
  EXPECT_EQ(catalogue_version(sky()), 1U);
  const catalog::Catalogue after = read_run_catalogue(run());  // refuses another digest than that of 0.1.0
  EXPECT_EQ(after.quarantine.at(0).raw, before.quarantine.at(0).raw);
  EXPECT_EQ(after.sources.at(0).sha256, before.sources.at(0).sha256);
  EXPECT_EQ(after.stars.at(5).provenance.row, before.stars.at(5).provenance.row);
}

TEST(Migration, BackNamesEverythingThatWouldBeLost) {
  const ScratchDirectory scratch;
  const fs::path sky = scratch.path() / "sky.h5";
  const fs::path out = scratch.path() / "old.h5";
  write_catalogue(sky, test::full_catalogue());
  const auto lost = lost_by_migration(sky, 1);
  for (const char* name : {"belts",
                           "star_rows",
                           "star_row_aliases",
                           "planet_rows",
                           "belt_rows",
                           "origins",
                           "conflicts",
                           "reviews",
                           "anomalies",
                           "star_aliases",
                           "stars/v_mag_lower_error",
                           "stars/v_mag_limit",
                           "stars/age_gyr",
                           "stars/two_mass",
                           "stars/tic",
                           "stars/ra_cosdec_error_mas",
                           "known_planets/letter",
                           "known_planets/host_kind",
                           "sources/release_date",
                           "sources/connector_version"}) {
    EXPECT_THAT(lost, Contains(name));
  }
  EXPECT_THAT(lost, Not(Contains("stars/name")));
  EXPECT_THAT([&] { migrate_catalogue(sky, 1, out, {"belts"}); },
              ThrowsMessage<core::Error>(AllOf(HasSubstr("stars/v_mag_limit"), HasSubstr("--drop star_rows"),
                                               Not(HasSubstr("--drop belts")))));
  EXPECT_FALSE(fs::exists(out));
  migrate_catalogue(sky, 1, out, lost);
  EXPECT_EQ(catalogue_version(out), 1U);
  EXPECT_EQ(read_catalogue(out).stars.at(1).name, test::full_catalogue().stars.at(1).name);
  EXPECT_THAT(test::bytes_of(out), HasSubstr(" stars/v_mag_limit"));
}

TEST(Migration, RefusesWordsWithoutSense) {
  const ScratchDirectory scratch;
  const fs::path sky = scratch.path() / "sky.h5";
  write_catalogue(sky, {});
  EXPECT_THAT([&] { migrate_catalogue(sky, 3, scratch.path() / "new.h5", {}); },
              ThrowsMessage<core::Error>(HasSubstr("no schema version 3")));
  EXPECT_THAT([&] { migrate_catalogue(sky, 1, scratch.path() / "new.h5", {"belts"}); },
              ThrowsMessage<core::Error>(HasSubstr("--drop belts")));
}

}  // namespace
}  // namespace polycosm::store
