#include <algorithm>
#include <cmath>
#include <unordered_map>

#include <polycosm/config/canonical_keys.hpp>

#include "differences.hpp"
#include "main_metrics.hpp"
#include "problem.hpp"
#include "proportions.hpp"
#include "reading.hpp"
#include "row_search.hpp"
#include "system_index.hpp"

namespace polycosm::viewer {
namespace {

using store::AxisRange;
using store::Json;

struct Sides {
  const Call& a;
  const Call& b;
  bool is_paired = false;          ///< member i of both has the same draws
  std::uint64_t member_count = 0;  ///< of both
};

Json number_or_null(double value) {
  return std::isfinite(value) ? Json(value) : Json(nullptr);
}

Json numbers_json(const std::vector<double>& values) {
  Json list = Json::array();
  for (const double value : values) {
    list.push_back(number_or_null(value));
  }
  return list;
}

Json plan_of(const Call& call) {
  return field(call.ensemble->run.manifest(), "plan");
}

/// What made the two, without what a machine did on the way.
Json maker_of(const Call& call) {
  const Json& manifest = call.ensemble->run.manifest();
  Json plan = plan_of(call);
  const Json toml = field(plan, "config_toml");
  if (plan.is_object()) {
    plan.erase("config_toml");
  }
  const Json software = field(manifest, "software");
  Json maker = {
      {"plan", plan},
      {"configuration", config::canonical_keys(toml.is_string() ? toml.get<std::string>() : "")},
      {"software", {{"version", field(software, "version")}, {"git_commit", field(software, "git_commit")}}}};
  for (const char* name :
       {"identity", "ensemble_digest", "members", "quarantine_by_code", "sim_model", "catalogue"}) {
    maker[name] = field(manifest, name);
  }
  return maker;
}

bool share_draws(const Call& a, const Call& b) {
  const Json of_a = plan_of(a);
  const Json of_b = plan_of(b);
  for (const char* name : {"ensemble_seed", "draw_layout_version"}) {
    if (field(of_a, name).is_null() || field(of_a, name) != field(of_b, name)) {
      return false;
    }
  }
  return true;
}

/// Years from the start that both have.
std::uint64_t common_years(const Sides& sides) {
  const std::vector<double> a = numbers_of(column_from(sides.a, "aggregate", "time", {}));
  const std::vector<double> b = numbers_of(column_from(sides.b, "aggregate", "time", {}));
  std::uint64_t count = 0;
  while (count < a.size() && count < b.size() && a[count] == b[count]) {
    ++count;
  }
  return count;
}

/// Whether every member of both keeps it, and reading both stays within the bound.
bool is_pairable(const Sides& sides, std::string_view group, std::string_view name, std::uint64_t width) {
  return sides.is_paired && sides.a.ensemble->run.has(group, name) &&
         sides.b.ensemble->run.has(group, name) &&
         sides.member_count * width * 2 * sizeof(float) <= search_limit_bytes;
}

Json metric_json(const Sides& sides, const std::string& metric, std::uint64_t years, bool is_paired) {
  const auto read = [&](const Call& call, const char* what) {
    return numbers_of(column_from(call, "aggregate", metric + what, {{0, years}}));
  };
  const std::vector<double> a = read(sides.a, "_mean"), a_mcse = read(sides.a, "_mcse");
  const std::vector<double> b = read(sides.b, "_mean"), b_mcse = read(sides.b, "_mcse");
  std::vector<MeanDifference> differences(years);
  if (is_paired) {
    const auto members = [&](const Call& call) {
      return values_of<float>(
          column_from(call, "member_series", metric, {{0, sides.member_count}, {0, years}}));
    };
    differences = paired_differences(members(sides.a), members(sides.b), sides.member_count, years);
  } else {
    for (std::uint64_t year = 0; year < years; ++year) {
      differences[year] = independent_difference(a[year], a_mcse[year], b[year], b_mcse[year]);
    }
  }
  std::vector<double> value, mcse;
  Json pair_count = Json::array();
  for (const MeanDifference& one : differences) {
    value.push_back(one.value);
    mcse.push_back(one.mcse);
    pair_count.push_back(one.pair_count);
  }
  const store::DatasetInfo& info =
      store::dataset_info(store::FileKind::ensemble, "aggregate", metric + "_mean");
  const Column time = column_from(sides.a, "aggregate", "time", {{0, years}});
  return {{"unit", info.unit},
          {"meaning", info.sentence},
          {"is_paired", is_paired},
          {"pair_count", pair_count},
          {"time_year", numbers_json(numbers_of(time))},
          {"a_mean", numbers_json(a)},
          {"a_mcse", numbers_json(a_mcse)},
          {"b_mean", numbers_json(b)},
          {"b_mcse", numbers_json(b_mcse)},
          {"difference", numbers_json(value)},
          {"difference_mcse", numbers_json(mcse)}};
}

Json series_json(const Sides& sides) {
  const std::uint64_t years = common_years(sides);
  Json json = Json::object();
  for (const std::string_view name : main_metrics) {
    const std::string metric{name};
    if (sides.a.ensemble->run.has("aggregate", metric + "_mean") &&
        sides.b.ensemble->run.has("aggregate", metric + "_mean")) {
      json[metric] = metric_json(sides, metric, years,
                                 is_pairable(sides, "member_series", name, years * main_metrics.size()));
    }
  }
  return json;
}

struct SystemPair {
  std::uint64_t a = 0, b = 0;  ///< index in each
  std::uint64_t a_count = 0, b_count = 0;
  MeanDifference difference;
};

/// Systems by their identity: catalogues may list them otherwise.
std::vector<SystemPair> system_pairs(const Sides& sides) {
  const auto read = [](const Call& call) {
    return std::pair{values_of<std::uint64_t>(column_from(call, "catalogue", "system_id", {})),
                     values_of<std::uint32_t>(column_from(call, "aggregate", "settled_count", {}))};
  };
  const auto [a_id, a_count] = read(sides.a);
  const auto [b_id, b_count] = read(sides.b);
  std::unordered_map<std::uint64_t, std::uint64_t> in_b;
  for (std::uint64_t i = 0; i < b_id.size(); ++i) {
    in_b[b_id[i]] = i;
  }
  std::vector<SystemPair> pairs;
  for (std::uint64_t i = 0; i < a_id.size(); ++i) {
    if (const auto found = in_b.find(a_id[i]); found != in_b.end()) {
      pairs.push_back({i, found->second, a_count[i], b_count[found->second], {}});
    }
  }
  return pairs;
}

void pair_settlements(const Sides& sides, std::vector<SystemPair>& pairs) {
  const auto read = [&](const Call& call) {
    return values_of<float>(column_from(call, "outcomes", "first_settled_year", {{0, sides.member_count}}));
  };
  const auto status = [&](const Call& call) {
    return values_of<std::int8_t>(column_from(call, "parameters", "status", {{0, sides.member_count}}));
  };
  const std::vector<float> a = read(sides.a), b = read(sides.b);
  const std::vector<std::int8_t> a_status = status(sides.a), b_status = status(sides.b);
  const std::uint64_t a_width = sides.a.ensemble->run.shape("outcomes", "first_settled_year")[1];
  const std::uint64_t b_width = sides.b.ensemble->run.shape("outcomes", "first_settled_year")[1];
  for (SystemPair& pair : pairs) {
    std::uint64_t only_a = 0, only_b = 0, both_ok = 0;
    for (std::uint64_t member = 0; member < sides.member_count; ++member) {
      if (a_status[member] == 0 && b_status[member] == 0) {
        const bool in_a = !std::isnan(a[member * a_width + pair.a]);
        const bool in_b = !std::isnan(b[member * b_width + pair.b]);
        only_a += in_a && !in_b ? 1U : 0U;
        only_b += in_b && !in_a ? 1U : 0U;
        ++both_ok;
      }
    }
    pair.difference = paired_share_difference(only_a, only_b, both_ok);
  }
}

Json systems_json(const Sides& sides, std::uint64_t limit) {
  std::vector<SystemPair> pairs = system_pairs(sides);
  const std::uint64_t a_members = ok_count(sides.a), b_members = ok_count(sides.b);
  const std::uint64_t width = std::max(sides.a.ensemble->run.shape("catalogue", "system_id")[0],
                                       sides.b.ensemble->run.shape("catalogue", "system_id")[0]);
  const bool is_paired = is_pairable(sides, "outcomes", "first_settled_year", width);
  if (is_paired) {
    pair_settlements(sides, pairs);
  } else {
    for (SystemPair& pair : pairs) {
      pair.difference =
          independent_difference(share_of(pair.a_count, a_members), share_mcse(pair.a_count, a_members),
                                 share_of(pair.b_count, b_members), share_mcse(pair.b_count, b_members));
    }
  }
  std::stable_sort(pairs.begin(), pairs.end(), [](const SystemPair& x, const SystemPair& y) {
    return std::fabs(x.difference.value) > std::fabs(y.difference.value);
  });
  const std::uint64_t in_both = pairs.size();
  pairs.resize(std::min<std::uint64_t>(limit, in_both));
  const std::vector<std::string> names = column_from(sides.a, "catalogue", "system_name", {}).texts;
  Json list = Json::array();
  for (const SystemPair& pair : pairs) {
    list.push_back({{"index", pair.a},
                    {"index_b", pair.b},
                    {"name", names[pair.a]},
                    {"a", number_or_null(share_of(pair.a_count, a_members))},
                    {"b", number_or_null(share_of(pair.b_count, b_members))},
                    {"difference", number_or_null(pair.difference.value)},
                    {"difference_mcse", number_or_null(pair.difference.mcse)}});
  }
  return {{"systems", list}, {"systems_in_both", in_both}, {"systems_are_paired", is_paired}};
}

}  // namespace

Answer compare_answer(const Call& call) {
  if (!call.other) {
    throw Problem{400, "bad_parameter", "name the ensemble to compare with", {{"parameter", "with"}}};
  }
  Call with = call;
  with.ensemble = call.other;
  const std::uint64_t member_count = std::min(call.ensemble->run.shape("parameters", "member")[0],
                                              with.ensemble->run.shape("parameters", "member")[0]);
  const Sides sides{call, with, share_draws(call, with), member_count};
  Json json = {{"a", call.ensemble->provenance()},
               {"b", with.ensemble->provenance()},
               {"share_draws", sides.is_paired},
               {"manifest", key_differences(maker_of(call), maker_of(with))},
               {"series", series_json(sides)}};
  json.update(systems_json(sides, call.number_or("limit", 50)));
  return {text_of(json), {}, {}};
}

}  // namespace polycosm::viewer
