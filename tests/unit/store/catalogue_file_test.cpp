#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstring>
#include <polycosm/catalog/quantities.hpp>
#include <polycosm/core/error.hpp>
#include <polycosm/store/files.hpp>

#include "support/full_catalogue.hpp"
#include "unit/store/synthetic_run.hpp"

namespace polycosm::store {
namespace {

namespace fs = std::filesystem;
using catalog::Measured;
using test::ScratchDirectory;
using testing::AllOf;
using testing::HasSubstr;
using testing::ThrowsMessage;

bool is_same(double a, double b) {
  return std::memcmp(&a, &b, sizeof a) == 0 || (a != a && b != b);
}

bool is_same(const Measured& a, const Measured& b) {
  return is_same(a.value, b.value) && is_same(a.lower_error, b.lower_error) &&
         is_same(a.upper_error, b.upper_error) && a.limit == b.limit;
}

template <class Record>
void expect_same_facts(const Record& a, const Record& b, auto quantities, auto texts) {
  for (const auto& fact : quantities) {
    EXPECT_TRUE(is_same(a.*fact.member, b.*fact.member)) << fact.name;
  }
  for (const auto& fact : texts) {
    EXPECT_EQ(a.*fact.member, b.*fact.member) << fact.name;
  }
  EXPECT_EQ(a.provenance.source, b.provenance.source);
  EXPECT_EQ(a.provenance.row, b.provenance.row);
}

void expect_same_stars(const std::vector<catalog::Star>& a, const std::vector<catalog::Star>& b) {
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    expect_same_facts(a[i], b[i], catalog::star_quantities(), catalog::star_texts());
    for (const auto& fact : catalog::star_numbers()) {
      EXPECT_EQ(a[i].*fact.member, b[i].*fact.member) << fact.name;
    }
    for (const auto& fact : catalog::star_position()) {
      EXPECT_TRUE(is_same(a[i].*fact.member, b[i].*fact.member)) << fact.name;
    }
    EXPECT_EQ(a[i].star_id, b[i].star_id);
    EXPECT_EQ(a[i].aliases, b[i].aliases);
    EXPECT_EQ(a[i].is_sun, b[i].is_sun);
    EXPECT_EQ(a[i].is_host_row, b[i].is_host_row);
  }
}

void expect_same_planets(const std::vector<catalog::Planet>& a, const std::vector<catalog::Planet>& b) {
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    expect_same_facts(a[i], b[i], catalog::planet_quantities(), catalog::planet_texts());
    EXPECT_EQ(a[i].host, b[i].host);
    EXPECT_EQ(a[i].host_aliases, b[i].host_aliases);
    EXPECT_EQ(a[i].is_default_solution, b[i].is_default_solution);
    EXPECT_EQ(a[i].host_kind, b[i].host_kind);
    EXPECT_EQ(a[i].status, b[i].status);
    EXPECT_EQ(a[i].mass_kind, b[i].mass_kind);
    EXPECT_EQ(a[i].disc_year, b[i].disc_year);
    EXPECT_EQ(a[i].a_is_from_period, b[i].a_is_from_period);
    EXPECT_EQ(a[i].host_ra_deg, b[i].host_ra_deg);
    EXPECT_EQ(a[i].host_dist_pc, b[i].host_dist_pc);
  }
}

TEST(Catalogue, KeepsEveryBitOfEveryTable) {
  const ScratchDirectory scratch;
  const catalog::Catalogue written = test::full_catalogue();
  write_catalogue(scratch.path() / "sky.h5", written);
  const catalog::Catalogue read = read_catalogue(scratch.path() / "sky.h5");
  EXPECT_EQ(catalog::digest(read), catalog::digest(written));
  expect_same_stars(read.stars, written.stars);
  expect_same_stars(read.star_rows, written.star_rows);
  expect_same_planets(read.planets, written.planets);
  expect_same_planets(read.planet_rows, written.planet_rows);
  EXPECT_EQ(read.planet_rows.at(0).host_row, 2U);
  for (const auto tables : {&catalog::Catalogue::belts, &catalog::Catalogue::belt_rows}) {
    ASSERT_EQ((read.*tables).size(), 1U);
    expect_same_facts((read.*tables)[0], (written.*tables)[0], catalog::belt_quantities(),
                      catalog::belt_texts());
    EXPECT_EQ((read.*tables)[0].kind, catalog::BeltKind::inner_rocky);
    EXPECT_EQ((read.*tables)[0].host, written.belts[0].host);
  }
  EXPECT_EQ(read.star_origin, written.star_origin);
  EXPECT_EQ(read.planet_origin, written.planet_origin);
  EXPECT_EQ(read.star_of_row, written.star_of_row);
  EXPECT_EQ(read.planet_of_row, written.planet_of_row);
}

