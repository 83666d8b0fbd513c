#pragma once
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include <polycosm/ensemble/slice.hpp>
#include <polycosm/runner/run.hpp>
#include <polycosm/store/json.hpp>

namespace polycosm::runner {

/// How far a run is; kept by rank 0.
struct Tally {
  std::uint64_t members_total = 0;      ///< planned, or what the convergence look decided
  std::uint64_t members_before = 0;     ///< committed by earlier starts
  std::uint64_t members_lived = 0;      ///< in this start, committed or not
  std::uint64_t members_committed = 0;  ///< of this start
  std::uint64_t members_quarantined = 0;
  std::uint64_t bytes_written = 0;
};

/// Shows a tally on the terminal and keeps progress.json and metrics.prom fresh (temporary file and rename).
class Progress {
 public:
  Progress(const std::filesystem::path& run, const ensemble::Slice& slice, ProgressStyle style);

  void show(const Tally& tally);        ///< cheap; draws and writes only when it is time
  void warn(std::string_view warning);  ///< tells people now, whatever the style
  void finish(const Tally& tally, std::string_view state);

 private:
  using Clock = std::chrono::steady_clock;
  void draw(const Tally& tally) const;
  void write(const Tally& tally, std::string_view state) const;
  [[nodiscard]] store::Json json_of(const Tally& tally, std::string_view state) const;
  [[nodiscard]] double rate_per_s(const Tally& tally) const;

  /// Rates of the windows between two writes: their spread is that of what is left.
  struct Rates {
    double count = 0.0;
    double mean = 0.0;
    double square_sum = 0.0;
    void add(double rate_per_s) noexcept;
    [[nodiscard]] double error_of_mean() const noexcept;
  };

  std::filesystem::path progress_path_, metrics_path_;
  ProgressStyle style_;
  Clock::time_point started_ = Clock::now();
  Clock::time_point drawn_{};
  Clock::time_point written_{};
  Rates rates_;
  std::uint64_t counted_ = 0;  ///< members lived at the last write
};

}  // namespace polycosm::runner
