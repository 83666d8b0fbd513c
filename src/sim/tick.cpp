#include <polycosm/core/error.hpp>
#include <polycosm/sim/engine.hpp>

#include "phases/phases.hpp"

namespace polycosm::sim {

// The phases of a tick, in order; docs/model.md numbers them alike. Every phase reads the state its
// predecessor left, and never what another phase of the same rank in another system is doing.
void pass_tick(Life& life) {
  sim::intervene(life);  // 0
  land(life);            // 1
  if (life.rules.is_front_test) {
    launch_front(life);  // 1b
  }
  grow_all(life);  // 2
  strike(life);    // 3
  ++life.state.clock;
}

void pass_year_end(Life& life) {
  provision(life);    // 3b
  publish(life);      // 4
  research(life);     // 5
  trade(life);        // 6
  govern(life);       // 7
  explore(life);      // 8a
  expand(life);       // 8
  serve_ports(life);  // 8b
}

void Engine::step() {
  core::expects(!is_finished(), "time ends with the rules");
  Life life = now();
  pass_tick(life);
  if (is_year_end(life)) {
    pass_year_end(life);
    take_metrics(life);  // 9
    link_digest(life);   // 10
  }
  if (is_year_end(life) || options_.checks_every_tick) {
    check_invariants(life);
  }
  if (options_.observe != nullptr) {
    options_.observe(options_.observe_context, *this);
  }
}

}  // namespace polycosm::sim
