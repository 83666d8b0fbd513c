// Cost of the conditioning core: one cluster's weight, one move of the chain, one draw of the unseen planets
// of a star with known ones. The design asks for 100 ns, 1.5 us and 0.3 ms.
#include <array>
#include <cmath>

#include <benchmark/benchmark.h>

#include "conditional/conditional_draws.hpp"
#include "conditional/hidden_planets.hpp"
#include "conditional/prior_normalisation.hpp"
#include "unit/inference/conditional_parameters.hpp"

#include <polycosm/core/units.hpp>

namespace polycosm::inference {
namespace {

constexpr double sun_scale_mearth = 3.0 * core::mearth_per_msun;

void block_weight(benchmark::State& state, const BrokenPowerLaw& scale) {
  const ClusterDensity density{fgk_with_scale(scale)};
  std::array<BlockSums, 64> blocks{};
  for (unsigned b = 0; b < blocks.size(); ++b) {
    for (unsigned k = 0; k <= b % 4 + 1; ++k) {
      blocks[b].add({1.5 + 0.05 * b + 0.4 * k, 0.1 * k});
    }
  }
  for ([[maybe_unused]] auto _ : state) {
    double sum = 0.0;
    for (const BlockSums& sums : blocks) {
      sum += density.log_block(sums);
    }
    benchmark::DoNotOptimize(sum);
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(blocks.size()));
}

std::array<SeenPlanet, 4> four_known() {
  std::array<SeenPlanet, 4> seen{};
  constexpr std::array period_d{5.0, 11.0, 40.0, 100.0};
  constexpr std::array radius_rearth{1.2, 1.5, 2.4, 2.0};
  for (std::size_t k = 0; k < seen.size(); ++k) {
    const double z = std::log(radius_rearth[k]);
    seen[k] = {{std::log(period_d[k]), z}, median_hill_cubed(z, sun_scale_mearth), 0.05, 0.99, 0.1};
  }
  return seen;
}

void conditional_draws(benchmark::State& state, const BrokenPowerLaw& scale, unsigned draw_count) {
  const ClusterDensity density{fgk_with_scale(scale)};
  const auto seen = four_known();
  const Survey survey{{1.0, 1.0, 60.0, 1284.0, 100.0}, velocity_survey(VelocityClass::standard, 1.0)};
  const ConditionalProblem problem{&density,
                                   1.0,
                                   sun_scale_mearth,
                                   seen,
                                   survey,
                                   StabilityRule::pairs_with_unseen,
                                   hidden_planets.separations,
                                   24,
                                   {},
                                   {}};
  const ChainSchedule schedule{2000, 200, draw_count};
  ConditionalDraws draws;
  std::uint64_t star = 0;
  for ([[maybe_unused]] auto _ : state) {
    draw_conditional(problem, {1, 1, core::Purpose::inference_conditional, star++, 0}, schedule, draws);
    benchmark::DoNotOptimize(draws.planet.data());
  }
  const double draw_total = static_cast<double>(state.iterations()) * draw_count;
  const double move_total =
      static_cast<double>(state.iterations()) * (schedule.burn_in_moves + 200.0 * draw_count);
  state.SetItemsProcessed(static_cast<std::int64_t>(draw_total));
  state.counters["ns_per_move"] =
      benchmark::Counter(move_total * 1e-9, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
  state.counters["us_per_draw"] =
      benchmark::Counter(draw_total * 1e-6, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
  state.counters["effective_share"] = draws.effective_draw_count / draw_count;
}

void block_log_uniform(benchmark::State& state) {
  block_weight(state, log_uniform_scale);
}
void block_flat(benchmark::State& state) {
  block_weight(state, flat_scale);
}
void block_m_dwarf(benchmark::State& state) {
  block_weight(state, m_dwarf_scale);
}
void draws_log_uniform(benchmark::State& state) {
  conditional_draws(state, log_uniform_scale, 100);
}
void draws_m_dwarf(benchmark::State& state) {
  conditional_draws(state, m_dwarf_scale, 100);
}
void normalisation(benchmark::State& state) {
  for ([[maybe_unused]] auto _ : state) {
    ClusterDensity density{fgk_with_scale(log_uniform_scale)};
    benchmark::DoNotOptimize(normalise_prior(density, fgk_with_scale(log_uniform_scale), {},
                                             hidden_planets.separations, sun_scale_mearth, 1));
  }
}

BENCHMARK(block_log_uniform);
BENCHMARK(block_flat);
BENCHMARK(block_m_dwarf);
BENCHMARK(draws_log_uniform)->Unit(benchmark::kMillisecond);
BENCHMARK(draws_m_dwarf)->Unit(benchmark::kMillisecond);
BENCHMARK(normalisation)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace polycosm::inference

BENCHMARK_MAIN();
