#include <algorithm>
#include <cstdio>
#include <iostream>
#include <string>

#include <polycosm/core/error.hpp>
#include <polycosm/ensemble/burn.hpp>
#include <polycosm/ensemble/policy.hpp>
#include <polycosm/store/json.hpp>
#include <polycosm/store/registry.hpp>

#include "../cluster_commands.hpp"
#include "../options.hpp"
#include "../settlement.hpp"
#include "../site_files.hpp"

/// What is left of the budgets of a policy: budget.
namespace polycosm::cli {
namespace {

using Kind = OptionSpec::Kind;
using store::Json;

std::string figure(double value) {
  char text[48];
  std::snprintf(text, sizeof text, "%.4g", value);
  return text;
}

Json json_of(const ensemble::BudgetLine& line, const ensemble::Burn& burn) {
  const auto instant = [](const std::optional<std::int64_t>& at_s) {
    return at_s ? Json(ensemble::utc_text(*at_s)) : Json(nullptr);
  };
  return {{"budget", line.key},
          {"limit", line.limit_value},
          {"used", line.used_value},
          {"left", line.limit_value - line.used_value},
          {"resets_utc", line.period ? Json(ensemble::utc_text(line.period->end_s)) : Json(nullptr)},
          {"history_days", burn.day_count},
          {"exhaustion_probability", burn.day_count == 0 ? Json(nullptr) : Json(burn.exhaustion_probability)},
          {"runs_out_utc", instant(burn.median_s)},
          {"runs_out_low_utc", instant(burn.low_s)},
          {"runs_out_high_utc", instant(burn.high_s)}};
}

std::string burn_text(const Json& line) {
  const auto when = [&](const char* name, const char* otherwise) {
    return line[name].is_null() ? std::string{otherwise} : line[name].get<std::string>().substr(0, 10);
  };
  if (line["left"].get<double>() <= 0.0) {
    return "is spent";
  }
  if (line["exhaustion_probability"].is_null()) {
    return "cannot be forecast yet (less than three days of history)";
  }
  const double probability = line["exhaustion_probability"].get<double>();
  if (probability < 0.05) {
    return "lasts (" + figure(100.0 * probability) + " % that it does not)";
  }
  return "runs out " + when("runs_out_utc", "after its period") +
         " (90 %: " + when("runs_out_low_utc", "later") + " to " +
         when("runs_out_high_utc", "after its period") + "; " + figure(100.0 * probability) +
         " % that it does)";
}

void print(const Json& report) {
  std::cout << "project " << report["project"].get<std::string>() << "\n";
  for (const Json& line : report["budgets"]) {
    const double limit = line["limit"].get<double>();
    const double used = line["used"].get<double>();
    std::cout << "  " << line["budget"].get<std::string>() << ": " << figure(used) << " of " << figure(limit)
              << " used or set aside (" << figure(100.0 * used / limit) << " %), " << figure(limit - used)
              << " left; " << burn_text(line) << "\n";
  }
  if (report["budgets"].empty()) {
    std::cout << "  no budget limits it\n";
  }
  std::cout << "  " << report["open_jobs"] << " jobs have hours set aside\n";
}

}  // namespace

core::ExitCode budget_command(const Invocation& invocation) {
  const auto options = Options::parse(
      "budget",
      "Says what of a policy's budgets is used, set aside and left, and when it runs out. First books what "
      "jobs that have ended really used.",
      {{"site", Kind::text, "Site profile that names policy and registry", true},
       {"at", Kind::text, "As if it were this time in UTC, 2026-11-27T22:00:00Z", false},
       {"json", Kind::flag, "As JSON", false}},
      invocation.arguments);
  if (!options) {
    return core::ExitCode::complete;
  }
  const Site site = read_site(options->text("site"));
  const std::int64_t now_s = instant_of(options->text_or("at", ""));
  store::Registry registry{site.registry};
  settle_ended_jobs(registry, instant_of(""));
  const std::vector<ensemble::Usage> history = registry.usage(site.policy.project);
  Json report{{"project", site.policy.project}, {"budgets", Json::array()}, {"open_jobs", 0}};
  for (const ensemble::BudgetLine& line : ensemble::budget_lines(site.policy, history, now_s)) {
    report["budgets"].push_back(json_of(line, ensemble::burn_of(line, history, now_s)));
  }
  report["open_jobs"] =
      std::count_if(history.begin(), history.end(), [](const auto& one) { return one.is_open; });
  if (options->has("json")) {
    std::cout << report.dump(2) << "\n";
  } else {
    print(report);
  }
  return core::ExitCode::complete;
}

}  // namespace polycosm::cli
