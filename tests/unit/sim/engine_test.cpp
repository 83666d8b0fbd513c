#include <polycosm/sim/engine.hpp>

#include <limits>

#include <gtest/gtest.h>

#include <polycosm/core/error.hpp>

#include "hand_made_world.hpp"

namespace polycosm::sim {
namespace {

// A what-if comes from outside: what is no number is the asker's fault, not a broken promise of the model.
TEST(Interventions, AreRefusedWhenTheirValueIsNoNumber) {
  const Rules rules = testing::busy_rules();
  const World world = testing::random_world(20, 3, rules);
  for (const auto kind : {Intervention::Kind::multiply_population, Intervention::Kind::add_tech}) {
    for (const double value :
         {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
      LiveOptions options;
      options.interventions = {{4, 0, kind, value}};
      EXPECT_THROW((Engine{world, rules, 1, core::MemberId{0}, options}), core::Error);
    }
  }
}

}  // namespace
}  // namespace polycosm::sim
