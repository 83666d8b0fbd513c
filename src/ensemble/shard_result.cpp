#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>
#include <vector>

#include <polycosm/core/error.hpp>
#include <polycosm/ensemble/member.hpp>
#include <polycosm/ensemble/shard_result.hpp>
#include <polycosm/ensemble/share.hpp>

namespace polycosm::ensemble {
namespace {

/// Row of the whole sky of a star held here.
std::uint32_t row_of(const Share& share, std::size_t star) {
  return share.is_whole() ? static_cast<std::uint32_t>(star) : share.star[star];
}

void put_planets(PlanetDetail& planets, std::uint32_t member, const inference::Systems& systems,
                 const Share& share) {
  for (std::size_t star = 0; star < systems.star_count(); ++star) {
    for (std::uint32_t p = systems.first_planet[star]; p < systems.first_planet[star + 1]; ++p) {
      planets.member.push_back(member);
      planets.star.push_back(row_of(share, systems.first_star + star));
      planets.method.push_back(static_cast<std::uint8_t>(systems.method[p]));
      planets.period_d.push_back(static_cast<float>(systems.period_d[p]));
      planets.a_au.push_back(static_cast<float>(systems.a_au[p]));
      planets.eccentricity.push_back(static_cast<float>(systems.eccentricity[p]));
      planets.inclination_deg.push_back(static_cast<float>(systems.inclination_deg[p]));
      planets.mass_mearth.push_back(static_cast<float>(systems.mass_mearth[p]));
      planets.radius_rearth.push_back(static_cast<float>(systems.radius_rearth[p]));
    }
  }
}

void put_belts(BeltDetail& belts, std::uint32_t member, const inference::Systems& systems,
               const Share& share) {
  for (std::size_t star = 0; star < systems.star_count(); ++star) {
    for (std::uint32_t b = systems.first_belt[star]; b < systems.first_belt[star + 1]; ++b) {
      const inference::DrawnBelt& belt = systems.belts[b];
      belts.member.push_back(member);
      belts.star.push_back(row_of(share, systems.first_star + star));
      belts.kind.push_back(static_cast<std::uint8_t>(belt.kind));
      belts.method.push_back(static_cast<std::uint8_t>(belt.method));
      belts.r_in_au.push_back(static_cast<float>(belt.r_in_au));
      belts.r_out_au.push_back(static_cast<float>(belt.r_out_au));
    }
  }
}

void count_stars(StarCounts& counts, const inference::Systems& systems) {
  using inference::BeltKind;
  for (std::size_t star = 0; star < systems.star_count(); ++star) {
    const auto has_belt = [&](BeltKind kind) {
      return std::any_of(systems.belts.begin() + systems.first_belt[star],
                         systems.belts.begin() + systems.first_belt[star + 1],
                         [kind](const inference::DrawnBelt& belt) { return belt.kind == kind; });
    };
    const auto inferred = static_cast<std::uint32_t>(
        std::count_if(systems.method.begin() + systems.first_planet[star],
                      systems.method.begin() + systems.first_planet[star + 1],
                      [](inference::Method method) { return method != inference::Method::observed; }));
    counts.rocky_hz_count[star] += systems.has_rocky_in_hz[star];
    counts.inner_belt_count[star] += has_belt(BeltKind::inner_rocky) ? 1U : 0U;
    counts.outer_belt_count[star] += has_belt(BeltKind::outer_icy) ? 1U : 0U;
    counts.inferred_planet_count[star] += inferred;
    counts.inferred_planet_square_sum[star] += std::uint64_t{inferred} * inferred;
  }
}

void put_events(EventDetail& events, std::uint32_t member, const std::vector<sim::Event>& from) {
  for (const sim::Event& event : from) {
    events.member.push_back(member);
    events.tick.push_back(event.tick);
    events.type.push_back(static_cast<std::uint8_t>(event.type));
    events.system.push_back(event.system);
    events.other.push_back(event.other);
    events.value.push_back(static_cast<float>(event.value));
    events.cause.push_back(static_cast<std::uint8_t>(event.cause));
    events.effect.push_back(static_cast<float>(event.effect));
  }
}

/// The order that sorts rows by member and keeps the order within a member.
std::vector<std::size_t> member_order(const std::vector<std::uint32_t>& member) {
  std::vector<std::size_t> order(member.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return member[a] < member[b]; });
  return order;
}

/// The same by member and star: parts give the rows of their own stars.
std::vector<std::size_t> star_order(const std::vector<std::uint32_t>& member,
                                    const std::vector<std::uint32_t>& star) {
  std::vector<std::size_t> order(member.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return member[a] != member[b] ? member[a] < member[b] : star[a] < star[b];
  });
  return order;
}

template <class... Column>
void reorder(const std::vector<std::size_t>& order, std::vector<Column>&... columns) {
  const auto one = [&](auto& column) {
    std::remove_reference_t<decltype(column)> sorted;
    sorted.reserve(order.size());
    for (const std::size_t i : order) {
      sorted.push_back(column[i]);
    }
    column = std::move(sorted);
  };
  (one(columns), ...);
}

}  // namespace

