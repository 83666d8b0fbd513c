#include "settlement.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include <polycosm/runner/run.hpp>
#include <polycosm/runner/scheduler.hpp>
#include <polycosm/store/run_lock.hpp>

namespace polycosm::cli {
namespace {

namespace fs = std::filesystem;

double bytes_below(const fs::path& folder) {
  double bytes = 0.0;
  std::error_code error;
  for (fs::recursive_directory_iterator at{folder, error}, end; !error && at != end; at.increment(error)) {
    std::error_code ignored;
    if (at->is_regular_file(ignored)) {
      bytes += static_cast<double>(at->file_size(ignored));
    }
  }
  return bytes;
}

/// Whether the job of an answer computes no more, as its directory and the scheduler have it.
bool has_ended(const store::OpenAnswer& open) {
  const fs::path run = open.run;
  if (fs::exists(run / "plan.json") && store::is_in_use(run)) {
    return false;
  }
  if (fs::exists(run / "ensemble.h5") && fs::exists(run / "manifest.json")) {
    return true;
  }
  const auto said = runner::scheduler_says(open.job);
  return said && said->is_over;
}

}  // namespace

void settle_ended_jobs(store::Registry& registry, std::int64_t now_s) {
  for (const store::OpenAnswer& open : registry.open_answers()) {
    if (!has_ended(open)) {
      continue;
    }
    const bool has_run = fs::exists(fs::path{open.run} / "journal");
    const double node_hours = has_run ? runner::stored_facts(open.run).node_hours : 0.0;
    const double stored_bytes = has_run ? bytes_below(open.run) : 0.0;
    registry.alone([&] {
      const store::Settled before = registry.settled(open.run);
      store::RegistryEvent event;
      event.happened_s = now_s;
      event.kind = "settled";
      event.answer_id = open.id;
      event.project = open.project;
      event.run = open.run;
      event.job = open.job;
      event.node_hours = std::max(0.0, node_hours - before.node_hours);
      event.stored_bytes = stored_bytes - before.stored_bytes;
      registry.append(event);
    });
  }
}

}  // namespace polycosm::cli
