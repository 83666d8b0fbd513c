#include "alert_watch.hpp"

#include <algorithm>
#include <cmath>
#include <condition_variable>
#include <filesystem>
#include <system_error>

#include <polycosm/core/digest.hpp>
#include <polycosm/core/error.hpp>
#include <polycosm/runner/log.hpp>
#include <polycosm/runner/status.hpp>
#include <polycosm/store/run_directory.hpp>

#include "problem.hpp"

namespace polycosm::viewer {
namespace {

using store::ContainedDirectory;
using store::Json;

constexpr std::uint64_t journal_piece_bytes = std::uint64_t{4} << 20U;
constexpr std::uint64_t hash_limit_bytes = std::uint64_t{256} << 20U;
constexpr double silent_s = 2.0 * store::lock_patience_s;

AlertNews news(const std::string& run, std::string_view code, Severity severity, const std::string& what,
               std::string message) {
  return {
      run + " " + std::string{code} + " " + what, run, std::string{code}, severity, std::move(message), ""};
}

/// Whether nothing in the places where a run keeps its files is a link or a pipe: status_of() opens them by
/// their paths, and must neither wait nor leave the directory.
bool is_plain(const std::filesystem::path& directory, int depth) {
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator{directory, error}) {
    const auto kind = entry.symlink_status(error).type();
    const bool is_fine =
        kind == std::filesystem::file_type::regular ||
        (kind == std::filesystem::file_type::directory && depth > 0 && is_plain(entry.path(), depth - 1));
    if (!is_fine || error) {
      return false;
    }
  }
  return !error;
}

}  // namespace

AlertWatch::AlertWatch(const std::vector<std::filesystem::path>& roots, AlertBook& book, std::mutex& reading,
                       std::chrono::milliseconds look_every)
    : library_{roots},
      book_{book},
      reading_{reading},
      thread_{[this, look_every](const std::stop_token& stop) {
        std::mutex sleeping;
        std::condition_variable_any woken;
        std::unique_lock lock{sleeping};
        while (!stop.stop_requested()) {
          look();
          woken.wait_for(lock, stop, look_every, [] { return false; });
        }
      }} {}

void AlertWatch::look() {
  try {
    std::set<std::string> gone = book_.runs_with_open();
    for (const Library::Entry& entry : std::vector<Library::Entry>{library_.look()}) {
      gone.erase(entry.id);
      try {
        look_at(entry);
      } catch (const Problem&) {  // it went away under our eyes: the next look tells
      } catch (const std::exception& error) {
        runner::log(runner::LogLevel::warning, "alerts_not_looked", error.what(), {{"run", entry.id}});
      }
    }
    for (const std::string& run : gone) {
      book_.holds(run, {});
    }
  } catch (const std::exception& error) {
    runner::log(runner::LogLevel::warning, "alerts_not_looked", error.what(), {});
  }
}

void AlertWatch::look_at(const Library::Entry& entry) {
  const ContainedDirectory directory = library_.directory_of(entry);
  read_journals(entry.id, directory);
  const bool is_sealed = directory.has_file("manifest.json") && directory.has_file("ensemble.h5");
  book_.holds(entry.id, is_sealed ? of_sealed(entry, directory) : of_running(entry.id, directory));
}

/// Whole lines behind what was heard, as in the stream of a run.
void AlertWatch::read_journals(const std::string& run, const ContainedDirectory& directory) {
  const auto journals = directory.directory("journal");
  for (const std::string& name : journals ? journals->names() : std::vector<std::string>{}) {
    const auto file = name.ends_with(".jsonl") ? journals->file(name) : std::nullopt;
    std::uint64_t& at = heard_[run + "/" + name];
    if (!file || file->stamp().byte_count <= at) {
      continue;
    }
    const std::string bytes = file->read(at, journal_piece_bytes);
    std::vector<AlertNews> found;
    std::size_t start = 0;
    for (std::size_t end = bytes.find('\n'); end != std::string::npos; end = bytes.find('\n', start)) {
      const auto text = store::journal_entry(std::string_view{bytes}.substr(start, end - start));
      const Json line = text ? Json::parse(*text, nullptr, false) : Json{};
      AlertNews one = line.is_object() ? news_of(line, run) : AlertNews{};
      if (!one.code.empty()) {
        one.key = run + " " + name + ":" + std::to_string(at + start) + " " + one.utc;
        found.push_back(std::move(one));
      }
      start = end + 1;
    }
    at += start == 0 && bytes.size() == journal_piece_bytes ? bytes.size() : start;
    if (!found.empty()) {
      book_.happened(found);
    }
  }
}

