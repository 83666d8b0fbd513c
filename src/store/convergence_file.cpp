#include <polycosm/store/convergence_file.hpp>

#include <cmath>
#include <string>
#include <utility>

#include <polycosm/config/run_config.hpp>
#include <polycosm/ensemble/member.hpp>
#include <polycosm/sim/history.hpp>

#include "detail_tables.hpp"
#include "member_table.hpp"
#include "plan_json.hpp"
#include "posix.hpp"
#include "shard_file.hpp"

namespace polycosm::store {
namespace {

Json number(double value) {
  return std::isfinite(value) ? Json(value) : Json(nullptr);
}

Json target_json(const ensemble::ConvergenceTarget& target, const ensemble::TargetState& state) {
  return {{"target", target.text},
          {"sample_count", state.sample_count},
          {"event_count", state.event_count},
          {"estimate", number(state.estimate_value)},
          {"low", number(state.low_value)},
          {"high", number(state.high_value)},
          {"half_width", number(0.5 * (state.high_value - state.low_value))},
          {"allowed_half_width", number(state.allowed_value)},
          {"is_met", state.is_met}};
}

}  // namespace

ConvergenceLooks::ConvergenceLooks(std::filesystem::path run, const ensemble::Plan& plan,
                                   ensemble::ConvergenceRule rule)
    : run_{std::move(run)}, plan_{plan}, rule_{std::move(rule)}, columns_(rule_.targets.size()) {}

bool ConvergenceLooks::advance(std::uint32_t shard_count) {
  while (!record_.is_converged() && record_.looks.size() < rule_.looks.size()) {
    const std::size_t look = record_.looks.size();
    const std::uint32_t needed =
        (rule_.looks[look] + plan_.shard_member_count - 1) / plan_.shard_member_count;
    if (needed > shard_count) {
      return false;
    }
    while (shards_taken_ < needed) {
      take_shard(shards_taken_++);
    }
    record_.looks.push_back(ensemble::look_at(rule_, look, columns_));
  }
  return record_.is_converged();
}

void ConvergenceLooks::take_shard(std::uint32_t index) {
  const auto lock = own_hdf5();
  const ShardFile shard = open_shard(run_, plan_, index);
  try {
    const TableReader in = shard.tables();
    const auto status = in.get<std::int8_t>("parameters", "status");
    ChunkCodec codec;
    for (std::size_t t = 0; t < rule_.targets.size(); ++t) {
      const ensemble::ConvergenceTarget& target = rule_.targets[t];
      const DatasetInfo& info =
          dataset_info(FileKind::shard, "member_series", sim::metrics()[target.metric].name);
      const ShardRows rows = read_rows(in.open(info), codec);
      for (std::size_t row = 0; row < status.size(); ++row) {
        const float value = rows.values.at(row * rows.shape.at(1) + target.year);
        if (status[row] == 0 && std::isfinite(value)) {
          columns_[t].push_back(value);
        }
      }
    }
  } catch (const H5Failure& failure) {
    refuse_input(shard_path(run_, index), failure.reason, "move it away and run `polycosm resume`");
  }
}

Json convergence_json(const ensemble::ConvergenceRule& rule, const ensemble::ConvergenceRecord& record) {
  Json looks = Json::array();
  for (std::size_t i = 0; i < record.looks.size(); ++i) {
    Json targets = Json::array();
    for (std::size_t t = 0; t < rule.targets.size(); ++t) {
      targets.push_back(target_json(rule.targets[t], record.looks[i].targets[t]));
    }
    looks.push_back({{"member_count", record.looks[i].member_count},
                     {"error_probability", ensemble::error_at_look(rule, i)},
                     {"is_converged", record.looks[i].is_converged},
                     {"targets", targets}});
  }
  const bool is_stopped = record.is_converged() && record.looks.back().member_count < rule.looks.back();
  return {{"schema", "polycosm-convergence"},
          {"confidence_level", rule.confidence_level},
          {"planned_looks", rule.looks},
          {"looks", looks},
          {"is_converged", record.is_converged()},
          {"stopped_member_count", is_stopped ? record.looks.back().member_count : 0U}};
}

void write_convergence(const std::filesystem::path& run, const ensemble::ConvergenceRule& rule,
                       const ensemble::ConvergenceRecord& record) {
  write_durably(run / "convergence.json", convergence_json(rule, record).dump(1) + "\n");
}

std::optional<Json> read_convergence(const std::filesystem::path& run) {
  const std::filesystem::path path = run / "convergence.json";
  if (!std::filesystem::exists(path)) {
    return std::nullopt;
  }
  constexpr std::string_view advice = "remove it and run `polycosm resume`, which looks again";
  Json json = parse_json(path, read_bytes(path), std::string{advice});
  if (!json.is_object() || json.value("schema", "") != "polycosm-convergence" ||
      !json.contains("stopped_member_count") || !json["stopped_member_count"].is_number_unsigned()) {
    refuse_input(path, "it is no record of convergence", std::string{advice});
  }
  return json;
}

std::uint32_t decisive_look(const std::optional<Json>& convergence) {
  if (!convergence || !convergence->value("is_converged", false)) {
    return 0;
  }
  return static_cast<std::uint32_t>(convergence->value("looks", Json::array()).size());
}

ensemble::ConvergenceRule convergence_rule_of(const ensemble::Plan& plan) {
  const config::Parsed parsed = config::parse(plan.config_toml, "plan.json", {});
  if (!parsed.problems.empty()) {
    refuse_input("plan.json", to_text(parsed.problems.front()), "use the version that wrote it");
  }
  if (parsed.config.convergence_targets.empty()) {
    return {};
  }
  const auto ticks = ensemble::rules_of(parsed.config).tick_count;
  return ensemble::convergence_of(parsed.config, static_cast<std::uint32_t>(ticks / core::ticks_per_yr) + 1);
}

}  // namespace polycosm::store
