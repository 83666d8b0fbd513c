#include "../light_lag.hpp"
#include "phases.hpp"

namespace polycosm::sim {

void publish(Life& life) {
  publish_year(life.state);
}

}  // namespace polycosm::sim
