// Cost of completing one star, the hottest part of a run: 5,500 stars x 1,000 members. Items are stars, so
// the reciprocal of items_per_second is the time a star takes. The scalar prototype of the design notes
// took 6.2 us a system.
#include <benchmark/benchmark.h>

#include <polycosm/inference/systems.hpp>

#include "unit/inference/synthetic_hosts.hpp"

namespace polycosm::inference {
namespace {

constexpr std::uint32_t star_count = 4096;

void complete_sky(benchmark::State& state, const sky::Neighbourhood& sky, std::string_view model_id) {
  const ModelCard& card = model(model_id);
  Systems systems;
  std::uint32_t member = 0;
  double planet_count = 0.0;
  for ([[maybe_unused]] auto _ : state) {
    complete(card, sky, 0, star_count, 1, core::MemberId{member++}, systems);
    benchmark::DoNotOptimize(systems.habitability.data());
    planet_count += static_cast<double>(systems.method.size());
  }
  const double stars = static_cast<double>(state.iterations()) * star_count;
  state.SetItemsProcessed(static_cast<std::int64_t>(stars));
  state.counters["planets_per_star"] = planet_count / stars;
  state.counters["ns_per_star"] =
      benchmark::Counter(stars * 1e-9, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

void g2_hosts(benchmark::State& state) {
  complete_sky(state, hosts(g2_host, star_count), "amd_clusters");
}
void m2_hosts(benchmark::State& state) {
  complete_sky(state, hosts(m2_host, star_count), "amd_clusters");
}
void m4_hosts(benchmark::State& state) {
  complete_sky(state, hosts(m4_host, star_count), "amd_clusters");
}
// The prior, whole: giants, outer planets and belts on top. Goal: at most 2 us a star.
void g2_population(benchmark::State& state) {
  complete_sky(state, hosts(g2_host, star_count), "population");
}
void m2_population(benchmark::State& state) {
  complete_sky(state, hosts(m2_host, star_count), "population");
}
// The floor: everything but the draws and the planets they make.
void nothing_inferred(benchmark::State& state) {
  complete_sky(state, hosts(g2_host, star_count), "observed_only");
}

BENCHMARK(g2_hosts)->Unit(benchmark::kMicrosecond);
BENCHMARK(m2_hosts)->Unit(benchmark::kMicrosecond);
BENCHMARK(m4_hosts)->Unit(benchmark::kMicrosecond);
BENCHMARK(g2_population)->Unit(benchmark::kMicrosecond);
BENCHMARK(m2_population)->Unit(benchmark::kMicrosecond);
BENCHMARK(nothing_inferred)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace polycosm::inference

BENCHMARK_MAIN();