TEST(Catalogue, KeepsWhatWasKeptOutAndWhatDisagreed) {
  const ScratchDirectory scratch;
  const catalog::Catalogue written = test::full_catalogue();
  write_catalogue(scratch.path() / "sky.h5", written);
  const catalog::Catalogue read = read_catalogue(scratch.path() / "sky.h5");
  ASSERT_EQ(read.sources.size(), 2U);
  EXPECT_EQ(read.sources[0].connector_version, 3U);
  EXPECT_EQ(read.sources[0].release_date, "2020-02-14");
  ASSERT_EQ(read.quarantine.size(), 1U);
  EXPECT_EQ(read.quarantine[0].raw, written.quarantine[0].raw);
  ASSERT_EQ(read.anomalies.size(), 2U);
  EXPECT_EQ(read.anomalies[0].source, catalog::no_row);
  EXPECT_EQ(read.anomalies[1].entity, written.anomalies[1].entity);
  EXPECT_EQ(read.anomalies[1].reason, "M_V is 1.0");
  ASSERT_EQ(read.conflicts.size(), 1U);
  EXPECT_EQ(read.conflicts[0].quantity, "dist_pc");
  EXPECT_EQ(read.conflicts[0].kept.row, 3U);
  EXPECT_EQ(read.conflicts[0].other.source, 1U);
  EXPECT_EQ(read.conflicts[0].other_value, 1.75);
  EXPECT_EQ(read.conflicts[0].gap_sigma, 3.0);
  ASSERT_EQ(read.reviews.size(), 1U);
  EXPECT_EQ(read.reviews[0].second_name, "other");
  EXPECT_EQ(read.reviews[0].separation_mas, 12.5);
  EXPECT_EQ(read.reviews[0].second.row, 2U);
}

TEST(Catalogue, OpensInEveryReader) {
  const ScratchDirectory scratch;
  const fs::path path = scratch.path() / "sky.h5";
  write_catalogue(path, test::full_catalogue());
  const auto spoken = test::said_by("/usr/bin/python3 " + std::string{POLYCOSM_SOURCE_DIR} +
                                    "/tests/unit/store/read_everything.py " + path.string());
  if (spoken.text.find("ModuleNotFoundError") != std::string::npos) {
    GTEST_SKIP() << "h5py, xarray, netCDF4 or h5netcdf is not installed: " << spoken.text;
  }
  EXPECT_EQ(spoken.status, 0) << spoken.text;
}

