#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <polycosm/core/digest.hpp>
#include <polycosm/core/ids.hpp>
#include <polycosm/core/tick.hpp>

namespace polycosm::sim {

/// Parameters of the settlement model. Defaults are the `standard` preset; equations E1..E13 are in
/// docs/model.md.
struct Rules {
  core::Tick tick_count = 2000;
  // ships (E1, E2, E3)
  double acceleration_ly_yr2 = 0.0103;
  double cruise_speed_c = 0.05;  ///< colony ship at tech level 5
  double cruise_speed_cap_c = 0.20;
  double hop_max_ly = 20.0;
  double trip_max_yr = 300.0;
  double ship_loss_per_yr = 5e-4;
  double ship_cost_su_per_person = 2000.0;
  double ship_payload_max_persons = 10000.0;
  double ship_payload_min_persons = 500.0;
  // what settlers know, and the ships that find out or prepare (E2, E11)
  bool has_surveys = true;           ///< off: everybody knows the true capacity of every system
  bool has_ship_classes = true;      ///< seed ships, generation ships and tankers
  double estimate_noise = 1.0;       ///< scale of the errors of estimates; 0: the truth, shrunk, is believed
  double seed_ship_failure = 0.5;    ///< probability that a seed ship does not take root
  double settleable_fraction = 1.0;  ///< of the systems; the others never hold anybody
  double resource_scale = 1.0;       ///< multiplier of the resources of every system
  // people and capacity (E4, E5, E7)
  double home_population_persons = 1e10;
  double capacity_scale_persons = 1.2e10;
  double capacity_growth_per_yr = 0.10;
  double growth_high_per_yr = 0.025;
  double growth_low_per_yr = 0.004;
  double fund_share = 0.01;
  bool is_capacity_static = false;  ///< freezes C: the closed-form test of E5
  // life support (E6), goods in use (E7), waves of migrants
  bool has_life_support = true;
  double founding_reserve_yr = 10.0;  ///< how long what founders bring would feed them
  double reserve_max_yr = 10.0;       ///< more is not stored
  double reserve_need_yr = 0.5;       ///< with less in store, needs go unmet
  double famine_per_yr = 0.02;        ///< of those whose needs go unmet die
  double import_decay_per_yr = 0.05;
  bool has_migration_waves = true;
  // technology (E8)
  double tech_initial = 5.0;
  double tech_growth_per_yr = 0.025;
  double tech_diffusion_per_yr = 0.02;
  double tech_cap = 20.0;
  // expansion (E11)
  double launch_population_min_persons = 1e5;
  double expansionist_probability = 0.6;
  double choice_noise = 0.5;           ///< scale of the Gumbel noise
  bool waits_for_faster_ships = true;  ///< Kennedy's rule
  // trade (E9): switched off, nobody makes anything for others, and nobody sends couriers
  bool has_trade = true;
  double export_share = 0.01;           ///< of output, made for others
  double trade_interest_per_yr = 0.01;  ///< in the frame of the stars [Krugman2010]
  double freighter_wear_share = 0.01;   ///< of a freighter that one full voyage costs
  // hazards (E13): multipliers of the published rates
  double hazard_scale = 1.0;
  double failure_scale = 1.0;
  double plague_scale = 1.0;
  // politics (E12)
  bool has_politics = true;   ///< off: one polity for ever
  bool has_conflict = false;  ///< wars of patrols between polities
  bool has_tribute = false;   ///< the weaker pays
  double secession_per_yr = 0.01;
  double join_probability = 0.3;   ///< of a disloyal neighbour that hears of a declaration
  double loyalty_range_ly = 20.0;  ///< loyalty rests at exp(-distance of the capital / this)
  double power_range_ly = 15.0;    ///< so does the power of a polity
  double war_per_yr = 0.005;
  double tension_initial = 0.0;  ///< towards a polity that is met for the first time
  double first_contact_per_yr = 0.0;
  double politics_rate_scale = 1.0;  ///< of the rates of moods, tension and secession
  // how the life begins: further capitals, and colonies of the nearest of them
  std::uint32_t initial_polity_count = 1;
  std::uint32_t initial_colony_count = 0;
  double initial_colony_persons = 1e6;
  // spread of hyper-parameters between members; 0 = every member has the values above
  double hyper_spread = 1.0;
  // front-test: uniform capacity, unlimited ships, launch to every reachable system after a fixed preparation
  bool is_front_test = false;
  core::Tick preparation_ticks = 0;
  // sliders, 0 to 3: with_sliders() turns them into the rules above
  double slider_propulsion = 1.0;
  double slider_cohesion = 1.0;
  double slider_scarcity = 1.0;
  double slider_events = 1.0;
  double slider_growth = 1.0;
  double slider_tech = 1.0;

