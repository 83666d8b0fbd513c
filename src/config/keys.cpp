#include "keys.hpp"

#include <algorithm>
#include <iterator>

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
    {"sim.acceleration_ly_yr2", RuleNumber{}, 1e-4, 10, "", "Proper acceleration of ships; 1 g is 1.0323."},
    {"sim.cruise_speed_c", RuleNumber{}, 0.001, 0.5, "", "Cruise speed of a colony ship at the start."},
    {"sim.cruise_speed_cap_c", RuleNumber{}, 0.001, 0.9, "", "Cruise speed that technology never passes."},
    {"sim.trip_max_yr", RuleNumber{}, 1, 500, "", "Longest trip a crew accepts."},
    {"sim.ship_loss_per_yr", RuleNumber{}, 0, 1, "", "Rate at which ships are lost under way."},
    {"sim.ship_cost_su_per_person", RuleNumber{}, 1, 1e9, "", "Cost of a berth in person-years of output."},
    {"sim.ship_payload_min_persons", RuleNumber{}, 1, 1e6, "", "Fewest people a colony ship sails with."},
    {"sim.ship_payload_max_persons", RuleNumber{}, 1, 1e6, "", "Most people a colony ship takes."},
    {"sim.has_surveys", RuleFlag{}, 0, 1, "",
     "Probes and scouts find out; without, everybody knows what every system can hold."},
    {"sim.has_ship_classes", RuleFlag{}, 0, 1, "", "Seed ships, generation ships and tankers sail."},
    {"sim.estimate_noise", RuleNumber{}, 0, 10, "", "Scale of the errors of estimates from afar."},
    {"sim.seed_ship_failure", RuleNumber{}, 0, 1, "", "Probability that a seed ship does not take root."},
    {"sim.settleable_fraction", RuleNumber{}, 0, 1, "", "Share of the systems that can be settled at all."},
    {"sim.resource_scale", RuleNumber{}, 0, 100, "", "Multiplier of the resources of every system."},
    {"sim.home_population_persons", RuleNumber{}, 1, 1e12, "", "People at home at the start."},
    {"sim.capacity_scale_persons", RuleNumber{}, 1, 1e13, "", "People an ideal system holds at level 5."},
    {"sim.capacity_growth_per_yr", RuleNumber{}, 0, 10, "", "Rate at which people build habitats."},
    {"sim.growth_high_per_yr", RuleNumber{}, -0.2, 0.2, "", "Growth rate of a poor settlement."},
    {"sim.growth_low_per_yr", RuleNumber{}, -0.2, 0.2, "", "Growth rate of a rich settlement."},
    {"sim.fund_share", RuleNumber{}, 0, 1, "", "Share of output saved for ships."},
    {"sim.has_life_support", RuleFlag{}, 0, 1, "", "Colonies live on stores until they feed themselves."},
    {"sim.founding_reserve_yr", RuleNumber{}, 0, 1000, "", "How long the stores of founders last."},
    {"sim.reserve_max_yr", RuleNumber{}, 0.01, 1000, "", "How much a settlement can store, in years."},
    {"sim.reserve_need_yr", RuleNumber{}, 0.01, 1000, "", "With less in store, needs go unmet."},
    {"sim.famine_per_yr", RuleNumber{}, 0, 0.2, "", "Death rate of those whose needs go unmet."},
    {"sim.import_decay_per_yr", RuleNumber{}, 0, 1, "", "Share of imported goods that wears out in a year."},
    {"sim.has_migration_waves", RuleFlag{}, 0, 1, "", "Full settlements send twice as many to their kin."},
    {"sim.tech_initial", RuleNumber{}, 0, 20, "", "Technology level at home at the start."},
    {"sim.tech_growth_per_yr", RuleNumber{}, 0, 10, "", "Technology growth at level 5."},
    {"sim.tech_diffusion_per_yr", RuleNumber{}, 0, 1, "",
     "Share of the lead of the best neighbour that is made up in a year."},
    {"sim.tech_cap", RuleNumber{}, 1, 100, "", "Technology level that nobody passes."},
    {"sim.launch_population_min_persons", RuleNumber{}, 0, 1e12, "",
     "People a settlement needs before it sends ships."},
    {"sim.expansionist_probability", RuleNumber{}, 0, 1, "",
     "Probability that a colony becomes a coloniser."},
    {"sim.choice_noise", RuleNumber{}, 0, 10, "", "Scale of the noise in the choice of targets."},
    {"sim.waits_for_faster_ships", RuleFlag{}, 0, 1, "",
     "Nobody leaves whom a later, faster ship would overtake."},
    {"sim.has_trade", RuleFlag{}, 0, 1, "", "Goods and knowledge are sent to partners."},
    {"sim.export_share", RuleNumber{}, 0, 1, "", "Share of output made for others."},
    {"sim.trade_interest_per_yr", RuleNumber{}, 0, 10, "", "Interest on goods under way."},
    {"sim.freighter_wear_share", RuleNumber{}, 0, 1, "", "Share of a freighter that one full voyage costs."},
    {"sim.hazard_scale", RuleNumber{}, 0, 100, "", "Multiplier of all hazard rates."},
    {"sim.failure_scale", RuleNumber{}, 0, 100, "", "Multiplier of the rate of colony failure."},
    {"sim.plague_scale", RuleNumber{}, 0, 100, "", "Multiplier of the rate of plagues."},
    {"sim.has_politics", RuleFlag{}, 0, 1, "", "Settlements part from their polity, quarrel and ally."},
    {"sim.has_conflict", RuleFlag{}, 0, 1, "", "Polities make war on each other."},
    {"sim.has_tribute", RuleFlag{}, 0, 1, "", "Weak polities pay strong ones."},
    {"sim.secession_per_yr", RuleNumber{}, 0, 1, "", "Rate at which the wholly disloyal secede."},
    {"sim.join_probability", RuleNumber{}, 0, 1, "", "Probability that a disloyal neighbour joins rebels."},
    {"sim.loyalty_range_ly", RuleNumber{}, 0.01, 1e4, "",
     "Distance from the capital over which loyalty fades."},
    {"sim.power_range_ly", RuleNumber{}, 0.01, 1e4, "", "Distance from the capital over which power fades."},
    {"sim.politics_rate_scale", RuleNumber{}, 0, 10, "",
     "Multiplier of the yearly rates of asabiya, grievance, loyalty, tension and secession."},
    {"sim.war_per_yr", RuleNumber{}, 0, 0.2, "", "Rate of war between the most hostile of neighbours."},
    {"sim.tension_initial", RuleNumber{}, 0, 1, "",
     "Tension towards a polity that is met for the first time."},
    {"sim.first_contact_per_yr", RuleNumber{}, 0, 0.2, "", "Rate of first contacts, per settlement."},
    {"sim.initial_polity_count", RuleCount{}, 1, 1000, "", "Polities at the start, home included."},
    {"sim.initial_colony_count", RuleCount{}, 0, 10'000, "", "Colonies at the start."},
    {"sim.initial_colony_persons", RuleNumber{}, 50, 1e12, "", "People of each of them."},
    {"sim.hyper_spread", RuleNumber{}, 0, 3, "",
     "Width of the priors of the hyper-parameters; 0 gives every member the same."},
    {"sim.preparation_ticks", RuleCount{}, 0, 40'000, "",
     "Quarters of a year from founding to launch, for preset = \"front-test\"."},
    {"sim.slider_propulsion", RuleNumber{}, 0, 3, "", "Multiplier of the speeds of all ships."},
    {"sim.slider_cohesion", RuleNumber{}, 0, 3, "", "How well polities hold together; 1 as published."},
    {"sim.slider_scarcity", RuleNumber{}, 0, 3, "", "How dear ships, stores and resources are."},
    {"sim.slider_events", RuleNumber{}, 0, 3, "", "Multiplier of the rates of hazards and losses."},
    {"sim.slider_growth", RuleNumber{}, 0, 3, "", "Multiplier of the growth of people and habitats."},
    {"sim.slider_tech", RuleNumber{}, 0, 3, "", "Multiplier of the growth and spread of technology."},
    {"sim.compat_settlement_count", &C::compat_settlement_count, 1, 5000, "",
     "Settlements of model = \"exomaps_compat\"."},
    {"sim.compat_faction_count", &C::compat_faction_count, 1, 100, "",
     "Factions of model = \"exomaps_compat\"."},
    {"output.detail_member_count", &C::detail_member_count, 0, 1000, "",
     "The first so many members keep all planets and events."},
    {"output.quarantine_budget_fraction", &C::quarantine_budget_fraction, 0, 1, "",
     "Fraction of members that may fail before the run fails (exit 4)."},
    {"limits.member_event_count", &C::member_event_count_limit, 0, 4'000'000'000.0, "",
     "A member with more events is quarantined as EVENT_LIMIT, on every machine alike; 0 = no limit."},
    {"limits.member_wall_s", &C::member_wall_limit_s, 0, 1e7, "",
     "A member that lives longer is quarantined as WALL_LIMIT, which depends on the machine and is said in "
     "the manifest; 0 = no limit. Not part of the plan."},
    {"limits.member_memory_bytes", &C::member_memory_limit_bytes, 0, 1e15, "",
     "A member that holds more, on any rank that lives it, is quarantined as MEMORY_LIMIT; 0 = no limit. Not "
     "part of the plan."},
    {"limits.member_crash_count", &C::member_crash_limit, 1, 1000, "",
     "A member in which the process died so often is quarantined as CRASH_SUSPECT. Not part of the plan."},
    {"limits.rank_silence_s", &C::rank_silence_limit_s, 1, 1e6, "",
     "The shards of a rank that is not heard of for so long go to others. Not part of the plan."},
    {"budget.wall_s", &C::wall_budget_s, 0, 1e9, "",
     "Wall time of all starts together, warned of at 50 and 80 %, stopped at (exit 75); 0 = none. Not part "
     "of the plan: `polycosm resume DIR --set budget.wall_s=...` raises it."},
    {"budget.node_hours", &C::node_budget_hours, 0, 1e9, "",
     "Wall time times nodes of all starts together; as budget.wall_s."},
    {"budget.shard_bytes", &C::shard_budget_bytes, 0, 1e18, "",
     "Bytes of all shards together; as budget.wall_s."},
    {"budget.deadline_lead_s", &C::deadline_lead_s, 0, 86'400, "",
     "So long before --deadline, or the end of the Slurm job, the run begins to stop. Not part of the plan."},
    {"design.kind", &C::design_kind, 0, 0, "monte_carlo|latin_hypercube|sobol|grid|nested",
     "How members are chosen; see docs/designs.md."},
    {"design.grid", &C::design_grid, 0, 0, "",
     "Axes of kind = \"grid\", each \"sim.key = value, value, ...\"; every cell meets the same draws."},
    {"design.block_member_count", &C::design_block_member_count, 2, 1'000'000, "",
     "Members of one hypercube of kind = \"latin_hypercube\"."},
    {"design.society_count", &C::design_society_count, 2, 100'000, "",
     "Societies that live in every world of kind = \"nested\"."},
    {"convergence.targets", &C::convergence_targets, 0, 0, "",
     "When to stop before member_count, e.g. \"mean of settled_systems at year 100 within 5 %\"; see "
     "docs/designs.md."},
    {"convergence.confidence_level", &C::convergence_confidence_level, 0.5, 0.999, "",
     "Confidence with which all targets hold at once."},
    {"convergence.first_look_member_count", &C::convergence_first_look_member_count, 64, 10'000'000, "",
     "Members at the first look, rounded up to whole shards."},
    {"convergence.look_growth_factor", &C::convergence_look_growth_factor, 2, 10, "",
     "Members at a look over members at the look before."},
    {"storage.level", &C::storage_level, 0, 0, "reductions|series|detail",
     "What shards keep of members: reductions keeps states, digests, parameters and statistics of all; "
     "series also yearly series and first settlings; detail also planets, belts and events of every member."},
    {"storage.detail_members", &C::storage_detail_members, 0, 0, "",
     "Members that keep planets, belts and events at any level, such as \"0-9, 500\"; besides the first "
     "output.detail_member_count."},
    {"storage.metrics", &C::storage_metrics, 0, 0, "",
     "Names of the yearly series that are kept; empty keeps all."},
    {"storage.backend", &C::storage_backend, 0, 0, "shards|shared_file",
     "A file a shard, or one shared file written by all ranks together (collective parallel HDF5); the "
     "numbers are the same. Not part of the plan."},
    {"storage.patience_s", &C::storage_patience_s, 0.1, 86'400, "",
     "Seconds that one collective write of the shared file may take before the run is ended with the reason "
     "(exit 5), since a rank that fails alone leaves the others waiting. Not part of the plan."},
    {"storage.byte_budget", &C::storage_byte_budget, 0, 1e18, "",
     "Bytes that the run may write; it is refused when it is expected to need more and stopped (exit 75) "
     "when it does; 0 = any. Not part of the plan: `polycosm resume DIR --set storage.byte_budget=...`"
     " raises it."},
    {"execution.subset_ranks", &C::subset_ranks, 1, 65'536, "",
     "Ranks that hold one sky together, each a compact subset of its stars; divides the number of ranks. "
     "Not part of the plan."},
};

/// Said once: what is executed otherwise gives the same numbers, or says in the manifest that it did not.
constexpr std::string_view execution_keys[] = {"limits.member_wall_s",      "limits.member_memory_bytes",
                                               "limits.member_crash_count", "limits.rank_silence_s",
                                               "storage.backend",           "storage.byte_budget",
                                               "storage.patience_s",        "execution.subset_ranks"};

}  // namespace

std::span<const Key> keys() noexcept {
  return key_table;
}

bool is_execution_key(std::string_view path) noexcept {
  return path.starts_with("budget.") || path.starts_with("execution.") ||
         std::find(std::begin(execution_keys), std::end(execution_keys), path) != std::end(execution_keys);
}

}  // namespace polycosm::config
