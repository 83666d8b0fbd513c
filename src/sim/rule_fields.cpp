#include <array>
#include <cmath>
#include <cstddef>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>

#include <polycosm/core/digest.hpp>
#include <polycosm/core/error.hpp>
#include <polycosm/sim/rules.hpp>

namespace polycosm::sim {

namespace {

using R = Rules;

// Every field of Rules, in the order of the struct.
constexpr std::array fields{
    RuleField{"tick_count", &R::tick_count},
    RuleField{"acceleration_ly_yr2", &R::acceleration_ly_yr2},
    RuleField{"cruise_speed_c", &R::cruise_speed_c},
    RuleField{"cruise_speed_cap_c", &R::cruise_speed_cap_c},
    RuleField{"hop_max_ly", &R::hop_max_ly},
    RuleField{"trip_max_yr", &R::trip_max_yr},
    RuleField{"ship_loss_per_yr", &R::ship_loss_per_yr},
    RuleField{"ship_cost_su_per_person", &R::ship_cost_su_per_person},
    RuleField{"ship_payload_max_persons", &R::ship_payload_max_persons},
    RuleField{"ship_payload_min_persons", &R::ship_payload_min_persons},
    RuleField{"has_surveys", &R::has_surveys},
    RuleField{"has_ship_classes", &R::has_ship_classes},
    RuleField{"estimate_noise", &R::estimate_noise},
    RuleField{"seed_ship_failure", &R::seed_ship_failure},
    RuleField{"settleable_fraction", &R::settleable_fraction},
    RuleField{"resource_scale", &R::resource_scale},
    RuleField{"home_population_persons", &R::home_population_persons},
    RuleField{"capacity_scale_persons", &R::capacity_scale_persons},
    RuleField{"capacity_growth_per_yr", &R::capacity_growth_per_yr},
    RuleField{"growth_high_per_yr", &R::growth_high_per_yr},
    RuleField{"growth_low_per_yr", &R::growth_low_per_yr},
    RuleField{"fund_share", &R::fund_share},
    RuleField{"is_capacity_static", &R::is_capacity_static},
    RuleField{"has_life_support", &R::has_life_support},
    RuleField{"founding_reserve_yr", &R::founding_reserve_yr},
    RuleField{"reserve_max_yr", &R::reserve_max_yr},
    RuleField{"reserve_need_yr", &R::reserve_need_yr},
    RuleField{"famine_per_yr", &R::famine_per_yr},
    RuleField{"import_decay_per_yr", &R::import_decay_per_yr},
    RuleField{"has_migration_waves", &R::has_migration_waves},
    RuleField{"tech_initial", &R::tech_initial},
    RuleField{"tech_growth_per_yr", &R::tech_growth_per_yr},
    RuleField{"tech_diffusion_per_yr", &R::tech_diffusion_per_yr},
    RuleField{"tech_cap", &R::tech_cap},
    RuleField{"launch_population_min_persons", &R::launch_population_min_persons},
    RuleField{"expansionist_probability", &R::expansionist_probability},
    RuleField{"choice_noise", &R::choice_noise},
    RuleField{"waits_for_faster_ships", &R::waits_for_faster_ships},
    RuleField{"has_trade", &R::has_trade},
    RuleField{"export_share", &R::export_share},
    RuleField{"trade_interest_per_yr", &R::trade_interest_per_yr},
    RuleField{"freighter_wear_share", &R::freighter_wear_share},
    RuleField{"hazard_scale", &R::hazard_scale},
    RuleField{"failure_scale", &R::failure_scale},
    RuleField{"plague_scale", &R::plague_scale},
    RuleField{"has_politics", &R::has_politics},
    RuleField{"has_conflict", &R::has_conflict},
    RuleField{"has_tribute", &R::has_tribute},
    RuleField{"secession_per_yr", &R::secession_per_yr},
    RuleField{"join_probability", &R::join_probability},
    RuleField{"loyalty_range_ly", &R::loyalty_range_ly},
    RuleField{"power_range_ly", &R::power_range_ly},
    RuleField{"war_per_yr", &R::war_per_yr},
    RuleField{"tension_initial", &R::tension_initial},
    RuleField{"first_contact_per_yr", &R::first_contact_per_yr},
    RuleField{"politics_rate_scale", &R::politics_rate_scale},
    RuleField{"initial_polity_count", &R::initial_polity_count},
    RuleField{"initial_colony_count", &R::initial_colony_count},
    RuleField{"initial_colony_persons", &R::initial_colony_persons},
    RuleField{"hyper_spread", &R::hyper_spread},
    RuleField{"is_front_test", &R::is_front_test},
    RuleField{"preparation_ticks", &R::preparation_ticks},
    RuleField{"slider_propulsion", &R::slider_propulsion},
    RuleField{"slider_cohesion", &R::slider_cohesion},
    RuleField{"slider_scarcity", &R::slider_scarcity},
    RuleField{"slider_events", &R::slider_events},
    RuleField{"slider_growth", &R::slider_growth},
    RuleField{"slider_tech", &R::slider_tech},
};

// The size of a struct with these members in this order: a field without a row shows.
constexpr std::size_t size_of_table() noexcept {
  std::size_t size = 0;
  for (const RuleField& row : fields) {
    const std::size_t width = std::visit(
        [](auto member) { return sizeof(std::remove_reference_t<decltype(std::declval<Rules>().*member)>); },
        row.field);
    size = (size + width - 1) / width * width + width;
  }
  return (size + alignof(Rules) - 1) / alignof(Rules) * alignof(Rules);
}
static_assert(size_of_table() == sizeof(Rules), "every field of Rules has a row, in the order of the struct");

}  // namespace

std::span<const RuleField> rule_fields() noexcept {
  return fields;
}

double rule_value(const Rules& rules, const RuleField& field) noexcept {
  return std::visit([&](auto member) { return static_cast<double>(rules.*member); }, field.field);
}

void set_rule(Rules& rules, std::string_view name, double value) {
  for (const RuleField& field : fields) {
    if (field.name == name) {
      std::visit(
          [&](auto member) {
            using Value = std::remove_reference_t<decltype(rules.*member)>;
            core::expects(std::isfinite(value) && static_cast<double>(static_cast<Value>(value)) == value,
                          "a rule gets a value of its type");
            rules.*member = static_cast<Value>(value);
          },
          field.field);
      return;
    }
  }
  throw core::Error{core::Fault::usage, "no rule is called '" + std::string{name} +
                                            "' (it is not in the table of rules); see docs/configuration.md"};
}

core::Digest128 digest(const Rules& rules) noexcept {
  core::StateDigest sum;
  for (const RuleField& field : fields) {
    sum.add(core::stable_hash(field.name), rule_value(rules, field));
  }
  return sum.value();
}

}  // namespace polycosm::sim
