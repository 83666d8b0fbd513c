#include <cstddef>

#include "../port.hpp"
#include "phases.hpp"

namespace polycosm::sim {

void serve_ports(Life& life) {
  State& state = life.state;
  state.ports = {};
  if (state.waiting_count == 0) {
    return;
  }
  for (std::size_t slot = 0; slot < state.settlements.size(); ++slot) {
    if (state.settlements.first_order[slot] != none) {
      serve_port(life, slot);
    }
  }
}

}  // namespace polycosm::sim
