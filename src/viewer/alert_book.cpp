#include "alert_book.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <system_error>

#include <polycosm/core/error.hpp>
#include <polycosm/runner/log.hpp>
#include <polycosm/store/state_directory.hpp>

namespace polycosm::viewer {
namespace {

using store::Json;

constexpr std::size_t events_kept_bytes = std::size_t{1} << 20U;
constexpr std::size_t most_of_a_run = 200;  // a directory that strangers write must not fill the file

Json raised(const AlertNews& news, bool is_condition) {
  return {{"kind", "raised"},
          {"key", news.key},
          {"severity", name_of(news.severity)},
          {"code", news.code},
          {"run", news.run},
          {"message", news.message},
          {"happened_utc", news.utc.empty() ? utc_text_now() : news.utc},
          {"is_condition", is_condition}};
}

}  // namespace

std::string_view name_of(Severity severity) noexcept {
  constexpr std::array<std::string_view, 3> names{"info", "warning", "critical"};
  return names[static_cast<std::size_t>(severity)];
}

AlertBook::AlertBook(const std::optional<std::filesystem::path>& state)
    : file_{state ? *state / "alerts.jsonl" : std::filesystem::path{}},
      log_{state ? std::make_unique<store::ChainedLog>(file_) : nullptr},
      events_{std::make_shared<EventLog>(events_kept_bytes)} {
  const std::lock_guard lock{mutex_};
  refresh();
}

/// Lines that this or another server added since.
void AlertBook::refresh() {
  std::error_code missing;
  const auto changed =
      file_.empty() ? decltype(changed_){} : std::filesystem::last_write_time(file_, missing);
  const auto byte_count = file_.empty() || missing ? 0 : std::filesystem::file_size(file_, missing);
  if (file_.empty() || missing || (changed == changed_ && byte_count == byte_count_)) {
    return;
  }
  const store::ChainState state = store::read_chain(file_, [&](const Json& line) { heed(line); });
  if (state.broken_line != 0 && !is_broken_) {
    is_broken_ = true;
    runner::log(runner::LogLevel::error, "alerts_damaged",
                file_.string() + ":" + std::to_string(state.broken_line) + " " + state.reason +
                    "; alerts are kept in memory until it is restored and the server starts again",
                {});
  }
  changed_ = changed;
  byte_count_ = byte_count;
}

void AlertBook::heed(const Json& line) {
  const auto seq = line.value("seq", std::uint64_t{0});
  const auto kind = line.value("kind", std::string{});
  if (seq <= last_seq_) {
    return;
  }
  last_seq_ = seq;
  Json* alert = nullptr;
  if (kind == "raised") {
    const auto run = line.value("run", std::string{});
    alert = &alerts_[seq];
    *alert = {{"id", std::to_string(seq)},
              {"severity", line.value("severity", "warning")},
              {"code", line.value("code", "")},
              {"message", line.value("message", "")},
              {"run", run},
              {"utc", line.value("happened_utc", "")},
              {"cleared_utc", nullptr},
              {"acknowledged", nullptr}};
    (*alert)["is_condition"] = line.value("is_condition", false);
    (*alert)["key"] = line.value("key", "");
    by_key_[line.value("key", std::string{})] = seq;
    ++run_count_[run];
  } else if (const auto found = alerts_.find(line.value("of", std::uint64_t{0})); found != alerts_.end()) {
    alert = &found->second;
    if (kind == "cleared") {
      (*alert)["cleared_utc"] = line.value("utc", "");
      by_key_.erase((*alert)["key"].get<std::string>());
    } else if (kind == "acknowledged" && (*alert)["acknowledged"].is_null()) {
      (*alert)["acknowledged"] = {
          {"by", {{"label", line.value("label", "")}, {"role", line.value("role", "")}}},
          {"utc", line.value("utc", "")},
          {"note", line.value("note", "")}};
    }
  }
  if (alert != nullptr) {
    Json told = *alert;
    told.erase("key");
    events_->tell(seq, kind, told, (*alert)["run"].get<std::string>());
  }
}

void AlertBook::write(const Json& fields) {
  if (log_ != nullptr && !is_broken_) {
    try {
      store::make_state_directory(file_.parent_path());
      log_->append(fields);
      refresh();  // another server may have been first with another line
      return;
    } catch (const core::Error& error) {
      is_broken_ = true;
      runner::log(runner::LogLevel::error, "alerts_not_written", error.what(), {});
    }
  }
  Json line = fields;
  line["seq"] = last_seq_ + 1;
  line["utc"] = utc_text_now();
  heed(line);
}

void AlertBook::add(const std::function<Lines()>& make) {
  const std::lock_guard lock{mutex_};
  refresh();
  for (const Json& line : make()) {
    write(line);
  }
}

void AlertBook::happened(const std::vector<AlertNews>& news) {
  add([&] {
    Lines lines;
    std::set<std::string> seen;
    for (const AlertNews& one : news) {
      if (!by_key_.contains(one.key) && seen.insert(one.key).second &&
          run_count_[one.run] + lines.size() < most_of_a_run) {
        lines.push_back(raised(one, false));
      }
    }
    return lines;
  });
}

void AlertBook::holds(std::string_view run, const std::vector<AlertNews>& news) {
  add([&] {
    Lines lines;
    std::set<std::string> now;
    for (const AlertNews& one : news) {
      if (now.insert(one.key).second && !by_key_.contains(one.key) &&
          run_count_[one.run] + lines.size() < most_of_a_run) {
        lines.push_back(raised(one, true));
      }
    }
    for (const auto& [key, seq] : by_key_) {
      const Json& alert = alerts_[seq];
      if (alert["run"] == run && alert["is_condition"] == true && !now.contains(key)) {
        lines.push_back({{"kind", "cleared"}, {"of", seq}});
      }
    }
    return lines;
  });
}

std::set<std::string> AlertBook::runs_with_open() {
  const std::lock_guard lock{mutex_};
  std::set<std::string> runs;
  for (const auto& [key, seq] : by_key_) {
    if (alerts_[seq]["is_condition"] == true) {
      runs.insert(alerts_[seq]["run"].get<std::string>());
    }
  }
  return runs;
}

std::vector<Json> AlertBook::list() {
  const std::lock_guard lock{mutex_};
  refresh();
  std::vector<Json> all;
  for (auto one = alerts_.rbegin(); one != alerts_.rend(); ++one) {
    all.push_back(one->second);
    all.back().erase("key");
  }
  return all;
}

std::optional<Json> AlertBook::acknowledge(std::string_view id, const std::string& label,
                                           std::string_view role, const std::string& note) {
  const std::lock_guard lock{mutex_};
  refresh();
  std::uint64_t seq = 0;
  const auto read = std::from_chars(id.data(), id.data() + id.size(), seq);
  const bool is_number = read.ec == std::errc{} && read.ptr == id.data() + id.size();
  const auto found = is_number ? alerts_.find(seq) : alerts_.end();
  if (found == alerts_.end()) {
    return std::nullopt;
  }
  if (found->second["acknowledged"].is_null()) {
    write({{"kind", "acknowledged"}, {"of", seq}, {"label", label}, {"role", role}, {"note", note}});
  }
  Json alert = found->second;
  alert.erase("key");
  return alert;
}

}  // namespace polycosm::viewer
