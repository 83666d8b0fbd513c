#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <unistd.h>
#include <zlib.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <numeric>
#include <span>
#include <string>
#include <vector>

#include "chunk_codec.hpp"

/// What files cost, beside a floor or a peer in the same run. The numbers are what series look like: growth
/// with noise in single precision, 64 members by 500 years a chunk.
///   compression: items a second are plain bytes; ours against zlib at levels 4 and 6 (h5py's gzip), all of
///   it on shuffled bytes, so that the ratio is that of the compressors alone. writing: a shard's way to the
///   disk (.part, fsync, rename, fsync of the directory) against raw write + fsync.
namespace {

constexpr std::size_t rows = 64;
constexpr std::size_t columns = 501;

std::vector<float> series() {
  std::vector<float> values(rows * columns);
  std::uint64_t state = 88172645463325252ULL;
  for (std::size_t row = 0; row < rows; ++row) {
    double population = 1e6;
    for (std::size_t year = 0; year < columns; ++year) {
      state ^= state << 13U;
      state ^= state >> 7U;
      state ^= state << 17U;
      population *= 1.0 + 0.02 * static_cast<double>(state % 1000) / 1000.0;
      values[row * columns + year] = static_cast<float>(year % 7 == 0 ? std::floor(population) : population);
    }
  }
  return values;
}

void report(benchmark::State& state, std::size_t plain, std::size_t stored) {
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * plain));
  state.counters["ratio"] = static_cast<double>(plain) / static_cast<double>(stored);
}

void chunk_codec(benchmark::State& state) {
  const std::vector<float> values = series();
  polycosm::store::ChunkCodec codec;
  std::size_t stored = 0;
  for (auto _ : state) {
    stored = codec.encode(std::as_bytes(std::span{values}), sizeof(float)).size();
  }
  report(state, values.size() * sizeof(float), stored);
}

void zlib_gzip(benchmark::State& state) {
  const std::vector<float> values = series();
  const std::size_t size = values.size() * sizeof(float);
  std::vector<std::byte> shuffled(size);
  std::vector<unsigned char> out(compressBound(size));
  uLongf stored = 0;
  for (auto _ : state) {
    polycosm::store::shuffle(std::as_bytes(std::span{values}), sizeof(float), shuffled);
    stored = out.size();
    compress2(out.data(), &stored, reinterpret_cast<const unsigned char*>(shuffled.data()), size,
              static_cast<int>(state.range(0)));
  }
  report(state, size, stored);
}

std::filesystem::path scratch() {
  const char* chosen = std::getenv("POLYCOSM_BENCH_DIR");
  return std::filesystem::path{chosen == nullptr ? "." : chosen} / "polycosm-files-bench";
}

void write_bytes(const std::filesystem::path& path, const std::string& bytes) {
  const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0666);
  for (std::size_t at = 0; at < bytes.size();) {
    const ssize_t count = ::write(fd, bytes.data() + at, bytes.size() - at);
    at += count > 0 ? static_cast<std::size_t>(count) : bytes.size();
  }
  ::fsync(fd);
  ::close(fd);
}

void raw_write_and_fsync(benchmark::State& state) {
  std::filesystem::create_directories(scratch());
  const std::string bytes(static_cast<std::size_t>(state.range(0)), '\x5a');
  int n = 0;
  for (auto _ : state) {
    write_bytes(scratch() / ("raw" + std::to_string(n++ % 8)), bytes);
  }
  report(state, bytes.size(), bytes.size());
  std::filesystem::remove_all(scratch());
}

/// As store::write_durably does it.
void shard_write(benchmark::State& state) {
  std::filesystem::create_directories(scratch());
  const std::string bytes(static_cast<std::size_t>(state.range(0)), '\x5a');
  const int directory = ::open(scratch().c_str(), O_RDONLY | O_DIRECTORY);
  int n = 0;
  for (auto _ : state) {
    const std::filesystem::path path = scratch() / ("s" + std::to_string(n++));
    write_bytes(path.string() + ".part", bytes);
    std::filesystem::rename(path.string() + ".part", path);
    ::fsync(directory);
  }
  ::close(directory);
  report(state, bytes.size(), bytes.size());
  std::filesystem::remove_all(scratch());
}

}  // namespace

BENCHMARK(chunk_codec)->Unit(benchmark::kMicrosecond);
BENCHMARK(zlib_gzip)->Arg(1)->Arg(4)->Arg(6)->Unit(benchmark::kMicrosecond);
BENCHMARK(raw_write_and_fsync)->Arg(1 << 20)->Arg(16 << 20)->UseRealTime()->Unit(benchmark::kMillisecond);
BENCHMARK(shard_write)->Arg(1 << 20)->Arg(16 << 20)->UseRealTime()->Unit(benchmark::kMillisecond);
BENCHMARK_MAIN();
