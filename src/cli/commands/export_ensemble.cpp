#include <algorithm>
#include <chrono>
#include <filesystem>
#include <iostream>
#include <limits>
#include <string>
#include <vector>

#include <polycosm/config/member_ranges.hpp>
#include <polycosm/config/suggestion.hpp>
#include <polycosm/core/error.hpp>
#include <polycosm/ensemble/member.hpp>
#include <polycosm/runner/run.hpp>
#include <polycosm/store/files.hpp>
#include <polycosm/store/member_values.hpp>
#include <polycosm/store/run_directory.hpp>

#include "../command.hpp"
#include "../member_tables.hpp"
#include "../options.hpp"
#include "../sky_files.hpp"

/// Chosen numbers of chosen members, for other programs: export ensemble.
namespace polycosm::cli {
namespace {

using Kind = OptionSpec::Kind;
using store::MemberValues;
using store::Selection;

[[noreturn]] void refuse(const std::string& what) {
  throw core::Error{core::Fault::usage, what};
}

std::vector<std::string> words_of(const std::string& list) {
  std::vector<std::string> words;
  std::size_t start = 0;
  while (start <= list.size()) {
    const std::size_t end = std::min(list.find(',', start), list.size());
    std::string word = list.substr(start, end - start);
    word.erase(0, word.find_first_not_of(' '));
    word.erase(word.find_last_not_of(' ') + 1);
    if (!word.empty()) {
      words.push_back(word);
    }
    start = end + 1;
  }
  return words;
}

void add_variable(const std::string& name, Selection& selection) {
  std::vector<std::string> known{"first_settled_year"};
  for (std::uint32_t m = 0; m < sim::metrics().size(); ++m) {
    known.emplace_back(sim::metrics()[m].name);
    if (name == known.back()) {
      selection.metrics.push_back(m);
      return;
    }
  }
  for (std::uint32_t h = 0; h < sim::hyper_count; ++h) {
    known.emplace_back(sim::hyper_info()[h].name);
    if (name == known.back()) {
      selection.hypers.push_back(h);
      return;
    }
  }
  if (name != "first_settled_year") {
    refuse("--variables: there is no variable \"" + name + "\"" + config::suggestion(name, known) +
           "; `polycosm schema` lists the series and parameters of members");
  }
  selection.has_outcomes = true;
}

std::vector<std::uint32_t> numbers_of(const std::string& option, const std::string& text, std::uint32_t count,
                                      const std::string& noun) {
  const config::MemberRanges ranges =
      config::parse_member_ranges(text == "all" ? "0-" + std::to_string(count - 1) : text);
  if (!ranges.problem.empty()) {
    refuse(option + ": " + ranges.problem);
  }
  if (ranges.ranges.empty()) {
    refuse(option + ": names none; try \"0-9\" or \"all\"");
  }
  if (ranges.ranges.back().last >= count) {
    refuse(option + ": there is no " + noun + " " + std::to_string(ranges.ranges.back().last) +
           " (the run has 0 to " + std::to_string(count - 1) + "); try \"0-" +
           std::to_string(std::min<std::uint32_t>(9, count - 1)) + "\" or \"all\"");
  }
  return ranges.members();
}

bool is_whole(const Selection& selection, const MemberValues& one) {
  const bool has_series = std::none_of(one.series.begin(), one.series.end(),
                                       [](const std::vector<float>& series) { return series.empty(); });
  return has_series && (!selection.has_outcomes || !one.first_settled_yr.empty());
}

/// A member without numbers: its cells are empty.
void fill_missing(const Selection& selection, const ensemble::Recipe& recipe, MemberValues& one) {
  const float missing = std::numeric_limits<float>::quiet_NaN();
  for (std::vector<float>& series : one.series) {
    series.assign(ensemble::year_count(recipe), missing);
  }
  if (selection.has_outcomes) {
    one.first_settled_yr.assign(recipe.sky.system_count(), missing);
  }
}

void fill_by_living(const Selection& selection, const ensemble::Recipe& recipe, ensemble::Member& life,
                    MemberValues& one, const std::string& run) {
  ensemble::live_member(recipe, core::MemberId{one.member}, {}, life);
  if (life.digest != one.digest) {
    throw core::Error{
        core::Fault::input,
        "member " + std::to_string(one.member) +
            " does not live again as stored (another build of the model, or a damaged run); try "
            "polycosm verify " +
            run};
  }
  const std::size_t years = life.history.year_count;
  for (std::size_t m = 0; m < selection.metrics.size(); ++m) {
    const auto first =
        life.history.series.begin() + static_cast<std::ptrdiff_t>(selection.metrics[m] * years);
    one.series[m].assign(first, first + static_cast<std::ptrdiff_t>(years));
  }
  if (selection.has_outcomes) {
    one.first_settled_yr.clear();
    for (const core::Tick tick : life.history.first_settled_tick) {
      one.first_settled_yr.push_back(tick == sim::never ? std::numeric_limits<float>::quiet_NaN()
                                                        : static_cast<float>(core::year_of(tick)));
    }
  }
}

/// What the run did not store is lived again, and must meet the digest that is stored.
void complete(const Selection& selection, const ensemble::Recipe& recipe, std::vector<MemberValues>& values,
              const std::string& run) {
  const auto lacking = std::count_if(values.begin(), values.end(), [&](const MemberValues& one) {
    return one.status == ensemble::MemberStatus::ok && !is_whole(selection, one);
  });
  if (lacking > 0) {
    std::cerr << "polycosm: " << lacking << " of " << values.size()
              << " members do not have these numbers stored (storage.level, storage.metrics); they are lived "
                 "again\n";
  }
  ensemble::Member life;
  std::ptrdiff_t done = 0;
  auto told = std::chrono::steady_clock::now();
  for (MemberValues& one : values) {
    if (one.status == ensemble::MemberStatus::quarantined) {
      std::cerr << "polycosm: member " << one.member << " is quarantined; its cells are empty\n";
      fill_missing(selection, recipe, one);
    } else if (!is_whole(selection, one)) {
      fill_by_living(selection, recipe, life, one, run);
      ++done;
      if (std::chrono::steady_clock::now() - told > std::chrono::seconds{2}) {
        told = std::chrono::steady_clock::now();
        std::cerr << "polycosm: " << done << " of " << lacking << " members lived again\n";
      }
    }
  }
}

}  // namespace

core::ExitCode export_ensemble_command(const Invocation& invocation) {
  const auto options = Options::parse(
      "export ensemble",
      "Writes chosen variables of chosen members for other programs; what the run did not store is lived "
      "again and must meet its digest.",
      {{"dir", Kind::positional, "Directory of the run", true},
       {"members", Kind::text, "Members, such as \"0-9, 500\", or all", true},
       {"variables", Kind::text,
        "Names separated by commas: yearly series, hyper-parameters, first_settled_year", true},
       {"years", Kind::text, "Years of the series, such as \"0-100\"; default: all", false},
       {"format", Kind::text, "csv (RFC 4180), npy (with FILE.json beside it) or netcdf (netCDF-4, CF)",
        true},
       {"out", Kind::text, "File to write", true}},
      invocation.arguments);
  if (!options) {
    return core::ExitCode::complete;
  }
  const std::filesystem::path run = options->text("dir");
  const std::filesystem::path out = options->text("out");
  const std::string format = options->choice("format", {"csv", "npy", "netcdf"});
  std::filesystem::path sidecar = out;
  sidecar += ".json";
  refuse_to_overwrite(out);
  if (format == "npy") {
    refuse_to_overwrite(sidecar);
  }
  const ensemble::Plan plan = store::read_plan(run);
  Selection selection;
  selection.members = numbers_of("--members", options->text("members"), plan.member_count, "member");
  for (const std::string& name : words_of(options->text("variables"))) {
    add_variable(name, selection);
  }
  const ensemble::Recipe recipe = runner::stored_recipe(run);
  selection.years =
      numbers_of("--years", options->text_or("years", "all"), ensemble::year_count(recipe), "year");
  if (format != "netcdf") {
    static_cast<void>(shape_of(selection));  // refused before anything is lived
  }
  std::vector<MemberValues> values = store::read_members(run, plan, selection);
  complete(selection, recipe, values, run.string());
  if (format == "netcdf") {
    store::write_file_atomically(out, store::netcdf_of(plan, selection, values));
  } else if (format == "csv") {
    store::write_file_atomically(out, csv_of(selection, shape_of(selection), values, recipe.sky.system_name));
  } else {
    const NumpyArray array = npy_of(selection, shape_of(selection), values, recipe.sky.system_name, plan);
    store::write_file_atomically(sidecar, array.sidecar);
    store::write_file_atomically(out, array.bytes);
  }
  std::cout << "wrote " << values.size() << " members to " << out.string() << "\n";
  return core::ExitCode::complete;
}

}  // namespace polycosm::cli
