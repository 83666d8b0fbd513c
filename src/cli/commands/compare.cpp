#include "compare.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <iostream>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <polycosm/config/canonical_keys.hpp>
#include <polycosm/ensemble/member.hpp>
#include <polycosm/runner/run.hpp>
#include <polycosm/sim/snapshot.hpp>
#include <polycosm/store/json.hpp>
#include <polycosm/store/run_directory.hpp>

namespace polycosm::cli {
namespace {

using store::Json;

void add_difference(Json& list, const std::string& key, const Json& a, const Json& b) {
  if (a != b) {
    list.push_back({{"key", key}, {"a", a}, {"b", b}});
  }
}

Json plan_differences(const ensemble::Plan& a, const ensemble::Plan& b) {
  Json list = Json::array();
  const auto of_a = config::canonical_keys(a.config_toml);
  const auto of_b = config::canonical_keys(b.config_toml);
  std::map<std::string, std::string> all = of_a;
  all.insert(of_b.begin(), of_b.end());
  for (const auto& [key, ignored] : all) {
    const auto in_a = of_a.find(key);
    const auto in_b = of_b.find(key);
    add_difference(list, key, in_a == of_a.end() ? Json{} : Json(in_a->second),
                   in_b == of_b.end() ? Json{} : Json(in_b->second));
  }
  add_difference(list, "catalogue_sha256", a.catalogue_sha256, b.catalogue_sha256);
  add_difference(list, "inference_model", a.inference_model, b.inference_model);
  add_difference(list, "sim_model", a.sim_model, b.sim_model);
  return list;
}

/// One member of one run, before its first tick.
struct Side {
  ensemble::Plan plan;
  ensemble::Recipe recipe;
  core::MemberId member;
  ensemble::Beginning beginning;

