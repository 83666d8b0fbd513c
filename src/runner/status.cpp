#include <polycosm/runner/status.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <system_error>

#include <polycosm/config/run_config.hpp>
#include <polycosm/core/error.hpp>
#include <polycosm/store/convergence_file.hpp>
#include <polycosm/store/files.hpp>
#include <polycosm/store/submissions.hpp>

#include "slice_status.hpp"

namespace polycosm::runner {
namespace {

namespace fs = std::filesystem;
using store::Json;

bool is_there(const fs::path& path) {
  std::error_code ignored;
  return fs::exists(path, ignored);
}

Json json_in(const fs::path& path) {
  try {
    return is_there(path) ? Json::parse(store::read_file(path), nullptr, false) : Json{};
  } catch (const core::Error&) {
    return {};  // it was replaced under our eyes, or half a disk is gone: other files tell more
  }
}

template <class T>
T field(const Json& json, const char* name, T otherwise) {
  try {
    return json.is_object() ? json.value(name, otherwise) : otherwise;
  } catch (const Json::exception&) {
    return otherwise;
  }
}

void look_at_shards(const fs::path& run, const ensemble::Plan& plan, store::ShardWatch& shards,
                    RunStatus& status) {
  status.shards_planned = ensemble::shard_count(plan);
  for (const store::ShardStatus& shard : shards.look(run, plan)) {
    if (shard.state == store::ShardState::whole) {
      ++status.shards_whole;
      status.members_committed += ensemble::shard(plan, shard.index).member_count;
      status.members_quarantined += shard.quarantined_count;
      status.shard_bytes += shard.receipt.byte_count;
    } else if (shard.state == store::ShardState::missing) {
      status.shards_missing.push_back(shard.index);
    } else {
      status.shards_bad.push_back(shard);
    }
  }
}

void look_at_quarantine(const fs::path& run, RunStatus& status) {
  std::error_code error;
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator{run / "quarantine", error}) {
    files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  for (const fs::path& file : files) {
    const Json json = json_in(file);
    if (!json.is_object() || file.extension() != ".json" ||
        field(json, "member", 0U) >= status.goal.lived_count) {
      continue;  // beyond the look that decided: no part of the run
    }
    RunStatus::Quarantine& row = status.quarantine[field<std::string>(json, "code", "?")];
    if (row.count++ == 0) {
      row.message = "member " + std::to_string(field(json, "member", 0U)) + ": " +
                    field<std::string>(json, "message", "");
      row.replay =
          "polycosm replay " + run.string() + " --member " + std::to_string(field(json, "member", 0U));
    }
  }
}

/// What the journal of rank 0 says of the last start; gives whether that ended in order.
bool look_at_journal(const fs::path& run, const ensemble::Slice& slice, RunStatus& status) {
  bool is_in_order = true;
  for (const std::string& text : store::read_journal(run, 0, slice)) {
    const Json line = Json::parse(text, nullptr, false);
    const auto event = field<std::string>(line, "event", "");
    if (event == "session") {
      is_in_order = false;
      status.why.clear();
    } else if (event == "account") {
      is_in_order = true;
    } else if (event == "stop") {
      status.why = field<std::string>(line, "reason", "somebody wished it");
    } else if (event == "budget") {
      status.warnings.push_back(field<std::string>(line, "warning", ""));
    } else if (event == "crash" || event == "hang") {
      status.warnings.push_back("the process died in member " + std::to_string(field(line, "member", 0U)) +
                                " (" + field<std::string>(line, "what", "hangs") + ")");
    } else if (event == "rank_lost") {
      status.warnings.push_back("rank " + std::to_string(field(line, "lost_rank", 0)) +
                                " was lost; its shards went to others");
    }
  }
  constexpr std::size_t most_warnings = 4;
  if (status.warnings.size() > most_warnings) {
    status.warnings.erase(status.warnings.begin(), status.warnings.end() - most_warnings);
  }
  return is_in_order;
}

/// Rate and end from progress.json; the spread is that of a count of members (Poisson) and of the rate.
void look_at_progress(const fs::path& run, RunStatus& status) {
  const Json progress = progress_of(run);
  status.members_lived =
      std::max<std::uint64_t>(status.members_committed, field(progress, "members_done", std::uint64_t{0}));
  status.members_lived = std::min<std::uint64_t>(status.members_lived, status.goal.lived_count);
  status.rate_per_s = field(progress, "members_per_s", 0.0);
  const double left = static_cast<double>(status.goal.lived_count - status.members_lived);
  if (status.state == RunState::running && status.rate_per_s > 0.0 && left > 0.0) {
    status.left_s = left / status.rate_per_s;
    const double spread = field(progress, "members_per_s_spread", 0.0);
    const double lived = std::max(1.0, static_cast<double>(status.members_lived));
    status.left_spread_s = status.left_s * std::sqrt(std::pow(spread / status.rate_per_s, 2) + 1.0 / lived);
  }
}

std::string elsewhere(const store::LockHolder& holder) {
  return "process " + holder.pid + " on " + holder.host +
         (holder.job.empty() ? "" : ", Slurm job " + holder.job) + ", since " + holder.since_utc;
}

void conclude(const fs::path& run, bool is_in_order, RunStatus& status) {
  const std::string dir = run.string();
  const bool is_whole = status.shards_whole == status.shards_planned;
  if (status.holder.is_held) {
    status.state = RunState::running;
    status.why = elsewhere(status.holder);
    status.next = "polycosm stop " + dir;
  } else if (is_whole && is_there(run / "ensemble.h5") && is_there(run / "manifest.json")) {
    status.state = RunState::complete;
    status.why.clear();
    status.next = "polycosm verify " + dir;
  } else if (is_whole) {
    status.state = RunState::computed;
    status.next = "polycosm seal " + dir;
  } else if (status.holder.pid.empty() && (is_in_order || !status.why.empty())) {
    status.state = RunState::stopped;
    status.why = status.why.empty() ? "nobody has started to compute" : status.why;
    status.next = "polycosm resume " + dir;
  } else {
    status.state = RunState::died;
    status.why = status.holder.pid.empty()
                     ? "the last start ended without a word"
                     : elsewhere(status.holder) + ", ended without a word; its last sign of life was " +
                           std::to_string(std::lround(status.holder.age_s)) + " s ago";
    status.next = "polycosm resume " + dir;
  }
  if (const auto foreign = std::find_if(
          status.shards_bad.begin(), status.shards_bad.end(),
          [](const store::ShardStatus& shard) { return shard.state == store::ShardState::foreign; });
      foreign != status.shards_bad.end()) {
    status.next = "move away the foreign shards below, then " + status.next;
  }
  if (status.is_halted && status.state != RunState::running && status.state != RunState::complete) {
    status.next = "rm " + (run / "HALT").string() + " && " + status.next;
  }
}

}  // namespace

std::string_view state_name(RunState state) noexcept {
  constexpr std::array<std::string_view, 5> names{"running", "stopped", "died", "computed", "complete"};
  return names[static_cast<std::size_t>(state)];
}

MemberGoal goal_of(const fs::path& run, const ensemble::Plan& plan) {
  MemberGoal goal{plan.member_count, ensemble::lived_member_count(plan), 0, false};
  goal.decisive_look = store::decisive_look(store::read_convergence(run));
  goal.may_stop_early = goal.decisive_look == 0 &&
                        !config::parse(plan.config_toml, "plan.json", {}).config.convergence_targets.empty();
  return goal;
}

RunStatus status_of(const fs::path& run, store::ShardWatch& shards) {
  const ensemble::Plan plan = store::read_plan(run);
  RunStatus status;
  status.directory = run.string();
  status.title = plan.title;
  status.goal = goal_of(run, plan);
  status.is_halted = is_there(run / "HALT");
  status.holder = store::lock_holder(run);
  bool is_in_order = true;
  for (const ensemble::Slice& slice : store::journal_slices(run)) {
    is_in_order = look_at_journal(run, slice, status) && is_in_order;
  }
  look_at_shards(run, plan, shards, status);
  look_at_slices(run, plan, status);
  look_at_quarantine(run, status);
  conclude(run, is_in_order, status);
  look_at_progress(run, status);
  status.ranks = store::read_beats(run);
  return status;
}

void add_jobs(RunStatus& status) {
  std::vector<std::string> numbers;
  if (const std::vector<Json> rows = store::read_submissions(status.directory); !rows.empty()) {
    numbers.push_back(field<std::string>(rows.back(), "job", ""));
  }
  if (status.holder.is_held && (numbers.empty() || numbers.back() != status.holder.job)) {
    numbers.push_back(status.holder.job);
  }
  for (const std::string& number : numbers) {
    if (auto said = number.empty() ? std::nullopt : scheduler_says(number)) {
      status.jobs.push_back(std::move(*said));
    }
  }
}

}  // namespace polycosm::runner
