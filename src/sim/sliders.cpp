#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include <polycosm/core/error.hpp>
#include <polycosm/sim/rules.hpp>

namespace polycosm::sim {

namespace {

constexpr double slider_max = 3.0;
constexpr double slowest = 0.02;         // of the speed: at 0 nobody gets anywhere within a life
constexpr double least_cohesion = 0.1;   // at 0 people part ten times as readily
constexpr double least_scarcity = 0.25;  // at 0 everything is four times as plentiful

constexpr std::array sliders{
    std::pair{std::string_view{"slider_propulsion"}, &Rules::slider_propulsion},
    std::pair{std::string_view{"slider_cohesion"}, &Rules::slider_cohesion},
    std::pair{std::string_view{"slider_scarcity"}, &Rules::slider_scarcity},
    std::pair{std::string_view{"slider_events"}, &Rules::slider_events},
    std::pair{std::string_view{"slider_growth"}, &Rules::slider_growth},
    std::pair{std::string_view{"slider_tech"}, &Rules::slider_tech},
};

}  // namespace

Rules with_sliders(Rules rules) {
  for (const auto& [name, slider] : sliders) {
    if (!(rules.*slider >= 0.0 && rules.*slider <= slider_max)) {
      throw core::Error{core::Fault::usage,
                        std::string{name} + " is outside [0, 3] (1 is as published); try 2"};
    }
  }
  const double speed = std::max(slowest, rules.slider_propulsion);
  const double cohesion = std::max(least_cohesion, rules.slider_cohesion);
  const double scarcity = std::max(least_scarcity, rules.slider_scarcity);
  rules.cruise_speed_c = std::min(0.9, speed * rules.cruise_speed_c);
  rules.cruise_speed_cap_c = std::min(0.9, speed * rules.cruise_speed_cap_c);
  rules.loyalty_range_ly *= cohesion;
  rules.secession_per_yr = std::min(1.0, rules.secession_per_yr / cohesion);
  rules.resource_scale = std::min(100.0, rules.resource_scale / scarcity);
  rules.ship_cost_su_per_person = std::max(1.0, scarcity * rules.ship_cost_su_per_person);
  rules.founding_reserve_yr = std::min(1000.0, rules.founding_reserve_yr / scarcity);
  rules.hazard_scale *= rules.slider_events;
  rules.ship_loss_per_yr *= rules.slider_events;
  rules.growth_high_per_yr = std::clamp(rules.slider_growth * rules.growth_high_per_yr, -0.2, 0.2);
  rules.growth_low_per_yr = std::clamp(rules.slider_growth * rules.growth_low_per_yr, -0.2, 0.2);
  rules.capacity_growth_per_yr *= rules.slider_growth;
  rules.tech_growth_per_yr *= rules.slider_tech;
  rules.tech_diffusion_per_yr = std::min(1.0, rules.slider_tech * rules.tech_diffusion_per_yr);
  for (const auto& [name, slider] : sliders) {
    rules.*slider = 1.0;
  }
  return rules;
}

}  // namespace polycosm::sim