  [[nodiscard]] sim::Engine engine() const {
    return {beginning.world, beginning.rules, recipe.config.ensemble_seed, beginning.society, {}};
  }
  [[nodiscard]] std::map<std::uint64_t, std::uint32_t> index_of_key() const {
    std::map<std::uint64_t, std::uint32_t> index;
    for (std::uint32_t i = 0; i < beginning.world.system_count(); ++i) {
      index[beginning.world.system_key[i]] = i;
    }
    return index;
  }
};

Side side_of(const std::filesystem::path& run, std::uint32_t index) {
  const ensemble::Plan plan = store::read_plan(run);
  if (index >= ensemble::lived_member_count(plan)) {
    throw core::Error{core::Fault::usage, run.string() + ": has no member " + std::to_string(index) +
                                              "; give one of 0 to " +
                                              std::to_string(ensemble::lived_member_count(plan) - 1)};
  }
  ensemble::Recipe recipe = runner::stored_recipe(run);
  if (recipe.config.sim_model != "sftl") {
    throw core::Error{core::Fault::usage,
                      run.string() + ": " + plan.sim_model +
                          " cannot be followed tick by tick (it is kept as it was); compare runs of sftl"};
  }
  ensemble::Member scratch;
  ensemble::Beginning beginning = ensemble::begin_member(recipe, core::MemberId{index}, scratch);
  return {plan, std::move(recipe), core::MemberId{index}, std::move(beginning)};
}

/// The first system, by its key, that one world has not, or has otherwise.
Json world_difference(const Side& a, const Side& b) {
  const sim::World& of_a = a.beginning.world;
  const sim::World& of_b = b.beginning.world;
  const auto in_a = a.index_of_key();
  const auto in_b = b.index_of_key();
  const std::array columns{std::pair{"x_ly", &sim::World::x_ly},
                           std::pair{"y_ly", &sim::World::y_ly},
                           std::pair{"z_ly", &sim::World::z_ly},
                           std::pair{"habitability", &sim::World::habitability},
                           std::pair{"resources", &sim::World::resources},
                           std::pair{"capacity_persons", &sim::World::capacity_persons},
                           std::pair{"log_capacity_sigma", &sim::World::log_capacity_sigma}};
  for (const auto& [key, i] : in_a) {
    const auto found = in_b.find(key);
    if (found == in_b.end()) {
      return {{"system", a.recipe.sky.system_name[i]}, {"field", "is in the first world only"}};
    }
    for (const auto& [name, column] : columns) {
      if ((of_a.*column)[i] != (of_b.*column)[found->second]) {
        return {{"system", a.recipe.sky.system_name[i]},
                {"field", name},
                {"a", (of_a.*column)[i]},
                {"b", (of_b.*column)[found->second]}};
      }
    }
  }
  for (const auto& [key, i] : in_b) {
    if (!in_a.contains(key)) {
      return {{"system", b.recipe.sky.system_name[i]}, {"field", "is in the second world only"}};
    }
  }
  return {};
}

Json rule_differences(const sim::Rules& a, const sim::Rules& b) {
  Json list = Json::array();
  for (const sim::RuleField& field : sim::rule_fields()) {
    add_difference(list, std::string{field.name}, sim::rule_value(a, field), sim::rule_value(b, field));
  }
  return list;
}

std::string name_of(const Side& a, const Side& b, std::uint64_t key) {
  for (const Side* side : {&a, &b}) {
    const auto index = side->index_of_key();
    if (const auto found = index.find(key); found != index.end()) {
      return side->recipe.sky.system_name[found->second];
    }
  }
  return {};
}

Json voyage_json(const Side& a, const Side& b, const sim::DifferingVoyage& voyage) {
  const std::string_view held = voyage.is_in_a && voyage.is_in_b ? "both" : voyage.is_in_a ? "a" : "b";
  return {{"from", name_of(a, b, voyage.from_key)},
          {"to", name_of(a, b, voyage.to_key)},
          {"class", sim::ship_class_info(voyage.ship_class).name},
          {"waiting", voyage.is_waiting},
          {"departure_tick", voyage.departure_tick},
          {"arrival_year", voyage.is_waiting ? Json{} : Json(voyage.arrival_yr)},
          {"in", held}};
}

Json life_difference(const Side& a, const Side& b) {
  sim::Engine of_a = a.engine();
  sim::Engine of_b = b.engine();
  if (const auto found = sim::first_difference(of_a, of_b)) {
    const std::string name = name_of(a, b, found->system_key);
    return {{"tick", found->tick},
            {"year", core::year_of(found->tick)},
            {"system", found->system_key == 0 ? Json{} : Json(name)},
            {"field", found->field},
            {"a", found->a},
            {"b", found->b},
            {"voyage", found->voyage ? voyage_json(a, b, *found->voyage) : Json{}}};
  }
  if (of_a.is_finished() != of_b.is_finished()) {
    return {
        {"tick", of_a.clock()},  {"year", core::year_of(of_a.clock())}, {"system", nullptr},
        {"field", "tick_count"}, {"a", a.beginning.rules.tick_count},   {"b", b.beginning.rules.tick_count}};
  }
  return {};
}

std::string exact(const Json& value) {
  return value.is_null() ? "nothing" : value.is_string() ? value.get<std::string>() : value.dump();
}

void print_list(std::string_view title, const Json& list) {
  if (!list.empty()) {
    std::cout << title << "\n";
  }
  for (const Json& one : list) {
    std::cout << "  " << one["key"].get<std::string>() << ": " << exact(one["a"]) << " and "
              << exact(one["b"]) << "\n";
  }
}

void print_voyage(const Json& voyage) {
  const std::string held =
      voyage["in"] == "both" ? "in both, laden otherwise" : "in " + voyage["in"].get<std::string>() + " only";
  std::cout << "  the first voyage that differs: a " << voyage["class"].get<std::string>() << " from "
            << voyage["from"].get<std::string>() << " to " << voyage["to"].get<std::string>()
            << (voyage["waiting"] == true ? ", ordered at tick " : ", departed at tick ")
            << voyage["departure_tick"] << " (" << held << ")\n";
}

void print_report(const Json& report) {
  print_list("the plans differ in", report["plan"]);
  if (const Json& world = report["world"]; !world.is_null()) {
    std::cout << "the worlds of the member differ, first at " << world["system"].get<std::string>() << ": "
              << world["field"].get<std::string>();
    if (world.contains("a")) {
      std::cout << " is " << exact(world["a"]) << " and " << exact(world["b"]);
    }
    std::cout << "\n";
  }
  print_list("the rules of the member differ in", report["rules"]);
  if (const Json& life = report["life"]; !life.is_null()) {
    std::cout << "the lives part at tick " << life["tick"] << " (year " << life["year"]
              << "): " << (life["system"].is_null() ? "" : life["system"].get<std::string>() + ", ")
              << life["field"].get<std::string>() << " is " << exact(life["a"]) << " and " << exact(life["b"])
              << "\n";
    if (life.contains("voyage") && !life["voyage"].is_null()) {
      print_voyage(life["voyage"]);
    }
  }
  if (report["equal"] == true) {
    std::cout << "the lives of member " << report["member"] << " are equal to the last tick\n";
  }
}

}  // namespace

core::ExitCode compare_runs(const std::filesystem::path& a, const std::filesystem::path& b,
                            std::uint32_t member, ReportForm form) {
  const Side of_a = side_of(a, member);
  const Side of_b = side_of(b, member);
  Json report = {{"member", member},
                 {"plan", plan_differences(of_a.plan, of_b.plan)},
                 {"world", world_difference(of_a, of_b)},
                 {"rules", rule_differences(of_a.beginning.rules, of_b.beginning.rules)},
                 {"life", nullptr}};
  if (report["world"].is_null()) {  // in two worlds there is nothing to follow side by side
    report["life"] = life_difference(of_a, of_b);
  }
  const bool is_equal = report["world"].is_null() && report["life"].is_null();
  report["equal"] = is_equal;
  if (form == ReportForm::json) {
    std::cout << report.dump(2) << "\n";
  } else {
    print_report(report);
  }
  return is_equal ? core::ExitCode::complete : core::ExitCode::data_rejected;
}

}  // namespace polycosm::cli
