#include <polycosm/ensemble/member.hpp>

#include <algorithm>
#include <cmath>
#include <optional>

#include <polycosm/sim/exomaps_compat.hpp>
#include <polycosm/sim/world.hpp>
#include <polycosm/sky/neighbourhood.hpp>

namespace polycosm::ensemble {
namespace {

/// Order-free over stars, so that subsets of stars can be added up on different ranks.
core::Digest128 digest_of(const sky::Neighbourhood& sky, const sky::Realisation& positions,
                          const inference::Systems& systems) {
  core::StateDigest digest;
  for (std::size_t i = 0; i < sky.system_count(); ++i) {
    const std::uint64_t key = core::mix64(sky.system_id[i].value);
    digest.add(key ^ 1U, positions.x_ly[i]);
    digest.add(key ^ 2U, positions.y_ly[i]);
    digest.add(key ^ 3U, positions.z_ly[i]);
  }
  for (std::size_t star = 0; star < systems.star_count(); ++star) {
    const std::uint64_t star_key = core::mix64(sky.star_id[systems.first_star + star].value);
    for (std::uint32_t p = systems.first_planet[star]; p < systems.first_planet[star + 1]; ++p) {
      const std::uint64_t key = core::mix64(star_key + p - systems.first_planet[star] + 1);
      digest.add(key ^ 1U, systems.period_d[p]);
      digest.add(key ^ 2U, systems.a_au[p]);
      digest.add(key ^ 3U, systems.eccentricity[p]);
      digest.add(key ^ 4U, systems.inclination_deg[p]);
      digest.add(key ^ 5U, systems.mass_mearth[p]);
      digest.add(key ^ 6U, systems.radius_rearth[p]);
    }
    for (std::uint32_t b = systems.first_belt[star]; b < systems.first_belt[star + 1]; ++b) {
      const inference::DrawnBelt& belt = systems.belts[b];
      const std::uint64_t key = core::mix64(~star_key + b - systems.first_belt[star]);
      digest.add(key ^ 1U,
                 static_cast<std::uint64_t>(belt.kind) << 8U | static_cast<std::uint64_t>(belt.method));
      digest.add(key ^ 2U, belt.r_in_au);
      digest.add(key ^ 3U, belt.r_out_au);
    }
    digest.add(star_key ^ 7U, systems.habitability[star]);
    digest.add(star_key ^ 8U, systems.resource_potential[star]);
  }
  return digest.value();
}

/// Counts a member's events by type and year. Those of the last part of a year belong to the last whole one.
struct EventCounter {
  std::vector<std::uint32_t>& counts;  ///< [type][year]
  std::uint32_t year_count;

  static void count(void* context, const sim::Event& event) {
    const EventCounter& self = *static_cast<const EventCounter*>(context);
    const auto year = static_cast<std::uint32_t>(event.tick / core::ticks_per_yr);
    ++self.counts[static_cast<std::size_t>(event.type) * self.year_count +
                  std::min(year, self.year_count - 1)];
  }
};

}  // namespace

Beginning begin_member(const Recipe& recipe, core::MemberId member, Member& into) {
  return begin_member(recipe, member, into, {});
}

Beginning begin_member(const Recipe& recipe, core::MemberId member, Member& into, const PhaseWatch& watch) {
  const std::uint64_t seed = recipe.config.ensemble_seed;
  const MemberAddress at = address(recipe.design, member);
  const sim::Rules& base = recipe.cell_rules.empty() ? recipe.rules : recipe.cell_rules[at.cell];
  watch(MemberPhase::sky);
  const sky::Realisation positions = sky::realise(recipe.sky, seed, at.world);
  watch(MemberPhase::inference);
  inference::complete(*recipe.card, recipe.sky, 0, static_cast<std::uint32_t>(recipe.sky.star_count()), seed,
                      at.world, into.systems);
  watch(MemberPhase::simulation);
  const std::optional<HyperUniforms> point = design_point(recipe.design, seed, member);
  into.hyper = point ? sim::draw_hyper(base, *point) : sim::draw_hyper(base, seed, at.society);
  const sim::Rules rules = sim::with_hyper(base, into.hyper);
  return {rules, sim::found(recipe.sky, positions, into.systems, rules),
          digest_of(recipe.sky, positions, into.systems), at.society};
}

core::Digest128 member_digest(const Beginning& beginning, const core::Digest128& history) noexcept {
  return core::chain(beginning.sky_digest, history);
}

void live_member(const Recipe& recipe, core::MemberId member, const sim::LiveOptions& options, Member& into) {
  live_member(recipe, member, options, into, {});
}

void live_member(const Recipe& recipe, core::MemberId member, const sim::LiveOptions& options, Member& into,
                 const PhaseWatch& watch) {
  const std::uint64_t seed = recipe.config.ensemble_seed;
  const Beginning beginning = begin_member(recipe, member, into, watch);
  EventCounter counter{into.event_counts, year_count(recipe)};
  into.event_counts.assign(sim::event_type_count * counter.year_count, 0);
  if (recipe.config.sim_model == "exomaps_compat") {
    into.history =
        sim::live_exomaps_compat(beginning.world, beginning.rules, seed, beginning.society,
                                 recipe.config.compat_settlement_count, recipe.config.compat_faction_count);
  } else {
    sim::LiveOptions counting = options;
    counting.count = &EventCounter::count;
    counting.count_context = &counter;
    into.history = sim::live(beginning.world, beginning.rules, seed, beginning.society, counting);
  }
  into.digest = member_digest(beginning, into.history.digest);
}

}  // namespace polycosm::ensemble
