#include <cstdio>
#include <filesystem>
#include <iostream>
#include <string>

#include <polycosm/core/error.hpp>
#include <polycosm/ensemble/member.hpp>
#include <polycosm/runner/run.hpp>
#include <polycosm/store/run_directory.hpp>

#include "../chronicle.hpp"
#include "../command.hpp"
#include "../options.hpp"

/// What happened in one member, in sentences: history.
namespace polycosm::cli {
namespace {

using Kind = OptionSpec::Kind;

constexpr std::uint32_t all_systems = 0xffffffffU;

std::uint32_t system_named(const sky::Neighbourhood& sky, const std::string& name) {
  for (std::size_t system = 0; system < sky.system_name.size(); ++system) {
    if (sky.system_name[system] == name) {
      return static_cast<std::uint32_t>(system);
    }
  }
  throw core::Error{core::Fault::usage, "no system of this run is called \"" + name +
                                            "\" (names are those of the brightest stars); try one that the "
                                            "history of the whole member names"};
}

bool is_told(const sim::Event& event, std::uint32_t system) {
  return system == all_systems ? is_notable(event) : event.system == system || event.other == system;
}

double last_of(const sim::History& history, sim::Metric metric) {
  return static_cast<double>(history.series[(static_cast<std::size_t>(metric) + 1) * history.year_count - 1]);
}

void tell(const ensemble::Member& member, const sky::Neighbourhood& sky, std::uint32_t system) {
  std::size_t left_out = 0;
  for (const sim::Event& event : member.history.events) {
    if (!is_told(event, system)) {
      ++left_out;
      continue;
    }
    char year[32];
    std::snprintf(year, sizeof year, "%7.2f  ", core::year_of(event.tick));
    std::cout << year << sentence_of(event, sky.system_name) << "\n";
  }
  const sim::History& history = member.history;
  std::cout << "In year " << history.year_count - 1 << ", "
            << count_text(last_of(history, sim::Metric::settled_systems)) << " systems are settled by "
            << count_text(last_of(history, sim::Metric::population)) << " people in "
            << count_text(last_of(history, sim::Metric::polities)) << " polities.\n";
  if (system == all_systems) {
    std::cerr
        << "polycosm: " << left_out
        << " lesser events are not told (launches, discoveries, cargoes ...); --system NAME tells all of "
           "one system\n";
  }
}

}  // namespace

core::ExitCode history_command(const Invocation& invocation) {
  const auto options = Options::parse(
      "history",
      "Lives one member again and tells what happened, year by year, with causes (exit 3 if it is "
      "not the member that is stored).",
      {{"dir", Kind::positional, "Directory of the run", true},
       {"member", Kind::text, "Index of the member", true},
       {"system", Kind::text, "Tell everything of this system alone", false}},
      invocation.arguments);
  if (!options) {
    return core::ExitCode::complete;
  }
  const std::filesystem::path run = options->text("dir");
  const ensemble::Plan plan = store::read_plan(run);
  const auto index =
      static_cast<std::uint32_t>(options->integer("member", 0, ensemble::lived_member_count(plan) - 1));
  const ensemble::Recipe recipe = runner::stored_recipe(run);
  const std::string name = options->text_or("system", "");
  const std::uint32_t system = name.empty() ? all_systems : system_named(recipe.sky, name);
  const store::StoredMember stored = store::read_member(run, plan, index);
  if (stored.status == ensemble::MemberStatus::quarantined) {
    throw core::Error{core::Fault::input, "member " + std::to_string(index) +
                                              " is quarantined (it has no history); try polycosm replay"};
  }
  ensemble::Member member;
  sim::LiveOptions live;
  live.keeps_events = true;
  ensemble::live_member(recipe, core::MemberId{index}, live, member);
  if (member.digest != stored.digest) {
    print_error("member " + std::to_string(index) +
                " does not live again as stored (another build of the "
                "model, or a damaged run); try polycosm verify " +
                run.string());
    return core::ExitCode::data_rejected;
  }
  tell(member, recipe.sky, system);
  return core::ExitCode::complete;
}

}  // namespace polycosm::cli
