#include "reports.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

#include <polycosm/core/error.hpp>
#include <polycosm/runner/log.hpp>

#include "event_log.hpp"
#include "problem.hpp"

namespace polycosm::viewer {
namespace {

namespace fs = std::filesystem;
using store::Json;
using Clock = std::chrono::steady_clock;

constexpr std::size_t most_kept = 20;
constexpr std::chrono::milliseconds look_every{50};
constexpr std::chrono::milliseconds end_patience{1000};
constexpr std::size_t last_words_bytes = 4096;
constexpr const char* what_it_needs =
    "reports need /usr/bin/python3 with numpy, h5py and matplotlib on the machine of the server; try `apt "
    "install python3-numpy python3-h5py python3-matplotlib`, or serve --report-command PATH";

std::string_view name_of(ReportState state) {
  constexpr std::array<std::string_view, 3> names{"running", "complete", "failed"};
  return names[static_cast<std::size_t>(state)];
}

bool may_see(const ReportJob& report, const Caller& caller, const std::string& owner) {
  return report.order().owner == owner || caller.role == Role::admin;
}

ChildOrder child_order(const ReportOrder& order, const fs::path& program, const fs::path& directory,
                       const ReportLimits& limits) {
  ChildOrder child{program,
                   {fs::absolute(order.run).string(), "-o", "report." + order.format},
                   directory,
                   limits.memory_bytes};
  if (!order.other_run.empty()) {
    child.arguments.insert(child.arguments.end(), {"--vs", fs::absolute(order.other_run).string()});
  }
  if (order.year) {
    child.arguments.insert(child.arguments.end(), {"--year", Json(*order.year).dump()});
  }
  return child;
}

/// Its sentence is for clients only where it names no place on this machine.
std::string why_it_failed(const ChildEnd& end, const std::string& said) {
  switch (end.signal == 0 ? end.exit_code : -1) {
    case 2:
      return "polycosm-report does not take this: is the year within the run, are the two ensembles "
             "comparable?";
    case 3:
      return "polycosm-report cannot use the ensemble; run `polycosm verify` on it, the log of the server "
             "says more";
    case 5:
    case 126:
    case 127:
      return said.find("written") == std::string::npos ? what_it_needs
                                                       : "the report cannot be written on the server";
    default:
      return "polycosm-report ended with " + to_text(end) + "; the log of the server says more";
  }
}

std::string last_words(const fs::path& directory) {
  std::ifstream file{directory / "stderr", std::ios::binary};
  std::string text{std::istreambuf_iterator<char>{file}, {}};
  return text.size() > last_words_bytes ? text.substr(text.size() - last_words_bytes) : text;
}

}  // namespace

ReportJob::ReportJob(ReportOrder order, fs::path program, const ReportLimits& limits)
    : order_{std::move(order)},
      program_{std::move(program)},
      limits_{limits},
      created_utc_{utc_text_now()},
      thread_{[this](const std::stop_token& stop) { write(stop); }} {}

bool ReportJob::is_running() const {
  const std::lock_guard lock{mutex_};
  return state_ == ReportState::running;
}

Json ReportJob::summary() const {
  const std::lock_guard lock{mutex_};
  const bool is_complete = state_ == ReportState::complete;
  const double wall_s =
      state_ == ReportState::running ? std::chrono::duration<double>(Clock::now() - began_).count() : wall_s_;
  return {{"id", order_.id},
          {"ensemble", order_.ensemble},
          {"with", order_.other},
          {"format", order_.format},
          {"year", order_.year ? Json(*order_.year) : Json(nullptr)},
          {"owner", order_.owner},
          {"state", name_of(state_)},
          {"reason", reason_.empty() ? Json(nullptr) : Json(reason_)},
          {"progress", is_complete ? Json(1.0) : Json(nullptr)},
          {"wall_s", wall_s},
          {"byte_count", is_complete ? Json(byte_count_) : Json(nullptr)},
          {"created_utc", created_utc_}};
}

void ReportJob::finish(ReportState state, std::string_view reason) {
  std::error_code ignored;
  {
    const std::lock_guard lock{mutex_};
    state_ = state;
    reason_ = reason;
    wall_s_ = std::chrono::duration<double>(Clock::now() - began_).count();
    byte_count_ =
        state == ReportState::complete ? fs::file_size(directory_.path() / file_name(), ignored) : 0;
  }
  runner::log(state == ReportState::failed ? runner::LogLevel::warning : runner::LogLevel::info, "report",
              "report " + order_.id + " is " + std::string{name_of(state)} +
                  (reason.empty() ? "" : ": " + std::string{reason}),
              {{"report", order_.id}, {"state", name_of(state)}, {"owner", order_.owner}});
}

void ReportJob::write(const std::stop_token& stop) {
  try {
    ChildProcess child{child_order(order_, program_, directory_.path(), limits_)};
    while (!child.ended()) {
      if (stop.stop_requested() || Clock::now() - began_ > limits_.life) {
        child.end(end_patience);
        finish(ReportState::failed,
               stop.stop_requested() ? "the server ends" : "it took longer than a report may");
        return;
      }
      std::this_thread::sleep_for(look_every);
    }
    const ChildEnd end = *child.ended();
    std::error_code ignored;
    const bool is_there = fs::is_regular_file(directory_.path() / file_name(), ignored);
    if (end.signal == 0 && end.exit_code == 0 && is_there) {
      finish(ReportState::complete, "");
      return;
    }
    const std::string said = last_words(directory_.path());
    runner::log(runner::LogLevel::warning, "report_child", said, {{"report", order_.id}});
    finish(ReportState::failed, why_it_failed(end, said));
  } catch (const std::exception& error) {
    runner::log(runner::LogLevel::error, "report_failed", error.what(), {{"report", order_.id}});
    finish(ReportState::failed, what_it_needs);
  }
}

FilePart ReportJob::file() const {
  {
    const std::lock_guard lock{mutex_};
    if (state_ != ReportState::complete) {
      throw Problem{409,
                    "not_complete",
                    "the report is " + std::string{name_of(state_)} + ", so there is no file of it" +
                        (reason_.empty() ? "" : ": " + reason_),
                    {{"state", name_of(state_)}}};
    }
  }
  auto found = store::ContainedDirectory{directory_.path()}.file(file_name());
  if (!found) {
    throw Problem{410, "gone", "the file of the report is gone; have it written again"};
  }
  const std::uint64_t byte_count = found->stamp().byte_count;
  return {std::make_shared<const store::OpenFile>(std::move(*found)), 0, byte_count};
}

std::shared_ptr<ReportJob> Reports::start(ReportOrder order) {
  const fs::path program = report_program(limits_.program);
  if (program.empty()) {
    throw Problem{503, "no_report_program", "polycosm-report is not found: " + std::string{what_it_needs}};
  }
  const std::lock_guard lock{mutex_};
  std::size_t own = 0;
  std::size_t total = 0;
  for (const auto& report : all_) {
    total += report->is_running() ? 1U : 0U;
    own += report->is_running() && report->order().owner == order.owner ? 1U : 0U;
  }
  if (own >= limits_.count_per_caller || total >= limits_.count) {
    throw Problem{429, "too_many_reports",
                  "as many reports are being written as may at a time; wait for one"};
  }
  all_.push_front(std::make_shared<ReportJob>(std::move(order), program, limits_));
  while (all_.size() > most_kept && !all_.back()->is_running()) {
    all_.pop_back();
  }
  return all_.front();
}

std::shared_ptr<ReportJob> Reports::find(std::string_view id, const Caller& caller,
                                         const std::string& owner) {
  const std::lock_guard lock{mutex_};
  for (const auto& report : all_) {
    if (report->order().id == id && may_see(*report, caller, owner)) {
      return report;
    }
  }
  throw Problem{404, "not_found", "you have no report of this id; /api/v1/reports lists yours"};
}

std::vector<std::shared_ptr<ReportJob>> Reports::list(const Caller& caller, const std::string& owner) {
  const std::lock_guard lock{mutex_};
  std::vector<std::shared_ptr<ReportJob>> found;
  std::copy_if(all_.begin(), all_.end(), std::back_inserter(found),
               [&](const auto& report) { return may_see(*report, caller, owner); });
  return found;
}

fs::path report_program(const fs::path& named) {
  if (!named.empty()) {
    return named;
  }
  std::error_code ignored;
  const fs::path here = fs::read_symlink("/proc/self/exe", ignored).parent_path();
  std::vector<fs::path> places{here, here / "../../analysis/bin", here / "analysis/bin"};
  const char* path = std::getenv("PATH");
  for (std::string_view rest = path == nullptr ? "" : path; !rest.empty();) {
    const std::string_view place = rest.substr(0, rest.find(':'));
    rest.remove_prefix(std::min(rest.size(), place.size() + 1));
    if (place.starts_with('/')) {
      places.emplace_back(place);
    }
  }
  for (const fs::path& place : places) {
    const fs::path program = place / "polycosm-report";
    if (::access(program.c_str(), X_OK) == 0 && fs::is_regular_file(program, ignored)) {
      return program;
    }
  }
  return {};
}

}  // namespace polycosm::viewer