  bool operator==(const Rules&) const = default;
};

/// Everything that is wrong with the rules, one sentence each; empty = they can be lived by.
[[nodiscard]] std::vector<std::string> problems(const Rules& rules);

/// A field of Rules and its name: for configurations, snapshots and comparisons.
struct RuleField {
  std::string_view name;
  std::variant<double Rules::*, bool Rules::*, core::Tick Rules::*, std::uint32_t Rules::*> field;
};
[[nodiscard]] std::span<const RuleField> rule_fields() noexcept;  ///< all of them
[[nodiscard]] double rule_value(const Rules& rules, const RuleField& field) noexcept;
/// Throws core::Error (usage) when no rule has the name; the value must fit its type (core::Bug).
void set_rule(Rules& rules, std::string_view name, double value);
/// The rules that the sliders ask for; the sliders of the result stand at 1. Throws core::Error (usage) when
/// one is outside [0, 3].
[[nodiscard]] Rules with_sliders(Rules rules);
/// Identity of a set of rules.
[[nodiscard]] core::Digest128 digest(const Rules& rules) noexcept;

/// Version of a settlement model, "sftl" or "exomaps_compat": it changes whenever any digest of it does.
/// Throws core::Error (usage) listing the known models.
[[nodiscard]] std::string_view model_version(std::string_view model);

/// A named set of rules; `standard`, `century-fast`, `millennium`, `deterministic`, `front-test`.
struct Preset {
  std::string_view id;
  std::string_view summary;
  Rules rules;
};
[[nodiscard]] std::span<const Preset> presets() noexcept;
/// Throws core::Error (usage) listing the known ids when there is no such preset.
[[nodiscard]] const Preset& preset(std::string_view id);

/// The parameters that differ between members, in the order of hyper_names().
inline constexpr std::size_t hyper_count = 12;
using HyperParameters = std::array<double, hyper_count>;
struct HyperInfo {
  std::string_view name;  ///< dataset name, with unit suffix
  std::string_view unit;
  std::string_view sentence;
};
[[nodiscard]] std::span<const HyperInfo, hyper_count> hyper_info() noexcept;

/// Draws the hyper-parameters of a member around the rules (priors of SIMULATION E13 note, see
/// docs/model.md).
[[nodiscard]] HyperParameters draw_hyper(const Rules& rules, std::uint64_t ensemble_seed,
                                         core::MemberId member);
/// The same priors at a point of the unit cube: `uniforms[i]` in [0, 1) is where in its prior hyper-parameter
/// i lies.
[[nodiscard]] HyperParameters draw_hyper(const Rules& rules, std::span<const double, hyper_count> uniforms);
/// The nine deciles of the prior of every hyper-parameter, ascending; equal ones where it does not vary.
using HyperDecileEdges = std::array<std::array<double, 9>, hyper_count>;
[[nodiscard]] HyperDecileEdges hyper_decile_edges(const Rules& rules);
/// The rules of a member: `rules` with its hyper-parameters put in.
[[nodiscard]] Rules with_hyper(const Rules& rules, const HyperParameters& hyper);

}  // namespace polycosm::sim
