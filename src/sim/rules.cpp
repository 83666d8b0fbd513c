#include <polycosm/sim/rules.hpp>

#include <array>
#include <cmath>
#include <string>

#include <polycosm/core/error.hpp>

namespace polycosm::sim {

namespace {

Rules century_fast() {
  Rules rules;
  rules.tick_count = 400;
  rules.cruise_speed_c = 0.10;
  rules.cruise_speed_cap_c = 0.30;
  return rules;
}

Rules millennium() {
  Rules rules;
  rules.tick_count = 4000;
  return rules;
}

Rules deterministic() {
  Rules rules;
  rules.hazard_scale = 0.0;
  rules.ship_loss_per_yr = 0.0;
  rules.choice_noise = 0.0;
  rules.expansionist_probability = 1.0;
  rules.hyper_spread = 0.0;
  rules.estimate_noise = 0.0;
  rules.seed_ship_failure = 0.0;
  return rules;
}

Rules front_test() {
  Rules rules = deterministic();
  rules.is_front_test = true;
  rules.has_politics = false;
  rules.has_surveys = false;
  rules.has_ship_classes = false;
  rules.is_capacity_static = true;
  rules.has_life_support = false;
  rules.growth_high_per_yr = 0.0;
  rules.growth_low_per_yr = 0.0;
  rules.tech_growth_per_yr = 0.0;
  rules.tech_diffusion_per_yr = 0.0;
  rules.cruise_speed_c = 0.10;
  rules.hop_max_ly = 10.0;
  rules.preparation_ticks = 200;
  rules.has_trade = false;
  return rules;
}

const std::array<Preset, 5>& preset_table() {
  static const std::array<Preset, 5> table{{
      {"standard", "500 years from one home, every prior as published", Rules{}},
      {"century-fast", "100 years of ships twice as fast", century_fast()},
      {"millennium", "1,000 years of the standard rules", millennium()},
      {"deterministic", "no hazards, no losses, no noise, no spread: one history for every seed",
       deterministic()},
      {"front-test",
       "unlimited ships to every neighbour after a fixed preparation: settlement as a shortest path",
       front_test()},
  }};
  return table;
}

template <class Table>
[[noreturn]] void refuse(std::string_view kind, std::string_view id, const Table& known) {
  std::string message =
      "unknown " + std::string{kind} + " \"" + std::string{id} + "\" (it is not built in); try one of";
  for (const auto& entry : known) {
    message += " " + std::string{entry.id};
  }
  throw core::Error{core::Fault::usage, message};
}

struct ModelVersion {
  std::string_view id;
  std::string_view version;
};
constexpr std::array<ModelVersion, 2> model_versions{{{"sftl", "3"}, {"exomaps_compat", "1"}}};

struct Claim {
  bool holds;
  std::string_view otherwise;
};

}  // namespace

std::span<const Preset> presets() noexcept {
  return preset_table();
}

const Preset& preset(std::string_view id) {
  for (const Preset& candidate : presets()) {
    if (candidate.id == id) {
      return candidate;
    }
  }
  refuse("preset", id, presets());
}

std::string_view model_version(std::string_view model) {
  for (const ModelVersion& candidate : model_versions) {
    if (candidate.id == model) {
      return candidate.version;
    }
  }
  refuse("settlement model", model, model_versions);
}

std::vector<std::string> problems(const Rules& rules) {
  const auto is_rate = [](double rate) { return rate >= 0.0 && std::isfinite(rate); };
  const auto is_share = [](double share) { return share >= 0.0 && share <= 1.0; };
  const auto is_span_yr = [](double span) { return span >= 0.0 && span <= 1000.0; };
  const Claim claims[] = {
      {rules.tick_count >= 0, "tick_count is negative (time runs forwards); try 2000"},
      {rules.acceleration_ly_yr2 > 0.0,
       "acceleration_ly_yr2 is not positive (ships would never start); try 0.0103"},
      {rules.cruise_speed_c > 0.0 && rules.cruise_speed_c < 1.0,
       "cruise_speed_c is outside (0, 1) (ships move, and slower than light); try 0.05"},
      {rules.cruise_speed_cap_c >= rules.cruise_speed_c && rules.cruise_speed_cap_c < 1.0,
       "cruise_speed_cap_c is below cruise_speed_c or not below 1 (ships are slower than light); try 0.2"},
      {rules.hop_max_ly > 0.0 && rules.hop_max_ly <= 200.0, "hop_max_ly is outside (0, 200]; try 20"},
      {rules.trip_max_yr > 0.0 && rules.trip_max_yr <= 20000.0, "trip_max_yr is outside (0, 20000]; try 300"},
      {is_rate(rules.ship_loss_per_yr), "ship_loss_per_yr is not a rate; try 5e-4"},
      {rules.ship_cost_su_per_person >= 1.0, "ship_cost_su_per_person is below 1; try 2000"},
      {rules.ship_payload_min_persons >= 1.0 &&
           rules.ship_payload_max_persons >= rules.ship_payload_min_persons,
       "ship payloads are not 1 <= min <= max; try 500 and 10000"},
      {is_rate(rules.estimate_noise) && rules.estimate_noise <= 10.0,
       "estimate_noise is outside [0, 10]; try 1"},
      {is_share(rules.seed_ship_failure), "seed_ship_failure is not a probability; try 0.5"},
      {is_share(rules.settleable_fraction), "settleable_fraction is not a share of the systems; try 1"},
      {is_rate(rules.resource_scale) && rules.resource_scale <= 100.0,
       "resource_scale is outside [0, 100]; try 1"},
      {rules.home_population_persons >= 1.0 && rules.home_population_persons <= 1e13,
       "home_population_persons is outside [1, 1e13] (people are counted exactly); try 1e10"},
      {rules.capacity_scale_persons > 0.0 && rules.capacity_scale_persons <= 1e13,
       "capacity_scale_persons is outside (0, 1e13]; try 1.2e10"},
      {is_rate(rules.capacity_growth_per_yr), "capacity_growth_per_yr is not a rate; try 0.1"},
      {std::abs(rules.growth_high_per_yr) <= 0.2 && std::abs(rules.growth_low_per_yr) <= 0.2,
       "growth rates are outside [-0.2, 0.2] a year; try 0.025 and 0.004"},
      {is_span_yr(rules.founding_reserve_yr) && is_span_yr(rules.reserve_max_yr) &&
           rules.reserve_need_yr <= rules.reserve_max_yr,
       "reserves are outside [0, 1000] yr, or more is needed than can be stored; try 10, 10 and 0.5"},
      {rules.reserve_need_yr > 0.0,
       "reserve_need_yr is not positive (has_life_support = false needs no food); "
       "try 0.5"},
      {rules.famine_per_yr >= 0.0 && rules.famine_per_yr <= 0.2 && is_share(rules.import_decay_per_yr),
       "famine_per_yr is outside [0, 0.2] or import_decay_per_yr is no share; try 0.02 and 0.05"},
      {is_share(rules.fund_share), "fund_share is not a share of output; try 0.01"},
      {rules.tech_cap > 0.0 && rules.tech_cap <= 100.0 && rules.tech_initial >= 0.0 &&
           rules.tech_initial <= rules.tech_cap,
       "tech_initial is outside [0, tech_cap]; try 5 and 20"},
      {is_rate(rules.tech_growth_per_yr) && is_share(rules.tech_diffusion_per_yr),
       "tech rates are negative, or diffusion is above 1; try 0.025 and 0.02"},
      {is_share(rules.expansionist_probability), "expansionist_probability is not a probability; try 0.6"},
      {is_rate(rules.choice_noise), "choice_noise is negative; try 0.5"},
      {is_rate(rules.hazard_scale) && is_rate(rules.failure_scale) && is_rate(rules.plague_scale),
       "a hazard scale is negative; try 1"},
      {is_share(rules.export_share), "export_share is not a share of output; try 0.01"},
      {is_rate(rules.trade_interest_per_yr), "trade_interest_per_yr is negative; try 0.01"},
      {is_share(rules.freighter_wear_share), "freighter_wear_share is not a share of a ship; try 0.01"},
      {is_rate(rules.secession_per_yr) && rules.secession_per_yr <= 1.0 && is_rate(rules.war_per_yr) &&
           rules.war_per_yr <= 0.2 && is_rate(rules.first_contact_per_yr) &&
           rules.first_contact_per_yr <= 0.2,
       "secession_per_yr, war_per_yr or first_contact_per_yr is no rate, or above 1, 0.2 and 0.2 (they are "
       "drawn once in five years); try 0.01, 0.005 and 0"},
      {is_share(rules.join_probability) && is_share(rules.tension_initial),
       "join_probability or tension_initial is outside [0, 1]; try 0.3 and 0"},
      {is_rate(rules.politics_rate_scale) && rules.politics_rate_scale <= 10.0,
       "politics_rate_scale is outside [0, 10] (moods change by shares of a year); try 1"},
      {rules.loyalty_range_ly > 0.0 && rules.power_range_ly > 0.0 && std::isfinite(rules.loyalty_range_ly) &&
           std::isfinite(rules.power_range_ly),
       "loyalty_range_ly or power_range_ly is not positive; try 20 and 15"},
      {!rules.has_tribute || rules.has_politics,
       "has_tribute without has_politics (nobody would ask for it)"},
      {!rules.has_conflict || rules.has_politics,
       "has_conflict without has_politics (there is nobody to fight)"},
      {rules.initial_polity_count >= 1 && rules.initial_polity_count <= 1000 &&
           rules.initial_colony_count <= 10000,
       "initial_polity_count is outside [1, 1000] or initial_colony_count above 10000; try 1 and 0"},
      {rules.initial_polity_count == 1 || rules.has_politics,
       "initial_polity_count is above 1 without has_politics (they could not tell each other apart)"},
      {rules.initial_colony_persons >= 50.0 && rules.initial_colony_persons <= 1e12,
       "initial_colony_persons is outside [50, 1e12] (fewer are no settlement); try 1e6"},
      {is_rate(rules.hyper_spread), "hyper_spread is negative; try 1"},
      {rules.slider_propulsion == 1.0 && rules.slider_cohesion == 1.0 && rules.slider_scarcity == 1.0 &&
           rules.slider_events == 1.0 && rules.slider_growth == 1.0 && rules.slider_tech == 1.0,
       "a slider does not stand at 1 (no phase reads it); put the rules through with_sliders()"},
      {rules.preparation_ticks >= 0, "preparation_ticks is negative; try 200"},
  };
  std::vector<std::string> found;
  for (const Claim& claim : claims) {
    if (!claim.holds) {
      found.emplace_back(claim.otherwise);
    }
  }
  return found;
}

}  // namespace polycosm::sim