TEST(Catalogue, OfUnknownValuesCostsNearlyNothing) {
  const ScratchDirectory scratch;
  catalog::Catalogue sky;
  for (std::uint64_t i = 0; i < 20'000; ++i) {
    catalog::Star star;
    star.star_id = {i + 1};
    sky.stars.push_back(star);
  }
  write_catalogue(scratch.path() / "unknown.h5", sky);
  const auto empty_bytes = fs::file_size(scratch.path() / "unknown.h5");
  EXPECT_LT(empty_bytes, 150'000U)
      << "20,000 stars of nothing but an identity (104,421 bytes; 288,533 if fill were stored)";
  for (catalog::Star& star : sky.stars) {
    star.v_mag.value = 0.001 * static_cast<double>(star.star_id.value);
  }
  write_catalogue(scratch.path() / "v.h5", sky);
  EXPECT_GT(fs::file_size(scratch.path() / "v.h5"), empty_bytes + 1000);
  EXPECT_EQ(read_catalogue(scratch.path() / "v.h5").stars.at(7777).v_mag.value, 0.001 * 7778.0);
  EXPECT_TRUE(is_same(read_catalogue(scratch.path() / "v.h5").stars.at(7777).g_mag, Measured{}));
}

TEST(Catalogue, WithALongTextInOneRowIsKept) {
  const ScratchDirectory scratch;
  catalog::Catalogue sky;
  for (std::uint64_t i = 0; i < 5'000; ++i) {
    sky.stars.emplace_back();
    sky.stars.back().star_id = {i + 1};
    sky.stars.back().name = "s" + std::to_string(i);
  }
  sky.stars[4321].reference = std::string(4000, 'r');
  write_catalogue(scratch.path() / "sky.h5", sky);
  const catalog::Catalogue read = read_catalogue(scratch.path() / "sky.h5");
  EXPECT_EQ(read.stars[4321].reference, sky.stars[4321].reference);
  EXPECT_EQ(read.stars[4320].reference, "");
  EXPECT_EQ(read.stars[4999].name, "s4999");
}

TEST(Catalogue, TellsPlacesSystemsAndConfidenceToOtherReaders) {
  const ScratchDirectory scratch;
  const fs::path path = scratch.path() / "sky.h5";
  const sky::Placement placement = test::full_placement();
  write_catalogue(path, test::full_catalogue(), &placement);
  const auto spoken = test::said_by("/usr/bin/python3 " + std::string{POLYCOSM_SOURCE_DIR} +
                                    "/tests/unit/store/check_places.py " + path.string());
  if (spoken.text.find("ModuleNotFoundError") != std::string::npos) {
    GTEST_SKIP() << "h5py is not installed";
  }
  EXPECT_EQ(spoken.status, 0) << spoken.text;
  EXPECT_EQ(catalog::digest(read_catalogue(path)), catalog::digest(test::full_catalogue()));
}

struct Wound {
  const char* dataset;
  int row;
  long value;
  const char* told;
};
class BrokenCatalogue : public testing::TestWithParam<Wound> {};

TEST_P(BrokenCatalogue, IsRefusedWithDatasetAndRow) {
  const Wound wound = GetParam();
  const ScratchDirectory scratch;
  const fs::path path = scratch.path() / "sky.h5";
  write_catalogue(path, test::full_catalogue());
  const auto spoken = test::said_by("/usr/bin/python3 " + std::string{POLYCOSM_SOURCE_DIR} +
                                    "/tests/unit/store/break_file.py " + path.string() + " " + wound.dataset +
                                    " " + std::to_string(wound.row) + " " + std::to_string(wound.value));
  if (spoken.text.find("ModuleNotFoundError") != std::string::npos) {
    GTEST_SKIP() << "h5py is not installed";
  }
  ASSERT_EQ(spoken.status, 0) << spoken.text;
  EXPECT_THAT([&] { (void)read_catalogue(path); },
              ThrowsMessage<core::Error>(
                  AllOf(HasSubstr(path.string()), HasSubstr(wound.dataset), HasSubstr(wound.told))));
}

INSTANTIATE_TEST_SUITE_P(
    Wounds, BrokenCatalogue,
    testing::Values(
        Wound{"/known_planets/host_id", 0, 77, "row 0"}, Wound{"/belts/host_id", 0, 77, "row 0"},
        Wound{"/star_rows/source", 2, 9, "row 2"}, Wound{"/stars/source", 1, 2, "row 1"},
        Wound{"/star_rows/star_index", 1, 5, "row 1"},
        Wound{"/planet_rows/known_planet_index", 1, 1, "row 1"},
        Wound{"/planet_rows/star_row_index", 0, 3, "row 0"}, Wound{"/origins/star_origin", 1, 3, "row 1"},
        Wound{"/origins/planet_origin", 0, 2, "row 0"}, Wound{"/stars/v_mag_limit", 1, 3, "row 1 holds 3"},
        Wound{"/known_planets/status", 0, 4, "row 0 holds 4"}, Wound{"/belts/kind", 0, -1, "row 0 holds -1"},
        Wound{"/stars/is_sun", 0, 2, "row 0"}, Wound{"/star_aliases/star_index", 3, 2, "row 3"},
        Wound{"/rejected_rows/source", 0, 2, "row 0"}, Wound{"/anomalies/source", 1, 2, "row 1"},
        Wound{"/conflicts/other_source", 0, 2, "row 0"}, Wound{"/reviews/second_source", 0, 2, "row 0"}),
    [](const auto& tested) {
      std::string name = tested.param.dataset + 1;
      std::replace(name.begin(), name.end(), '/', '_');
      return name;
    });

TEST(Catalogue, WithOneIdentityTwiceIsRefused) {
  const ScratchDirectory scratch;
  catalog::Catalogue sky = test::full_catalogue();
  sky.stars[1].star_id = sky.stars[0].star_id;
  EXPECT_THAT([&] { write_catalogue(scratch.path() / "sky.h5", sky); },
              ThrowsMessage<core::Bug>(AllOf(HasSubstr("/stars/star_id row 1"), HasSubstr("row 0"))));
  EXPECT_FALSE(fs::exists(scratch.path() / "sky.h5"));
}

TEST(ReadInput, TellsBytesChecksumAndDate) {
  const ScratchDirectory scratch;
  const fs::path path = scratch.path() / "planets_2020-02-14_excel.csv";
  test::put_bytes(path, "abc");
  const catalog::InputFile file = read_input(path);
  EXPECT_EQ(file.path, path.string());
  EXPECT_EQ(file.bytes, "abc");
  EXPECT_EQ(file.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(file.release_date, "2020-02-14");
}

TEST(DateInName, IsADateOrNothing) {
  EXPECT_EQ(date_in_name("exocat1_2019-05-30.vot.gz"), "2019-05-30");
  EXPECT_EQ(date_in_name("ps_2022_07_01.csv"), "2022-07-01");
  EXPECT_EQ(date_in_name("20211231.csv"), "2021-12-31");
  for (const char* name :
       {"nearest10000.csv", "ps_2022.csv", "2020-13-01.csv", "2020-01-32.csv", "120200214.csv",
        "202002141.csv", "2020-02.csv", "", "2020-02_14.csv", "0000-01-01"}) {
    EXPECT_EQ(date_in_name(name), "") << name;
  }
}

}  // namespace
}  // namespace polycosm::store
