#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include <polycosm/core/digest.hpp>
#include <polycosm/core/draws.hpp>
#include <polycosm/core/math.hpp>
#include <polycosm/core/math_inline.hpp>

#if __has_include(<Random123/philox.h>)
#include <Random123/philox.h>
#define POLYCOSM_HAS_RANDOM123 1
#endif
#if defined(__AVX2__)
#include <immintrin.h>
#endif

namespace polycosm::core {
namespace {

constexpr std::size_t value_count = 4096;  // 32 KiB of doubles: L1 and a little L2

/// Runs a rival and ours in turn, in windows of a fraction of a millisecond, and reports both minima and
/// their ratio (ours / rival): on a shared machine only minima of the same run compare.
template <typename Ours, typename Rival>
void race(benchmark::State& state, std::size_t items, Ours ours, Rival rival) {
  using Clock = std::chrono::steady_clock;
  constexpr int repeats = 8;
  const auto window_ns = [](auto& run) {
    const auto begin = Clock::now();
    for (int i = 0; i < repeats; ++i) {
      run();
      benchmark::ClobberMemory();
    }
    return std::chrono::duration<double, std::nano>(Clock::now() - begin).count() / repeats;
  };
  double ours_ns = 1e300;
  double rival_ns = 1e300;
  for ([[maybe_unused]] auto _ : state) {
    rival_ns = std::min(rival_ns, window_ns(rival));
    ours_ns = std::min(ours_ns, window_ns(ours));
  }
  state.counters["ours_ns"] = ours_ns / static_cast<double>(items);
  state.counters["rival_ns"] = rival_ns / static_cast<double>(items);
  state.counters["ratio"] = ours_ns / rival_ns;
}

struct DrawBuffers {
  std::vector<std::uint64_t> entities = std::vector<std::uint64_t>(value_count);
  std::vector<std::uint32_t> words = std::vector<std::uint32_t>(4 * value_count);
  std::vector<double> uniforms = std::vector<double>(2 * value_count);
  DrawBuffers() {
    for (std::size_t i = 0; i < entities.size(); ++i) {
      entities[i] = mix64(i);
    }
  }
};

constexpr DrawKey bench_key{
    .ensemble_seed = 1, .member = 2, .purpose = Purpose::test, .entity = 3, .occasion = 4};

#if defined(__AVX2__)
// The frozen floor: two groups of eight consecutive counters with 32-bit words packed in eight lanes, stored
// word by word (no counter is assembled). The fastest of the kernels tried when the targets were set; do not
// improve it.
struct Wide {
  __m256i low;
  __m256i high;
};

inline Wide multiply_packed(__m256i a, __m256i multiplier) {
  const __m256i even = _mm256_mul_epu32(a, multiplier);
  const __m256i odd = _mm256_mul_epu32(_mm256_srli_epi64(a, 32), multiplier);
  return {_mm256_blend_epi32(even, _mm256_slli_epi64(odd, 32), 0xAA),
          _mm256_blend_epi32(_mm256_srli_epi64(even, 32), odd, 0xAA)};
}

void floor_philox(std::uint32_t first, std::size_t counters, std::uint32_t* out) {
  const __m256i m0 = _mm256_set1_epi32(static_cast<int>(0xD2511F53U));
  const __m256i m1 = _mm256_set1_epi32(static_cast<int>(0xCD9E8D57U));
  for (std::size_t i = 0; i < counters; i += 16) {
    __m256i c[4][2];
    for (int g = 0; g < 2; ++g) {
      c[0][g] =
          _mm256_add_epi32(_mm256_set1_epi32(static_cast<int>(first + i + 8 * static_cast<std::size_t>(g))),
                           _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7));
      c[1][g] = _mm256_set1_epi32(7);
      c[2][g] = _mm256_set1_epi32(8);
      c[3][g] = _mm256_set1_epi32(9);
    }
    std::uint32_t k0 = 11;
    std::uint32_t k1 = 13;
#pragma GCC unroll 10
    for (int round = 0; round < 10; ++round) {
#pragma GCC unroll 2
      for (int g = 0; g < 2; ++g) {
        const Wide p0 = multiply_packed(c[0][g], m0);
        const Wide p1 = multiply_packed(c[2][g], m1);
        c[0][g] =
            _mm256_xor_si256(_mm256_xor_si256(p1.high, c[1][g]), _mm256_set1_epi32(static_cast<int>(k0)));
        c[1][g] = p1.low;
        c[2][g] =
            _mm256_xor_si256(_mm256_xor_si256(p0.high, c[3][g]), _mm256_set1_epi32(static_cast<int>(k1)));
        c[3][g] = p0.low;
      }
      k0 += 0x9E3779B9U;
      k1 += 0xBB67AE85U;
    }
    for (std::size_t w = 0; w < 4; ++w) {
      for (std::size_t g = 0; g < 2; ++g) {
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(out + 4 * i + 16 * w + 8 * g), c[w][g]);
      }
    }
  }
}

