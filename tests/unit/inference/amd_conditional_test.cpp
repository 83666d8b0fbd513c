#include <array>
#include <cmath>
#include <cstring>
#include <vector>

#include <gtest/gtest.h>

#include <polycosm/core/math.hpp>
#include <polycosm/core/units.hpp>
#include <polycosm/inference/systems.hpp>

#include "conditional/hidden_planets.hpp"
#include "conditional/known_host.hpp"
#include "unit/inference/synthetic_hosts.hpp"

namespace polycosm::inference {
namespace {

constexpr std::uint64_t seed = 23;
constexpr HostKind trappist_host{0.0898, 0.000553, 2566.0, 4.9};

catalog::Planet& add_transiting(sky::Neighbourhood& sky, double period_d, double mass_mearth,
                                double radius_rearth) {
  catalog::Planet& planet = add_known(sky, period_d, mass_mearth);
  planet.radius_rearth.value = radius_rearth;
  planet.method = "Transit";
  return planet;
}
catalog::Planet& add_by_velocity(sky::Neighbourhood& sky, double period_d, double m_sin_i_mearth) {
  catalog::Planet& planet = add_known(sky, period_d, m_sin_i_mearth);
  planet.mass_kind = catalog::MassKind::msini;
  planet.method = "Radial Velocity";
  return planet;
}

void add_trappist_1(sky::Neighbourhood& sky) {
  add_star(sky, trappist_host, 12.4);
  sky.radius_rsun.back() = 0.119;
  constexpr double planets[][3]{{1.511, 1.37, 1.116}, {2.422, 1.31, 1.097}, {4.050, 0.39, 0.788},
                                {6.101, 0.69, 0.920}, {9.208, 1.04, 1.045}, {12.352, 1.32, 1.129},
                                {18.773, 0.33, 0.755}};
  for (const auto& p : planets) {
    add_transiting(sky, p[0], p[1], p[2]);
  }
}
void add_gj_876(sky::Neighbourhood& sky) {
  add_star(sky, {0.334, 0.0129, 3300.0, 2.8}, 4.67);
  add_by_velocity(sky, 1.938, 6.8);
  add_by_velocity(sky, 30.09, 227.0);
  add_by_velocity(sky, 61.12, 723.0);
  add_by_velocity(sky, 124.3, 14.6);
}
void add_twenty(sky::Neighbourhood& sky) {
  add_star(sky, g2_host, 8.0);
  for (unsigned i = 0; i < 20; ++i) {
    add_by_velocity(sky, 1.0 + 3.0 * i * i, 2.0);
  }
}
void add_impossible(sky::Neighbourhood& sky) {
  add_star(sky, g2_host, 9.0);
  for (const double period_d : {0.0, -5.0, HUGE_VAL, 1e300, 1e-320, std::nan("")}) {
    add_by_velocity(sky, period_d, 5.0);
  }
  add_by_velocity(sky, 20.0, std::nan(""));  // and one of no known size
  add_by_velocity(sky, 20.0, 4.0);           // in the same place
}

sky::Neighbourhood odd_sky() {
  sky::Neighbourhood sky;
  add_star(sky, g2_host, 3.0);
  add_trappist_1(sky);
  add_gj_876(sky);
  add_twenty(sky);
  add_impossible(sky);
  add_star(sky, m2_host, 11.0);
  add_by_velocity(sky, 10.0, 3.0);
  add_by_velocity(sky, 40.0, 6.0);
  return sky;
}

bool same_bits(const std::vector<double>& a, std::size_t from, const std::vector<double>& b) {
  return from + b.size() <= a.size() &&
         std::memcmp(a.data() + from, b.data(), b.size() * sizeof(double)) == 0;
}

TEST(AmdConditional, IsThePriorWhereNothingIsKnown) {
  sky::Neighbourhood sky = hosts(g2_host, 100);
  add_star(sky, m2_host, 200.0);
  add_star(sky, m4_host, 201.0);
  Systems prior, conditional;
  for (std::uint32_t member = 0; member < 20; ++member) {
    complete(model("population"), sky, 0, 102, seed, core::MemberId{member}, prior);
    complete(model("amd_conditional"), sky, 0, 102, seed, core::MemberId{member}, conditional);
    ASSERT_EQ(prior.method, conditional.method);
    EXPECT_TRUE(same_bits(prior.period_d, 0, conditional.period_d));
    EXPECT_TRUE(same_bits(prior.mass_mearth, 0, conditional.mass_mearth));
    EXPECT_TRUE(same_bits(prior.eccentricity, 0, conditional.eccentricity));
  }
}

// Chains of hosts of which nothing is known have the counts of the forward model.
TEST(AmdConditional, HasThePriorsCountsWhereNothingIsKnownAndNothingDetectable) {
  const HostKind kinds[]{g2_host, {0.5, 0.04, 3700.0, 2.1}, {0.2, 0.005, 3150.0, 3.1}};
  for (std::size_t k = 0; k < 3; ++k) {
    const sky::Neighbourhood sky = hosts(kinds[k], 1);
    const Host host = host_of(sky, 0);
    KnownHost nothing;
    nothing.star_scale_mearth = 3.0 * host.mass_msun * core::mearth_per_msun;
    const auto kind = static_cast<InnerKind>(k);
    const ClusterProcess process{prior_parameters(kind)};
    Population population = draw_population(seed, core::MemberId{0});
    population.clusters_factor = population.planets_factor = 1.0;
    population.host_fraction_shift = 0.0;
    const double hosts_share = std::min(host_fraction(host, population), 0.999);
    double drawn = 0.0, wanted = 0.0;
    constexpr std::uint32_t draws = 3000;
    InnerPlanets inner{};
    for (std::uint32_t member = 0; member < draws; ++member) {
      const core::DrawKey key{seed, member, core::Purpose::inference_inner, 9, 0};
      drawn += run_member_chain(host, nothing, population, kind, 1.0, key, 2000).unseen_count();
      InnerStreams streams{key};
      process.draw(nothing.star_scale_mearth, streams, inner);
      wanted += hosts_share * static_cast<double>(inner.count);
    }
    EXPECT_NEAR(drawn / draws, wanted / draws, 0.05 * wanted / draws + 0.06) << k;
  }
}

TEST(AmdConditional, DrawsOneStarAndMemberAloneWithTheSameBits) {
  const sky::Neighbourhood sky = odd_sky();
  Systems whole, part;
  for (const std::uint32_t member : {7U, 3U}) {
    complete(model("amd_conditional"), sky, 0, 6, seed, core::MemberId{member}, whole);
    for (std::uint32_t star = 6; star-- > 0;) {
      complete(model("amd_conditional"), sky, star, 1, seed, core::MemberId{member}, part);
      const std::uint32_t from = whole.first_planet[star];
      ASSERT_EQ(part.method.size(), whole.first_planet[star + 1] - from);
      EXPECT_TRUE(same_bits(whole.period_d, from, part.period_d));
      EXPECT_TRUE(same_bits(whole.mass_mearth, from, part.mass_mearth));
      EXPECT_TRUE(same_bits(whole.inclination_deg, from, part.inclination_deg));
    }
  }
}

TEST(AmdConditional, EndsForOddHostsAndKeepsWhatIsKnown) {
  const sky::Neighbourhood sky = odd_sky();
  const std::size_t known_counts[]{0, 7, 4, 20, 8, 2};
  Systems s;
  for (std::uint32_t member = 0; member < 100; ++member) {
    complete(model("amd_conditional"), sky, 0, 6, seed, core::MemberId{member}, s);
    for (std::size_t star = 0; star < 6; ++star) {
      std::size_t observed = 0;
      for (std::uint32_t p = s.first_planet[star]; p < s.first_planet[star + 1]; ++p) {
        observed += s.method[p] == Method::observed ? 1U : 0U;
        if (s.method[p] != Method::observed) {
          EXPECT_TRUE(s.period_d[p] > 0.0 && s.mass_mearth[p] > 0.0 && s.radius_rearth[p] > 0.0 &&
                      s.eccentricity[p] >= 0.0 && s.eccentricity[p] < 1.0);
        }
      }
      EXPECT_EQ(observed, known_counts[star]);
    }
  }
}

// Its chain of resonances has no room for more, and velocities would have shown them.
TEST(AmdConditional, AddsHardlyAnythingBetweenTheResonantPlanetsOfGj876) {
  sky::Neighbourhood sky;
  add_gj_876(sky);
  Systems s;
  unsigned between = 0;
  for (std::uint32_t member = 0; member < 500; ++member) {
    complete(model("amd_conditional"), sky, 0, 1, seed, core::MemberId{member}, s);
    for (std::size_t p = 0; p < s.method.size(); ++p) {
      between += s.method[p] != Method::observed && s.period_d[p] > 30.09 && s.period_d[p] < 124.3 ? 1U : 0U;
    }
  }
  EXPECT_LE(between, 10U);
}

TEST(AmdConditional, TakesTheDepthOfTheSearchFromTheWeakestAndLongestKnown) {
  sky::Neighbourhood sky;
  add_gj_876(sky);
  add_trappist_1(sky);
  KnownHost known;
  describe_host(sky, host_of(sky, 0), known);
  ASSERT_EQ(known.seen.size(), 4U);
  EXPECT_EQ(known.record.transit, TransitSearch::none);
  const double weakest_ms = velocity_semi_amplitude_ms(124.3, 14.6, 0.334, 0.0);
  EXPECT_NEAR(known.record.half_found_ms,
              0.8 * std::min(weakest_ms, velocity_semi_amplitude_ms(1.938, 6.8, 0.334, 0.0)), 1e-9);
  EXPECT_EQ(known.record.velocity_baseline_d, 3652.5);
  describe_host(sky, host_of(sky, 1), known);
  EXPECT_EQ(known.record.transit, TransitSearch::short_search);
  EXPECT_EQ(known.record.longest_transiting_d, 18.773);
  EXPECT_EQ(known.record.half_found_ms, 0.0);
}

TEST(AmdConditional, LeavesOutRetractedAndImpossiblePlanetsOfItsChain) {
  sky::Neighbourhood sky;
  add_impossible(sky);
  add_by_velocity(sky, 50.0, 5.0).status = catalog::PlanetStatus::retracted;
  add_by_velocity(sky, 90.0, 5.0).status = catalog::PlanetStatus::controversial;
  KnownHost known;
  describe_host(sky, host_of(sky, 0), known);
  ASSERT_EQ(known.seen.size(), 3U);
  EXPECT_EQ(known.seen[0].ln_radius_sigma, 0.5);  // of unknown size
  EXPECT_EQ(known.known_of_seen[2], 9U);
  EXPECT_EQ(known.seen[2].real_probability, 0.5);
}

TEST(AmdConditional, HearsMoreThanThirtyTwoKnownPlanetsOnlyInPart) {
  sky::Neighbourhood sky;
  add_star(sky, g2_host, 8.0);
  for (unsigned i = 0; i < 40; ++i) {
    add_by_velocity(sky, 1.0 + 10.0 * i, 1.0);
  }
  KnownHost known;
  describe_host(sky, host_of(sky, 0), known);
  EXPECT_EQ(known.seen.size(), 32U);
  Systems s;
  complete(model("amd_conditional"), sky, 0, 1, seed, core::MemberId{0}, s);
  EXPECT_GE(s.method.size(), 40U);
}

// A member's chain forgets its start, a star without unseen planets: eight times as many moves add none.
TEST(AmdConditional, RunsMembersLongEnough) {
  const sky::Neighbourhood sky = odd_sky();
  for (const std::uint32_t star : {1U, 2U, 3U, 5U}) {
    const Host host = host_of(sky, star);
    KnownHost known;
    describe_host(sky, host, known);
    double short_sum = 0.0, long_sum = 0.0, square_sum = 0.0;
    constexpr std::uint32_t draws = 1500;
    for (std::uint32_t member = 0; member < draws; ++member) {
      const Population population = draw_population(seed, core::MemberId{member});
      const core::DrawKey key{seed, member, core::Purpose::inference_inner, star, 0};
      const InnerKind kind = inner_kind_of(host, 0.5);
      const double s = run_member_chain(host, known, population, kind, 1.0, key, member_moves).unseen_count();
      const double l =
          run_member_chain(host, known, population, kind, 1.0, key, 8 * member_moves).unseen_count();
      short_sum += s;
      long_sum += l;
      square_sum += (s - l) * (s - l);
    }
    const double sigma = std::sqrt(square_sum) / draws;
    EXPECT_NEAR(short_sum / draws, long_sum / draws, 3.0 * sigma + 0.02) << star;
  }
}

TEST(AmdConditional, HasTheFactorsThatTheTableWasMadeOf) {
  for (const InnerKind kind : {InnerKind::fgk, InnerKind::early_m, InnerKind::late_m}) {
    const PriorNormalisation made = recomputed_normalisation(kind);
    const PriorNormalisation& read = conditional_prior(kind).norm;
    for (std::size_t n = 0; n < made.log_block.size(); ++n) {
      for (std::size_t k = 0; k < made.log_block[n].size(); ++k) {
        EXPECT_NEAR(made.log_block[n][k], read.log_block[n][k], 1e-6) << n << ' ' << k;
      }
    }
    for (std::size_t n = 0; n < made.log_count.size(); ++n) {
      EXPECT_NEAR(made.log_count[n], read.log_count[n], 1e-5) << n;
    }
  }
}

}  // namespace
}  // namespace polycosm::inference
