#include "progress.hpp"

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

#include <polycosm/core/error.hpp>
#include <polycosm/ensemble/plan.hpp>
#include <polycosm/runner/log.hpp>
#include <polycosm/store/convergence_file.hpp>
#include <polycosm/store/files.hpp>
#include <polycosm/store/json.hpp>
#include <polycosm/store/run_directory.hpp>

namespace polycosm::runner {
namespace {

std::string duration_text(double seconds) {
  if (!std::isfinite(seconds)) {
    return "?";
  }
  const long total = std::lround(seconds);
  char text[32];
  if (total >= 3600) {
    std::snprintf(text, sizeof text, "%ld h %02ld min", total / 3600, total / 60 % 60);
  } else if (total >= 60) {
    std::snprintf(text, sizeof text, "%ld min %02ld s", total / 60, total % 60);
  } else {
    std::snprintf(text, sizeof text, "%ld s", total);
  }
  return text;
}

std::string bytes_text(std::uint64_t bytes) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f MB", static_cast<double>(bytes) / 1e6);
  return text;
}

std::string prometheus_of(const store::Json& progress) {
  std::string text;
  const auto put = [&](const char* metric, const std::string& value) {
    text += "# TYPE polycosm_" + std::string{metric} + " gauge\npolycosm_" + metric + " " + value + "\n";
  };
  for (const char* name : {"members_committed", "members_total", "members_quarantined", "bytes_written"}) {
    put(name, std::to_string(progress.value(name, std::uint64_t{0})));
  }
  put("members_per_second", std::to_string(progress.value("members_per_s", 0.0)));
  put("running", progress.value("state", "") == "running" ? "1" : "0");
  return text;
}

void write_files(const std::filesystem::path& progress_file, const std::filesystem::path& metrics_file,
                 const store::Json& progress) {
  try {
    store::write_file_atomically(progress_file, progress.dump(2) + "\n");
    store::write_file_atomically(metrics_file, prometheus_of(progress));
  } catch (const core::Error&) {
    // A disk that cannot take a progress file cannot take a shard either: that commit tells the user.
  }
}

}  // namespace

Progress::Progress(const std::filesystem::path& run, const ensemble::Slice& slice, ProgressStyle style)
    : progress_path_{store::progress_path(run, slice)},
      metrics_path_{store::metrics_path(run, slice)},
      style_{style} {
  if (log_format() == LogFormat::json && style_ != ProgressStyle::none) {
    style_ = ProgressStyle::lines;
  }
  if (style_ == ProgressStyle::automatic) {
    style_ = isatty(STDERR_FILENO) != 0 ? ProgressStyle::bar : ProgressStyle::lines;
  }
}

void Progress::Rates::add(double rate_per_s) noexcept {
  ++count;
  const double from_mean = rate_per_s - mean;
  mean += from_mean / count;
  square_sum += from_mean * (rate_per_s - mean);
}

double Progress::Rates::error_of_mean() const noexcept {
  return count > 1 ? std::sqrt(square_sum / (count - 1.0) / count) : 0.0;
}

double Progress::rate_per_s(const Tally& tally) const {
  const double elapsed_s = std::chrono::duration<double>(Clock::now() - started_).count();
  return elapsed_s > 0.0 ? static_cast<double>(tally.members_lived) / elapsed_s : 0.0;
}

void Progress::draw(const Tally& tally) const {
  const std::uint64_t done = std::min(tally.members_total, tally.members_before + tally.members_lived);
  const double fraction =
      static_cast<double>(done) / static_cast<double>(std::max<std::uint64_t>(1, tally.members_total));
  const double rate = rate_per_s(tally);
  const double left_s = rate > 0.0 ? static_cast<double>(tally.members_total - done) / rate : std::nan("");
  if (log_format() == LogFormat::json) {
    log(LogLevel::info, "progress", "worlds are lived", json_of(tally, "running"));
    return;
  }
  std::string line;
  if (style_ == ProgressStyle::bar) {
    constexpr int width = 28;
    const int full = static_cast<int>(fraction * width);
    line = "\r  [";
    for (int i = 0; i < width; ++i) {
      line += i < full ? '#' : '.';
    }
    line += "] ";
  } else {
    line = "polycosm: ";
  }
  char text[160];
  std::snprintf(text, sizeof text, "%llu/%llu worlds %3.0f%%  %.1f/s  %s left  %llu failed  %s",
                static_cast<unsigned long long>(done), static_cast<unsigned long long>(tally.members_total),
                100.0 * fraction, rate, duration_text(left_s).c_str(),
                static_cast<unsigned long long>(tally.members_quarantined),
                bytes_text(tally.bytes_written).c_str());
  line += text;
  line += style_ == ProgressStyle::bar ? "   " : "\n";
  std::fputs(line.c_str(), stderr);
  std::fflush(stderr);
}

store::Json Progress::json_of(const Tally& tally, std::string_view state) const {
  return {
      {"state", state},
      {"members_total", tally.members_total},
      {"members_done", std::min(tally.members_total, tally.members_before + tally.members_lived)},
      {"members_committed", std::min(tally.members_total, tally.members_before + tally.members_committed)},
      {"members_quarantined", tally.members_quarantined},
      {"members_per_s", rate_per_s(tally)},
      {"members_per_s_spread", rates_.error_of_mean()},
      {"bytes_written", tally.bytes_written},
      {"wall_s", std::chrono::duration<double>(Clock::now() - started_).count()}};
}

void Progress::write(const Tally& tally, std::string_view state) const {
  write_files(progress_path_, metrics_path_, json_of(tally, state));
}

void Progress::show(const Tally& tally) {
  const Clock::time_point now = Clock::now();
  const auto draw_every =
      style_ == ProgressStyle::bar ? std::chrono::milliseconds{100} : std::chrono::seconds{5};
  if (style_ != ProgressStyle::none && now - drawn_ >= draw_every &&
      (style_ == ProgressStyle::bar || now - started_ >= draw_every)) {
    drawn_ = now;
    draw(tally);
  }
  if (now - written_ >= std::chrono::seconds{2}) {
    const double passed_s = std::chrono::duration<double>(now - written_).count();
    if (passed_s < 60.0) {  // not the first time
      rates_.add(static_cast<double>(tally.members_lived - counted_) / passed_s);
    }
    counted_ = tally.members_lived;
    written_ = now;
    write(tally, "running");
  }
}

void Progress::warn(std::string_view warning) {
  if (style_ == ProgressStyle::bar) {
    std::fputc('\n', stderr);
  }
  log(LogLevel::warning, "budget", warning, {});
}

void Progress::finish(const Tally& tally, std::string_view state) {
  if (style_ != ProgressStyle::none) {
    draw(tally);
    if (style_ == ProgressStyle::bar) {
      std::fputc('\n', stderr);
    }
  }
  write(tally, state);
}

void tell_complete(const std::filesystem::path& run) {
  const std::filesystem::path file = store::progress_path(run, {});
  if (!std::filesystem::exists(file)) {
    return;  // sealed where nobody ever computed
  }
  store::Json progress = store::Json::parse(store::read_file(file), nullptr, false);
  if (!progress.is_object()) {
    progress = store::Json::object();
  }
  const ensemble::Plan plan = store::read_plan(run);
  const std::uint32_t members = ensemble::lived_member_count(plan);
  progress["state"] = "complete";
  for (const char* name : {"members_total", "members_done", "members_committed"}) {
    progress[name] = members;
  }
  progress["is_converged"] = store::decisive_look(store::read_convergence(run)) > 0;
  write_files(file, store::metrics_path(run, {}), progress);
}

}  // namespace polycosm::runner
