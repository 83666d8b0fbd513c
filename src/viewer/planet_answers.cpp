#include <algorithm>
#include <array>
#include <cmath>

#include <polycosm/astro/zones.hpp>

#include "detail_members.hpp"
#include "posterior.hpp"
#include "problem.hpp"
#include "reading.hpp"
#include "row_search.hpp"
#include "system_detail.hpp"
#include "system_index.hpp"

namespace polycosm::viewer {
namespace {

using store::AxisRange;
using store::Json;

AxisRange stars_of_system(const Call& call) {
  const SystemIndex& index = system_index(call);
  const std::uint64_t system = index_in_path(call, "system", index.count());
  return {index.first_star[system], index.first_star[system + 1] - index.first_star[system]};
}

RowTest is_of(AxisRange stars) {
  return [stars](std::span<const Column> keys, std::size_t row) {
    const double star = number_of(keys[0], row);
    return star >= static_cast<double>(stars.first) && star < static_cast<double>(stars.first + stars.count);
  };
}

/// Rows of the stars in a table of details, as a frame that says how far it has looked.
Answer rows_answer(const Call& call, std::string_view group, std::initializer_list<const char*> names,
                   std::uint64_t row_bytes) {
  const AxisRange stars = stars_of_system(call);
  const store::SealedRun& run = call.ensemble->run;
  const std::string listing = std::string{group} + " of stars from " + std::to_string(stars.first);
  Frame frame = begin(call);
  frame.about["n_members"] = detail_members(call).size();
  const std::uint64_t row_count = run.shape(group, "star_index").at(0);
  const std::uint64_t first = std::min(first_row(call, listing), row_count);
  const Found found = search(
      run, {group, {"star_index"}, {first, row_count - first}, call.number_or("limit", 1000), row_bytes},
      is_of(stars));
  for (const char* name : names) {
    frame.columns.push_back(gathered(run, group, name, found.rows));
  }
  put_searched(frame.about, call, listing, {first, found.next_row - first}, row_count);
  return answer_of(call, frame, Packing::plain);
}

Json stars_json(const Call& call, AxisRange stars) {
  Json list = Json::array();
  for (std::uint64_t star = stars.first; star < stars.first + stars.count; ++star) {
    const auto number = [&](const char* name) {
      return number_of(column_from(call, "catalogue", name, {{star, 1}}), 0);
    };
    const astro::HabitableZone zone =
        astro::conservative_zone(number("luminosity_lsun"), number("teff_k"), 1.0);
    Json json = {{"star", star}, {"hz_inner_au", zone.inner_au}, {"hz_outer_au", zone.outer_au}};
    if (!std::isfinite(zone.inner_au)) {
      json["hz_inner_au"] = json["hz_outer_au"] = nullptr;
    }
    json["name"] = value_of(column_from(call, "catalogue", "star_name", {{star, 1}}), 0);
    list.push_back(std::move(json));
  }
  return list;
}

struct Planets {
  std::vector<double> a_au, radius_rearth;
};

/// Planets in those rows, the inferred apart from draws of the known ones.
std::array<Planets, 2> planets_of(const store::SealedRun& run, std::span<const std::uint64_t> rows) {
  const Column method = gathered(run, "planets", "method", rows);
  const Column a_au = gathered(run, "planets", "a_au", rows);
  const Column radius = gathered(run, "planets", "radius_rearth", rows);
  std::array<Planets, 2> found;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    Planets& into = found[value_of(method, i) == "observed" ? 1 : 0];
    into.a_au.push_back(number_of(a_au, i));
    into.radius_rearth.push_back(number_of(radius, i));
  }
  return found;
}

Json counts_json(const PosteriorCounts& counts) {
  return {{"counts", counts.counts}, {"outside", counts.outside_count}, {"unknown", counts.unknown_count}};
}

Answer posterior_answer(const Call& call) {
  const std::uint64_t bin_count = call.number_or("bins", 32);
  if (bin_count == 0) {
    throw Problem{400, "bad_parameter", "there is at least one bin", {{"parameter", "bins"}}};
  }
  if (call.media != json_media) {
    throw Problem{406, "not_acceptable", "a histogram comes as JSON; view=samples has the other forms"};
  }
  const AxisRange stars = stars_of_system(call);
  const store::SealedRun& run = call.ensemble->run;
  const std::string listing = "posterior of stars from " + std::to_string(stars.first);
  const std::uint64_t members_total = detail_members(call).size();
  const std::uint64_t row_count = run.shape("planets", "star_index").at(0);
  const std::uint64_t first = std::min(first_row(call, listing), row_count);
  constexpr std::uint64_t row_bytes = 13;  // star, method, axis, radius
  const AxisRange rows = whole_members(call, "planets", first, row_bytes);
  std::vector<std::uint64_t> hits;
  for (AxisRange left = rows; left.count > 0;) {
    const Found found = search(run, {"planets", {"star_index"}, left, left.count, row_bytes}, is_of(stars));
    hits.insert(hits.end(), found.rows.begin(), found.rows.end());
    left = {found.next_row, left.first + left.count - found.next_row};
  }
  const auto [inferred, known] = planets_of(run, hits);
  const PosteriorEdges edges = posterior_edges(static_cast<std::uint32_t>(bin_count));
  Json json = {{"ensemble", call.ensemble->provenance()},
               {"n_members", members_within(call, "planets", rows)},
               {"n_members_total", members_total},
               {"stars", stars_json(call, stars)},
               {"a_edges_au", edges.a_au},
               {"radius_edges_rearth", edges.radius_rearth}};
  json.update(counts_json(counted(edges, inferred.a_au, inferred.radius_rearth)));
  json["draws_of_known"] = counts_json(counted(edges, known.a_au, known.radius_rearth));
  json["observed"] = observed_planets_json(call, stars);
  put_searched(json, call, listing, rows, row_count);
  return {text_of(json), {}, {}};
}

}  // namespace

Answer planets_answer(const Call& call) {
  const auto view = call.query.find("view");
  if (view != call.query.end() && view->second == "samples") {
    return rows_answer(call, "planets",
                       {"member_index", "star_index", "method", "period_d", "a_au", "eccentricity",
                        "mass_mearth", "radius_rearth"},
                       33);
  }
  return posterior_answer(call);
}

Answer belts_answer(const Call& call) {
  return rows_answer(call, "belts", {"member_index", "star_index", "kind", "method", "r_in_au", "r_out_au"},
                     22);
}

}  // namespace polycosm::viewer
