#include "account.hpp"

#include <algorithm>
#include <utility>

#include <polycosm/store/files.hpp>
#include <polycosm/store/json.hpp>
#include <polycosm/store/run_directory.hpp>

namespace polycosm::runner {
namespace {

using store::Json;

void append(const std::filesystem::path& run, const ensemble::Slice& slice, std::string_view event,
            const Json& fields) {
  const std::string json = fields.dump(-1, ' ', false, Json::error_handler_t::replace);
  store::Journal{run, 0, slice}.append(event, std::string_view{json}.substr(1, json.size() - 2));
}

void add_session(const Json& line, store::RunFacts& facts) {
  if (facts.started_utc.empty()) {
    facts.command = line.value("command", "");
    facts.started_utc = line.value("utc", "");
  } else {
    ++facts.restart_count;
  }
  facts.rank_count = line.value("rank_count", 1);
  facts.threads_per_rank = line.value("threads_per_rank", 1);
  facts.subset_ranks = line.value("subset_ranks", 1);
}

void add_account(const Json& line, store::RunFacts& facts) {
  facts.finished_utc = line.value("utc", "");
  facts.wall_s += line.value("wall_s", 0.0);
  facts.ranks.clear();  // those of the last start
  for (const Json& rank : line.value("ranks", Json::array())) {
    facts.ranks.push_back({rank.value("cpu_s", 0.0), rank.value("wait_s", 0.0),
                           rank.value("peak_rss_bytes", std::uint64_t{0})});
  }
  facts.cpu_s += line.value("cpu_s", 0.0);
  facts.node_hours += line.value("wall_s", 0.0) * line.value("node_count", 1) / 3600.0;
  facts.commit_s += line.value("commit_s", 0.0);
  facts.imbalance_factor = line.value("imbalance_factor", facts.imbalance_factor);  // of the last start
  const Json phases = line.value("phase_s", Json::object());
  for (const std::string_view name : work_phase_names) {
    const double seconds = phases.value(std::string{name}, 0.0);
    const auto found = std::find_if(facts.phase_s.begin(), facts.phase_s.end(),
                                    [&](const auto& phase) { return phase.first == name; });
    if (found == facts.phase_s.end()) {
      facts.phase_s.emplace_back(name, seconds);
    } else {
      found->second += seconds;
    }
  }
  facts.peak_rss_bytes = std::max(facts.peak_rss_bytes, line.value("peak_rss_bytes", std::uint64_t{0}));
}

/// Two slices that each had their ranks.
store::RunFacts together(store::RunFacts facts, const store::RunFacts& more) {
  if (more.started_utc < facts.started_utc) {
    facts.started_utc = more.started_utc;
    facts.command = more.command;
  }
  facts.finished_utc = std::max(facts.finished_utc, more.finished_utc);
  facts.rank_count += more.rank_count;
  facts.threads_per_rank = std::max(facts.threads_per_rank, more.threads_per_rank);
  facts.subset_ranks = std::max(facts.subset_ranks, more.subset_ranks);
  facts.wall_s = std::max(facts.wall_s, more.wall_s);
  facts.cpu_s += more.cpu_s;
  facts.node_hours += more.node_hours;
  facts.commit_s = std::max(facts.commit_s, more.commit_s);
  facts.peak_rss_bytes = std::max(facts.peak_rss_bytes, more.peak_rss_bytes);
  facts.restart_count += more.restart_count;
  facts.imbalance_factor = std::max(facts.imbalance_factor, more.imbalance_factor);
  facts.ranks.insert(facts.ranks.end(), more.ranks.begin(), more.ranks.end());
  for (const auto& [name, seconds] : more.phase_s) {
    const std::string& wanted = name;
    const auto found = std::find_if(facts.phase_s.begin(), facts.phase_s.end(),
                                    [&](const auto& phase) { return phase.first == wanted; });
    if (found == facts.phase_s.end()) {
      facts.phase_s.emplace_back(name, seconds);
    } else {
      found->second += seconds;
    }
  }
  return facts;
}

}  // namespace

void book_lost_start(const std::filesystem::path& run, const ensemble::Slice& slice) {
  const std::filesystem::path file = store::progress_path(run, slice);
  if (!std::filesystem::exists(file)) {
    return;
  }
  const Json progress = Json::parse(store::read_file(file), nullptr, false);
  if (!progress.is_object() || progress.value("state", "") != "running") {
    return;
  }
  int node_count = 1;
  for (const std::string& text : store::read_journal(run, 0, slice)) {
    const Json line = Json::parse(text, nullptr, false);
    if (line.is_object() && line.value("event", "") == "session") {
      node_count = line.value("node_count", 1);
    }
  }
  append(run, slice, "account",
         {{"wall_s", progress.value("wall_s", 0.0)}, {"node_count", node_count}, {"is_lower_bound", true}});
  store::write_file_atomically(file, Json{{"state", "died"}}.dump() + "\n");  // counted once
}

void open_account(const WorkOrder& order, int rank_count) {
  if (order.missing_shards.empty()) {
    return;
  }
  append(order.run, order.options.slice, "session",
         {{"command", order.options.command_line},
          {"rank_count", rank_count},
          {"node_count", order.node_count},
          {"threads_per_rank", order.threads},
          {"subset_ranks", order.config.subset_ranks}});
}

void close_account(const WorkOrder& order, const WorkOutcome& outcome, double wall_s) {
  if (order.missing_shards.empty()) {
    return;
  }
  RankReport sum;
  for (const RankReport& report : outcome.reports) {
    sum.cpu_s += report.cpu_s;
    sum.commit_s = std::max(sum.commit_s, report.commit_s);
    sum.peak_rss_bytes = std::max(sum.peak_rss_bytes, report.peak_rss_bytes);
  }
  Json phases = Json::object();
  Json ranks = Json::array();
  double busiest_s = 0.0;
  double all_s = 0.0;
  for (const RankReport& report : outcome.reports) {
    ranks.push_back(
        {{"cpu_s", report.cpu_s}, {"wait_s", report.wait_s}, {"peak_rss_bytes", report.peak_rss_bytes}});
    double at_work_s = 0.0;
    for (std::size_t phase = 0; phase < work_phase_count; ++phase) {
      const std::string name{work_phase_names[phase]};
      phases[name] = phases.value(name, 0.0) + report.phase_s[phase];
      at_work_s += phase == index_of(WorkPhase::wait) ? 0.0 : report.phase_s[phase];
    }
    busiest_s = std::max(busiest_s, at_work_s);
    all_s += at_work_s;
  }
  const double mean_s = all_s / static_cast<double>(outcome.reports.size());
  append(order.run, order.options.slice, "account",
         {{"ranks", ranks},
          {"wall_s", wall_s},
          {"node_count", order.node_count},
          {"cpu_s", sum.cpu_s},
          {"commit_s", sum.commit_s},
          {"peak_rss_bytes", sum.peak_rss_bytes},
          {"phase_s", phases},
          {"imbalance_factor", mean_s > 0.0 ? busiest_s / mean_s : 0.0}});
}

store::RunFacts account_of(const std::filesystem::path& run, const ensemble::Slice& slice) {
  store::RunFacts facts;
  for (const std::string& text : store::read_journal(run, 0, slice)) {
    const Json line = Json::parse(text, nullptr, false);
    if (!line.is_object()) {
      continue;
    }
    const std::string event = line.value("event", "");
    if (event == "session") {
      add_session(line, facts);
    }
    if (event == "account") {
      add_account(line, facts);
    }
  }
  return facts;
}

store::RunFacts account_of(const std::filesystem::path& run) {
  store::RunFacts facts;
  for (const ensemble::Slice& slice : store::journal_slices(run)) {
    store::RunFacts more = account_of(run, slice);
    if (!more.started_utc.empty()) {
      facts = facts.started_utc.empty() ? std::move(more) : together(std::move(facts), more);
    }
  }
  return facts;
}

}  // namespace polycosm::runner
