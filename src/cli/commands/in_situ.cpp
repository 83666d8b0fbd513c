#include "in_situ.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <iostream>
#include <string>
#include <vector>

#include <polycosm/core/error.hpp>
#include <polycosm/store/in_situ.hpp>

#include "../command.hpp"
#include "../options.hpp"

/// What statistics of runs say: part of inspect, and diff.
namespace polycosm::cli {
namespace {

using Kind = OptionSpec::Kind;
using store::Json;

const std::vector<std::string> main_metrics{"settled_systems", "population", "reach_ly",
                                            "tech_max",        "polities",   "output_su_per_yr"};
constexpr std::size_t shown_sensitivities = 6;
// Two-sided 95 % of the normal distribution.
constexpr double normal_95 = 1.959963984540054;

std::string short_number(double number) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.3g", number);
  return text.data();
}

std::string padded(std::string text, std::size_t width) {
  text.resize(std::max(width, text.size()), ' ');
  return text;
}

std::string right(const std::string& text, std::size_t width) {
  return std::string(width > text.size() ? width - text.size() : 0, ' ') + text;
}

Json number_or_null(double number) {
  return std::isfinite(number) ? Json(number) : Json(nullptr);
}

Json paired_json(const store::PairedMetric& one) {
  const double mean = ensemble::mean_of(one.cell.moments);
  const double mcse = ensemble::mcse_of(one.cell.moments);
  const ensemble::SignCounts signs = ensemble::signs_of(one.cell);
  const ensemble::Bounds median = ensemble::quantile_bounds(one.cell.sketch, 0.5);
  return {{"metric", one.metric},
          {"unit", one.unit},
          {"mean", number_or_null(mean)},
          {"mean_low", number_or_null(mean - normal_95 * mcse)},
          {"mean_high", number_or_null(mean + normal_95 * mcse)},
          {"median_lower", number_or_null(median.lower_value)},
          {"median_upper", number_or_null(median.upper_value)},
          {"less", signs.less},
          {"same", signs.same},
          {"more", signs.more}};
}

bool is_shown(const std::string& metric, const Options& options) {
  return options.has("all") ||
         std::find(main_metrics.begin(), main_metrics.end(), metric) != main_metrics.end();
}

void print_paired(const Json& report) {
  std::cout << "second less first, year " << report["year"] << ", " << report["pairs"]
            << " pairs of members under the same draws\n  " << padded("", 22) << right("mean", 10)
            << right("95 % interval", 24) << right("less", 8) << right("same", 7) << right("more", 7) << "\n";
  for (const Json& one : report["metrics"]) {
    const auto number = [&one](const char* key) {
      return one[key].is_null() ? std::string{"-"} : short_number(one[key].get<double>());
    };
    std::cout << "  " << padded(one["metric"].get<std::string>(), 22) << right(number("mean"), 10)
              << right(number("mean_low") + " to " + number("mean_high"), 24) << right(one["less"].dump(), 8)
              << right(one["same"].dump(), 7) << right(one["more"].dump(), 7) << "\n";
  }
}

}  // namespace

Json in_situ_json(const std::filesystem::path& run) {
  const store::InSitu in_situ = store::read_in_situ(run, main_metrics);
  Json fans = Json::array();
  for (const store::Fan& fan : in_situ.fans) {
    fans.push_back({{"metric", fan.metric},
                    {"years", fan.years},
                    {"q05", fan.low_value},
                    {"q50", fan.median_value},
                    {"q95", fan.high_value}});
  }
  Json sensitivities = Json::array();
  for (const store::Sensitivity& one : in_situ.sensitivities) {
    sensitivities.push_back(
        {{"outcome", one.outcome}, {"hyper", one.hyper}, {"index", one.explained_fraction}});
  }
  return {{"quantiles_exact", in_situ.are_quantiles_exact}, {"fans", fans}, {"sensitivities", sensitivities}};
}

/// The first, middle and last of the years; all of them are in the JSON.
void print_in_situ(const Json& in_situ) {
  std::cout << "  median (5 to 95 %) over members"
            << (in_situ["quantiles_exact"].get<bool>() ? "" : ", from sketches: at most 1.6 % too near zero")
            << "\n  " << padded("year", 17);
  for (std::size_t i = 0; !in_situ["fans"].empty() && i < in_situ["fans"][0]["years"].size(); i += 2) {
    std::cout << "  " << padded(in_situ["fans"][0]["years"][i].dump(), 31);
  }
  std::cout << "\n";
  for (const Json& fan : in_situ["fans"]) {
    std::cout << "  " << padded(fan["metric"].get<std::string>(), 17);
    for (std::size_t i = 0; i < fan["years"].size(); i += 2) {
      const auto at = [&](const char* key) {
        return fan[key][i].is_null() ? std::string{"-"} : short_number(fan[key][i].get<double>());
      };
      std::cout << "  " << padded(at("q50") + " (" + at("q05") + " to " + at("q95") + ")", 31);
    }
    std::cout << "\n";
  }
  std::cout << "  share of the variance in the last year that one hyper-parameter explains by itself\n";
  for (std::size_t i = 0; i < std::min(shown_sensitivities, in_situ["sensitivities"].size()); ++i) {
    const Json& one = in_situ["sensitivities"][i];
    std::cout << "  " << padded(one["outcome"].get<std::string>(), 17) << "  "
              << padded(one["hyper"].get<std::string>(), 26) << short_number(one["index"].get<double>())
              << "\n";
  }
}

core::ExitCode diff_command(const Invocation& invocation) {
  const auto options = Options::parse(
      "diff",
      "Compares two runs member by member in their last year: both must share seed, members, shards and "
      "catalogue, so that the same member meets the same draws and only the scenario differs.",
      {{"first", Kind::positional, "Directory of a run", true},
       {"second", Kind::positional, "Directory of the run to compare with it", true},
       {"all", Kind::flag, "Every metric, not the main ones alone", false},
       {"json", Kind::flag, "As JSON", false}},
      invocation.arguments);
  if (!options) {
    return core::ExitCode::complete;
  }
  const store::PairedRuns paired = store::paired_differences(options->text("first"), options->text("second"));
  Json metrics = Json::array();
  for (const store::PairedMetric& one : paired.metrics) {
    if (options->has("json") || is_shown(one.metric, *options)) {
      metrics.push_back(paired_json(one));
    }
  }
  const Json report = {{"year", paired.year}, {"pairs", paired.pair_count}, {"metrics", metrics}};
  if (options->has("json")) {
    std::cout << report.dump(2) << "\n";
  } else {
    print_paired(report);
  }
  return core::ExitCode::complete;
}

}  // namespace polycosm::cli
