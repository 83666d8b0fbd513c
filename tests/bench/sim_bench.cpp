// The settlement engine: settled-system-ticks per second of the presets at 9,770 systems of the solar
// density, the fused kernel alone, bytes a member, and the exomaps rules against the published rates of their
// Python original.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include <polycosm/sim/engine.hpp>
#include <polycosm/sim/exomaps_compat.hpp>

#include "../src/sim/phases/phases.hpp"
#include "bench/steady_state.hpp"
#include "unit/sim/hand_made_world.hpp"

namespace {

using namespace polycosm;

constexpr std::size_t system_count = 9'770;  // within 100 ly of the Sun

const sim::World& solar_world() {
  static const sim::World world = sim::testing::random_world(system_count, 7, sim::preset("standard").rules);
  return world;
}

// Whole members, one after the other, each with its own hyper-parameters: construction, life and History
// included.
void members(benchmark::State& state, std::string_view preset, double hyper_spread) {
  sim::Rules rules = sim::preset(preset).rules;
  rules.hyper_spread *= hyper_spread;
  const sim::World& world = solar_world();
  std::uint32_t member = 0;
  std::uint64_t ticks = 0;
  for (auto _ : state) {
    const core::MemberId id{member++ % 64};
    const sim::History history =
        sim::live(world, sim::with_hyper(rules, sim::draw_hyper(rules, 1, id)), 1, id, sim::LiveOptions{});
    ticks += history.settled_system_ticks;
    benchmark::DoNotOptimize(history.digest.low);
  }
  state.counters["settled_system_ticks"] =
      benchmark::Counter(static_cast<double>(ticks), benchmark::Counter::kIsRate);
  state.counters["members"] =
      benchmark::Counter(static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
}
BENCHMARK_CAPTURE(members, standard, "standard", 1.0)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(members, century_fast, "century-fast", 1.0)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(members, millennium, "millennium", 1.0)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(members, standard_without_spread, "standard", 0.0)->Unit(benchmark::kMillisecond);

void construction(benchmark::State& state) {
  const sim::Rules rules = sim::preset("century-fast").rules;
  for (auto _ : state) {
    const sim::Engine engine{solar_world(), rules, 1, core::MemberId{0}, sim::LiveOptions{}};
    benchmark::DoNotOptimize(engine.clock());
  }
}
BENCHMARK(construction)->Unit(benchmark::kMicrosecond);

// The same settlements under skies of 10,000 and of 330,000 systems (all within 100 pc), in an order of the
// catalogue that has nothing to do with where systems are: what a member pays for stars that nobody reaches.
// The label is the end of the chain of digests, the same for both.
void star_count(benchmark::State& state, std::string_view preset) {
  static const std::vector<sim::testing::Place> every =
      sim::testing::random_places(330'000, 7, sim::testing::solar_density_per_ly3);
  const auto count = static_cast<double>(state.range(0));
  const double reach_ly =
      std::cbrt(count / sim::testing::solar_density_per_ly3 * 3.0 / (4.0 * 3.14159265358979));
  std::vector<sim::testing::Place> near;
  std::copy_if(every.begin(), every.end(), std::back_inserter(near), [&](const sim::testing::Place& place) {
    return place.x_ly * place.x_ly + place.y_ly * place.y_ly + place.z_ly * place.z_ly <= reach_ly * reach_ly;
  });
  const sim::Rules rules = sim::preset(preset).rules;
  sim::World world = sim::testing::world_of(near, 0, rules);
  world.log_capacity_mean = solar_world().log_capacity_mean;  // what is believed of systems on the average
  world.log_capacity_variance = solar_world().log_capacity_variance;
  std::string digest;
  for (auto _ : state) {
    digest = sim::live(world, rules, 1, core::MemberId{0}, sim::LiveOptions{}).digest.hex();
  }
  state.SetLabel(digest);
}
BENCHMARK_CAPTURE(star_count, century_fast, "century-fast")
    ->Arg(10'000)
    ->Arg(330'000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(star_count, standard, "standard")->Arg(10'000)->Arg(330'000)->Unit(benchmark::kMillisecond);

// The grid of a sky that a member is founded in, the largest part of sim::found.
void cell_grid(benchmark::State& state) {
  const sim::World& world = solar_world();
  for (auto _ : state) {
    const sky::CellGrid grid{world.x_ly, world.y_ly, world.z_ly, 20.0};
    benchmark::DoNotOptimize(grid.size());
  }
}
BENCHMARK(cell_grid)->Unit(benchmark::kMicrosecond);

// Bytes of the largest of 16 members at its end, the world they share apart.
void bytes_per_member(benchmark::State& state) {
  const sim::Rules rules = sim::preset("millennium").rules;
  std::uint64_t largest = 0;
  for (auto _ : state) {
    for (std::uint32_t member = 0; member < 16; ++member) {
      const core::MemberId id{member};
      sim::Engine engine{solar_world(), sim::with_hyper(rules, sim::draw_hyper(rules, 1, id)), 1, id,
                         sim::LiveOptions{}};
      while (!engine.is_finished()) {
        engine.step();
      }
      largest = std::max(largest, engine.byte_count());
    }
  }
  state.counters["bytes"] = static_cast<double>(largest);
}
BENCHMARK(bytes_per_member)->Iterations(1)->Unit(benchmark::kMillisecond);

void fused_kernel(benchmark::State& state) {
  const auto count = static_cast<std::size_t>(state.range(0));
  const sim::Rules rules;
  sim::State settled = sim::testing::steady_state(count);
  sim::History history;
  const sim::LiveOptions options;
  sim::Life life{solar_world(), rules, options, {}, {}, settled, history};
  for (auto _ : state) {
    sim::grow_all(life);
    benchmark::ClobberMemory();
  }
  state.counters["per_slot_s"] =
      benchmark::Counter(static_cast<double>(state.iterations() * state.range(0)),
                         benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}
BENCHMARK(fused_kernel)->Arg(100)->Arg(128)->Arg(512)->Arg(1000)->Arg(8192)->Arg(65536)->Arg(524288);

// The link of a year: every column of every slot into one number.
void digest_link(benchmark::State& state) {
  sim::Rules rules;
  sim::State settled = sim::testing::steady_state(static_cast<std::size_t>(state.range(0)));
  sim::History history;
  const sim::LiveOptions options;
  sim::Life life{solar_world(), rules, options, {}, {}, settled, history};
  for (auto _ : state) {
    history.year_digests.clear();
    sim::link_digest(life);
    benchmark::DoNotOptimize(history.digest.low);
  }
  state.counters["per_slot_s"] =
      benchmark::Counter(static_cast<double>(state.iterations() * state.range(0)),
                         benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}
BENCHMARK(digest_link)->Arg(128)->Arg(512)->Arg(8192);

// System-ticks per second of the Python original, measured on a 2-core Zen 3 machine
// (SIMULATION.md 1.3).
struct Published {
  std::uint32_t settlement_count;
  std::uint32_t faction_count;
  std::uint32_t tick_count;
  double system_ticks_per_s;
};
constexpr Published published[] = {{1, 1, 400, 76'300.0},   {10, 1, 400, 80'800.0}, {100, 1, 400, 37'800.0},
                                   {500, 1, 100, 11'900.0}, {10, 5, 400, 37'900.0}, {100, 5, 400, 5'260.0},
                                   {500, 5, 20, 1'273.0}};

void exomaps_compat(benchmark::State& state) {
  const Published& python = published[state.range(0)];
  std::uint64_t ticks = 0;
  for (auto _ : state) {
    const sim::ExomapsTotals totals =
        sim::live_exomaps({42, python.settlement_count, python.faction_count, python.tick_count});
    benchmark::DoNotOptimize(totals.event_count);
    ticks += static_cast<std::uint64_t>(python.settlement_count) * python.tick_count;
  }
  state.SetLabel(std::to_string(python.settlement_count) + " settlements, " +
                 std::to_string(python.faction_count) + " factions");
  state.counters["system_ticks"] =
      benchmark::Counter(static_cast<double>(ticks), benchmark::Counter::kIsRate);
  state.counters["times_python"] =
      benchmark::Counter(static_cast<double>(ticks) / python.system_ticks_per_s, benchmark::Counter::kIsRate);
}
BENCHMARK(exomaps_compat)->DenseRange(0, 6)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
