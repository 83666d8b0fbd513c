#include <polycosm/ensemble/plan.hpp>

#include <algorithm>
#include <string>

#include <polycosm/core/digest.hpp>
#include <polycosm/core/error.hpp>

namespace polycosm::ensemble {
namespace {

/// Length-prefixed, so that no two plans share a text.
std::string field(std::string_view name, const std::string& value) {
  return std::string{name} + " " + std::to_string(value.size()) + ":" + value + "\n";
}

}  // namespace

std::string identity(const Plan& plan) {
  return core::sha256_hex(
      "polycosm-plan 1\n" + field("title", plan.title) + field("config", plan.config_toml) +
      field("catalogue_sha256", plan.catalogue_sha256) +
      field("ensemble_seed", std::to_string(plan.ensemble_seed)) +
      field("member_count", std::to_string(plan.member_count)) +
      field("shard_member_count", std::to_string(plan.shard_member_count)) +
      field("detail_member_count", std::to_string(plan.detail_member_count)) +
      field("inference_model", plan.inference_model) + field("sim_model", plan.sim_model) +
      field("draw_layout_version", std::to_string(plan.draw_layout_version)) +
      field("schema_version", std::to_string(plan.schema_version)));
}

std::uint32_t lived_member_count(const Plan& plan) noexcept {
  return plan.stopped_member_count == 0 ? plan.member_count : plan.stopped_member_count;
}

std::uint32_t shard_count(const Plan& plan) noexcept {
  return (lived_member_count(plan) + plan.shard_member_count - 1) / plan.shard_member_count;
}

Shard shard(const Plan& plan, std::uint32_t index) {
  core::expects(index < shard_count(plan), "a shard index lies inside the plan");
  const std::uint32_t first = index * plan.shard_member_count;
  return {index, first, std::min(plan.shard_member_count, plan.member_count - first)};
}

}  // namespace polycosm::ensemble
