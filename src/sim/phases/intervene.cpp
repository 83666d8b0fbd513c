#include <algorithm>
#include <cmath>

#include "../part.hpp"
#include "../settling.hpp"
#include "../surveys.hpp"
#include "phases.hpp"

namespace polycosm::sim {

void intervene(Life& life) {
  Settlements& all = life.state.settlements;
  for (const Intervention& change : life.options.interventions) {
    if (change.kind == Intervention::Kind::survey && change.tick == life.state.clock &&
        owns(life, change.system)) {
      look_at(life, change.system, change.value == 1.0 ? Look::probe : Look::complete);
    }
    const std::int32_t found = life.state.slot_of[change.system];
    if (change.tick != life.state.clock || found == none) {
      continue;
    }
    const auto slot = static_cast<std::size_t>(found);
    if (all.persons[slot] == 0.0) {
      continue;
    }
    switch (change.kind) {
      case Intervention::Kind::survey:
        break;  // above: nobody need live there
      case Intervention::Kind::multiply_population: {
        const double after = std::floor(all.persons[slot] * change.value);
        life.state.ledger.intervened_persons += after - all.persons[slot];
        all.persons[slot] = after;
        if (after == 0.0) {
          abandon(life, slot);
        }
        break;
      }
      case Intervention::Kind::add_tech:
        all.tech_level[slot] = std::clamp(all.tech_level[slot] + change.value, 0.0, life.rules.tech_cap);
        renew_coefficients(life, slot, tech_multiplier(all.tech_level[slot]));
        break;
      case Intervention::Kind::add_fund_su:
        all.fund_su[slot] = std::max(0.0, all.fund_su[slot] + std::floor(change.value));
        break;
      case Intervention::Kind::set_expansionist:
        all.is_expansionist[slot] = change.value != 0.0 ? 1 : 0;
        break;
      case Intervention::Kind::strike:
        suffer(life, slot, static_cast<EventType>(change.value), 0.5);
        break;
    }
  }
}

}  // namespace polycosm::sim
