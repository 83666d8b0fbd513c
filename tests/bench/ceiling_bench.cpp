// What two threads can give at most on this machine right now: a chain of dependent additions touches no
// memory and shares nothing. Scaling of the ensemble is quoted against it (tests/bench/ensemble_scaling.py).
#include <benchmark/benchmark.h>

#include <cstdint>

namespace {

void dependent_adds(benchmark::State& state) {
  for (auto _ : state) {
    std::uint64_t x = 1;
    for (int i = 0; i < 4096; ++i) {
      x += 3;
      benchmark::DoNotOptimize(x);
    }
  }
  state.SetItemsProcessed(state.iterations() * 4096);
}

BENCHMARK(dependent_adds)->Threads(1)->UseRealTime();
BENCHMARK(dependent_adds)->Threads(2)->UseRealTime();

}  // namespace

BENCHMARK_MAIN();
