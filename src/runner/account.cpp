#include "account.hpp"

#include <algorithm>

#include <polycosm/store/json.hpp>
#include <polycosm/store/run_directory.hpp>

namespace polycosm::runner {
namespace {

using store::Json;

void append(const std::filesystem::path& run, std::string_view event, const Json& fields) {
  const std::string json = fields.dump(-1, ' ', false, Json::error_handler_t::replace);
  store::Journal{run, 0}.append(event, std::string_view{json}.substr(1, json.size() - 2));
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
  facts.commit_s += line.value("commit_s", 0.0);
  facts.peak_rss_bytes = std::max(facts.peak_rss_bytes, line.value("peak_rss_bytes", std::uint64_t{0}));
}

}  // namespace

void open_account(const WorkOrder& order, int rank_count) {
  if (order.missing_shards.empty()) {
    return;
  }
  append(order.run, "session",
         {{"command", order.options.command_line},
          {"rank_count", rank_count},
          {"threads_per_rank", order.threads},
          {"subset_ranks", order.options.subset_ranks}});
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
  Json ranks = Json::array();
  for (const RankReport& report : outcome.reports) {
    ranks.push_back(
        {{"cpu_s", report.cpu_s}, {"wait_s", report.wait_s}, {"peak_rss_bytes", report.peak_rss_bytes}});
  }
  append(order.run, "account",
         {{"ranks", ranks},
          {"wall_s", wall_s},
          {"cpu_s", sum.cpu_s},
          {"commit_s", sum.commit_s},
          {"peak_rss_bytes", sum.peak_rss_bytes}});
}

store::RunFacts account_of(const std::filesystem::path& run) {
  store::RunFacts facts;
  for (const std::string& text : store::read_journal(run, 0)) {
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

}  // namespace polycosm::runner
