#include <polycosm/sim/rules.hpp>

#include <cmath>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <polycosm/core/error.hpp>
#include <polycosm/sim/history.hpp>

namespace polycosm::sim {
namespace {

TEST(Presets, CanAllBeLivedBy) {
  for (const Preset& candidate : presets()) {
    EXPECT_TRUE(problems(candidate.rules).empty()) << candidate.id;
  }
  EXPECT_EQ(preset("standard").rules.tick_count, 2000);
  EXPECT_EQ(preset("century-fast").rules.tick_count, 400);
  EXPECT_EQ(preset("millennium").rules.tick_count, 4000);
}

TEST(Presets, RefuseAnUnknownNameAndListTheirOwn) {
  try {
    static_cast<void>(preset("standrad"));
    FAIL() << "an unknown preset was accepted";
  } catch (const core::Error& error) {
    EXPECT_EQ(error.fault(), core::Fault::usage);
    EXPECT_NE(std::string{error.what()}.find("century-fast"), std::string::npos);
  }
  EXPECT_THROW(static_cast<void>(model_version("ftl")), core::Error);
}

TEST(Problems, AreReportedAllAtOnce) {
  Rules rules;
  rules.cruise_speed_c = 1.5;
  rules.hop_max_ly = -1.0;
  rules.ship_loss_per_yr = -1.0;
  EXPECT_EQ(problems(rules).size(), 4U);  // a speed beyond its cap is one more
}

TEST(Problems, NameWhatIsNoShareOrScaleOfWhatSettlersKnow) {
  Rules rules;
  rules.estimate_noise = -1.0;
  rules.seed_ship_failure = 1.1;
  rules.settleable_fraction = -0.1;
  rules.resource_scale = 1e3;
  EXPECT_EQ(problems(rules).size(), 4U);
}

TEST(HyperParameters, AreAFunctionOfSeedAndMember) {
  const Rules rules;
  EXPECT_EQ(draw_hyper(rules, 7, core::MemberId{3}), draw_hyper(rules, 7, core::MemberId{3}));
  EXPECT_NE(draw_hyper(rules, 7, core::MemberId{3}), draw_hyper(rules, 7, core::MemberId{4}));
  EXPECT_NE(draw_hyper(rules, 7, core::MemberId{3}), draw_hyper(rules, 8, core::MemberId{3}));
}

TEST(HyperParameters, AreTheRulesThemselvesWithoutSpread) {
  Rules rules;
  rules.hyper_spread = 0.0;
  for (std::uint32_t member = 0; member < 8; ++member) {
    const Rules drawn = with_hyper(rules, draw_hyper(rules, 7, core::MemberId{member}));
    EXPECT_EQ(drawn.tech_growth_per_yr, rules.tech_growth_per_yr);
    EXPECT_EQ(drawn.cruise_speed_c, rules.cruise_speed_c);
    EXPECT_EQ(drawn.ship_cost_su_per_person, rules.ship_cost_su_per_person);
    EXPECT_EQ(drawn.expansionist_probability, rules.expansionist_probability);
  }
}

// Medians of log-normal factors are 1, the mean of Beta(6, 4) is 0.6 and its standard deviation 0.148.
TEST(HyperParameters, HaveThePublishedMediansAndBounds) {
  const Rules rules;
  constexpr std::uint32_t members = 4000;
  std::uint32_t cheaper = 0;
  double share_sum = 0.0;
  double share_square_sum = 0.0;
  for (std::uint32_t member = 0; member < members; ++member) {
    const Rules drawn = with_hyper(rules, draw_hyper(rules, 11, core::MemberId{member}));
    ASSERT_TRUE(problems(drawn).empty());
    ASSERT_GE(drawn.cruise_speed_c, 0.02 - 1e-12);
    ASSERT_LE(drawn.cruise_speed_c, 0.10 + 1e-12);
    ASSERT_LE(drawn.growth_high_per_yr, 0.035 + 1e-12);
    cheaper += drawn.ship_cost_su_per_person < rules.ship_cost_su_per_person ? 1U : 0U;
    share_sum += drawn.expansionist_probability;
    share_square_sum += drawn.expansionist_probability * drawn.expansionist_probability;
  }
  const double mean = share_sum / members;
  EXPECT_NEAR(cheaper / static_cast<double>(members), 0.5, 0.025);
  EXPECT_NEAR(mean, 0.6, 0.01);
  EXPECT_NEAR(share_square_sum / members - mean * mean, 0.6 * 0.4 / 11.0, 0.0015);
}

TEST(Rules, OfPoliticsThatCannotBeLivedByAreRefused) {
  const auto is_refused = [](auto spoil) {
    Rules rules;
    spoil(rules);
    return problems(rules).size() == 1;
  };
  EXPECT_TRUE(problems(Rules{}).empty());
  EXPECT_TRUE(is_refused([](Rules& rules) { rules.secession_per_yr = -0.1; }));
  EXPECT_TRUE(is_refused([](Rules& rules) { rules.war_per_yr = 0.3; }));
  EXPECT_TRUE(is_refused([](Rules& rules) { rules.join_probability = 1.5; }));
  EXPECT_TRUE(is_refused([](Rules& rules) { rules.loyalty_range_ly = 0.0; }));
  EXPECT_TRUE(is_refused([](Rules& rules) { rules.initial_polity_count = 0; }));
  EXPECT_TRUE(is_refused([](Rules& rules) { rules.initial_colony_persons = 1.0; }));
  const auto without = [](auto spoil) {
    return [spoil](Rules& rules) {
      rules.has_politics = false;
      spoil(rules);
    };
  };
  EXPECT_TRUE(is_refused(without([](Rules& rules) { rules.has_conflict = true; })));
  EXPECT_TRUE(is_refused(without([](Rules& rules) { rules.has_tribute = true; })));
  EXPECT_TRUE(is_refused(without([](Rules& rules) { rules.initial_polity_count = 2; })));
}

// lambda_ind is LogN(0.01, 0.6) and rho LogN(0.01, 0.5): the middle half lies within 0.674 sigma.
TEST(HyperParameters, SpreadSecessionAndInterest) {
  Rules rules;
  std::uint32_t parting = 0, lending = 0;
  for (std::uint32_t member = 0; member < 4000; ++member) {
    const Rules drawn = with_hyper(rules, draw_hyper(rules, 11, core::MemberId{member}));
    parting += std::abs(std::log(drawn.secession_per_yr / 0.01)) < 0.6745 * 0.6 ? 1U : 0U;
    lending += std::abs(std::log(drawn.trade_interest_per_yr / 0.01)) < 0.6745 * 0.5 ? 1U : 0U;
  }
  EXPECT_NEAR(parting, 2000.0, 110.0);
  EXPECT_NEAR(lending, 2000.0, 110.0);
  rules.secession_per_yr = 1.0;  // a rate drawn by the year cannot be more
  for (std::uint32_t member = 0; member < 20; ++member) {
    EXPECT_LE(with_hyper(rules, draw_hyper(rules, 11, core::MemberId{member})).secession_per_yr, 1.0);
  }
}

TEST(HyperParameters, KeepCertaintiesCertain) {
  Rules rules;
  constexpr std::size_t expansionist_row = 9;
  ASSERT_EQ(hyper_info()[expansionist_row].name, "expansionist_probability");
  rules.expansionist_probability = 1.0;
  EXPECT_EQ(draw_hyper(rules, 7, core::MemberId{0})[expansionist_row], 1.0);
  rules.expansionist_probability = 0.0;
  EXPECT_EQ(draw_hyper(rules, 7, core::MemberId{0})[expansionist_row], 0.0);
}

TEST(Tables, NameEveryMetricHyperParameterAndEventOnce) {
  std::set<std::string_view> names;
  for (const MetricInfo& metric : metrics()) {
    EXPECT_TRUE(names.insert(metric.name).second) << metric.name;
    EXPECT_FALSE(metric.unit.empty() || metric.sentence.empty()) << metric.name;
  }
  EXPECT_EQ(metrics().size(), static_cast<std::size_t>(Metric::capacity_found_mean) + 1);
  EXPECT_EQ(metrics()[static_cast<std::size_t>(Metric::ships_lost)].name, "ships_lost");
  for (const HyperInfo& hyper : hyper_info()) {
    EXPECT_TRUE(names.insert(hyper.name).second) << hyper.name;
  }
  for (std::size_t type = 0; type < event_type_count; ++type) {
    EXPECT_NE(event_name(static_cast<EventType>(type)), "unknown");
  }
  EXPECT_EQ(event_name(EventType::contest), "contest");
  EXPECT_EQ(event_name(EventType::migration_wave), "migration_wave");
}

TEST(RuleFields, CarryEveryPreset) {
  for (const Preset& preset : presets()) {
    Rules copy;
    copy.hop_max_ly = 3.0;
    for (const RuleField& field : rule_fields()) {
      set_rule(copy, field.name, rule_value(preset.rules, field));
    }
    EXPECT_EQ(copy, preset.rules) << preset.id;
    EXPECT_EQ(digest(copy), digest(preset.rules));
  }
  EXPECT_NE(digest(preset("standard").rules), digest(preset("millennium").rules));
}

TEST(Sliders, AtOneChangeNothing) {
  for (const Preset& preset : presets()) {
    EXPECT_EQ(with_sliders(preset.rules), preset.rules) << preset.id;
  }
}

// Each slider moves what it is named after, is applied once, and leaves rules that can be lived by.
TEST(Sliders, MoveWhatTheyAreNamedAfter) {
  const std::pair<double Rules::*, double Rules::*> moved[] = {
      {&Rules::slider_propulsion, &Rules::cruise_speed_c},
      {&Rules::slider_cohesion, &Rules::loyalty_range_ly},
      {&Rules::slider_scarcity, &Rules::ship_cost_su_per_person},
      {&Rules::slider_events, &Rules::hazard_scale},
      {&Rules::slider_growth, &Rules::growth_high_per_yr},
      {&Rules::slider_tech, &Rules::tech_growth_per_yr},
  };
  for (const auto& [slider, field] : moved) {
    for (const double position : {0.0, 0.5, 2.0, 3.0}) {
      Rules rules;
      rules.*slider = position;
      EXPECT_EQ(problems(rules).size(), 1U) << "a slider nobody applied";
      const Rules once = with_sliders(rules);
      EXPECT_EQ(once.*slider, 1.0);
      EXPECT_EQ(with_sliders(once), once);
      EXPECT_TRUE(problems(once).empty());
      if (position >= 0.5) {
        EXPECT_DOUBLE_EQ(once.*field, position * Rules{}.*field);
      } else {
        EXPECT_LT(once.*field, 0.5 * Rules{}.*field);
      }
    }
  }
}

TEST(Sliders, StandBetweenZeroAndThree) {
  for (const double position : {-0.1, 3.1, std::nan("")}) {
    Rules rules;
    rules.slider_tech = position;
    EXPECT_THROW(static_cast<void>(with_sliders(rules)), core::Error) << position;
  }
}

TEST(RuleFields, RefuseAnUnknownName) {
  Rules rules;
  EXPECT_THROW(set_rule(rules, "warp_factor", 9.0), core::Error);
}

}  // namespace
}  // namespace polycosm::sim
