#include <polycosm/ensemble/member.hpp>

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include <polycosm/sim/exomaps_compat.hpp>
#include <polycosm/sim/live_together.hpp>
#include <polycosm/sim/world.hpp>
#include <polycosm/sky/neighbourhood.hpp>

namespace polycosm::ensemble {
namespace {

/// Order-free over stars, so that subsets of stars can be added up on different ranks.
core::StateDigest digest_of(const sky::Neighbourhood& sky, const sky::Realisation& positions,
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
  return digest;
}

/// What of one part, or of all of them together, a world is founded on.
struct Ground {
  sky::Realisation positions;
  sim::Promises promises;
  core::StateDigest digest;
};

template <class AGround, class Visitor>
void for_each_column(AGround& ground, Visitor&& visit) {
  visit(ground.positions.x_ly);
  visit(ground.positions.y_ly);
  visit(ground.positions.z_ly);
  visit(ground.promises.habitability);
  visit(ground.promises.resources);
  visit(ground.promises.stability);
  visit(ground.promises.log_capacity_sigma);
}

/// Where the systems held here stand in a world, and what their stars promise.
Ground survey(const Recipe& recipe, core::MemberId world, inference::Systems& systems,
              const PhaseWatch& watch) {
  const std::uint64_t seed = recipe.config.ensemble_seed;
  Ground own;
  watch(MemberPhase::sky);
  own.positions = sky::realise(recipe.sky, seed, world);
  watch(MemberPhase::inference);
  inference::complete(*recipe.card, recipe.sky, 0, static_cast<std::uint32_t>(recipe.sky.star_count()), seed,
                      world, systems);
  watch(MemberPhase::simulation);
  own.promises = sim::promises(recipe.sky, systems);
  own.digest = digest_of(recipe.sky, own.positions, systems);
  return own;
}

core::Bytes pack(const Ground& own) {
  core::ByteWriter out;
  out.put(own.digest);
  for_each_column(own, [&](const auto& column) { out.put(column); });
  return std::move(out).take();
}

/// Every part's systems in their rows of the whole sky.
Ground put_together(const Share& share, std::span<const core::Bytes> grounds) {
  Ground all;
  for_each_column(all, [&](auto& column) { column.resize(share.part_of.size()); });
  std::vector<std::vector<std::uint32_t>> rows(share.part_count);
  for (std::uint32_t system = 0; system < share.part_of.size(); ++system) {
    rows[share.part_of[system]].push_back(system);
  }
  std::vector<double> own;
  for (std::size_t part = 0; part < grounds.size(); ++part) {
    core::ByteReader in{grounds[part]};
    core::StateDigest digest;
    in.get(digest);
    all.digest.merge(digest);
    for_each_column(all, [&](auto& column) {
      in.get(own);
      core::expects(own.size() == rows[part].size(), "a part tells of its own systems");
      for (std::size_t i = 0; i < own.size(); ++i) {
        column[rows[part][i]] = own[i];
      }
    });
  }
  return all;
}

std::vector<std::uint64_t> system_keys(const Recipe& recipe) {
  if (!recipe.share.is_whole()) {
    return recipe.share.system_key;
  }
  std::vector<std::uint64_t> keys;
  keys.reserve(recipe.sky.system_count());
  for (const core::SystemId id : recipe.sky.system_id) {
    keys.push_back(id.value);
  }
  return keys;
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

/// Every part counts what happens in its own systems.
void add_up_event_counts(const sim::Talk& talk, std::vector<std::uint32_t>& counts) {
  if (talk.part_count == 1) {
    return;
  }
  const std::vector<core::Bytes> all = sim::join(talk, [&] {
    core::ByteWriter out;
    out.put(counts);
    return std::move(out).take();
  });
  std::fill(counts.begin(), counts.end(), 0U);
  std::vector<std::uint32_t> own;
  for (const core::Bytes& bytes : all) {
    core::ByteReader{bytes}.get(own);
    for (std::size_t i = 0; i < counts.size(); ++i) {
      counts[i] += own[i];
    }
  }
}

}  // namespace

Beginning begin_member(const Recipe& recipe, core::MemberId member, Member& into, const sim::Talk& talk,
                       const PhaseWatch& watch) {
  core::expects(talk.part_count == recipe.share.part_count, "as many parts talk as there are");
  const std::uint64_t seed = recipe.config.ensemble_seed;
  const MemberAddress at = address(recipe.design, member);
  Ground ground;
  const std::vector<core::Bytes> grounds = sim::join(talk, [&] {
    ground = survey(recipe, at.world, into.systems, watch);
    return recipe.share.is_whole() ? core::Bytes{} : pack(ground);
  });
  std::optional<Beginning> beginning;
  static_cast<void>(sim::join(talk, [&] {
    if (!recipe.share.is_whole()) {
      ground = put_together(recipe.share, grounds);
    }
    const sim::Rules& base = recipe.cell_rules.empty() ? recipe.rules : recipe.cell_rules[at.cell];
    const std::optional<HyperUniforms> point = design_point(recipe.design, seed, member);
    into.hyper = point ? sim::draw_hyper(base, *point) : sim::draw_hyper(base, seed, at.society);
    const sim::Rules rules = sim::with_hyper(base, into.hyper);
    beginning.emplace(
        Beginning{rules, sim::found(system_keys(recipe), ground.positions, std::move(ground.promises), rules),
                  ground.digest.value(), at.society});
    return core::Bytes{};
  }));
  return std::move(*beginning);
}

core::Digest128 member_digest(const Beginning& beginning, const core::Digest128& history) noexcept {
  return core::chain(beginning.sky_digest, history);
}

void live_member(const Recipe& recipe, core::MemberId member, const sim::LiveOptions& options, Member& into,
                 const sim::Talk& talk, const PhaseWatch& watch) {
  const std::uint64_t seed = recipe.config.ensemble_seed;
  const Beginning beginning = begin_member(recipe, member, into, talk, watch);
  EventCounter counter{into.event_counts, year_count(recipe)};
  into.event_counts.assign(sim::event_type_count * counter.year_count, 0);
  if (recipe.config.sim_model == "exomaps_compat") {
    static_cast<void>(sim::join(talk, [&] {  // it knows no distance: every part lives all of it
      into.history =
          sim::live_exomaps_compat(beginning.world, beginning.rules, seed, beginning.society,
                                   recipe.config.compat_settlement_count, recipe.config.compat_faction_count);
      return core::Bytes{};
    }));
  } else {
    sim::LiveOptions counting = options;
    counting.count = &EventCounter::count;
    counting.count_context = &counter;
    into.history = sim::live_together(beginning.world, beginning.rules, seed, beginning.society, counting,
                                      recipe.share.part_of, talk);
    add_up_event_counts(talk, into.event_counts);
  }
  into.digest = member_digest(beginning, into.history.digest);
}

}  // namespace polycosm::ensemble
