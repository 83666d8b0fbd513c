// The forward model seen by Kepler: generated systems of the searched stars, put before the detection law,
// give the number of planets that were found.
#include <cmath>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <polycosm/core/units.hpp>
#include <polycosm/inference/systems.hpp>

#include "conditional/detection.hpp"
#include "conditional/unseen_chain.hpp"
#include "support/real_data.hpp"
#include "unit/inference/synthetic_hosts.hpp"

namespace polycosm::inference {
namespace {

struct SearchedStars {
  sky::Neighbourhood sky;
  std::vector<TransitSurvey> survey;
};

SearchedStars searched_stars(const std::string& csv) {
  SearchedStars stars;
  std::istringstream in{csv};
  std::string line, cell;
  std::getline(in, line);
  EXPECT_EQ(line, "kepid,mass,radius,teff,bp_rp,rrmscdpp04p5");
  while (std::getline(in, line)) {
    std::istringstream cells{line};
    std::vector<double> value;
    while (std::getline(cells, cell, ',')) {
      value.push_back(std::stod(cell));
    }
    const double teff = value[3] / 5772.0;
    add_star(stars.sky, {value[1], value[2] * value[2] * std::pow(teff, 4.0), value[3], value[4]},
             1.0 + static_cast<double>(stars.survey.size()));
    stars.survey.push_back({value[1], value[2], value[5], 1460.0 * 0.88, 0.0});
  }
  return stars;
}

// 2,137 planets of 3 to 300 d and 0.5 to 10 Earth radii were found around these 79,935 stars; the reference
// implementation finds 2,127 with a colour zero of 0.81.
TEST(KeplerCounts, OfFoundPlanetsAreThoseOfTheSurvey) {
  const auto csv = tests::real_data("kepler/q1_q17_dr25_gaia_fgk_cleaned.csv.gz");
  if (!csv) {
    GTEST_SKIP() << "no Kepler sample in " POLYCOSM_DATA_DIR;
  }
  const SearchedStars stars = searched_stars(*csv);
  const auto star_count = static_cast<std::uint32_t>(stars.survey.size());
  ASSERT_EQ(star_count, 79935U);
  Systems systems;
  complete(model("amd_clusters"), stars.sky, 0, star_count, 2026, core::MemberId{1}, systems);
  UniformStream<16> uniforms{{2026, 1, core::Purpose::test, 0, 0}};
  double found_count = 0.0;
  for (std::uint32_t star = 0; star < star_count; ++star) {
    // The plane of the system stands anyhow to the line of sight.
    const double cos_plane = uniforms.next();
    const double sin_plane = std::sqrt(1.0 - cos_plane * cos_plane);
    const TransitSurvey& survey = stars.survey[star];
    for (std::uint32_t p = systems.first_planet[star]; p < systems.first_planet[star + 1]; ++p) {
      const double period_d = systems.period_d[p];
      const double radius_rearth = systems.radius_rearth[p];
      const double i = systems.inclination_deg[p] * core::rad_per_deg;
      const double node = 6.283185307179586 * uniforms.next();
      const double cos_sight = cos_plane * std::cos(i) + sin_plane * std::sin(i) * std::cos(node);
      if (period_d >= 3.0 && period_d < 300.0 && radius_rearth >= 0.5 && radius_rearth < 10.0 &&
          std::abs(cos_sight) < transit_geometric_probability(survey, period_d)) {
        found_count += transit_found_probability(transit_signal_to_noise(survey, period_d, radius_rearth),
                                                 survey.observed_d / period_d);
      }
    }
  }
  RecordProperty("found_count", std::to_string(found_count));
  EXPECT_NEAR(found_count, 2137.0, 0.15 * 2137.0);
}

}  // namespace
}  // namespace polycosm::inference
