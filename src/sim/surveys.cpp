#include "surveys.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

#include "light_lag.hpp"
#include "part.hpp"

namespace polycosm::sim {

namespace {

constexpr std::uint32_t probe_occasion = 1;  // of sim_survey; 0 tells what can be settled

// Telescopes err for everybody alike: there is one sky.
double telescope_error(Life& life, std::uint32_t system) {
  if (life.rules.estimate_noise == 0.0) {
    return 0.0;
  }
  std::vector<float>& errors = life.state.estimate_error;
  if (errors.empty()) {
    errors.assign(life.world.system_count(), std::numeric_limits<float>::quiet_NaN());
  }
  float& error = errors[system];
  if (std::isnan(error)) {
    core::DrawCursor draws{life.draw_key(core::Purpose::sim_estimate, life.world.system_key[system], 0)};
    error = static_cast<float>(draws.normal());
  }
  return life.rules.estimate_noise * static_cast<double>(error);
}

float probe_error(const Life& life, std::uint32_t system) {
  core::DrawCursor draws{
      life.draw_key(core::Purpose::sim_survey, life.world.system_key[system], probe_occasion)};
  return static_cast<float>(draws.normal());
}

std::size_t survey_of(Life& life, std::uint32_t system) {
  Surveys& surveys = life.state.surveys;
  if (surveys.of[system] == none) {
    surveys.of[system] = static_cast<std::int32_t>(surveys.system.size());
    surveys.system.push_back(system);
    surveys.probed_tick.push_back(never);
    surveys.complete_tick.push_back(never);
    const core::Tick lag = lag_ticks(distance_ly(life.world, life.world.home, system));
    surveys.home_known_tick.push_back(life.state.clock + lag + 1);
    surveys.probe_error.push_back(probe_error(life, system));
    surveys.beacon_polity.push_back(none);
    surveys.waiting_persons.push_back(0.0);
  }
  return static_cast<std::size_t>(surveys.of[system]);
}

}  // namespace

void look_at(Life& life, std::uint32_t system, Look look) {
  if (!life.rules.has_surveys) {
    return;
  }
  if (hear_of_look(life, system, look, life.state.clock)) {
    if (owns(life, system)) {
      life.state.voyages.add(core::mix64(life.world.system_key[system]) + static_cast<std::uint64_t>(look),
                             static_cast<std::uint64_t>(life.state.clock));
    }
    tell_look(life, system, static_cast<std::uint32_t>(look));
  }
}

bool hear_of_look(Life& life, std::uint32_t system, Look look, core::Tick when) {
  Surveys& surveys = life.state.surveys;
  const std::size_t at = survey_of(life, system);
  core::Tick& tick = look == Look::probe ? surveys.probed_tick[at] : surveys.complete_tick[at];
  if (tick != never) {
    return false;
  }
  tick = when;
  return true;
}

Belief belief(Life& life, std::uint32_t system, core::Tick lag) {
  const World& world = life.world;
  const double truth = world.log_capacity[system];
  if (!life.rules.has_surveys) {
    return {truth, world.log_capacity_sigma[system]};
  }
  const int looks = looks_known(life.state, system, lag);
  double sigma = world.log_capacity_sigma[system];
  double error = 0.0;
  if (looks == 2) {
    sigma = 0.0;
  } else if (looks == 1) {
    const Surveys& surveys = life.state.surveys;
    sigma = std::min(sigma, probe_sigma);
    error = life.rules.estimate_noise *
            static_cast<double>(surveys.probe_error[static_cast<std::size_t>(surveys.of[system])]);
  } else if (sigma > 0.0) {
    error = telescope_error(life, system);
  }
  // A measurement of one of a population of known mean and spread: the mean of the posterior, and its width.
  const double spread = world.log_capacity_variance;
  const double weight = spread > 0.0 ? spread / (spread + sigma * sigma) : 1.0;
  const double measured = truth + sigma * error;
  return {world.log_capacity_mean + weight * (measured - world.log_capacity_mean), sigma * std::sqrt(weight)};
}

bool place_beacon(Life& life, const Ship& scouts) {
  Surveys& surveys = life.state.surveys;
  const std::size_t at = survey_of(life, scouts.to);
  surveys.waiting_persons[at] += scouts.persons;
  if (surveys.beacon_polity[at] != none) {
    return false;
  }
  surveys.beacon_polity[at] = static_cast<std::int32_t>(scouts.polity);
  return true;
}

}  // namespace polycosm::sim
