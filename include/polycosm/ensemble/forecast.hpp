#pragma once
#include <cstdint>
#include <span>

/// What a run will take, from what a few of its members took. A model, without a clock: docs/designs.md says
/// what it leaves out.
namespace polycosm::ensemble {

/// A cost that grows with members: fixed + count * each.
struct LinearCost {
  double fixed_s = 0.0;
  double each_s = 0.0;
};
struct LinearSize {
  double fixed_bytes = 0.0;
  double each_bytes = 0.0;
};
/// The line through two measurements; a slope below 0 is noise and counts as 0.
[[nodiscard]] LinearCost line_through(double count_1, double cost_1_s, double count_2, double cost_2_s);

/// Bytes of one file with a few members and with more.
struct FileSizes {
  std::uint32_t few_count = 0, many_count = 0;
  double few_bytes = 0.0, many_bytes = 0.0;
};
/// What the files of a run take, from those of a pilot. Rows of members grow with members, each by what a
/// shard grows by; statistics grow while few members fill them and not any more then, so that a line through
/// a pilot would see them grow for ever.
struct FileForecast {
  LinearSize shard_file;   ///< right at shards of `shard_member_count` members
  LinearSize sealed_file;  ///< right at 32 members and more
};
/// `row_bytes` of a member whose series are not kept; 0 = they are.
[[nodiscard]] FileForecast files_through(const FileSizes& shard, const FileSizes& sealed, double row_bytes,
                                         double shard_member_count);

/// What a pilot measured on one rank.
struct PilotCosts {
  std::span<const double> member_s;  ///< one a member, all threads busy; at least two
  double start_s = 0.0;              ///< from the command to the first member
  LinearCost commit;                 ///< of one shard
  LinearCost seal;                   ///< of the run
  LinearSize shard_file;             ///< bytes of one shard
  LinearSize sealed_file;            ///< bytes of ensemble.h5
  double rank_bytes = 0.0;           ///< memory of a rank with its sky, without members
  double thread_bytes = 0.0;         ///< memory of the member that lives on a thread
  LinearSize open_shard;             ///< memory of a shard whose members live
  double seal_limit_bytes = 0.0;     ///< at most this much of all series is held while sealing
};

/// How many of everything.
struct RunLayout {
  std::uint32_t member_count = 0;
  std::uint32_t shard_member_count = 0;
  std::uint32_t rank_count = 1;
  std::uint32_t threads_per_rank = 1;
};

struct Forecast {
  std::uint32_t shard_count = 0;
  double makespan_s = 0.0;      ///< start, members, last shards, seal
  double makespan_low_s = 0.0;  ///< 95 % interval: the pilot's sample and forecast_model_error_fraction
  double makespan_high_s = 0.0;
  double core_s = 0.0;                ///< reserved: makespan times cores
  double efficiency_fraction = 0.0;   ///< of the reserved core time that members live in
  double pilot_error_fraction = 0.0;  ///< half the interval of the mean cost of a member, over the mean
  double shard_total_bytes = 0.0;
  double sealed_total_bytes = 0.0;
  double bytes_error_fraction = 0.0;  ///< either may be so much more or less
  double rank_memory_bytes = 0.0;
};

/// What the model itself is trusted to, besides the pilot's sampling error.
inline constexpr double forecast_model_error_fraction = 0.1;

/// The same of bytes, from a pilot of 32 members; of a smaller one they are less sure.
inline constexpr double forecast_bytes_error_fraction = 0.2;

/// The ranks take equal shards in turn; threads of a rank share its members; the last members of a rank and
/// the last commit are not hidden behind others.
[[nodiscard]] Forecast forecast(const PilotCosts& pilot, const RunLayout& layout);

}  // namespace polycosm::ensemble
