#include "keys.hpp"

namespace polycosm::config {
namespace {

constexpr double seed_max = 9223372036854775807.0;
using C = RunConfig;

const Key key_table[] = {
    {"run.title", &C::title, 0, 0, "", "Title of the ensemble, shown in files and figures."},
    {"run.member_count", &C::member_count, 1, 10'000'000, "", "Number of worlds."},
    {"run.ensemble_seed", &C::ensemble_seed, 0, seed_max, "", "Seed of every draw of the ensemble."},
    {"run.shard_member_count", &C::shard_member_count, 1, 4096, "",
     "Members a shard: the unit of scheduling, checkpointing and checksums."},
    {"sky.source", &C::sky_source, 0, 0, "default|files|catalogue|synthetic",
     "The embedded default sky, catalogue files, an imported catalogue, or a synthetic sky."},
    {"sky.files", &C::sky_files, 0, 0, "",
     "Star and planet files (plain or gzip) for source = \"files\"; relative to this file."},
    {"sky.catalogue_file", &C::sky_catalogue_file, 0, 0, "",
     "File written by `polycosm catalog import` for source = \"catalogue\"; relative to this file."},
    {"sky.catalog_config", &C::sky_catalog_config, 0, 0, "",
     "Gates and precedence for source = \"files\", as in configs/catalog.toml; empty = defaults; relative to "
     "this file."},
    {"sky.synthetic_star_count", &C::synthetic_star_count, 1, 2'000'000, "", "Stars of a synthetic sky."},
    {"sky.synthetic_seed", &C::synthetic_seed, 0, seed_max, "", "Seed of a synthetic sky."},
    {"sky.core_radius_ly", &C::core_radius_ly, 1, 400, "", "Systems up to here are the core."},
    {"sky.shell_radius_ly", &C::shell_radius_ly, 1, 400, "", "Systems from the core to here are the shell."},
    {"sky.system_link_pc", &C::system_link_pc, 0, 1, "", "Stars closer than this are one system."},
    {"sky.system_link_sigma", &C::system_link_sigma, 0, 10, "",
     "Distances of one system may differ by so many standard errors along the line of sight."},
    {"sky.membership", &C::membership, 0, 0, "point|probability",
     "Whether a star is inside by its point estimate, or by the probability of its being there."},
    {"sky.membership_min_probability", &C::membership_min_probability, 0.01, 1, "",
     "Least probability of being inside, for membership = \"probability\"."},
    {"sky.membership_probability", &C::membership_probability, 0, 0, "posterior|normal",
     "Probability of the posterior of the distance, or of the parallax alone."},
    {"sky.prior_length_pc", &C::prior_length_pc, 1, 10'000, "",
     "Length over which the density of stars falls, the prior of distances."},
    {"inference.model", &C::inference_model, 0, 0, "",
     "Model that completes systems; see `polycosm models`."},
    {"sim.model", &C::sim_model, 0, 0, "sftl|exomaps_compat", "Settlement model."},
    {"sim.preset", &C::sim_preset, 0, 0, "", "Named set of rules; see docs/model.md."},
    {"sim.tick_count", &C::tick_count, 0, 40'000, "", "Length of a life in quarters of a year."},
    {"sim.hop_max_ly", RuleNumber{}, 0.1, 100, "", "Longest distance a ship is sent."},
    {"sim.cruise_speed_c", RuleNumber{}, 0.001, 0.5, "", "Cruise speed of a colony ship at the start."},
    {"sim.cruise_speed_cap_c", RuleNumber{}, 0.001, 0.9, "", "Cruise speed that technology never passes."},
    {"sim.trip_max_yr", RuleNumber{}, 1, 500, "", "Longest trip a crew accepts."},
    {"sim.ship_loss_per_yr", RuleNumber{}, 0, 1, "", "Rate at which ships are lost under way."},
    {"sim.ship_cost_su_per_person", RuleNumber{}, 1, 1e9, "", "Cost of a berth in person-years of output."},
    {"sim.home_population_persons", RuleNumber{}, 1, 1e12, "", "People at home at the start."},
    {"sim.growth_high_per_yr", RuleNumber{}, -0.2, 0.2, "", "Growth rate of a poor settlement."},
    {"sim.growth_low_per_yr", RuleNumber{}, -0.2, 0.2, "", "Growth rate of a rich settlement."},
    {"sim.tech_initial", RuleNumber{}, 0, 20, "", "Technology level at home at the start."},
    {"sim.tech_growth_per_yr", RuleNumber{}, 0, 10, "", "Technology growth at level 5."},
    {"sim.launch_population_min_persons", RuleNumber{}, 0, 1e12, "",
     "People a settlement needs before it sends ships."},
    {"sim.expansionist_probability", RuleNumber{}, 0, 1, "",
     "Probability that a colony becomes a coloniser."},
    {"sim.hazard_scale", RuleNumber{}, 0, 100, "", "Multiplier of all hazard rates."},
    {"sim.failure_scale", RuleNumber{}, 0, 100, "", "Multiplier of the rate of colony failure."},
    {"sim.plague_scale", RuleNumber{}, 0, 100, "", "Multiplier of the rate of plagues."},
    {"sim.hyper_spread", RuleNumber{}, 0, 3, "",
     "Width of the priors of the hyper-parameters; 0 gives every member the same."},
    {"sim.compat_settlement_count", &C::compat_settlement_count, 1, 5000, "",
     "Settlements of model = \"exomaps_compat\"."},
    {"sim.compat_faction_count", &C::compat_faction_count, 1, 100, "",
     "Factions of model = \"exomaps_compat\"."},
    {"output.detail_member_count", &C::detail_member_count, 0, 1000, "",
     "The first so many members keep all planets and events."},
    {"output.quarantine_budget_fraction", &C::quarantine_budget_fraction, 0, 1, "",
     "Fraction of members that may fail before the run fails (exit 4)."},
};

}  // namespace

std::span<const Key> keys() noexcept {
  return key_table;
}

}  // namespace polycosm::config
