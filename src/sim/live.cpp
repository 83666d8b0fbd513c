#include <polycosm/sim/live.hpp>

#include <utility>

#include <polycosm/sim/engine.hpp>

namespace polycosm::sim {

History live(const World& world, const Rules& rules, std::uint64_t ensemble_seed, core::MemberId member,
             const LiveOptions& options) {
  Engine engine{world, rules, ensemble_seed, member, options};
  while (!engine.is_finished()) {
    engine.step();
  }
  return std::move(engine).finish();
}

}  // namespace polycosm::sim
