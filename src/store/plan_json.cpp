#include "plan_json.hpp"

#include <charconv>
#include <polycosm/core/digest.hpp>
#include <polycosm/core/error.hpp>
#include <polycosm/store/schema.hpp>

#include "posix.hpp"

namespace polycosm::store {
namespace {

constexpr std::string_view advice = "restore plan.json from a copy, or start a new run with another --out";

std::uint64_t seed_from(const Json& value, const std::filesystem::path& path) {
  const std::string text = value.get<std::string>();
  std::uint64_t seed = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seed);
  if (error != std::errc{} || end != text.data() + text.size()) {
    refuse_input(path, "ensemble_seed is no number of 64 bits", advice);
  }
  return seed;
}

}  // namespace

Json plan_to_json(const ensemble::Plan& plan) {
  return Json{{"schema", "polycosm-plan"},
              {"schema_version", plan.schema_version},
              {"identity", ensemble::identity(plan)},
              {"title", plan.title},
              {"ensemble_seed", std::to_string(plan.ensemble_seed)},
              {"member_count", plan.member_count},
              {"shard_member_count", plan.shard_member_count},
              {"detail_member_count", plan.detail_member_count},
              {"inference_model", plan.inference_model},
              {"sim_model", plan.sim_model},
              {"draw_layout_version", plan.draw_layout_version},
              {"catalogue_sha256", plan.catalogue_sha256},
              {"config_sha256", plan.config_sha256},
              {"config_toml", plan.config_toml}};
}

ensemble::Plan plan_from_json(const Json& json, const std::filesystem::path& path) {
  ensemble::Plan plan;
  try {
    if (json.at("schema").get<std::string>() != "polycosm-plan") {
      refuse_input(path, "it is not a plan of Polycosm", advice);
    }
    json.at("schema_version").get_to(plan.schema_version);
    if (plan.schema_version > schema_version) {
      refuse_input(path,
                   "its schema version " + std::to_string(plan.schema_version) + " is newer than " +
                       std::to_string(schema_version) + ", the newest this program knows",
                   "use the version of Polycosm that wrote it, or a newer one");
    }
    plan.ensemble_seed = seed_from(json.at("ensemble_seed"), path);
    json.at("title").get_to(plan.title);
    json.at("member_count").get_to(plan.member_count);
    json.at("shard_member_count").get_to(plan.shard_member_count);
    json.at("detail_member_count").get_to(plan.detail_member_count);
    json.at("inference_model").get_to(plan.inference_model);
    json.at("sim_model").get_to(plan.sim_model);
    json.at("draw_layout_version").get_to(plan.draw_layout_version);
    json.at("catalogue_sha256").get_to(plan.catalogue_sha256);
    json.at("config_sha256").get_to(plan.config_sha256);
    json.at("config_toml").get_to(plan.config_toml);
    const std::string identity = json.at("identity").get<std::string>();
    if (identity != ensemble::identity(plan)) {
      refuse_input(path,
                   "it was edited: its fields give the identity " + ensemble::identity(plan).substr(0, 12) +
                       ", not " + identity.substr(0, 12),
                   advice);
    }
    if (plan.config_sha256 != core::sha256_hex(plan.config_toml)) {
      refuse_input(path, "it was edited: config_sha256 is not the digest of config_toml", advice);
    }
  } catch (const Json::exception& error) {
    refuse_input(path, error.what(), advice);
  }
  if (plan.member_count == 0 || plan.shard_member_count == 0) {
    refuse_input(path, "it has no members or empty shards", advice);
  }
  return plan;
}

std::vector<std::string> plan_differences(const ensemble::Plan& here, const ensemble::Plan& there) {
  std::vector<std::string> differences;
  const Json ours = plan_to_json(here);
  const Json theirs = plan_to_json(there);
  for (const auto& [name, value] : ours.items()) {
    const Json& other = theirs.at(name);
    if (name == "identity" || value == other) {
      continue;
    }
    differences.push_back(name == "config_toml"
                              ? "config_toml differs"
                              : name + ": " + value.dump() + " here, " + other.dump() + " there");
  }
  return differences;
}

Json parse_json(const std::filesystem::path& path, const std::string& text, const std::string& way_out) {
  try {
    return Json::parse(text);
  } catch (const Json::exception& error) {
    refuse_input(path, error.what(), way_out);
  }
}

}  // namespace polycosm::store
