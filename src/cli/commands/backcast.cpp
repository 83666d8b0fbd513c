#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <polycosm/catalog/read.hpp>
#include <polycosm/catalog/show.hpp>
#include <polycosm/core/units.hpp>
#include <polycosm/inference/backcast.hpp>
#include <polycosm/store/files.hpp>
#include <polycosm/store/json.hpp>

#include "../command.hpp"
#include "../options.hpp"

namespace polycosm::cli {
namespace {

using Kind = OptionSpec::Kind;
using catalog::Catalogue;
using catalog::Planet;
using catalog::PlanetStatus;

constexpr double from_d = 0.5, to_d = 40000.0;
constexpr double same_period_share = 0.05;

Catalogue list_of(const std::string& path) {
  const std::vector<catalog::InputFile> files{{path, store::read_file(path)}};
  return catalog::read(files);
}

// A planet of the newer list that the older one has in no form.
bool is_new(const Planet& planet, const sky::Neighbourhood& old_sky, std::uint32_t star) {
  const double period_d = planet.period_d.value;
  if (!(period_d >= from_d && period_d <= to_d) || planet.status != PlanetStatus::confirmed) {
    return false;
  }
  for (std::uint32_t i = old_sky.first_known[star]; i < old_sky.first_known[star + 1]; ++i) {
    const Planet& old = old_sky.known[i];
    if (old.letter == planet.letter || std::abs(period_d / old.period_d.value - 1.0) <= same_period_share) {
      return false;
    }
  }
  return true;
}

struct Addition {
  inference::BackcastCase scored;
  std::string planet, host;
};

std::vector<Addition> additions(const Catalogue& old, const sky::Neighbourhood& old_sky,
                                const Catalogue& recent) {
  std::vector<Addition> out;
  for (const catalog::Star& star : recent.stars) {
    const double distance_pc = star.dist_pc.value;
    if (!(distance_pc * core::ly_per_pc < 120.0) && !(star.parallax_mas.value > 27.0)) {
      continue;
    }
    std::vector<std::string> names{star.name};
    names.insert(names.end(), star.aliases.begin(), star.aliases.end());
    std::optional<std::uint32_t> row;
    for (const std::string& name : names) {
      row = row ? row : catalog::find_star(old, name);
    }
    const auto place = row ? std::find(old_sky.catalogue_row.begin(), old_sky.catalogue_row.end(), *row)
                           : old_sky.catalogue_row.end();
    if (place == old_sky.catalogue_row.end()) {
      continue;
    }
    const auto at = static_cast<std::uint32_t>(place - old_sky.catalogue_row.begin());
    for (const Planet& planet : recent.planets) {
      if (planet.host == star.star_id && old_sky.first_known[at] != old_sky.first_known[at + 1] &&
          is_new(planet, old_sky, at)) {
        out.push_back({{at, planet.period_d.value}, planet.name, old_sky.star_name[at]});
      }
    }
  }
  return out;
}

double distance_ly(const sky::Neighbourhood& sky, std::uint32_t star) {
  return core::ly_per_pc * std::hypot(sky.star_x_pc[star], sky.star_y_pc[star], sky.star_z_pc[star]);
}

struct Mean {
  double bits = 0.0, error = 0.0;
};

// Mean over planets; its error by drawing hosts again, 2,000 times with a fixed seed.
Mean mean_of(const std::vector<Addition>& added, const std::vector<double>& bits) {
  std::map<std::uint32_t, std::pair<double, double>> by_host;  // sum of bits, planets
  Mean mean;
  for (std::size_t i = 0; i < bits.size(); ++i) {
    mean.bits += bits[i] / static_cast<double>(bits.size());
    by_host[added[i].scored.star].first += bits[i];
    by_host[added[i].scored.star].second += 1.0;
  }
  std::vector<std::pair<double, double>> groups;
  for (const auto& [star, group] : by_host) {
    groups.push_back(group);
  }
  constexpr int rounds = 2000;
  std::mt19937_64 generator{1};
  double sum = 0.0, squares = 0.0;
  for (int round = 0; round < rounds; ++round) {
    std::pair<double, double> drawn{0.0, 0.0};
    for (std::size_t k = 0; k < groups.size(); ++k) {
      const auto& group = groups[generator() % groups.size()];
      drawn.first += group.first;
      drawn.second += group.second;
    }
    sum += drawn.first / drawn.second / rounds;
    squares += drawn.first / drawn.second * (drawn.first / drawn.second) / rounds;
  }
  mean.error = std::sqrt(std::max(squares - sum * sum, 0.0));
  return mean;
}

// Does a star gain a planet? Log score of the model's odds and of the share that gains, and the ROC's area.
store::Json host_scores(const sky::Neighbourhood& old_sky, const std::vector<Addition>& added,
                        const std::vector<double>& gain_probability) {
  std::set<std::uint32_t> gaining;
  for (const Addition& one : added) {
    gaining.insert(one.scored.star);
  }
  std::vector<double> gains, others;
  for (std::uint32_t star = 0; star < old_sky.star_count(); ++star) {
    if (old_sky.first_known[star] != old_sky.first_known[star + 1]) {
      (gaining.contains(star) ? gains : others).push_back(gain_probability[star]);
    }
  }
  const double n = static_cast<double>(gains.size() + others.size());
  const double base = static_cast<double>(gains.size()) / n;
  double bits = 0.0, expected = 0.0, above = 0.0;
  for (const double p : gains) {
    bits += std::log2(std::clamp(p, 0.01, 0.99)) / n;
    expected += p;
    for (const double q : others) {
      above += p > q ? 1.0 : p == q ? 0.5 : 0.0;
    }
  }
  for (const double p : others) {
    bits += std::log2(1.0 - std::clamp(p, 0.01, 0.99)) / n;
    expected += p;
  }
  const double base_bits =
      others.empty() ? 0.0 : base * std::log2(base) + (1.0 - base) * std::log2(1.0 - base);
  return {{"hosts", gains.size() + others.size()},
          {"gaining", gains.size()},
          {"expected_gaining", expected},
          {"model_bits", bits},
          {"base_rate_bits", base_bits},
          {"roc_area", others.empty() ? store::Json(nullptr)
                                      : store::Json(above / static_cast<double>(gains.size()) /
                                                    static_cast<double>(others.size()))}};
}

}  // namespace

core::ExitCode backcast_command(const Invocation& invocation) {
  const auto options = Options::parse(
      "backcast",
      "Predicts new planets from an older list, scores against a newer one, in bits over uniform.",
      {{"old", Kind::positional, "Older list of planets", true},
       {"new", Kind::positional, "Newer list of planets", true},
       {"years", Kind::text, "Whole years between them, 5 without it", false},
       {"draws", Kind::text, "Draws a star, 1000 without it", false},
       {"model", Kind::text, "Model of polycosm models, amd_conditional without it", false},
       {"json", Kind::flag, "As JSON, with every planet", false}},
      invocation.arguments);
  if (!options) {
    return core::ExitCode::complete;
  }
  inference::SearchGrowth growth;
  growth.years =
      options->has("years") ? static_cast<double>(options->integer("years", 0, 100)) : growth.years;
  const std::uint32_t draws =
      options->has("draws") ? static_cast<std::uint32_t>(options->integer("draws", 1, 1'000'000)) : 1000;
  const inference::ModelCard& card = inference::model(options->text_or("model", "amd_conditional"));
  std::error_code absent;  // is told with its name where it is read
  if (std::filesystem::equivalent(options->text("old"), options->text("new"), absent)) {
    throw core::Error{core::Fault::usage,
                      "OLD and NEW are one file (a list adds nothing to itself); try two lists of "
                      "different years"};
  }
  const Catalogue old = list_of(options->text("old"));
  const Catalogue recent = list_of(options->text("new"));
  const sky::Neighbourhood old_sky = sky::neighbourhood(old, {});
  const std::vector<Addition> added = additions(old, old_sky, recent);
  if (added.empty()) {
    throw core::Error{core::Fault::input,
                      "no star of the older list gains a planet in the newer one (nothing to score); try "
                      "lists further apart in time"};
  }
  std::vector<inference::BackcastCase> cases;
  for (const Addition& one : added) {
    cases.push_back(one.scored);
  }
  const auto [bits, pit, gain_probability] = inference::backcast(card, old_sky, cases, growth, 1, draws);
  store::Json json = {{"model", card.id}, {"new_planets", added.size()}, {"draws", draws}};
  for (std::size_t p = 0; p < inference::predictor_count; ++p) {
    std::vector<double> column;
    std::vector<double> gain;
    for (const auto& row : bits) {
      column.push_back(row[p]);
      gain.push_back(row[0] - row[p]);
    }
    const Mean mean = mean_of(added, column);
    const Mean ahead = mean_of(added, gain);
    json["scores"].push_back({{"predictor", inference::name_of(static_cast<inference::Predictor>(p))},
                              {"bits", mean.bits},
                              {"bits_error", mean.error},
                              {"model_ahead_bits", ahead.bits},
                              {"model_ahead_error", ahead.error}});
  }
  for (std::size_t i = 0; i < added.size(); ++i) {
    json["planets"].push_back({{"planet", added[i].planet},
                               {"host", added[i].host},
                               {"distance_ly", distance_ly(old_sky, added[i].scored.star)},
                               {"period_d", added[i].scored.period_d},
                               {"bits", bits[i]},
                               {"pit", pit[i]}});
  }
  json["hosts"] = host_scores(old_sky, added, gain_probability);
  if (options->has("json")) {
    std::cout << json.dump(2) << "\n";
    return core::ExitCode::complete;
  }
  std::cout << added.size()
            << " new planets around stars with known ones within 110 ly; bits per planet over "
            << "uniform in ln P, 0.5 to 40,000 d\n";
  for (const store::Json& score : json["scores"]) {
    std::array<char, 160> line{};
    std::snprintf(line.data(), line.size(), "  %-18s %+.2f +- %.2f   model ahead by %+.2f +- %.2f\n",
                  score["predictor"].get<std::string>().c_str(), score["bits"].get<double>(),
                  score["bits_error"].get<double>(), score["model_ahead_bits"].get<double>(),
                  score["model_ahead_error"].get<double>());
    std::cout << line.data();
  }
  const store::Json& hosts = json["hosts"];
  std::array<char, 160> line{};
  std::snprintf(line.data(), line.size(),
                "  %d of %d hosts gain one (the model: %.1f); bits a host %+.2f, base rate %+.2f\n",
                hosts["gaining"].get<int>(), hosts["hosts"].get<int>(),
                hosts["expected_gaining"].get<double>(), hosts["model_bits"].get<double>(),
                hosts["base_rate_bits"].get<double>());
  std::cout << line.data();
  return core::ExitCode::complete;
}

}  // namespace polycosm::cli
