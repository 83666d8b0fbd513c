// Lives the fused kernel (SIMULATION.md E4 to E7, E13) for TICKS ticks of COUNT settlements and nothing else.
// Prints CPU nanoseconds a slot and tick, then every column as the sum of its bit patterns, so that another
// implementation can be held to the last bit (kernel_against_numpy.py) and instructions can be counted
// (kernel_instructions.py).
#include <bit>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <string_view>
#include <type_traits>

#include <polycosm/core/draws.hpp>
#include <polycosm/sim/history.hpp>
#include <polycosm/sim/rules.hpp>

#include "../src/sim/phases/phases.hpp"
#include "bench/steady_state.hpp"
#include "unit/sim/hand_made_world.hpp"

using namespace polycosm;

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("usage: kernel_ticks COUNT TICKS\n", stderr);
    return 2;
  }
  const std::size_t count = std::strtoul(argv[1], nullptr, 10);
  const std::size_t ticks = std::strtoul(argv[2], nullptr, 10);
  const sim::Rules rules;
  const sim::World world = sim::testing::world_of({{1, 0.0, 0.0, 0.0, 1.0, 0.5}}, 0, rules);
  sim::State state = sim::testing::steady_state(count);
  sim::History history;
  const sim::LiveOptions options;
  sim::Life life{world, rules, options, {}, {}, state, history};
  const std::clock_t start = std::clock();
  for (std::size_t tick = 0; tick < ticks; ++tick) {
    sim::grow_all(life);
  }
  const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  std::printf("ns %.4f\n", seconds * 1e9 / static_cast<double>(count * ticks));
  sim::for_each_column(state.settlements, [](std::string_view name, sim::ColumnRole, const auto& column) {
    if constexpr (std::is_same_v<typename std::decay_t<decltype(column)>::value_type, double>) {
      std::uint64_t sum = 0;
      for (const double value : column) {
        sum += std::bit_cast<std::uint64_t>(value);
      }
      std::printf("%s %llu\n", std::string{name}.c_str(), static_cast<unsigned long long>(sum));
    }
  });
  return 0;
}
