#include <gtest/gtest.h>

#include <cmath>
#include <set>
#include <vector>

#include <polycosm/core/draws.hpp>
#include <polycosm/core/error.hpp>

#if __has_include(<Random123/philox.h>)
#include <Random123/philox.h>
#define POLYCOSM_HAS_RANDOM123 1
#endif

namespace polycosm::core {
namespace {

constexpr std::uint64_t sample_count = 200000;

DrawKey test_key(std::uint64_t entity) {
  return {.ensemble_seed = 2026, .member = 7, .purpose = Purpose::test, .entity = entity, .occasion = 3};
}

struct Moments {
  double mean = 0.0;
  double variance = 0.0;
  double skewness = 0.0;
  double excess = 0.0;
};

template <typename Draw>
Moments moments_of(Draw draw) {
  std::vector<double> values;
  for (std::uint64_t entity = 0; entity < sample_count; ++entity) {
    DrawCursor cursor{test_key(entity)};
    values.push_back(draw(cursor));
  }
  Moments m;
  for (const double v : values) {
    m.mean += v / static_cast<double>(sample_count);
  }
  double third = 0.0;
  double fourth = 0.0;
  for (const double v : values) {
    const double d = v - m.mean;
    m.variance += d * d / static_cast<double>(sample_count);
    third += d * d * d / static_cast<double>(sample_count);
    fourth += d * d * d * d / static_cast<double>(sample_count);
  }
  m.skewness = third / std::pow(m.variance, 1.5);
  m.excess = fourth / (m.variance * m.variance) - 3.0;
  return m;
}

// Five standard errors of a mean of sample_count values of unit variance.
const double five_sigma = 5.0 / std::sqrt(static_cast<double>(sample_count));

// kat_vectors of Random123 1.14, philox4x32 10 [Salmon2011].
TEST(Philox, GivesThePublishedAnswers) {
  EXPECT_EQ(philox4x32_10({0, 0, 0, 0}, {0, 0}),
            (PhiloxCounter{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
  EXPECT_EQ(philox4x32_10({0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}, {0xffffffff, 0xffffffff}),
            (PhiloxCounter{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
  EXPECT_EQ(philox4x32_10({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}),
            (PhiloxCounter{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

TEST(Philox, AgreesWithRandom123OnManyCounters) {
#ifdef POLYCOSM_HAS_RANDOM123
  PhiloxCounter counter = {1, 2, 3, 4};
  PhiloxKey key = {5, 6};
  for (int i = 0; i < 100000; ++i) {
    const r123::Philox4x32::ctr_type their_counter = {{counter[0], counter[1], counter[2], counter[3]}};
    const r123::Philox4x32::key_type their_key = {{key[0], key[1]}};
    const auto theirs = r123::Philox4x32{}(their_counter, their_key);
    const PhiloxCounter ours = philox4x32_10(counter, key);
    ASSERT_EQ(ours, (PhiloxCounter{theirs[0], theirs[1], theirs[2], theirs[3]}));
    key = {ours[1] ^ key[0], ours[2]};
    counter = ours;  // a random walk through counters and keys
  }
#else
  GTEST_SKIP() << "Random123 is not installed (librandom123-dev)";
#endif
}

TEST(MemberKey, DiffersBetweenMembersAndSeeds) {
  std::set<PhiloxKey> keys;
  for (std::uint32_t i = 0; i < 1000; ++i) {
    keys.insert(member_key(i, 0));
    keys.insert(member_key(0, i + 1));
  }
  EXPECT_EQ(keys.size(), 2000U);
}

TEST(DrawBlock, IsPhiloxOfTheDocumentedCounter) {
  const DrawKey key{.ensemble_seed = 1,
                    .member = 2,
                    .purpose = Purpose::sim_hazard,
                    .entity = 0x0123456789abcdefULL,
                    .occasion = 42};
  EXPECT_EQ(draw_block(key, 9),
            philox4x32_10({0x89abcdefU, 0x01234567U, 42U, (49U << 16U) | 9U}, member_key(1, 2)));
}

// A frozen number: a change of it is a change of every published ensemble.
TEST(DrawBlock, NeverChangesItsNumbers) {
  EXPECT_EQ(member_key(2026, 7), (PhiloxKey{2704728858U, 2332121168U}));
  EXPECT_EQ(draw_block(test_key(11), 0), (PhiloxCounter{3310062192U, 2511127819U, 2313598992U, 3439821454U}));
}

TEST(Uniform01, ChangesWithEveryPartOfTheKey) {
  const DrawKey key = test_key(1);
  DrawKey other[5] = {key, key, key, key, key};
  other[0].ensemble_seed += 1;
  other[1].member += 1;
  other[2].purpose = Purpose::synth_sky;
  other[3].entity += 1ULL << 40U;
  other[4].occasion += 1;
  for (const DrawKey& changed : other) {
    EXPECT_NE(uniform01(key), uniform01(changed));
  }
  EXPECT_EQ(uniform01(key), uniform01(test_key(1)));
}

TEST(Uniform01, OfTwoWordsSpansTheHalfOpenInterval) {
  EXPECT_EQ(uniform01_of(0, 0), 0.0);
  EXPECT_EQ(uniform01_of(0xffffffff, 0xffffffff), 1.0 - 0x1.0p-53);
  EXPECT_EQ(uniform01_of(0x80000000, 0), 0.5);
}

TEST(FillBlocks, GivesTheNumbersOfDrawBlockForAnyCount) {
  const DrawKey key = test_key(0);
  for (std::size_t count = 0; count < 70; ++count) {
    std::vector<std::uint64_t> entities(count);
    for (std::size_t i = 0; i < count; ++i) {
      entities[i] = mix64(i + 1000 * count);
    }
    std::vector<std::uint32_t> words(4 * count, 0);
    fill_blocks(member_key(key.ensemble_seed, key.member), key.purpose, 65535, key.occasion, entities, words);
    for (std::size_t i = 0; i < count; ++i) {
      DrawKey one = key;
      one.entity = entities[i];
      const PhiloxCounter block = draw_block(one, 65535);
      ASSERT_EQ((PhiloxCounter{words[4 * i], words[4 * i + 1], words[4 * i + 2], words[4 * i + 3]}), block)
          << "entity " << i << " of " << count;
    }
  }
}

TEST(FillBlocks, RefusesAnOutputOfTheWrongSize) {
  const std::vector<std::uint64_t> entities(3);
  std::vector<std::uint32_t> words(11);
  EXPECT_THROW(fill_blocks({1, 2}, Purpose::test, 0, 0, entities, words), Bug);
}

TEST(FillUniform01, GivesTheNumbersOfACursorForAnyCount) {
  for (std::size_t count = 0; count < 70; ++count) {
    std::vector<double> values(count, -1.0);
    fill_uniform01(test_key(count), values);
    DrawCursor cursor{test_key(count)};
    for (std::size_t i = 0; i < count; ++i) {
      ASSERT_EQ(values[i], cursor.uniform01()) << i << " of " << count;
    }
  }
}

TEST(FillUniform01, ReachesTheLastBlockAndRefusesMore) {
  std::vector<double> values(131072);
  fill_uniform01(test_key(5), values);
  const PhiloxCounter last = draw_block(test_key(5), 65535);
  EXPECT_EQ(values[131070], uniform01_of(last[0], last[1]));
  EXPECT_EQ(values[131071], uniform01_of(last[2], last[3]));
  values.push_back(0.0);
  EXPECT_THROW(fill_uniform01(test_key(5), values), Bug);
}

TEST(DrawCursor, StartsWithTheUniformOfItsKeyAndRepeats) {
  DrawCursor a{test_key(8)};
  DrawCursor b{test_key(8)};
  EXPECT_EQ(a.uniform01(), uniform01(test_key(8)));
  EXPECT_EQ(b.uniform01(), uniform01(test_key(8)));
  for (int i = 0; i < 100; ++i) {
    EXPECT_EQ(a.normal(), b.normal());
  }
}

TEST(DrawCursor, RefusesToReadPastItsLastBlock) {
  DrawCursor cursor{test_key(8)};
  for (int i = 0; i < 131072; ++i) {
    (void)cursor.uniform01();
  }
  EXPECT_THROW((void)cursor.uniform01(), Bug);
}

TEST(DrawCursor, UniformHasTheMomentsOfTheInterval) {
  const Moments m = moments_of([](DrawCursor& c) { return c.uniform(-1.0, 3.0); });
  EXPECT_NEAR(m.mean, 1.0, five_sigma * 4.0 / std::sqrt(12.0));
  EXPECT_NEAR(m.variance, 16.0 / 12.0, five_sigma * 16.0 / 12.0);
  EXPECT_NEAR(m.skewness, 0.0, five_sigma * 2.0);
  EXPECT_NEAR(m.excess, -1.2, five_sigma * 2.0);
}

TEST(DrawCursor, NormalHasTheMomentsOfTheStandardNormal) {
  const Moments m = moments_of([](DrawCursor& c) { return c.normal(); });
  EXPECT_NEAR(m.mean, 0.0, five_sigma);
  EXPECT_NEAR(m.variance, 1.0, five_sigma * std::sqrt(2.0));
  EXPECT_NEAR(m.skewness, 0.0, five_sigma * std::sqrt(6.0));
  EXPECT_NEAR(m.excess, 0.0, five_sigma * std::sqrt(24.0));
}

TEST(DrawCursor, ExponentialHasMeanAndVarianceOne) {
  const Moments m = moments_of([](DrawCursor& c) { return c.exponential(); });
  EXPECT_NEAR(m.mean, 1.0, five_sigma);
  EXPECT_NEAR(m.variance, 1.0, five_sigma * std::sqrt(8.0));
  EXPECT_NEAR(m.skewness, 2.0, five_sigma * 20.0);
}

TEST(DrawCursor, PoissonHasMeanAndVarianceEqualToItsMean) {
  for (const double mean : {0.05, 0.5, 2.0, 13.0, 50.0}) {
    const Moments m = moments_of([mean](DrawCursor& c) { return static_cast<double>(c.poisson(mean)); });
    EXPECT_NEAR(m.mean, mean, five_sigma * std::sqrt(mean)) << mean;
    EXPECT_NEAR(m.variance, mean, five_sigma * std::sqrt(mean + 2.0 * mean * mean)) << mean;
  }
}

TEST(DrawCursor, PoissonFollowsItsProbabilities) {
  std::vector<double> observed(12, 0.0);
  for (std::uint64_t entity = 0; entity < sample_count; ++entity) {
    DrawCursor cursor{test_key(entity)};
    observed[std::min<std::size_t>(cursor.poisson(2.0), 11)] += 1.0;
  }
  double chi_square = 0.0;
  double probability = std::exp(-2.0);
  double rest = 1.0;
  for (std::size_t k = 0; k < observed.size(); ++k) {
    const double expected = (k < 11 ? probability : rest) * static_cast<double>(sample_count);
    chi_square += (observed[k] - expected) * (observed[k] - expected) / expected;
    rest -= probability;
    probability *= 2.0 / static_cast<double>(k + 1);
  }
  EXPECT_LT(chi_square, 31.3);  // 99.9 % of chi-square with 11 degrees of freedom
}

TEST(DrawCursor, PoissonOfMeanZeroIsZeroAndOfANegativeMeanIsABug) {
  DrawCursor cursor{test_key(1)};
  EXPECT_EQ(cursor.poisson(0.0), 0U);
  EXPECT_THROW((void)cursor.poisson(-1.0), Bug);
  EXPECT_THROW((void)cursor.poisson(51.0), Bug);
}

}  // namespace
}  // namespace polycosm::core
