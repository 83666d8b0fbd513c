#include "chronicle.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <string_view>

#include <polycosm/sim/kinematics.hpp>

namespace polycosm::cli {

namespace {

using enum sim::EventType;

constexpr double notable_deaths = 1e6;
constexpr double notable_stage = 4.0;  // a colony

std::string decimal(double value, const char* format) {
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), format, value);
  return text.data();
}

std::string_view stage_name(double stage) {
  constexpr std::array<std::string_view, 6> names{
      "an orbital anchor", "an orbital industry", "an outpost", "a settlement", "a colony", "a mature world"};
  return names[static_cast<std::size_t>(std::clamp(stage, 0.0, 5.0))];
}

std::string people(double count) {
  return count_text(count) + (count == 1.0 ? " person" : " people");
}

std::string patrols(double count) {
  return count_text(count) + (count == 1.0 ? " patrol" : " patrols");
}

std::string a_ship(double ship_class) {
  const std::string name{
      sim::ship_class_info(static_cast<sim::ShipClass>(static_cast<int>(ship_class))).name};
  return "A " + name;
}

std::string because(const sim::Event& event) {
  switch (event.cause) {
    case capital_lost:
      return event.type == capital_moved ? ", which has fallen" : ", because its capital had fallen";
    case conquest:
      return ", because it was conquered once";
    case independence:
      return ", because it heard of the rebels there";
    case seed_ship_rooted:
      return ", whom a seed ship raised";
    case generation_founding:
      return ", born on a generation ship";
    case resource_shortage:
      return ", because its stores were empty";
    case colony_failure:
      return ", because it hears that nobody lives there any more";
    case capital_moved:
      return ", the heir of its fallen capital";
    case battle:
      return event.type == relief_sent ? ", which was attacked" : "";
    case route_opened:
      return event.type == port_congested ? ", because it has more to send than freighters can be cleared"
                                          : "";
    case launch:
      return event.type == port_congested ? ", because more ships are ordered than it can clear" : "";
    case conflict:
      return event.type == route_lost ? ", because they have fallen out" : "";
    case founding:
      return event.type == independence ? ", because its capital is too far away to be loved" : "";
    default:
      return "";
  }
}

std::string settlement_text(const sim::Event& e, const std::string& here, const std::string& there) {
  switch (e.type) {
    case founding:
      return here + " is settled by " + people(e.value) + " from " + there;
    case reinforcement:
      return people(e.value) + " from " + there + " join those at " + here;
    case contest:
      return people(e.value) + " from " + there + " find " + here + " settled by others and " +
             (e.effect == 2.0 ? "take it over" : "stay with them");
    case colony_failure:
      return here + " dies out with " + people(e.value);
    case maturation:
      return here + " has become " + std::string{stage_name(e.value)} + " of " + people(e.effect);
    case migration_wave:
      return "A wave of " + people(e.value) + " leaves " + here + " for " + there;
    case resource_shortage:
      return here + " has been short of what it needs for a year";
    case disappointment:
      return "Those who came to " + here + " find " + decimal(100.0 / e.value, "%.0f") +
             " % of what they had hoped for, and blame " + there;
    case first_contact:
      return here + " meets somebody who is not human";
    default:
      return "";
  }
}

