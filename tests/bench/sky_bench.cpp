#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include <polycosm/catalog/read.hpp>
#include <polycosm/core/digest.hpp>
#include <polycosm/core/draws.hpp>
#include <polycosm/sky/cell_grid.hpp>
#include <polycosm/sky/neighbourhood.hpp>
#include <polycosm/sky/placement.hpp>

namespace polycosm {
namespace {

/// Points in a cube with a mean of 11.5 others within 4 ly of each.
struct Cube {
  std::vector<double> x, y, z;
};
constexpr double radius_ly = 4.0;

Cube cube_of(std::size_t count) {
  const double density = 11.5 / (4.0 / 3.0 * 3.14159265358979 * radius_ly * radius_ly * radius_ly);
  const double side_ly = std::cbrt(static_cast<double>(count) / density);
  Cube cube;
  for (std::size_t i = 0; i < count; ++i) {
    core::DrawCursor draws{{1, 0, core::Purpose::test, i, 0}};
    cube.x.push_back(draws.uniform(0.0, side_ly));
    cube.y.push_back(draws.uniform(0.0, side_ly));
    cube.z.push_back(draws.uniform(0.0, side_ly));
  }
  return cube;
}

void count_by_star(benchmark::State& state, std::uint64_t pairs) {
  const double n = static_cast<double>(state.range(0));
  state.counters["degree"] = static_cast<double>(pairs) / n;
  state.counters["ns_per_star"] = benchmark::Counter(
      n * 1e-9, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

// Goal: at most 600 ns a star, all of it (build and query, distances, sorted), linear to 10^6 stars.
void all_neighbours(benchmark::State& state) {
  const Cube cube = cube_of(static_cast<std::size_t>(state.range(0)));
  std::uint64_t pairs = 0;
  for (auto _ : state) {
    const sky::CellGrid grid{cube.x, cube.y, cube.z, radius_ly};
    const sky::NeighbourLists lists = grid.all_neighbours(radius_ly);
    pairs = lists.index.size();
  }
  count_by_star(state, pairs);
}
BENCHMARK(all_neighbours)->Arg(10'000)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

// The peer: one search a star, as a simulation asks for the few that are settled.
void neighbours_of_each(benchmark::State& state) {
  const Cube cube = cube_of(static_cast<std::size_t>(state.range(0)));
  std::vector<sky::Neighbour> found;
  std::uint64_t pairs = 0;
  for (auto _ : state) {
    const sky::CellGrid grid{cube.x, cube.y, cube.z, radius_ly};
    pairs = 0;
    for (std::uint32_t i = 0; i < grid.size(); ++i) {
      grid.neighbours(i, radius_ly, found);
      pairs += found.size();
    }
  }
  count_by_star(state, pairs);
}
BENCHMARK(neighbours_of_each)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);

/// A HYG v2 text of `count` rows, made from a synthetic sky.
std::string hyg_text(std::uint32_t count) {
  std::string text =
      "StarID,HIP,HD,HR,Gliese,BayerFlamsteed,ProperName,RA,Dec,Distance,PMRA,PMDec,RV,Mag,AbsMag,Spectrum,"
      "ColorIndex,X,Y,Z,VX,VY,VZ\n";
  const catalog::Catalogue sky = catalog::synthesise(count, 1);
  for (std::size_t i = 0; i < sky.stars.size(); ++i) {
    const catalog::Star& star = sky.stars[i];
    text += std::to_string(i) + "," + std::to_string(i) + ",,,,,," + std::to_string(star.ra_deg / 15.0) +
            "," + std::to_string(star.dec_deg) + "," + std::to_string(star.dist_pc.value) +
            ",-12.345,67.891,-18.1,9.35,10.70237067952252," + star.spectral_type +
            ",0.9,-0.50359,-0.42128,-1.1767,-1.2337e-05,2.0341e-05,1.9195e-05\n";
  }
  return text;
}

void read_hyg_csv(benchmark::State& state) {
  const std::array<catalog::InputFile, 1> files{{{"hyg.csv", hyg_text(100'000)}}};
  for (auto _ : state) {
    benchmark::DoNotOptimize(catalog::read(files));
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) *
                          static_cast<std::int64_t>(files[0].bytes.size()));
}
BENCHMARK(read_hyg_csv)->Unit(benchmark::kMillisecond);

// The floor of reading: every file's SHA-256 is part of its provenance.
void sha256_of_the_same_bytes(benchmark::State& state) {
  const std::string text = hyg_text(100'000);
  for (auto _ : state) {
    benchmark::DoNotOptimize(core::sha256_hex(std::string_view{text}));
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) *
                          static_cast<std::int64_t>(text.size()));
}
BENCHMARK(sha256_of_the_same_bytes)->Unit(benchmark::kMillisecond);

void neighbourhood_of_10000_stars(benchmark::State& state) {
  const catalog::Catalogue stars = catalog::synthesise(10'000, 1);
  for (auto _ : state) {
    benchmark::DoNotOptimize(sky::neighbourhood(stars, sky::EdgePolicy{}));
  }
}
BENCHMARK(neighbourhood_of_10000_stars)->Unit(benchmark::kMillisecond);

void synthesise_331312_stars(benchmark::State& state) {
  for (auto _ : state) {
    benchmark::DoNotOptimize(catalog::synthesise(331'312, 1));
  }
}
BENCHMARK(synthesise_331312_stars)->Unit(benchmark::kMillisecond);

// Goal: 331,312 stars imported, positioned and linked in at most 1.5 GB. Argument 1: every star has a
// parallax with an error of 1 %, and so a posterior; 0: distances as they are given.
void place_331312_stars(benchmark::State& state) {
  catalog::Catalogue sky = catalog::synthesise(331'312, 1);
  if (state.range(0) == 1) {
    for (catalog::Star& star : sky.stars) {
      if (!star.is_sun && star.dist_pc.value > 0.0) {
        const double parallax_mas = 1000.0 / star.dist_pc.value;
        star.parallax_mas = {parallax_mas, 0.01 * parallax_mas, 0.01 * parallax_mas};
      }
    }
  }
  std::size_t system_count = 0;
  for (auto _ : state) {
    system_count = sky::place(sky, sky::EdgePolicy{}).system_count();
  }
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  state.counters["systems"] = static_cast<double>(system_count);
  state.counters["peak_rss_gb"] = static_cast<double>(used.ru_maxrss) * 1024.0e-9;
}
BENCHMARK(place_331312_stars)->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace polycosm

BENCHMARK_MAIN();