std::vector<AlertNews> AlertWatch::of_sealed(const Library::Entry& entry,
                                             const ContainedDirectory& directory) {
  const std::string& run = entry.id;
  const auto summary = library_.summary(entry);
  if (!summary || (*summary)["state"] == "refused") {
    return {news(
        run, "ensemble_refused", Severity::critical, "",
        "the manifest of this ensemble cannot be used, so nobody is served from it; see polycosm verify")};
  }
  std::vector<AlertNews> found;
  const auto sealed = store::read_manifest(directory);
  const auto file = directory.file("ensemble.h5");
  const Json files = sealed ? sealed->json.value("files", Json::object()) : Json::object();
  const Json promised = files.value("ensemble.h5", Json::object());
  if (file && promised.is_object()) {
    Hashed& known = hashed_[run];
    const auto stamp = file->stamp();
    if (known.stamp != stamp || known.revision != sealed->revision) {
      known = {stamp, sealed->revision, stamp.byte_count == promised.value("byte_count", stamp.byte_count)};
      if (known.is_whole && stamp.byte_count <= hash_limit_bytes) {
        known.is_whole = core::sha256_hex(file->read(0, stamp.byte_count)) == promised.value("sha256", "");
      }
    }
    if (!known.is_whole) {
      found.push_back(
          news(run, "ensemble_damaged", Severity::critical, sealed->revision.substr(0, 12),
               "ensemble.h5 is damaged or was changed after it was sealed, so nobody is served from "
               "it; see polycosm verify"));
    }
  }
  const Json members = (*summary)["members"];
  if (members.is_object() && members.value("quarantined", 0) > 0) {
    found.push_back(news(
        run, "members_quarantined", Severity::warning, sealed ? sealed->revision.substr(0, 12) : "",
        std::to_string(members.value("quarantined", 0)) + " of " + std::to_string(members.value("total", 0)) +
            " members are quarantined; no number of this ensemble counts them"));
  }
  return found;
}

std::vector<AlertNews> AlertWatch::of_running(const std::string& run, const ContainedDirectory& directory) {
  runner::RunStatus status;
  try {
    if (!is_plain(directory.path(), 2)) {
      throw core::Error{core::Fault::input, "links, pipes or deep directories"};
    }
    const std::lock_guard turn{reading_};
    status = runner::status_of(directory.path(), shards_[run]);
  } catch (const core::Error&) {
    return {news(
        run, "run_unreadable", Severity::warning, "",
        "this run cannot be looked at: its plan or journals are damaged, or there are links or pipes in it")};
  }
  std::vector<AlertNews> found;
  if (status.state == runner::RunState::died) {
    found.push_back(news(run, "run_died", Severity::critical, status.holder.since_utc,
                         "the run ended without a word" +
                             (status.holder.host.empty()
                                  ? std::string{}
                                  : " (process " + status.holder.pid + " on " + status.holder.host + ")") +
                             "; polycosm resume goes on where it was"));
  }
  if (status.state == runner::RunState::running) {
    for (const store::RankBeat& rank : status.ranks) {
      if (rank.age_s > silent_s) {
        found.push_back(news(
            run, "rank_silent", Severity::warning, std::to_string(rank.rank) + " " + rank.pid,
            "rank " + std::to_string(rank.rank) + " on " + rank.host +
                " has given no sign of life for more than " + std::to_string(std::lround(silent_s)) + " s"));
      }
    }
  }
  for (const store::ShardStatus& shard : status.shards_bad) {
    const std::string_view how = shard.state == store::ShardState::foreign ? "foreign" : "damaged";
    found.push_back(news(
        run, "shard_" + std::string{how}, Severity::critical, std::to_string(shard.index),
        "shard " + std::to_string(shard.index) + " is " + std::string{how} + "; polycosm status says how"));
  }
  for (const auto& [code, row] : status.quarantine) {
    found.push_back(news(run, "members_quarantined", Severity::warning, code,
                         "members are quarantined for " + code +
                             "; polycosm status names the first and how to "
                             "live it again"));
  }
  return found;
}

}  // namespace polycosm::viewer
