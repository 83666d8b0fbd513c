#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include <polycosm/catalog/read.hpp>
#include <polycosm/core/error.hpp>

#include "../../../src/catalog/designations.hpp"
#include "../../../src/catalog/read_file.hpp"

// A sample of each connector: units, signs, kinds and names come out as the contract says.
namespace polycosm::catalog {
namespace {

Catalogue rows_of(const std::string& bytes) {
  Catalogue c;
  read_file({"sample.csv", bytes}, Settings{}, c);
  EXPECT_EQ(c.sources.at(0).accepted_count + c.quarantine.size(), c.sources.at(0).row_count);
  return c;
}

TEST(Gaia, ReadsErrorsAndTheEpochOfItsRelease) {
  const std::string columns =
      "source_id,ref_epoch,ra,ra_error,dec,dec_error,parallax,parallax_error,pmra,pmra_error,radial_velocity,"
      "phot_g_mean_mag,bp_rp,teff_gspphot\n";
  const Catalogue c =
      rows_of(columns +
              "4472832130942575872,2016.0,269.4485,0.0262,4.7394,0.0290,546.9759,0.0401,-801.551,"
              "0.0317,-110.47,8.1940,2.8338,null\n"
              "4472832130942575872,2015.5,269.4486,0.0262,4.7379,0.0290,547.4506,0.2895,-802.803,"
              "0.0317,,8.1940,2.8338,3284\n");
  ASSERT_EQ(c.star_rows.size(), 2U);
  const Star& barnard = c.star_rows[0];
  EXPECT_EQ(c.sources[0].connector, "gaia");
  EXPECT_EQ(barnard.gaia_dr3, 4472832130942575872U);
  EXPECT_EQ(barnard.name, "Gaia DR3 4472832130942575872");
  EXPECT_EQ(barnard.epoch_yr, 2016.0);
  EXPECT_EQ(barnard.ra_cosdec_error_mas, 0.0262);
  EXPECT_EQ(barnard.parallax_mas.lower_error, 0.0401);
  EXPECT_EQ(barnard.pm_ra_cosdec_masyr.upper_error, 0.0317);
  EXPECT_TRUE(std::isnan(barnard.teff_k.value));
  EXPECT_EQ(c.star_rows[1].gaia_dr2, 4472832130942575872U);
  EXPECT_EQ(c.star_rows[1].gaia_dr3, 0U);
  EXPECT_EQ(c.star_rows[1].epoch_yr, 2015.5);
}

TEST(Cns5, ReadsHoursAndLeavesItsMagnitudesAlone) {
  const Catalogue c = rows_of(
      "cns5_id,gj,gj_comp,gaia,hip,ra_j2000,dec_j2000,dist,mag,absmag,spect,rv,pm_ra,pm_dec\r\n"
      "3591,551,C,5853498713190525696,70890,14.495,-62.679,1.302,6.52,10.95,M V,-22.4,-3781.7,769.5\r\n"
      "7,99,,,,1.0,2.0,20.0,9,9,,,1,2\r\n");
  ASSERT_EQ(c.star_rows.size(), 2U);
  EXPECT_EQ(c.sources[0].connector, "cns5");
  EXPECT_EQ(c.star_rows[0].ra_deg, 14.495 * 15.0);
  EXPECT_EQ(c.star_rows[0].name, "GJ 551 C");
  EXPECT_EQ(c.star_rows[0].component, "C");
  EXPECT_TRUE(std::isnan(c.star_rows[0].v_mag.value));
  EXPECT_EQ(c.star_rows[1].gaia_dr3, 0U);
}

const std::string ps =
    "# This file was produced by the NASA Exoplanet Archive\n#\n# COLUMN pl_name: Planet Name\n#\n"
    "pl_name,hostname,default_flag,soltype,pl_refname,disc_year,pl_controv_flag,cb_flag,pl_orbper,pl_"
    "orbpererr1,"
    "pl_orbpererr2,pl_orbperlim,pl_bmasse,pl_bmasseerr1,pl_bmasseerr2,pl_bmasselim,pl_bmassprov,pl_rade,hip_"
    "name,"
    "hd_name,tic_id,gaia_id,ra,dec,sy_dist,sy_disterr1,sy_disterr2,st_mass,st_lum,st_lumerr1,st_met,st_"
    "metratio\n";

TEST(NasaPs, KeepsEverySolutionAndTakesTheHostFromTheDefaultOne) {
  const Catalogue c =
      rows_of(ps +
              "q b,q,0,Published Confirmed,<a href=x>Roe et al. "
              "2011</a>,2004,0,0,10,0.2,-0.1,0,5,1,-2,1,Msini,2,HIP 7,"
              "HD 8,TIC 9,Gaia DR2 1234567890123456789,10,20,12.5,0.1,-0.2,0.8,0.5,0.1,0.1,[M/H]\n"
              "q b,q,1,Published Confirmed,Poe 2012,2004,0,1,10.1,,,0,5,1,-2,0,Mass,2,HIP 7,HD 8,TIC "
              "9,,10,20,12.5,,,0.9,,"
              ",0.1,[Fe/H]\n"
              "q c,q,1,Published Confirmed,Poe 2012,2004,1,0,20,,,0,5,1,-2,-1,M-R "
              "relationship,2,,,,,10,20,12.5,,,0.7,,,,\n");
  EXPECT_EQ(c.sources[0].connector, "nasa_ps");
  ASSERT_EQ(c.planet_rows.size(), 3U);
  const Planet& first = c.planet_rows[0];
  EXPECT_FALSE(first.is_default_solution);
  EXPECT_EQ(first.reference, "Roe et al. 2011");
  EXPECT_EQ(first.period_d.upper_error, 0.2);
  EXPECT_EQ(first.period_d.lower_error, 0.1);
  EXPECT_EQ(first.mass_kind, MassKind::msini);
  EXPECT_EQ(first.mass_mearth.limit, Limit::upper);
  EXPECT_EQ(first.letter, "b");
  EXPECT_EQ(first.provenance.row, 6U);
  EXPECT_TRUE(c.planet_rows[1].is_default_solution);
  EXPECT_EQ(c.planet_rows[1].host_kind, HostKind::binary);
  EXPECT_EQ(c.planet_rows[1].mass_kind, MassKind::mass);
  EXPECT_EQ(c.planet_rows[2].mass_kind, MassKind::from_radius);
  EXPECT_EQ(c.planet_rows[2].mass_mearth.limit, Limit::lower);
  EXPECT_EQ(c.planet_rows[2].status, PlanetStatus::controversial);
  ASSERT_EQ(c.star_rows.size(), 1U);
  const Star& host = c.star_rows[0];
  EXPECT_TRUE(host.is_host_row);
  EXPECT_EQ(host.mass_msun.value, 0.9);
  EXPECT_EQ(host.feh_dex.value, 0.1);
  EXPECT_EQ(host.hip, 7U);
  EXPECT_EQ(host.hd, 8U);
  EXPECT_EQ(host.tic, 9U);
  EXPECT_EQ(host.provenance.row, 7U);
}

TEST(NasaPs, ReadsTheDecimalLogarithmOfTheLuminosity) {
  const Catalogue c = rows_of(
      ps +
      "q b,q,1,,,2004,0,0,10,,,0,,,,,,2,,,,Gaia DR2 1234567890123456789,10,20,12.5,0.1,-0.2,0.8,0.5,0.1,,\n");
  EXPECT_NEAR(c.star_rows.at(0).luminosity_lsun.value, std::sqrt(10.0), 1e-12);
  EXPECT_NEAR(c.star_rows.at(0).luminosity_lsun.upper_error, std::pow(10.0, 0.6) - std::sqrt(10.0), 1e-12);
  EXPECT_EQ(c.star_rows.at(0).gaia_dr2, 1234567890123456789U);
  EXPECT_EQ(c.star_rows.at(0).dist_pc.lower_error, 0.2);
}

TEST(NasaPscomppars, IsReadByItsOwnConnector) {
  const Catalogue c =
      rows_of("pl_name,hostname,pl_orbper,pl_bmasse,pl_bmassprov\nq b,q,10,3,Msin(i)/sin(i)\n");
  EXPECT_EQ(c.sources[0].connector, "nasa_pscomppars");
  EXPECT_EQ(c.planet_rows.at(0).mass_kind, MassKind::mass);
  EXPECT_EQ(c.planet_rows.at(0).mass_mearth.value, 3.0);
}

TEST(Nasa2015, NamesAPlanetByItsPeriodWhereTheTableHasNoLetter) {
  const Catalogue c = rows_of(
      "rowid,pl_hostname,pl_discmethod,pl_orbper,pl_orbsmax,pl_massj,pl_msinij,pl_msinijlim,pl_radj\n"
      "1,q,Radial Velocity,269.3,0.87,,7.1,0,\n2,q,Imaging,,20,8,,,1\n");
  EXPECT_EQ(c.sources[0].connector, "nasa_2015");
  ASSERT_EQ(c.planet_rows.size(), 2U);
  EXPECT_EQ(c.planet_rows[0].name, "q (P = 269.3 d)");
  EXPECT_EQ(c.planet_rows[0].mass_kind, MassKind::msini);
  EXPECT_EQ(c.planet_rows[1].name, "q (row 2)");
  EXPECT_EQ(c.planet_rows[1].mass_kind, MassKind::mass);
  EXPECT_NEAR(c.planet_rows[1].mass_mearth.value, 8.0 * 317.828, 1e-9);
  EXPECT_EQ(c.star_rows.size(), 1U);
}

TEST(Curated, ReadsBeltsWithWhatIsKnownOfThem) {
  const Catalogue c = rows_of(
      "name,host,kind,r_in_au,r_out_au,temperature_k,dust_luminosity_fraction,reference\n"
      "main belt,Sun,inner_rocky,2.1,3.3,,1e-7,Z2020\n");
  ASSERT_EQ(c.belt_rows.size(), 1U);
  EXPECT_EQ(c.belt_rows[0].kind, BeltKind::inner_rocky);
  EXPECT_EQ(c.belt_rows[0].r_out_au.value, 3.3);
  EXPECT_TRUE(std::isnan(c.belt_rows[0].temperature_k.value));
}

TEST(Curated, AcceptsEveryBeltOfTheDefaultSky) {
  std::ifstream in{std::string{POLYCOSM_SOURCE_DIR} + "/configs/sky/belts.csv", std::ios::binary};
  const Catalogue c = rows_of({std::istreambuf_iterator<char>{in}, {}});
  EXPECT_EQ(c.belt_rows.size(), 12U);
  EXPECT_TRUE(c.quarantine.empty());
  EXPECT_TRUE(c.anomalies.empty());
}

/// The next of a fixed row of numbers.
std::size_t step(std::uint64_t& state) {
  state = state * 6364136223846793005ULL + 1442695040888963407ULL;
  return static_cast<std::size_t>(state >> 33U);
}

// Bytes of a sample are overwritten, doubled and cut: a connector refuses the file or keeps its books, and
// never lets a number through that its contract forbids.
TEST(Connectors, KeepTheirBooksOfMangledFiles) {
  const std::vector<std::string> samples{
      ps + "q b,q,1,Published Confirmed,<a href=x>Roe</a>,2004,0,0,10,0.2,-0.1,0,5,1,-2,1,Msini,2,HIP 7,HD "
           "8,TIC "
           "9,Gaia DR2 1234567890123456789,10,20,12.5,0.1,-0.2,0.8,0.5,0.1,0.1,[M/H]\nq "
           "c,q,0,,,,,,20,,,,,,,,,,,,,,,,,,"
           ",,,,,\n",
      "StarID,HIP,HD,Gliese,BayerFlamsteed,ProperName,RA,Dec,Distance,Spectrum\n0,,,,,Sol,0,0,0,G2V\n"
      "1,70890,,\"Gl 551\",18Eps Eri,\"a \"\"b\"\"\",14.49,-62.68,1.29,M5\n",
      "source_id,ref_epoch,ra,dec,parallax,parallax_error\n4472832130942575872,2016.0,269.4,4.7,546.9,0.04\n",
      "# name, planet_status, mass, orbital_period, semi_major_axis, star_name, ra, dec, discovered, "
      "updated\n"
      "x b,Confirmed,1,10,0.09,x,10,20,2011,43875\n",
      "name,host,kind,r_in_au,r_out_au,reference\nmain belt,Sun,inner_rocky,2.1,3.3,Z2020\n",
      "cns5_id,gj,gj_comp,gaia,hip,ra_j2000,dec_j2000,dist\r\n1,551,C,5853498713190525696,70890,14.4,-62.6,1."
      "3\r\n"};
  constexpr std::string_view letters = "0123456789.,-+e\"#\n\r\t ;<>&inaNxX\xCE\xB1";
  std::uint64_t state = 3;
  std::size_t read_count = 0;
  for (int round = 0; round < 20'000; ++round) {
    std::string bytes = samples[static_cast<std::size_t>(round) % samples.size()];
    for (std::size_t edits = step(state) % 4; edits > 0; --edits) {
      const std::size_t at = step(state) % bytes.size();
      bytes.replace(at, step(state) % 3, step(state) % 3, letters[step(state) % letters.size()]);
      bytes.resize(step(state) % 16 == 0 ? at + 1 : bytes.size());
    }
    Catalogue c;
    try {
      read_file({"mangled.csv", bytes}, Settings{}, c);
    } catch (const core::Error& error) {
      EXPECT_NE(std::string_view{error.what()}.find("mangled.csv"), std::string_view::npos);
      EXPECT_NE(std::string_view{error.what()}.find("; try "), std::string_view::npos);
      continue;
    }
    ++read_count;
    ASSERT_EQ(c.sources.at(0).accepted_count + c.quarantine.size(), c.sources[0].row_count) << bytes;
    for (const Star& star : c.star_rows) {
      ASSERT_FALSE(star.ra_deg < 0.0 || star.ra_deg > 360.0 || std::abs(star.dec_deg) > 90.0) << bytes;
      ASSERT_FALSE(star.dist_pc.value < 0.0 || star.parallax_mas.value <= 0.0) << bytes;
    }
    for (const Planet& planet : c.planet_rows) {
      ASSERT_LT(planet.host_row, c.star_rows.size()) << bytes;
      ASSERT_FALSE(planet.mass_mearth.value <= 0.0 || planet.mass_mearth.lower_error < 0.0) << bytes;
    }
  }
  EXPECT_GT(read_count, 5'000U);
}

TEST(Designations, GoToTheFieldsOfTheirCatalogues) {
  Star star;
  for (const char* name :
       {"hip 70890", "HD 41004 B", "Gliese 551", "2MASS J14294291-6240465", "TIC 388857263",
        "Gaia DR2 5853498713160606720", "WDS J14396-6050C", "Gaia EDR3 5853498713190525696"}) {
    EXPECT_TRUE(take_designation(name, star)) << name;
  }
  EXPECT_EQ(star.hip, 70890U);
  EXPECT_EQ(star.hd, 41004U);
  EXPECT_EQ(star.gliese, "GJ 551");
  EXPECT_EQ(star.two_mass, "J14294291-6240465");
  EXPECT_EQ(star.tic, 388857263U);
  EXPECT_EQ(star.gaia_dr2, 5853498713160606720U);
  EXPECT_EQ(star.gaia_dr3, 5853498713190525696U);
  EXPECT_EQ(star.wds, "14396-6050");
  for (const char* name : {"alpha Cen C", "HIPPARCOS", "HDE 226868", "HIP 12 34", "HIP", "", "Gl"}) {
    Star nobody;
    EXPECT_FALSE(take_designation(name, nobody)) << name;
    EXPECT_EQ(nobody.hip + nobody.hd, 0U) << name;
  }
}

TEST(Designations, EndInTheLetterOfThePlanet) {
  EXPECT_EQ(planet_letter("Proxima Centauri b"), "b");
  EXPECT_EQ(planet_letter("WASP-107b"), "b");
  EXPECT_EQ(planet_letter("Kepler-16 (AB) b"), "b");
  EXPECT_EQ(planet_letter("KOI-4878.01"), ".01");
  EXPECT_EQ(planet_letter("Luhman 16 A"), "");
  EXPECT_EQ(planet_letter("Earth"), "");
  EXPECT_EQ(planet_letter("b"), "");
}

}  // namespace
}  // namespace polycosm::catalog
