#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include <polycosm/core/draws.hpp>
#include <polycosm/core/error.hpp>
#include <polycosm/core/math.hpp>
#include <polycosm/ensemble/convergence.hpp>

namespace polycosm::ensemble {
namespace {

ConvergenceTarget target_of_kind(TargetKind kind, double level, double half_width) {
  ConvergenceTarget target;
  target.kind = kind;
  target.level = level;
  target.half_width_value = half_width;
  return target;
}

/// How one stopping rule does on ensembles whose truth is known.
struct Coverage {
  double share = 0.0;          ///< of ensembles whose interval at the end holds the truth
  double stopped_share = 0.0;  ///< of ensembles that stopped before their last look
};

/// `draw` turns a cursor into one member's value.
template <class Draw>
Coverage coverage_of(const ConvergenceTarget& target, double truth, Draw draw) {
  ConvergenceRule rule;
  rule.targets = {target};
  rule.looks = {128, 256, 512, 1024, 2048};
  constexpr std::uint32_t ensembles = 4000;
  std::uint32_t covered = 0;
  std::uint32_t stopped = 0;
  for (std::uint32_t e = 0; e < ensembles; ++e) {
    core::DrawCursor cursor{{31, e, core::Purpose::test, 0, 0}};
    std::vector<float> values;
    for (std::size_t look = 0; look < rule.looks.size(); ++look) {
      while (values.size() < rule.looks[look]) {
        values.push_back(static_cast<float>(draw(cursor)));
      }
      std::vector<std::vector<float>> columns{values};
      const Look seen = look_at(rule, look, columns);
      if (seen.is_converged || look + 1 == rule.looks.size()) {
        covered += seen.targets[0].low_value <= truth && truth <= seen.targets[0].high_value ? 1U : 0U;
        stopped += seen.is_converged ? 1U : 0U;
        break;
      }
    }
  }
  return {covered / static_cast<double>(ensembles), stopped / static_cast<double>(ensembles)};
}

void expect_promised(const Coverage& coverage) {
  EXPECT_GE(coverage.share, 0.935);
  EXPECT_LE(coverage.share, 0.965);
  EXPECT_GT(coverage.stopped_share, 0.99);
}

double normal_of(core::DrawCursor& cursor) {
  return 5.0 + cursor.normal();
}

TEST(StoppingRule, CoversTheMeanOfANormalAsPromised) {
  for (const double half_width : {0.13, 0.10, 0.07}) {
    expect_promised(coverage_of(target_of_kind(TargetKind::mean, 0, half_width), 5.0, normal_of));
  }
}

TEST(StoppingRule, CoversTheMeanOfASkewedQuantityAsPromised) {
  for (const double half_width : {0.10, 0.08}) {
    expect_promised(coverage_of(target_of_kind(TargetKind::mean, 0, half_width), 1.0,
                                [](core::DrawCursor& cursor) { return cursor.exponential(); }));
  }
}

TEST(StoppingRule, CoversTheRelativeMeanAsPromised) {
  ConvergenceTarget target = target_of_kind(TargetKind::mean, 0, 0.02);
  target.is_relative = true;
  expect_promised(coverage_of(target, 5.0, normal_of));
}

TEST(StoppingRule, CoversAProbabilityAsPromised) {
  for (const double half_width : {0.055, 0.04}) {
    expect_promised(coverage_of(target_of_kind(TargetKind::probability, 0.7, half_width), 0.3,
                                [](core::DrawCursor& cursor) { return cursor.uniform01(); }));
  }
}

TEST(StoppingRule, CoversQuantilesAsPromised) {
  expect_promised(coverage_of(target_of_kind(TargetKind::quantile, 0.5, 0.13), 5.0, normal_of));
  expect_promised(coverage_of(target_of_kind(TargetKind::quantile, 0.9, 0.03), 0.9,
                              [](core::DrawCursor& cursor) { return cursor.uniform01(); }));
}

TEST(StoppingRule, NeverStopsOnWhatHasNotHappened) {
  std::vector<float> nothing(100'000, 0.0F);
  for (const TargetKind kind : {TargetKind::mean, TargetKind::quantile, TargetKind::probability}) {
    EXPECT_FALSE(state_of(target_of_kind(kind, 0.5, 1e9), nothing, 0.05).is_met);
  }
  std::fill_n(nothing.begin(), event_count_min - 1, 1.0F);
  EXPECT_FALSE(state_of(target_of_kind(TargetKind::mean, 0, 1e9), nothing, 0.05).is_met);
  nothing[event_count_min] = 1.0F;
  const TargetState enough = state_of(target_of_kind(TargetKind::mean, 0, 1e9), nothing, 0.05);
  EXPECT_EQ(enough.event_count, event_count_min);
}

TEST(StoppingRule, NeverStopsWithoutValues) {
  for (const TargetKind kind : {TargetKind::mean, TargetKind::quantile, TargetKind::probability}) {
    EXPECT_FALSE(state_of(target_of_kind(kind, 0.5, 1e9), {}, 0.05).is_met);
  }
}

TEST(StoppingRule, DoesNotStopOnATailItCannotSee) {
  std::vector<float> values(128);
  for (std::size_t i = 0; i < values.size(); ++i) {
    values[i] = static_cast<float>(i);
  }
  const TargetState state = state_of(target_of_kind(TargetKind::quantile, 0.999, 1e9), values, 0.05);
  EXPECT_FALSE(state.is_met);
  EXPECT_TRUE(std::isnan(state.high_value));
}

TEST(StoppingRule, SharesItsErrorAmongTargetsAndSpendsLittleOnEarlierLooks) {
  ConvergenceRule rule;
  rule.targets.resize(1);
  rule.looks = {512, 1024};
  EXPECT_DOUBLE_EQ(error_at_look(rule, 0), 1.0 - rule.confidence_level);
  // O'Brien-Fleming at half the information: 2 (1 - Phi(1.95996 / sqrt(0.5))) = 0.005575.
  EXPECT_NEAR(error_at_look(rule, 1), 0.05 - 0.005575, 1e-6);
  rule.targets.resize(2);
  EXPECT_DOUBLE_EQ(error_at_look(rule, 0), 0.5 * (1.0 - rule.confidence_level));
}

// [Wilson1927] as every textbook has it: 10 of 50 at 95 % is 0.1124 to 0.3304.
TEST(TargetState, OfAProbabilityIsWilsons) {
  std::vector<float> values(50, 0.0F);
  std::fill_n(values.begin(), 10, 1.0F);
  const TargetState state = state_of(target_of_kind(TargetKind::probability, 1.0, 1), values, 0.05);
  EXPECT_NEAR(state.low_value, 0.1124, 5e-5);
  EXPECT_NEAR(state.high_value, 0.3304, 5e-5);
}

// Student's t for 9 degrees of freedom at 95 %: 2.2622.
TEST(TargetState, OfAMeanIsStudents) {
  std::vector<float> values{1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
  const TargetState state = state_of(target_of_kind(TargetKind::mean, 0, 1), values, 0.05);
  EXPECT_DOUBLE_EQ(state.estimate_value, 5.5);
  EXPECT_NEAR((state.high_value - state.estimate_value) / (3.0276504 / std::sqrt(10.0)), 2.2622, 5e-3);
}

config::RunConfig config_with(std::vector<std::string> targets) {
  config::RunConfig config;
  config.member_count = 5000;
  config.convergence_targets = std::move(targets);
  return config;
}

TEST(ConvergenceOf, ReadsTargetsAndLooksInWholeShards) {
  config::RunConfig config = config_with({"mean of settled_systems at year 100 within 5 %",
                                          "quantile 0.9 of reach_ly at year 50 within 0.5",
                                          "probability of colonies >= 3 at year 100 within 0.02"});
  config.convergence_first_look_member_count = 500;
  const ConvergenceRule rule = convergence_of(config, 101);
  ASSERT_EQ(rule.targets.size(), 3U);
  EXPECT_EQ(rule.targets[0].kind, TargetKind::mean);
  EXPECT_TRUE(rule.targets[0].is_relative);
  EXPECT_DOUBLE_EQ(rule.targets[0].half_width_value, 0.05);
  EXPECT_EQ(rule.targets[1].kind, TargetKind::quantile);
  EXPECT_EQ(rule.targets[1].year, 50U);
  EXPECT_DOUBLE_EQ(rule.targets[1].level, 0.9);
  EXPECT_FALSE(rule.targets[1].is_relative);
  EXPECT_DOUBLE_EQ(rule.targets[2].level, 3.0);
  EXPECT_EQ(rule.looks, (std::vector<std::uint32_t>{512, 1024, 2048, 4096, 5000}));
}

TEST(ConvergenceOf, RefusesTargetsThatCannotBeMetAndSaysWhy) {
  for (const auto& [text, why] : std::vector<std::pair<std::string, std::string>>{
           {"", "ends too early"},
           {"median of reach_ly at year 1 within 1", "begins with mean"},
           {"mean of reach_l at year 1 within 1", "did you mean reach_ly"},
           {"mean of reach_ly at year 101 within 1", "years go from 0 to 100"},
           {"mean of reach_ly at year 1.5 within 1", "years go from 0 to 100"},
           {"mean of reach_ly at year 1 within 0", "width of 0"},
           {"mean of reach_ly at year 1 within x", "is no number"},
           {"mean of reach_ly at year 1 within 1 % more", "goes on"},
           {"quantile 1 of reach_ly at year 1 within 1", "between 0 and 1"},
           {"probability of reach_ly at year 1 within 1", "\">=\" is expected"}}) {
    try {
      static_cast<void>(convergence_of(config_with({text}), 101));
      ADD_FAILURE() << text;
    } catch (const core::Error& error) {
      EXPECT_NE(std::string{error.what()}.find(why), std::string::npos) << error.what();
    }
  }
  config::RunConfig config = config_with({"mean of reach_ly at year 1 within 1"});
  config.design_kind = "sobol";
  EXPECT_THROW(static_cast<void>(convergence_of(config, 101)), core::Error);
}

TEST(ConvergenceOf, NothingIsNoRule) {
  EXPECT_TRUE(convergence_of(config_with({}), 101).targets.empty());
}

}  // namespace
}  // namespace polycosm::ensemble
