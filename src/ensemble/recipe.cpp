#include <string>
#include <utility>

#include <polycosm/core/error.hpp>
#include <polycosm/ensemble/member.hpp>

namespace polycosm::ensemble {
namespace {

void refuse(bool wrong, const std::string& message) {
  if (wrong) {
    throw core::Error{core::Fault::usage, message};
  }
}

}  // namespace

sky::EdgePolicy edge_policy_of(const config::RunConfig& config) {
  sky::EdgePolicy policy;
  policy.core_radius_ly = config.core_radius_ly;
  policy.shell_radius_ly = config.shell_radius_ly;
  policy.system_link_pc = config.system_link_pc;
  policy.system_link_sigma = config.system_link_sigma;
  policy.membership =
      config.membership == "probability" ? sky::MembershipRule::probability : sky::MembershipRule::point;
  policy.membership_min_probability = config.membership_min_probability;
  policy.probability = config.membership_probability == "normal" ? sky::ProbabilityRule::normal
                                                                 : sky::ProbabilityRule::posterior;
  policy.prior_length_pc = config.prior_length_pc;
  return policy;
}

sim::Rules rules_of(const config::RunConfig& config) {
  sim::Rules rules = sim::preset(config.sim_preset).rules;
  if (config.tick_count) {
    rules.tick_count = static_cast<core::Tick>(*config.tick_count);
  }
  for (const auto& [name, value] : config.sim_rules) {
    sim::set_rule(rules, name, value);
  }
  rules = sim::with_sliders(rules);
  refuse(rules.cruise_speed_cap_c < rules.cruise_speed_c,
         "sim.cruise_speed_cap_c: is below sim.cruise_speed_c (a cap under the start); raise it");
  refuse(rules.growth_high_per_yr < rules.growth_low_per_yr,
         "sim.growth_high_per_yr: is below sim.growth_low_per_yr (poor settlements grow faster); swap them");
  std::string wrong;
  for (const std::string& problem : sim::problems(rules)) {
    wrong += "\n  sim." + problem;
  }
  refuse(!wrong.empty(), "rules cannot be lived by" + wrong);
  return rules;
}

std::vector<sim::Rules> cell_rules_of(const config::RunConfig& config, const Design& design) {
  std::vector<sim::Rules> rules;
  if (design.kind != DesignKind::grid) {
    return rules;
  }
  const std::string base = config::canonical_toml(config);
  for (std::uint32_t cell = 0; cell < cell_count(design); ++cell) {
    const std::vector<std::string> overrides = cell_overrides(design, cell);
    const config::Parsed parsed = config::parse(base, "design.grid", overrides);
    refuse(!parsed.problems.empty(),
           parsed.problems.empty() ? "" : "design.grid: " + parsed.problems.front().message);
    try {
      rules.push_back(rules_of(parsed.config));
    } catch (const core::Error& error) {
      throw core::Error{core::Fault::usage,
                        "design.grid: cell " + std::to_string(cell) + ": " + std::string{error.what()}};
    }
    refuse(rules.back().tick_count != rules.front().tick_count,
           "design.grid: cells are of different length (" + overrides.front() +
               " lives longer or shorter than the first); set sim.tick_count");
  }
  return rules;
}

Recipe recipe(const config::RunConfig& config, sky::Neighbourhood sky) {
  Design design = design_of(config);
  std::vector<sim::Rules> cells = cell_rules_of(config, design);
  return {config,         rules_of(config),  &inference::model(config.inference_model),
          std::move(sky), std::move(design), std::move(cells)};
}

Plan plan(const config::RunConfig& config, const std::string& catalogue_sha256) {
  const inference::ModelCard& card = inference::model(config.inference_model);
  Plan plan;
  plan.title = config.title;
  plan.config_toml = config::canonical_toml(config);
  plan.config_sha256 = config::sha256(config);
  plan.catalogue_sha256 = catalogue_sha256;
  plan.ensemble_seed = config.ensemble_seed;
  plan.member_count = config.member_count;
  plan.shard_member_count = config.shard_member_count;
  plan.detail_member_count = std::min(config.detail_member_count, config.member_count);
  plan.inference_model = std::string{card.id} + "@" + std::string{card.version};
  plan.sim_model = config.sim_model + "@" + std::string{sim::model_version(config.sim_model)};
  return plan;
}

std::uint32_t year_count(const Recipe& recipe) {
  return static_cast<std::uint32_t>(recipe.rules.tick_count / core::ticks_per_yr) + 1;
}

}  // namespace polycosm::ensemble
