#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>

#include <polycosm/catalog/read.hpp>

#include "../../../src/catalog/read_file.hpp"
#include "../../../src/catalog/record_reader.hpp"
#include "support/real_data.hpp"

// The files of ../shared/data, row by row: as many rows as SOURCES.md says, each accepted or in quarantine,
// and the traps of DATA.md in the numbers in which they stand there.
namespace polycosm::catalog {
namespace {

constexpr const char* absent_file = "the file is not under POLYCOSM_DATA_DIR";

class RealFiles : public testing::Test {
 protected:
  /// Reads one file; false and skipped when it is not there.
  bool can_read(const std::string& name) {
    auto bytes = tests::real_data(name);
    if (!bytes) {
      return false;
    }
    file_ = {name, std::move(*bytes)};
    read_file(file_, Settings{}, c_);
    return true;
  }

  void expect_rows(std::uint64_t row_count) const {
    EXPECT_EQ(c_.sources.at(0).row_count, row_count);
    EXPECT_EQ(c_.sources.at(0).accepted_count + c_.quarantine.size(), row_count);
    for (const Quarantined& row : c_.quarantine) {
      EXPECT_FALSE(row.raw.empty());
      EXPECT_NE(file_.bytes.find(row.raw), std::string::npos);
    }
  }

  [[nodiscard]] std::size_t quarantined(const std::string& code) const {
    return static_cast<std::size_t>(std::ranges::count(c_.quarantine, code, &Quarantined::code));
  }
  [[nodiscard]] std::size_t told(const std::string& code) const {
    return static_cast<std::size_t>(std::ranges::count(c_.anomalies, code, &Anomaly::code));
  }
  [[nodiscard]] std::size_t of_status(PlanetStatus status) const {
    return static_cast<std::size_t>(std::ranges::count(c_.planet_rows, status, &Planet::status));
  }
  [[nodiscard]] const Planet& planet(const std::string& name) const {
    const auto found = std::ranges::find(c_.planet_rows, name, &Planet::name);
    EXPECT_NE(found, c_.planet_rows.end()) << name;
    return *found;
  }
  [[nodiscard]] const Star& host(const Planet& planet) const { return c_.star_rows.at(planet.host_row); }