std::string ship_text(const sim::Event& e, const std::string& here, const std::string& there) {
  switch (e.type) {
    case launch:
      return a_ship(e.effect) + " leaves " + here + " for " + there +
             (e.value > 0.0 ? " with " + people(e.value) : "");
    case ship_lost:
      return "A ship from " + there + " never reaches " + here +
             (e.value > 0.0 ? "; " + people(e.value) + " are lost" : "");
    case survey:
      return "A probe from " + there + " looks at " + here;
    case scouting:
      return "Scouts from " + there + " reach " + here + (e.effect == 1.0 ? " and place a beacon" : "");
    case seed_ship_rooted:
      return "A seed ship from " + there + " takes root at " + here;
    case seed_ship_failed:
      return "A seed ship from " + there + " does not take root at " + here;
    case generation_founding:
      return "A generation ship from " + there + " has reached " + here;
    case tanker_arrival:
      return "A tanker from " + there + " reaches " + here + (e.effect == 0.0 ? ", and nobody is there" : "");
    case cargo_lost:
      return "A freighter from " + there + " never reaches " + here;
    case route_opened:
      return here + " begins to trade with " + there;
    case route_lost:
      return here + " trades with " + there + " no longer";
    case lesson:
      return here + " learns from " + there;
    case port_congested:
      return "The port of " + here + " is overrun: " + count_text(e.value) + " ships wait, the first for " +
             decimal(e.effect, "%.0f") + " years";
    default:
      return "";
  }
}

std::string politics_text(const sim::Event& e, const std::string& here, const std::string& there) {
  switch (e.type) {
    case independence:
      return here + " leaves " + there + " and is a polity of its own";
    case joined:
      return here + " goes over to " + there;
    case conflict:
      return "War: " + here + " orders " + patrols(e.value) + " against " + there;
    case battle:
      return "Patrols from " + there + " fight at " + here + "; " + people(e.value) + " die";
    case conquest:
      return here + " is conquered from " + there;
    case capital_lost:
      return "The polity of " + here + " has lost its capital";
    case capital_moved:
      return here + " takes the place of " + there + " as the capital of what is left of its polity";
    case relief_sent:
      return here + " orders " + patrols(e.value) + " to the help of " + there;
    case relief_arrival:
      return patrols(e.value) + " from " + there + (e.value == 1.0 ? " comes" : " come") +
             " to the help of " + here + ", to stand guard";
    case patrols_returned:
      return count_text(e.value) + (e.value == 1.0 ? " patrol is" : " patrols are") + " back at " + here +
             " from " + there;
    case alliance:
      return here + " holds " + there + " for an ally";
    case alliance_broken:
      return here + " holds " + there + " for an ally no longer";
    case tribute:
      return there + " pays tribute to " + here;
    default:
      return "";
  }
}

std::string hazard_text(const sim::Event& e, const std::string& here) {
  switch (e.type) {
    case discovery:
      return "A discovery is made at " + here;
    case tech_breakthrough:
      return "A breakthrough of technology at " + here;
    case plague:
      return "A plague kills " + people(e.value) + " at " + here;
    case equipment_failure:
      return "Habitats fail at " + here;
    case asteroid_impact:
      return "An asteroid strikes " + here;
    default:
      return std::string{sim::event_name(e.type)} + " at " + here;
  }
}

}  // namespace

std::string count_text(double count) {
  if (count >= 1e9) {
    return decimal(count / 1e9, "%.1f billion");
  }
  return count >= 1e6 ? decimal(count / 1e6, "%.1f million") : decimal(std::floor(count), "%.0f");
}

bool is_notable(const sim::Event& event) noexcept {
  switch (event.type) {
    case launch:
    case reinforcement:
    case discovery:
    case equipment_failure:
    case cargo_lost:
    case route_opened:
    case lesson:
    case survey:
    case scouting:
    case tanker_arrival:
    case generation_founding:
    case seed_ship_rooted:
      return false;
    case ship_lost:
      return event.value > 0.0;
    case port_congested:  // where trade thrives every port is short of freighters
      return event.cause == launch;
    case plague:
      return event.value >= notable_deaths;
    case maturation:
      return event.value >= notable_stage;
    default:
      return true;
  }
}

std::string sentence_of(const sim::Event& event, const std::vector<std::string>& names) {
  const std::string& here = names[event.system];
  const std::string& there = names[event.other];
  std::string text = settlement_text(event, here, there);
  text = text.empty() ? ship_text(event, here, there) : text;
  text = text.empty() ? politics_text(event, here, there) : text;
  text = text.empty() ? hazard_text(event, here) : text;
  return text + because(event) + ".";
}

}  // namespace polycosm::cli