void fill_blocks_over_floor(benchmark::State& state) {
  DrawBuffers b;
  std::vector<std::uint32_t> floor_words(4 * value_count);
  race(
      state, 2 * value_count,
      [&] {
        fill_blocks({1, 2}, Purpose::test, 0, 5, b.entities, b.words);
      },
      [&] { floor_philox(0, value_count, floor_words.data()); });
}
BENCHMARK(fill_blocks_over_floor)->MinTime(0.5);

void fill_uniform01_over_floor(benchmark::State& state) {
  DrawBuffers b;
  std::vector<std::uint32_t> floor_words(4 * value_count);
  race(
      state, 2 * value_count, [&] { fill_uniform01(bench_key, b.uniforms); },
      [&] { floor_philox(0, value_count, floor_words.data()); });
}
BENCHMARK(fill_uniform01_over_floor)->MinTime(0.5);
#endif

#if defined(POLYCOSM_HAS_RANDOM123)
void fill_random123(DrawBuffers& b) {
  const r123::Philox4x32::key_type key = {{1, 2}};
  for (std::size_t i = 0; i < value_count; ++i) {
    const r123::Philox4x32::ctr_type counter = {{static_cast<std::uint32_t>(b.entities[i]),
                                                 static_cast<std::uint32_t>(b.entities[i] >> 32U), 5,
                                                 65535U << 16U}};
    const auto block = r123::Philox4x32{}(counter, key);
    for (std::size_t w = 0; w < 4; ++w) {
      b.words[4 * i + w] = block[w];
    }
  }
}

void fill_blocks_over_random123(benchmark::State& state) {
  DrawBuffers b;
  DrawBuffers theirs;
  race(
      state, 2 * value_count,
      [&] {
        fill_blocks({1, 2}, Purpose::test, 0, 5, b.entities, b.words);
      },
      [&] { fill_random123(theirs); });
}
BENCHMARK(fill_blocks_over_random123)->MinTime(0.5);

void draw_block_over_random123(benchmark::State& state) {
  DrawBuffers b;
  DrawBuffers theirs;
  const auto ours = [&b] {
    DrawKey key = bench_key;
    for (std::size_t i = 0; i < value_count; ++i) {
      key.entity = b.entities[i];
      const PhiloxCounter block = draw_block(key, 0);
      std::copy(block.begin(), block.end(), b.words.begin() + static_cast<std::ptrdiff_t>(4 * i));
    }
  };
  race(state, 2 * value_count, ours, [&] { fill_random123(theirs); });
}
BENCHMARK(draw_block_over_random123)->MinTime(0.5);
#endif

/// Few entities at a time: what a batch costs when it is not long.
void fill_blocks_of_few(benchmark::State& state) {
  DrawBuffers b;
  const auto count = static_cast<std::size_t>(state.range(0));
  const auto run = [&] {
    for (std::size_t i = 0; i + count <= 256; i += count) {
      fill_blocks({1, 2}, Purpose::test, 0, 5, std::span{b.entities}.subspan(i, count),
                  std::span{b.words}.subspan(4 * i, 4 * count));
    }
  };
  race(state, 2 * (256 / count) * count, run, run);
}
BENCHMARK(fill_blocks_of_few)->Arg(1)->Arg(3)->Arg(8)->Arg(20)->Arg(64)->MinTime(0.1);

std::vector<double> arguments(double low, double high) {
  std::vector<double> x(value_count);
  fill_uniform01(bench_key, x);
  for (double& value : x) {
    value = low + (high - low) * value;
  }
  return x;
}

using Batch = void (*)(std::span<const double>, std::span<double>) noexcept;
using Scalar = double (*)(double) noexcept;

template <typename Function>
void each(const std::vector<double>& x, std::vector<double>& out, Function function) {
  for (std::size_t i = 0; i < x.size(); ++i) {
    out[i] = function(x[i]);
  }
}

template <typename Libm>
void batch_over_libm(benchmark::State& state, Batch batch, Libm libm, double low, double high) {
  const std::vector<double> x = arguments(low, high);
  std::vector<double> out(x.size());
  race(
      state, x.size(), [&] { batch(x, out); }, [&] { each(x, out, libm); });
}

