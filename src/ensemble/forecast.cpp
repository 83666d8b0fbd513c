#include <polycosm/ensemble/forecast.hpp>

#include <algorithm>
#include <cmath>

#include <polycosm/core/error.hpp>
#include <polycosm/core/math.hpp>

namespace polycosm::ensemble {
namespace {

struct Line {
  double fixed, each;
};

Line through(double x_1, double y_1, double x_2, double y_2) {
  core::expects(x_2 > x_1, "a line goes through two points");
  const double each = std::max(0.0, (y_2 - y_1) / (x_2 - x_1));
  return {std::max(0.0, y_2 - each * x_2), each};
}

struct Sample {
  double mean_s = 0.0;
  double deviation_s = 0.0;
};

Sample sample_of(std::span<const double> values_s) {
  const auto count = static_cast<double>(values_s.size());
  Sample sample;
  for (const double value : values_s) {
    sample.mean_s += value / count;
  }
  for (const double value : values_s) {
    sample.deviation_s += (value - sample.mean_s) * (value - sample.mean_s);
  }
  sample.deviation_s = std::sqrt(sample.deviation_s / (count - 1.0));
  return sample;
}

// Student's t at 97.5 % to first order in 1 / degrees of freedom; the pilot is small.
double student_score(double freedom) {
  constexpr double z = 1.959963984540054;
  return z + (z * z * z + z) / (4.0 * freedom);
}

}  // namespace

LinearCost line_through(double count_1, double cost_1_s, double count_2, double cost_2_s) {
  const Line line = through(count_1, cost_1_s, count_2, cost_2_s);
  return {line.fixed, line.each};
}

FileForecast files_through(const FileSizes& shard, const FileSizes& sealed, double row_bytes,
                           double shard_member_count) {
  const auto line_of = [](const FileSizes& sizes) {
    return through(sizes.few_count, sizes.few_bytes, sizes.many_count, sizes.many_bytes);
  };
  const auto from_many = [](const FileSizes& sizes, double each_bytes) {
    return LinearSize{std::max(0.0, sizes.many_bytes - each_bytes * sizes.many_count), each_bytes};
  };
  const Line shards = line_of(shard);
  FileForecast out;
  if (row_bytes <= 0.0) {
    out.shard_file = {shards.fixed, shards.each};
    out.sealed_file = from_many(sealed, std::min(shards.each, line_of(sealed).each));
    return out;
  }
  const double each_bytes = std::min(row_bytes, line_of(sealed).each);
  out.sealed_file = from_many(sealed, each_bytes);
  // Sketches of twice as many members have a few buckets more each: partials grow with the logarithm.
  const double doublings = core::log(1.0 * shard.many_count / shard.few_count) / core::log(2.0);
  const double grown_bytes = (shards.each - row_bytes) * (shard.many_count - shard.few_count);
  const double more_doublings = core::log(shard_member_count / shard.many_count) / core::log(2.0);
  out.shard_file = from_many(shard, std::min(row_bytes, shards.each));
  out.shard_file.fixed_bytes =
      std::max(0.0, out.shard_file.fixed_bytes + std::max(0.0, grown_bytes) / doublings * more_doublings);
  return out;
}

Forecast forecast(const PilotCosts& pilot, const RunLayout& layout) {
  core::expects(pilot.member_s.size() >= 2, "a pilot lives at least two members");
  core::expects(layout.member_count > 0 && layout.shard_member_count > 0 && layout.rank_count > 0 &&
                    layout.threads_per_rank > 0,
                "a layout has members, shards, ranks and threads");
  const Sample member = sample_of(pilot.member_s);
  const double members = layout.member_count;
  const double threads = layout.threads_per_rank;
  const double per_shard = std::min(layout.shard_member_count, layout.member_count);
  Forecast out;
  out.shard_count = (layout.member_count + layout.shard_member_count - 1) / layout.shard_member_count;
  const double shards = out.shard_count;
  const double ranks = layout.rank_count;

  // Commits run beside the threads and take cores from them, so they count as work of the rank.
  const double commit_s = pilot.commit.fixed_s + per_shard * pilot.commit.each_s;
  const double total_work_s = members * (member.mean_s + pilot.commit.each_s) + shards * pilot.commit.fixed_s;
  const double busiest_shards = std::ceil(shards / ranks);
  // With a shard or more a rank to spare the busiest has whole shards; else the one, perhaps cut short.
  const double busiest_work_s = std::max(
      total_work_s / ranks, std::min(total_work_s, busiest_shards * (per_shard * member.mean_s + commit_s)));
  const double members_of_busiest = std::min(members, busiest_shards * per_shard);
  const double waves_s = members_of_busiest < threads ? member.mean_s : busiest_work_s / threads;
  const double spread = member.mean_s > 0.0 ? member.deviation_s / member.mean_s : 0.0;
  const double last_members_s = 0.5 * member.mean_s * (1.0 + spread * spread) * (threads - 1.0) / threads;
  const double seal_s = pilot.seal.fixed_s + members * pilot.seal.each_s;
  out.makespan_s = pilot.start_s + waves_s + last_members_s + commit_s + seal_s;

  const auto count = static_cast<double>(pilot.member_s.size());
  out.pilot_error_fraction =
      member.mean_s > 0.0 ? student_score(count - 1.0) * spread * std::sqrt(1.0 / count + 1.0 / members)
                          : 0.0;
  const double half = std::sqrt(out.pilot_error_fraction * out.pilot_error_fraction +
                                forecast_model_error_fraction * forecast_model_error_fraction);
  out.makespan_low_s = out.makespan_s * std::max(0.0, 1.0 - half);
  out.makespan_high_s = out.makespan_s * (1.0 + half);
  out.core_s = out.makespan_s * ranks * threads;
  out.efficiency_fraction = out.core_s > 0.0 ? members * member.mean_s / out.core_s : 0.0;
  out.shard_total_bytes = shards * pilot.shard_file.fixed_bytes + members * pilot.shard_file.each_bytes;
  out.sealed_total_bytes = pilot.sealed_file.fixed_bytes + members * pilot.sealed_file.each_bytes;
  out.bytes_error_fraction = forecast_bytes_error_fraction * std::sqrt(std::max(1.0, 32.0 / count));
  // Four members a thread wait in open shards, one lives, and one shard is being written.
  const double open_shards = std::min(shards, std::ceil(5.0 * threads / per_shard) + 1.0);
  const double living_bytes =
      threads * pilot.thread_bytes +
      open_shards * (pilot.open_shard.fixed_bytes + per_shard * pilot.open_shard.each_bytes);
  const double sealing_bytes = std::min(pilot.seal_limit_bytes, members * pilot.open_shard.each_bytes);
  out.rank_memory_bytes =
      pilot.rank_bytes + living_bytes + sealing_bytes;  // freed memory stays with the rank
  return out;
}

}  // namespace polycosm::ensemble
