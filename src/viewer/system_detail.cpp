#include "system_detail.hpp"

#include <algorithm>
#include <cmath>

#include <polycosm/astro/zones.hpp>

#include "proportions.hpp"
#include "reading.hpp"
#include "sky_facts.hpp"
#include "system_index.hpp"

namespace polycosm::viewer {
namespace {

using store::AxisRange;
using store::Json;

Json number_or_null(double value) {
  return std::isfinite(value) ? Json(value) : Json(nullptr);
}

/// How well the place of a star is known, in the words of the catalogue's table of confidence.
Json confidence_of(const Call& call, const SkyFacts& facts, std::uint64_t star, double sigma_fraction) {
  const auto row = values_of<std::uint32_t>(column_from(call, "catalogue", "catalogue_row", {{star, 1}}))[0];
  const bool is_known = row < facts.stars.size();
  const bool is_measured = is_known && (facts.stars[row].is_sun || sigma_fraction > 0.0);
  const char* tier = !is_known                     ? "unknown"
                     : facts.stars[row].is_made_up ? "inferred"
                     : is_measured                 ? "measured"
                                                   : "estimated";
  return {{"tier", tier}, {"distance_sigma_fraction", number_or_null(sigma_fraction)}};
}

Json origin_of(const Call& call, const SkyFacts& facts, std::uint64_t star) {
  const auto row = values_of<std::uint32_t>(column_from(call, "catalogue", "catalogue_row", {{star, 1}}))[0];
  if (row >= facts.stars.size()) {
    return nullptr;
  }
  Json origin = origin_json(facts, facts.stars[row].row);
  if (origin.is_object()) {
    origin["catalogue_row"] = row;
  }
  return origin;
}

Json star_json(const Call& call, const SkyFacts& facts, std::uint64_t star, double sigma_fraction) {
  Json json = {{"index", star}};
  put_fields(json, call, "catalogue",
             {"star_id", "star_name", "star_x_pc", "star_y_pc", "star_z_pc", "spectral_type", "mass_msun",
              "radius_rsun", "luminosity_lsun", "teff_k", "bp_rp_mag", "feh_dex", "is_modelled"},
             star);
  json["name"] = json["star_name"];
  json.erase("star_name");
  put_fields(
      json, call, "star_statistics",
      {"treatment", "rocky_hz_count", "p_rocky_hz", "p_rocky_hz_mcse", "p_inner_belt", "p_inner_belt_mcse",
       "p_outer_belt", "p_outer_belt_mcse", "inferred_planets_mean", "inferred_planets_mcse"},
      star);
  const auto known = [&](const char* name) {
    return json[name].is_number() ? json[name].get<double>() : NAN;
  };
  const astro::HabitableZone zone = astro::conservative_zone(known("luminosity_lsun"), known("teff_k"), 1.0);
  json["hz_inner_au"] = number_or_null(zone.inner_au);
  json["hz_outer_au"] = number_or_null(zone.outer_au);
  json["confidence"] = confidence_of(call, facts, star, sigma_fraction);
  json["origin"] = origin_of(call, facts, star);
  return json;
}

Json settlement_json(const Call& call, std::uint64_t system) {
  const std::uint64_t members = ok_count(call);
  const std::uint64_t hits =
      values_of<std::uint32_t>(column_from(call, "aggregate", "settled_count", {{system, 1}}))[0];
  const Interval interval = wilson_95(hits, members);
  const Column by = column_from(call, "aggregate", "p_settled",
                                {{0, call.ensemble->run.shape("aggregate", "p_settled")[0]}, {system, 1}});
  const Column levels = column_from(call, "aggregate", "quantile", {});
  const Column years = column_from(call, "aggregate", "arrival_quantile", {{system, 1}});
  const Column time = column_from(call, "aggregate", "time", {});
  Json arrival = Json::array();
  for (std::size_t i = 0; i < levels.value_count(); ++i) {
    arrival.push_back({{"quantile", value_of(levels, i)}, {"year", value_of(years, i)}});
  }
  Json time_year = Json::array();
  Json settled_by = Json::array();
  for (std::size_t i = 0; i < by.value_count(); ++i) {
    time_year.push_back(value_of(time, i));
    settled_by.push_back(value_of(by, i));
  }
  return {{"n_members", members},
          {"settled_count", hits},
          {"p_settled", number_or_null(share_of(hits, members))},
          {"p_settled_mcse", number_or_null(share_mcse(hits, members))},
          {"p_settled_low", number_or_null(interval.low)},
          {"p_settled_high", number_or_null(interval.high)},
          {"interval", "Wilson, 95 %"},
          {"time_year", time_year},
          {"p_settled_by", settled_by},
          {"p_settled_by_step", by.step_scale},
          {"arrival", arrival}};
}

Json observed_planet_json(const SkyFacts& facts, std::span<const Column> columns, std::uint64_t row) {
  Json planet = Json::object();
  catalog::Provenance origin;
  for (const Column& column : columns) {
    if (column.name == "source") {
      origin.source = static_cast<std::uint32_t>(number_of(column, row));
    } else if (column.name == "source_row") {
      origin.row = values_of<std::uint64_t>(column)[row];
    } else {
      planet[column.name == "star_index" ? "star" : column.name] = value_of(column, row);
    }
  }
  const Json status = field(planet, "status");
  planet["confidence"] = {{"tier", status == "confirmed"   ? "measured"
                                   : status == "retracted" ? "unknown"
                                                           : "estimated"}};
  planet["origin"] = origin_json(facts, origin);
  return planet;
}

}  // namespace

Json observed_planets_json(const Call& call, AxisRange stars) {
  const store::SealedRun& run = call.ensemble->run;
  if (!run.has("observed_planets", "star_index")) {
    return Json::array();
  }
  const auto star_index = values_of<std::int32_t>(column_from(call, "observed_planets", "star_index", {}));
  const auto is_ours = [&](std::int32_t star) {
    return star >= 0 && static_cast<std::uint64_t>(star) >= stars.first &&
           static_cast<std::uint64_t>(star) < stars.first + stars.count;
  };
  const auto first = std::find_if(star_index.begin(), star_index.end(), is_ours);
  const auto last = std::find_if(star_index.rbegin(), star_index.rend(), is_ours).base();
  if (first == star_index.end()) {
    return Json::array();
  }
  // they stand together: each dataset is read once
  const AxisRange rows{static_cast<std::uint64_t>(first - star_index.begin()),
                       static_cast<std::uint64_t>(last - first)};
  std::vector<Column> columns;
  for (const store::DatasetInfo& info : store::datasets()) {
    if (info.group == "observed_planets" && run.has(info.group, info.name)) {
      columns.push_back(column_from(call, info.group, info.name, {rows}));
    }
  }
  Json list = Json::array();
  for (std::uint64_t row = 0; row < rows.count; ++row) {
    if (is_ours(first[static_cast<std::ptrdiff_t>(row)])) {
      list.push_back(observed_planet_json(sky_facts(call), columns, row));
    }
  }
  return list;
}

Answer system_answer(const Call& call) {
  const SystemIndex& index = system_index(call);
  const std::uint64_t system = index_in_path(call, "system", index.count());
  const SkyFacts& facts = sky_facts(call);
  Json about = {{"index", system}};
  put_fields(about, call, "catalogue",
             {"system_id", "system_name", "x_pc", "y_pc", "z_pc", "distance_ly", "distance_sigma_fraction",
              "edge_class", "system_star_count"},
             system);
  about["id"] = about["system_id"];
  about["name"] = about["system_name"];
  about.erase("system_id");
  about.erase("system_name");
  about["exploration_priority"] = number_or_null(index.exploration_priority[system]);
  const double sigma_fraction =
      number_of(column_from(call, "catalogue", "distance_sigma_fraction", {{system, 1}}), 0);
  const AxisRange range{index.first_star[system], index.first_star[system + 1] - index.first_star[system]};
  Json stars = Json::array();
  for (std::uint64_t star = range.first; star < range.first + range.count; ++star) {
    stars.push_back(star_json(call, facts, star, sigma_fraction));
  }
  const std::uint64_t named = index.primary_star[system];
  const std::uint64_t primary = named < index.first_star.back() ? named : range.first;
  about["confidence"] = confidence_of(call, facts, primary, sigma_fraction);
  return {text_of({{"ensemble", call.ensemble->provenance()},
                   {"system", about},
                   {"stars", stars},
                   {"observed_planets", observed_planets_json(call, range)},
                   {"settlement", settlement_json(call, system)},
                   {"origin", origin_of(call, facts, primary)}}),
          {},
          {}};
}

}  // namespace polycosm::viewer