ShardResult start_shard(const Recipe& recipe, const Shard& shard) {
  ShardResult result;
  result.shard = shard;
  result.year_count = year_count(recipe);
  const Share& share = recipe.share;
  result.system_count =
      static_cast<std::uint32_t>(share.is_whole() ? recipe.sky.system_count() : share.part_of.size());
  result.star_count =
      share.is_whole() ? static_cast<std::uint32_t>(recipe.sky.star_count()) : share.first_star.back();
  const std::size_t members = shard.member_count;
  result.status.assign(members, MemberStatus::quarantined);
  result.digest.assign(members, {});
  result.hyper.assign(sim::hyper_count * members, std::numeric_limits<double>::quiet_NaN());
  result.series.assign(sim::metrics().size() * members * result.year_count,
                       std::numeric_limits<float>::quiet_NaN());
  result.first_settled_tick.assign(members * result.system_count, sim::never);
  result.hyper_decile_edges = sim::hyper_decile_edges(recipe.rules);
  result.event_counts.assign(sim::event_type_count * result.year_count, 0);
  result.stored_metrics = recipe.stored_metrics;
  result.stores_outcomes = recipe.stores_outcomes;
  result.has_detail =
      shard.member_count > 0 && (recipe.config.storage_level == "detail" ||
                                 recipe.detail_members.touches(shard.first_member, shard.member_count));
  for_each_count(result.stars, [&](const char*, auto& column) { column.assign(result.star_count, 0); });
  return result;
}

void put_member(ShardResult& result, const Recipe& recipe, core::MemberId index, const Member& member,
                bool keeps_detail) {
  put_history(result, index, member, keeps_detail);
  count_stars(result.stars, member.systems);
  if (keeps_detail) {
    put_planets(result.planets, index.value, member.systems, recipe.share);
    put_belts(result.belts, index.value, member.systems, recipe.share);
  }
}

void put_systems(ShardPiece& piece, const Recipe& recipe, core::MemberId index,
                 const inference::Systems& systems, bool keeps_detail) {
  count_stars(piece.stars, systems);
  if (keeps_detail) {
    put_planets(piece.planets, index.value, systems, recipe.share);
    put_belts(piece.belts, index.value, systems, recipe.share);
  }
}

void put_history(ShardResult& result, core::MemberId index, const Member& member, bool keeps_detail) {
  const std::size_t row = index.value - result.shard.first_member;
  const std::size_t members = result.shard.member_count;
  const std::size_t years = result.year_count;
  core::expects(row < members, "a member belongs to its shard");
  core::expects(member.history.year_count == years &&
                    member.history.series.size() == sim::metrics().size() * years &&
                    member.history.first_settled_tick.size() == result.system_count,
                "a history has the shape of its recipe");
  result.status[row] = MemberStatus::ok;
  result.digest[row] = member.digest;
  for (std::size_t h = 0; h < sim::hyper_count; ++h) {
    result.hyper[h * members + row] = member.hyper[h];
  }
  for (std::size_t metric = 0; metric < sim::metrics().size(); ++metric) {
    std::copy_n(member.history.series.data() + metric * years, years,
                result.series.data() + (metric * members + row) * years);
  }
  std::copy(member.history.first_settled_tick.begin(), member.history.first_settled_tick.end(),
            result.first_settled_tick.data() + row * result.system_count);
  core::expects(member.event_counts.size() == result.event_counts.size(),
                "events are counted by type and year");
  for (std::size_t i = 0; i < member.event_counts.size(); ++i) {
    result.event_counts[i] += member.event_counts[i];
  }
  if (keeps_detail) {
    put_events(result.events, index.value, member.history.events);
  }
}

void put_quarantined(ShardResult& result, core::MemberId index, std::string code, std::string message) {
  result.quarantine.push_back({index.value, std::move(code), std::move(message)});
}

void finish_shard(ShardResult& result) {
  PlanetDetail& p = result.planets;
  const std::vector<std::size_t> planets = star_order(p.member, p.star);
  reorder(planets, p.member, p.star, p.method);
  reorder(planets, p.period_d, p.a_au, p.eccentricity, p.inclination_deg, p.mass_mearth, p.radius_rearth);
  BeltDetail& belts = result.belts;
  reorder(star_order(belts.member, belts.star), belts.member, belts.star, belts.kind, belts.method,
          belts.r_in_au, belts.r_out_au);
  EventDetail& e = result.events;
  const std::vector<std::size_t> events = member_order(e.member);
  reorder(events, e.member, e.tick, e.type, e.system, e.other, e.value, e.cause, e.effect);
  std::sort(result.quarantine.begin(), result.quarantine.end(),
            [](const auto& a, const auto& b) { return a.member < b.member; });
}

}  // namespace polycosm::ensemble