template <typename Ours, typename Libm>
void scalar_over_libm(benchmark::State& state, Ours ours, Libm libm, double low, double high) {
  const std::vector<double> x = arguments(low, high);
  std::vector<double> out(x.size());
  race(
      state, x.size(), [&] { each(x, out, ours); }, [&] { each(x, out, libm); });
}

void register_maths() {
  struct Row {
    const char* name;
    Batch batch;
    Scalar scalar;
    Scalar libm;
    double low;
    double high;
  };
  const Row rows[] = {
      {"exp", exp, exp, [](double x) noexcept { return std::exp(x); }, -40.0, 40.0},
      {"log", log, log, [](double x) noexcept { return std::log(x); }, 1e-6, 1e6},
      {"sin", sin, sin, [](double x) noexcept { return std::sin(x); }, 0.0, 6.2831853},
      {"cos", cos, cos, [](double x) noexcept { return std::cos(x); }, 0.0, 6.2831853},
      {"expm1", nullptr, expm1, [](double x) noexcept { return std::expm1(x); }, -3.0, 3.0},
      {"log1p", nullptr, log1p, [](double x) noexcept { return std::log1p(x); }, -0.9, 10.0},
      {"cbrt", nullptr, cbrt, [](double x) noexcept { return std::cbrt(x); }, 0.0, 100.0},
      {"tanh", nullptr, tanh, [](double x) noexcept { return std::tanh(x); }, -5.0, 5.0},
      {"acos", nullptr, acos, [](double x) noexcept { return std::acos(x); }, -1.0, 1.0},
      {"pow(x,0.7)", nullptr, [](double x) noexcept { return pow(x, 0.7); },
       [](double x) noexcept { return std::pow(x, 0.7); }, 1e-3, 1e3},
      {"normal_cdf", nullptr, normal_cdf,
       [](double x) noexcept { return 0.5 * std::erfc(-x * 0.7071067811865476); }, -6.0, 6.0},
  };
  for (const Row& row : rows) {
    const std::string name = row.name;
    if (row.batch != nullptr) {
      benchmark::RegisterBenchmark((name + "_batch_over_glibc_scalar").c_str(), [row](
                                                                                    benchmark::State& state) {
        batch_over_libm(state, row.batch, row.libm, row.low, row.high);
      })->MinTime(0.5);
    }
    benchmark::RegisterBenchmark((name + "_scalar_over_glibc_scalar").c_str(), [row](
                                                                                   benchmark::State& state) {
      scalar_over_libm(state, row.scalar, row.libm, row.low, row.high);
    })->MinTime(0.5);
  }
}

/// A lognormal from two uniforms, inlined in one loop: what a model's hot loop can reach.
void inlined_lognormal_over_glibc(benchmark::State& state) {
  std::vector<double> u(2 * value_count);
  fill_uniform01(bench_key, u);
  std::vector<double> out(value_count);
  const auto ours = [&] {
    for (std::size_t i = 0; i < out.size(); ++i) {
      const double radius = std::sqrt(-2.0 * inlined::log(1.0 - u[i]));
      out[i] = inlined::exp(0.1 * radius * inlined::cos(6.283185307179586 * u[value_count + i]));
    }
  };
  const auto rival = [&] {
    for (std::size_t i = 0; i < out.size(); ++i) {
      const double radius = std::sqrt(-2.0 * std::log(1.0 - u[i]));
      out[i] = std::exp(0.1 * radius * std::cos(6.283185307179586 * u[value_count + i]));
    }
  };
  race(state, out.size(), ours, rival);
}
BENCHMARK(inlined_lognormal_over_glibc)->MinTime(0.5);

void content_digest_over_sha256(benchmark::State& state) {
  const std::vector<double> x = arguments(0.0, 1.0);
  const auto bytes = std::as_bytes(std::span{x});
  race(
      state, bytes.size(), [&] { benchmark::DoNotOptimize(content_digest(bytes)); },
      [&] { benchmark::DoNotOptimize(sha256_hex(bytes)); });
}
BENCHMARK(content_digest_over_sha256)->MinTime(0.5);

void state_digest_add(benchmark::State& state) {
  const std::vector<double> x = arguments(0.0, 1.0);
  const auto run = [&] {
    StateDigest digest;
    for (std::size_t i = 0; i < x.size(); ++i) {
      digest.add(i, x[i]);
    }
    benchmark::DoNotOptimize(digest.value());
  };
  race(state, x.size(), run, run);
}
BENCHMARK(state_digest_add)->MinTime(0.2);

}  // namespace
}  // namespace polycosm::core

int main(int argc, char** argv) {
  polycosm::core::register_maths();
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) {
    return 2;
  }
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return 0;
}
