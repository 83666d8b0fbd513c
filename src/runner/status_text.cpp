#include <algorithm>
#include <cmath>
#include <cstdio>

#include <polycosm/runner/status.hpp>

#include "slice_status.hpp"

namespace polycosm::runner {
namespace {

using store::Json;

constexpr std::size_t most_rows = 6;  // of anything, so that all of it is one screen

std::string formatted(const char* format, double value) {
  char text[64];
  std::snprintf(text, sizeof text, format, value);
  return text;
}

std::string duration(double seconds) {
  if (seconds < 120.0) {
    return formatted("%.0f s", seconds);
  }
  return seconds < 7200.0 ? formatted("%.0f min", seconds / 60.0) : formatted("%.1f h", seconds / 3600.0);
}

std::string bar(double fraction) {
  constexpr int width = 40;
  const int full = static_cast<int>(fraction * width);
  return "[" + std::string(static_cast<std::size_t>(full), '#') +
         std::string(static_cast<std::size_t>(width - full), '.') + "]";
}

std::string progress_line(const RunStatus& s) {
  const double fraction =
      s.goal.lived_count == 0 ? 0.0 : static_cast<double>(s.members_lived) / s.goal.lived_count;
  const std::string committed = s.members_committed == s.members_lived
                                    ? "all committed"
                                    : std::to_string(s.members_committed) + " committed";
  std::string line = "  worlds   " + bar(fraction) + formatted(" %3.0f %%  lived ", 100.0 * fraction) +
                     members_text(s.members_lived, s.goal) + "; " + committed + "\n";
  if (s.state == RunState::running) {
    line += "  rate     " + formatted("%.1f worlds/s", s.rate_per_s);
    line +=
        s.left_s > 0.0 ? ", " + duration(s.left_s) + " left (+- " + duration(s.left_spread_s) + ")\n" : "\n";
  }
  return line;
}

std::string shard_lines(const RunStatus& s) {
  std::string text = "  shards   " + std::to_string(s.shards_whole) + " of " +
                     std::to_string(s.shards_planned) + " whole, " +
                     formatted("%.1f MB", static_cast<double>(s.shard_bytes) / 1e6);
  text += s.shards_missing.empty() ? "\n" : "; missing: " + ranges_text(s.shards_missing, most_rows) + "\n";
  for (std::size_t i = 0; i < s.shards_bad.size() && i < most_rows; ++i) {
    const store::ShardStatus& shard = s.shards_bad[i];
    text += "  " + std::string{shard.state == store::ShardState::foreign ? "foreign  " : "damaged  "} +
            "shard " + std::to_string(shard.index) + ": " + shard.reason + "\n";
  }
  if (s.shards_bad.size() > most_rows) {
    text += "           and " + std::to_string(s.shards_bad.size() - most_rows) + " more\n";
  }
  return text;
}

std::string rank_lines(const RunStatus& s) {
  std::string text;
  for (std::size_t i = 0; i < s.ranks.size() && i < most_rows; ++i) {
    const store::RankBeat& rank = s.ranks[i];
    text += std::string{i == 0 ? "  ranks    " : "           "} +
            (is_whole(rank.slice) ? "" : to_text(rank.slice) + ": ") + std::to_string(rank.rank) + " on " +
            rank.host + ", process " + rank.pid + ": " + std::to_string(rank.members_lived) +
            " worlds, last heard " + duration(std::max(0.0, rank.age_s)) + " ago\n";
  }
  if (s.ranks.size() > most_rows) {
    double oldest_s = 0.0;
    for (const store::RankBeat& rank : s.ranks) {
      oldest_s = std::max(oldest_s, rank.age_s);
    }
    text += "           and " + std::to_string(s.ranks.size() - most_rows) +
            " more; the one not heard for longest: " + duration(oldest_s) + "\n";
  }
  return text;
}

std::string quarantine_lines(const RunStatus& s) {
  std::string text;
  for (const auto& [code, row] : s.quarantine) {
    text += "  failed   " + std::to_string(row.count) + " x " + code + ", e.g. " +
            row.message.substr(0, 120) + "\n           again: " + row.replay + "\n";
  }
  return text;
}

}  // namespace

std::string ranges_text(const std::vector<std::uint32_t>& numbers, std::size_t most_count) {
  std::string text;
  std::size_t pieces = 0;
  for (std::size_t i = 0; i < numbers.size();) {
    std::size_t last = i;
    while (last + 1 < numbers.size() && numbers[last + 1] == numbers[last] + 1) {
      ++last;
    }
    if (pieces++ == most_count) {
      return text + " and " + std::to_string(numbers.size() - i) + " more";
    }
    text += (text.empty() ? "" : ", ") + std::to_string(numbers[i]) +
            (last > i ? "-" + std::to_string(numbers[last]) : "");
    i = last + 1;
  }
  return text;
}

std::string members_text(std::uint64_t count, const MemberGoal& goal) {
  const bool is_fewer = goal.lived_count < goal.planned_count;
  return std::to_string(count) + (is_fewer || goal.may_stop_early ? " of at most " : " of ") +
         std::to_string(goal.planned_count) +
         (goal.decisive_look > 0 ? ", converged at look " + std::to_string(goal.decisive_look) : "");
}

std::string to_screen(const RunStatus& s) {
  std::string text = s.title + "\n  run      " + s.directory + "\n  state    " +
                     std::string{state_name(s.state)} + (s.why.empty() ? "" : ": " + s.why) + "\n";
  if (s.is_halted) {
    text += s.state == RunState::running ? "  HALT     exists: the run finishes what is open, then stops\n"
                                         : "  HALT     exists: nobody may resume until it is removed\n";
  }
  for (const JobSaid& job : s.jobs) {
    text += "  job      " + job.job + " " + job.state + (job.reason.empty() ? "" : " (" + job.reason + ")") +
            (job.nodes.empty() ? "" : " on " + job.nodes) + "\n";
  }
  text += progress_line(s) + shard_lines(s);
  text += slice_lines(s);
  if (s.state == RunState::running || s.state == RunState::died) {
    text += rank_lines(s);
  }
  text += quarantine_lines(s);
  for (const std::string& warning : s.warnings) {
    text += "  warning  " + warning + "\n";
  }
  return text + "  next     " + s.next + "\n";
}

Json to_json(const MemberGoal& goal) {
  return {{"members", goal.lived_count},
          {"members_at_most", goal.planned_count},
          {"may_stop_early", goal.may_stop_early},
          {"converged_at_look", goal.decisive_look == 0 ? Json(nullptr) : Json(goal.decisive_look)}};
}

Json to_json(const RunStatus& s) {
  Json ranks = Json::array();
  for (const store::RankBeat& rank : s.ranks) {
    ranks.push_back({{"slice", to_text(rank.slice)},
                     {"rank", rank.rank},
                     {"host", rank.host},
                     {"pid", rank.pid},
                     {"members_lived", rank.members_lived},
                     {"age_s", rank.age_s}});
  }
  Json bad = Json::array();
  for (const store::ShardStatus& shard : s.shards_bad) {
    bad.push_back({{"shard", shard.index},
                   {"state", shard.state == store::ShardState::foreign ? "foreign" : "damaged"},
                   {"reason", shard.reason}});
  }
  Json jobs = Json::array();
  for (const JobSaid& job : s.jobs) {
    jobs.push_back({{"job", job.job},
                    {"state", job.state},
                    {"reason", job.reason},
                    {"nodes", job.nodes},
                    {"is_over", job.is_over}});
  }
  Json quarantine = Json::object();
  for (const auto& [code, row] : s.quarantine) {
    quarantine[code] = {{"count", row.count}, {"first", row.message}, {"replay", row.replay}};
  }
  return {{"directory", s.directory},
          {"title", s.title},
          {"state", state_name(s.state)},
          {"why", s.why},
          {"next", s.next},
          {"is_halted", s.is_halted},
          {"holder",
           {{"host", s.holder.host},
            {"pid", s.holder.pid},
            {"job", s.holder.job},
            {"since_utc", s.holder.since_utc},
            {"age_s", s.holder.age_s},
            {"is_held", s.holder.is_held}}},
          {"members",
           {{"planned", s.goal.planned_count},
            {"lived", s.members_lived},
            {"committed", s.members_committed},
            {"quarantined", s.members_quarantined}}},
          {"goal", to_json(s.goal)},
          {"members_per_s", s.rate_per_s},
          {"left_s", s.left_s},
          {"left_spread_s", s.left_spread_s},
          {"shards",
           {{"planned", s.shards_planned},
            {"whole", s.shards_whole},
            {"missing", s.shards_missing},
            {"bad", bad}}},
          {"shard_bytes", s.shard_bytes},
          {"slices", slices_json(s)},
          {"ranks", ranks},
          {"jobs", jobs},
          {"quarantine", quarantine},
          {"warnings", s.warnings}};
}

}  // namespace polycosm::runner
