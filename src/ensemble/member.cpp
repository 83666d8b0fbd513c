#include <polycosm/ensemble/member.hpp>

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

/// Where the systems held here stand in a member, and what their stars promise.
Ground survey(const Recipe& recipe, core::MemberId member, inference::Systems& systems) {
  const std::uint64_t seed = recipe.config.ensemble_seed;
  Ground own;
  own.positions = sky::realise(recipe.sky, seed, member);
  inference::complete(*recipe.card, recipe.sky, 0, static_cast<std::uint32_t>(recipe.sky.star_count()), seed,
                      member, systems);
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

}  // namespace

Beginning begin_member(const Recipe& recipe, core::MemberId member, Member& into, const sim::Talk& talk) {
  core::expects(talk.part_count == recipe.share.part_count, "as many parts talk as there are");
  Ground ground;
  const std::vector<core::Bytes> grounds = sim::join(talk, [&] {
    ground = survey(recipe, member, into.systems);
    return recipe.share.is_whole() ? core::Bytes{} : pack(ground);
  });
  std::optional<Beginning> beginning;
  static_cast<void>(sim::join(talk, [&] {
    if (!recipe.share.is_whole()) {
      ground = put_together(recipe.share, grounds);
    }
    into.hyper = sim::draw_hyper(recipe.rules, recipe.config.ensemble_seed, member);
    const sim::Rules rules = sim::with_hyper(recipe.rules, into.hyper);
    beginning.emplace(
        Beginning{rules, sim::found(system_keys(recipe), ground.positions, std::move(ground.promises), rules),
                  ground.digest.value()});
    return core::Bytes{};
  }));
  return std::move(*beginning);
}

Beginning begin_member(const Recipe& recipe, core::MemberId member, Member& into) {
  return begin_member(recipe, member, into, {});
}

core::Digest128 member_digest(const Beginning& beginning, const core::Digest128& history) noexcept {
  return core::chain(beginning.sky_digest, history);
}

void live_member(const Recipe& recipe, core::MemberId member, const sim::LiveOptions& options, Member& into) {
  live_member(recipe, member, options, into, {});
}

void live_member(const Recipe& recipe, core::MemberId member, const sim::LiveOptions& options, Member& into,
                 const sim::Talk& talk) {
  const std::uint64_t seed = recipe.config.ensemble_seed;
  const Beginning beginning = begin_member(recipe, member, into, talk);
  if (recipe.config.sim_model == "exomaps_compat") {
    static_cast<void>(sim::join(talk, [&] {  // it knows no distance: every part lives all of it
      into.history =
          sim::live_exomaps_compat(beginning.world, beginning.rules, seed, member,
                                   recipe.config.compat_settlement_count, recipe.config.compat_faction_count);
      return core::Bytes{};
    }));
  } else {
    into.history = sim::live_together(beginning.world, beginning.rules, seed, member, options,
                                      recipe.share.part_of, talk);
  }
  into.digest = member_digest(beginning, into.history.digest);
}

}  // namespace polycosm::ensemble
