#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <vector>

#include <polycosm/catalog/read.hpp>
#include <polycosm/core/error.hpp>
#include <polycosm/sky/partition.hpp>

namespace polycosm::sky {
namespace {

const Neighbourhood& synthetic_sky() {
  static const Neighbourhood sky = neighbourhood(catalog::synthesise(3000, 7), EdgePolicy{});
  return sky;
}

std::vector<std::uint32_t> members_of(const std::vector<std::uint32_t>& subset_of, std::uint32_t subset) {
  std::vector<std::uint32_t> out;
  for (std::uint32_t system = 0; system < subset_of.size(); ++system) {
    if (subset_of[system] == subset) {
      out.push_back(system);
    }
  }
  return out;
}

double spread_pc(const Neighbourhood& sky, const std::vector<std::uint32_t>& systems) {
  std::array<double, 3> mean{};
  for (const std::uint32_t i : systems) {
    mean[0] += sky.x_pc[i] / static_cast<double>(systems.size());
    mean[1] += sky.y_pc[i] / static_cast<double>(systems.size());
    mean[2] += sky.z_pc[i] / static_cast<double>(systems.size());
  }
  double sum = 0.0;
  for (const std::uint32_t i : systems) {
    sum += std::pow(sky.x_pc[i] - mean[0], 2) + std::pow(sky.y_pc[i] - mean[1], 2) +
           std::pow(sky.z_pc[i] - mean[2], 2);
  }
  return std::sqrt(sum / static_cast<double>(systems.size()));
}

TEST(Partition, GivesEverySubsetAsManyStarsToWithinASystem) {
  const Neighbourhood& sky = synthetic_sky();
  for (const std::uint32_t count : {2U, 3U, 4U, 6U}) {
    const std::vector<std::uint32_t> subset_of = partition(sky, count);
    std::vector<std::uint64_t> stars(count, 0);
    for (std::uint32_t star = 0; star < sky.star_count(); ++star) {
      ++stars.at(subset_of[sky.star_system[star]]);
    }
    const auto [least, most] = std::ranges::minmax(stars);
    EXPECT_LE(most - least, 8U) << count << " subsets";
  }
}

TEST(Partition, MakesCompactSubsets) {
  const Neighbourhood& sky = synthetic_sky();
  const std::vector<std::uint32_t> subset_of = partition(sky, 8);
  const double whole_pc = spread_pc(sky, members_of(partition(sky, 1), 0));
  for (std::uint32_t subset = 0; subset < 8; ++subset) {  // an eighth of a ball has half its width
    EXPECT_LT(spread_pc(sky, members_of(subset_of, subset)), 0.75 * whole_pc);
  }
}

TEST(Partition, DoesNotDependOnTheOrderOfTheCatalogue) {
  catalog::Catalogue catalogue = catalog::synthesise(500, 3);
  const Neighbourhood sky = neighbourhood(catalogue, EdgePolicy{});
  std::ranges::reverse(catalogue.stars);
  const Neighbourhood reversed = neighbourhood(catalogue, EdgePolicy{});
  ASSERT_EQ(sky.system_id, reversed.system_id);
  EXPECT_EQ(partition(sky, 3), partition(reversed, 3));
}

TEST(Partition, LeavesSubsetsEmptyWhereSystemsAreFew) {
  Neighbourhood sky = subset(synthetic_sky(), std::vector<std::uint32_t>{0, 5});
  const std::vector<std::uint32_t> subset_of = partition(sky, 6);
  EXPECT_NE(subset_of[0], subset_of[1]);
  EXPECT_LT(*std::ranges::max_element(subset_of), 6U);
}

TEST(Partition, RefusesNoSubsetsAtAll) {
  EXPECT_THROW(static_cast<void>(partition(synthetic_sky(), 0)), core::Bug);
}

TEST(Subset, KeepsEverySystemWithItsStarsAndPlanets) {
  catalog::Catalogue catalogue = catalog::synthesise(300, 5);
  catalog::Planet planet;
  planet.name = "b";
  planet.host = catalogue.stars[200].star_id;
  planet.period_d.value = 12.5;
  catalogue.planets.push_back(planet);
  const Neighbourhood sky = neighbourhood(catalogue, EdgePolicy{});
  std::size_t stars = 0;
  std::size_t planets = 0;
  const std::vector<std::uint32_t> subset_of = partition(sky, 3);
  for (std::uint32_t part = 0; part < 3; ++part) {
    const std::vector<std::uint32_t> systems = members_of(subset_of, part);
    const Neighbourhood piece = subset(sky, systems);
    ASSERT_EQ(piece.system_count(), systems.size());
    for (std::size_t i = 0; i < systems.size(); ++i) {
      EXPECT_EQ(piece.system_id[i], sky.system_id[systems[i]]);
      EXPECT_EQ(piece.x_pc[i], sky.x_pc[systems[i]]);
      const std::uint32_t first = sky.first_star[systems[i]];
      for (std::uint32_t star = piece.first_star[i]; star < piece.first_star[i + 1]; ++star) {
        const std::uint32_t there = first + star - piece.first_star[i];
        EXPECT_EQ(piece.star_id[star], sky.star_id[there]);
        EXPECT_EQ(piece.star_system[star], i);
        EXPECT_EQ(piece.first_known[star + 1] - piece.first_known[star],
                  sky.first_known[there + 1] - sky.first_known[there]);
      }
    }
    stars += piece.star_count();
    planets += piece.known.size();
  }
  EXPECT_EQ(stars, sky.star_count());
  EXPECT_EQ(planets, 1U);
}

TEST(Pack, GivesTheSameSkyBack) {
  catalog::Catalogue catalogue = catalog::synthesise(50, 5);
  catalog::Planet planet;
  planet.name = "b";
  planet.host_aliases = {"one", "two"};
  planet.host = catalogue.stars[20].star_id;
  planet.period_d.value = 12.5;
  catalogue.planets.push_back(planet);
  const Neighbourhood sky = neighbourhood(catalogue, EdgePolicy{});
  const std::vector<std::byte> bytes = pack(sky);
  const Neighbourhood back = unpack(bytes);
  EXPECT_EQ(pack(back), bytes);
  EXPECT_EQ(back.system_id, sky.system_id);
  ASSERT_EQ(back.known.size(), 1U);
  EXPECT_EQ(back.known[0].host_aliases, planet.host_aliases);
  EXPECT_EQ(back.known[0].period_d.value, 12.5);
  EXPECT_THROW(static_cast<void>(unpack(std::span{bytes}.first(bytes.size() - 1))), core::Bug);
}

}  // namespace
}  // namespace polycosm::sky