  InputFile file_;
  Catalogue c_;
};

TEST_F(RealFiles, HygV2HoldsTenThousandStarsAndTheSun) {
  if (!can_read("stars/hyg_v2_nearest10000.csv.gz")) {
    GTEST_SKIP() << absent_file;
  }
  expect_rows(10'000);
  EXPECT_EQ(c_.star_rows.size(), 10'000U);
  EXPECT_TRUE(c_.star_rows[0].is_sun);
}

TEST_F(RealFiles, Cns5KeepsEveryDigitOfItsGaiaIds) {
  if (!can_read("stars/cns5_hygmap.csv.gz")) {
    GTEST_SKIP() << absent_file;
  }
  expect_rows(5'908);
  EXPECT_EQ(c_.star_rows.size(), 5'908U);
  std::set<std::string, std::less<>> texts;
  RecordReader records{file_.bytes};
  for (Record record; records.next(record);) {
    texts.emplace(record.fields[5]);
  }
  std::set<std::uint64_t> ids;
  std::size_t changed_by_doubles = 0;
  for (const Star& star : c_.star_rows) {
    if (star.gaia_dr3 != 0) {
      ids.insert(star.gaia_dr3);
      const auto image = static_cast<std::uint64_t>(static_cast<double>(star.gaia_dr3));
      changed_by_doubles += image != star.gaia_dr3 ? 1 : 0;
      EXPECT_TRUE(texts.contains(std::to_string(star.gaia_dr3)));
    }
  }
  EXPECT_EQ(ids.size(), 5'237U);
  EXPECT_EQ(changed_by_doubles, 3'266U);
  EXPECT_EQ(told("source.carriage_returns"), 1U);
  EXPECT_EQ(
      std::ranges::count_if(c_.star_rows, [](const Star& s) { return s.dist_pc.value <= 30.66013937855506; }),
      5'877);
  const auto proxima = std::ranges::find(c_.star_rows, "GJ 551 C", &Star::gliese);
  ASSERT_NE(proxima, c_.star_rows.end());
  EXPECT_EQ(proxima->gaia_dr3, 5853498713190525696U);
  EXPECT_NEAR(proxima->ra_deg, 217.428938, 1e-5);
}

TEST_F(RealFiles, ExoplanetEu2020HoldsItsConfirmedCandidatesAndOrphans) {
  if (!can_read("planets/exoplaneteu_2020-02-14_excel.csv.gz")) {
    GTEST_SKIP() << absent_file;
  }
  expect_rows(6'713);
  std::size_t confirmed = of_status(PlanetStatus::confirmed);
  std::size_t candidates = of_status(PlanetStatus::candidate);
  for (const Quarantined& row : c_.quarantine) {
    confirmed += row.raw.find(",Confirmed,") != std::string::npos ? 1U : 0U;
    candidates += row.raw.find(",Candidate,") != std::string::npos ? 1U : 0U;
  }
  EXPECT_EQ(confirmed, 4'183U);
  EXPECT_EQ(candidates, 2'530U);
  EXPECT_EQ(quarantined("planet.without_host"), 39U);
  EXPECT_EQ(told("source.byte_order_mark"), 1U);
  EXPECT_EQ(told("date.spreadsheet"), 1U);
  // Cells of columns that are read, all of accepted planets; DATA.md counts 73.
  EXPECT_EQ(told("error.infinite"), 74U);
  // Axes that are off by 10^1.5.
  EXPECT_TRUE(planet("LP 791-18 c").a_is_from_period);
  EXPECT_TRUE(planet("TOI-125 c").a_is_from_period);
  EXPECT_TRUE(planet("EPIC 201598502 b").a_is_from_period);
  EXPECT_EQ(host(planet("Proxima Centauri b")).hip, 70890U);
  EXPECT_EQ(host(planet("Proxima Centauri b")).gliese, "GJ 551");
  EXPECT_EQ(planet("Proxima Centauri b").host_row, planet("Proxima Centauri c").host_row);
  EXPECT_EQ(planet("Proxima Centauri c").letter, "c");
}

TEST_F(RealFiles, ExoplanetEu2014IsReadWhole) {
  if (!can_read("planets/exoplaneteu_2014-08-24.csv.gz")) {
    GTEST_SKIP() << absent_file;
  }
  expect_rows(1'814);
  EXPECT_EQ(told("error.infinite"), 54U);
  EXPECT_EQ(planet("11 Com b").mass_kind, MassKind::msini);
}

TEST_F(RealFiles, Nasa2015HasMinimumMassesAndNoPlaces) {
  if (!can_read("planets/nasa_exoplanets_2015-05-04.csv.gz")) {
    GTEST_SKIP() << absent_file;
  }
  expect_rows(1'832);
  EXPECT_EQ(c_.planet_rows.size(), 1'832U);
  EXPECT_EQ(c_.star_rows.size(), 1'128U);
  const auto minimum = std::ranges::count(c_.planet_rows, MassKind::msini, &Planet::mass_kind);
  EXPECT_GT(minimum, 400);
  const auto upper = std::ranges::count_if(
      c_.planet_rows, [](const Planet& p) { return p.mass_mearth.limit == Limit::upper; });
  EXPECT_EQ(upper, 64);
  for (const Planet& p : c_.planet_rows) {
    EXPECT_FALSE(p.period_d.lower_error < 0.0);
    EXPECT_TRUE(std::isnan(p.host_ra_deg));
  }
}

TEST_F(RealFiles, NasaPs2022KeepsEverySolutionAndOneDefaultAPlanet) {
  if (!can_read("planets/nasa_ps_2022-02-27_transit_disc_le_2019.csv.gz")) {
    GTEST_SKIP() << absent_file;
  }
  expect_rows(17'726);
  std::map<std::string, std::size_t> solutions;
  std::map<std::string, std::size_t> defaults;
  for (const Planet& p : c_.planet_rows) {
    ++solutions[p.name];
    defaults[p.name] += p.is_default_solution ? 1 : 0;
    EXPECT_EQ(p.reference.find('<'), std::string::npos) << p.reference;
  }
  EXPECT_EQ(solutions.size(), 3'211U);
  EXPECT_EQ(std::ranges::max_element(solutions, {}, [](const auto& s) { return s.second; })->second, 22U);
  for (const auto& [name, count] : defaults) {
    EXPECT_EQ(count, 1U) << name;
  }
  // DATA.md says 24; the file has 23 of them.
  EXPECT_EQ(told("planet.without_default"), 23U);
  EXPECT_EQ(told("text.html"), 1U);
  EXPECT_EQ(of_status(PlanetStatus::controversial), 16U);
  EXPECT_EQ(planet("55 Cnc e").letter, "e");
}

}  // namespace
}  // namespace polycosm::catalog
