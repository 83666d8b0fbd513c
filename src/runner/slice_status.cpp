#include "slice_status.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <system_error>

#include <polycosm/core/error.hpp>
#include <polycosm/store/files.hpp>
#include <polycosm/store/run_directory.hpp>

namespace polycosm::runner {
namespace {

using store::Json;

constexpr std::size_t most_rows = 4;

std::string_view state_of(const RunStatus::OfSlice& slice) {
  if (slice.holder.is_held) {
    return "running";
  }
  if (slice.shards_whole == slice.shards_planned) {
    return "done";
  }
  return slice.holder.pid.empty() ? "stopped" : "died";
}

Json progress_in(const std::filesystem::path& path) {
  std::error_code ignored;
  try {
    return std::filesystem::exists(path, ignored) ? Json::parse(store::read_file(path), nullptr, false)
                                                  : Json{};
  } catch (const core::Error&) {
    return {};  // it was replaced under our eyes
  }
}

double number(const Json& json, const char* name) {
  return json.is_object() && json.contains(name) && json[name].is_number() ? json[name].get<double>() : 0.0;
}

}  // namespace

void look_at_slices(const std::filesystem::path& run, const ensemble::Plan& plan, RunStatus& status) {
  for (const store::SliceHolder& found : store::slice_holders(run)) {
    RunStatus::OfSlice row{found.slice, found.holder, 0, 0};
    std::vector<std::uint32_t> absent = status.shards_missing;
    for (const store::ShardStatus& bad : status.shards_bad) {
      absent.push_back(bad.index);
    }
    row.shards_planned = static_cast<std::uint32_t>(ensemble::shards_of(plan, found.slice).size());
    row.shards_whole = row.shards_planned -
                       static_cast<std::uint32_t>(std::ranges::count_if(absent, [&](std::uint32_t shard) {
                         return shard % found.slice.count == found.slice.index;
                       }));
    const bool is_better = found.holder.is_held ? !status.holder.is_held : status.holder.pid.empty();
    if (is_better && !found.holder.pid.empty()) {
      status.holder = found.holder;
    }
    status.slices.push_back(row);
  }
  const bool are_done =
      std::ranges::all_of(status.slices, [](const auto& row) { return state_of(row) == "done"; });
  if (!status.slices.empty() && are_done && status.why.empty()) {
    status.why = "every slice that was begun is done, the others were not begun";
  }
}

Json progress_of(const std::filesystem::path& run) {
  const std::vector<store::SliceHolder> slices = store::slice_holders(run);
  if (slices.empty()) {
    return progress_in(store::progress_path(run, {}));
  }
  double done = 0.0;
  double rate = 0.0;
  double variance = 0.0;
  for (const store::SliceHolder& found : slices) {
    const Json one = progress_in(store::progress_path(run, found.slice));
    done += number(one, "members_done");
    if (found.holder.is_held) {
      rate += number(one, "members_per_s");
      variance += std::pow(number(one, "members_per_s_spread"), 2);
    }
  }
  return {{"members_done", static_cast<std::uint64_t>(done)},
          {"members_per_s", rate},
          {"members_per_s_spread", std::sqrt(variance)}};
}

std::string slice_lines(const RunStatus& status) {
  std::string text;
  std::size_t rows = 0;
  std::size_t done = 0;
  for (const RunStatus::OfSlice& row : status.slices) {
    const std::string_view state = state_of(row);
    if (state == "done") {
      ++done;
      continue;
    }
    if (rows++ < most_rows) {
      text += "  slice    " + to_text(row.slice) + " " + std::string{state} + ", " +
              std::to_string(row.shards_whole) + " of " + std::to_string(row.shards_planned) + " shards" +
              (row.holder.pid.empty() ? "" : ", process " + row.holder.pid + " on " + row.holder.host) + "\n";
    }
  }
  if (rows > most_rows) {
    text += "           and " + std::to_string(rows - most_rows) + " more\n";
  }
  return status.slices.empty() ? ""
                               : text + "  slices   " + std::to_string(done) + " of " +
                                     std::to_string(status.slices.size()) + " that were begun are done\n";
}

Json slices_json(const RunStatus& status) {
  Json slices = Json::array();
  for (const RunStatus::OfSlice& row : status.slices) {
    slices.push_back({{"slice", to_text(row.slice)},
                      {"state", state_of(row)},
                      {"host", row.holder.host},
                      {"pid", row.holder.pid},
                      {"job", row.holder.job},
                      {"shards_planned", row.shards_planned},
                      {"shards_whole", row.shards_whole}});
  }
  return slices;
}

}  // namespace polycosm::runner
