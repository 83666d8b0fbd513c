#include <iterator>

#include "schema_rows.hpp"

namespace polycosm::store {
namespace {

using enum ElementType;
constexpr unsigned both = in_shard | in_ensemble;
constexpr unsigned ens = in_ensemble;
constexpr unsigned part = in_shard;

// clang-format off
constexpr SchemaRow rows[] = {
// files, groups, name, dimensions, type, unit, sentence, flags, attributes
// --- events of all members ----------------------------------------------------------------------------------------
{both, "event_counts", "event_type", "event_type", i8, "", "What happened.", "<events>", ""},
{both, "event_counts", "time", "time", f64, "year", "Time since the epoch of the run, in Julian years.", "", ""},
{both, "event_counts", "tick", "time", i32, "1", "The same time in ticks of a quarter of a year.", "", ""},
{both, "event_counts", "event_count", "event_type,time", u64, "1", "Events from this year to the next, summed over the members that are ok.", "", "cell_methods=realization: sum"},
// --- how outcomes depend on hyper-parameters ----------------------------------------------------------------------
{both, "sensitivity", "hyper_decile_edge", "hyper,decile_edge", f64, "mixed", "Deciles of the prior of every hyper-parameter, in the order and units of group parameters.", "", ""},
{ens, "sensitivity", "hyper_name", "hyper", text, "", "Name of the hyper-parameter.", "", ""},
{ens, "sensitivity", "outcome_name", "outcome", text, "", "Metric whose value in the last year is the outcome.", "", ""},
{ens, "sensitivity", "outcome_metric", "outcome", i32, "1", "Index of that metric.", "", "instance_dimension=metric"},
{ens, "sensitivity", "first_order_index", "outcome,hyper", f64, "1", "Share of the variance of the outcome that the hyper-parameter explains by itself: epsilon squared over the deciles of its prior; NaN when it does not vary.", "", ""},
{ens, "sensitivity", "decile_member_count", "outcome_hyper,decile", u32, "1", "Members with the hyper-parameter in this decile of its prior and a finite outcome; rows are every hyper-parameter of the first outcome, then of the next.", "", ""},
{ens, "sensitivity", "decile_mean", "outcome_hyper,decile", f64, "mixed", "Mean outcome of those members, in the unit of the metric; NaN = there are none.", "", ""},
// --- all members that are ok, counted ----------------------------------------------------------------------------
{ens, "statistics", "time", "time", f64, "year", "Time since the epoch of the run, in Julian years.", "", ""},
{ens, "statistics", "tick", "time", i32, "1", "The same time in ticks of a quarter of a year.", "", ""},
{ens, "statistics", "metric", "metric", i32, "1", "Index of the metric, in the order of group member_series.", "", ""},
{ens, "statistics", "metric_name", "metric", text, "", "Name of the metric.", "", ""},
{ens, "statistics", "system", "system", i32, "1", "Index of the system.", "", ""},
{ens, "statistics", "quantile", "quantile", f64, "1", "Quantile level.", "", ""},
{ens, "statistics", "status_count", "member_status", u32, "1", "Members by status: ok, quarantined.", "", ""},
{ens, "statistics", "finite_count", "metric,time", u32, "1", "Members that are ok in which the metric is finite: the sample of this row.", "", ""},
{ens, "statistics", "undefined_count", "metric,time", u32, "1", "Members that are ok in which the metric is NaN or infinite.", "", ""},
{ens, "statistics", "minimum", "metric,time", f32, "mixed", "Smallest finite value, in the unit of the metric.", "", "cell_methods=realization: minimum"},
{ens, "statistics", "maximum", "metric,time", f32, "mixed", "Largest finite value, in the unit of the metric.", "", "cell_methods=realization: maximum"},
{ens, "statistics", "minimum_member", "metric,time", u32, "1", "Lowest member that has the smallest value; 4294967295 = none.", "", ""},
{ens, "statistics", "maximum_member", "metric,time", u32, "1", "Lowest member that has the largest value; 4294967295 = none.", "", ""},
{ens, "statistics", "quantile_lower", "metric_quantile,time", f32, "mixed", "What the quantile is not below, from the sketch; rows are metric * length of quantile + level, in the unit of the metric.", "", ""},
{ens, "statistics", "quantile_upper", "metric_quantile,time", f32, "mixed", "What the quantile is not above, from the sketch.", "", ""},
{ens, "statistics", "sketch_time", "sketch_time", f64, "year", "Years whose sketches are kept: at most 41, the first and the last among them.", "", ""},
{ens, "statistics", "bucket_count", "metric,sketch_time", u32, "1", "Buckets that are not empty: the row sizes of the two columns that follow.", "", "sample_dimension=bucket_row"},
{ens, "statistics", "bucket", "bucket_row", i32, "1", "0 holds zero, k > 0 the floats whose bits shifted right by 17 are k - 1 (64 an octave), -k their negatives.", "", ""},
{ens, "statistics", "bucket_member_count", "bucket_row", u32, "1", "Members in the bucket.", "", ""},
{ens, "statistics", "histogram_lower", "histogram_bin", f64, "mixed", "Lower edge of the bin, which is the upper one of the bin before: below zero, zero, then octaves from 2^-10 to 2^40, in the unit of the metric.", "", ""},
{ens, "statistics", "final_histogram", "metric,histogram_bin", u32, "1", "Members by their value in the last year.", "", "cell_methods=realization: sum"},
{ens, "statistics", "decade", "decade", f64, "year", "Beginning of the ten years.", "", ""},
{ens, "statistics", "first_settled_count", "decade,system", u32, "1", "Members that settled the system for the first time in these ten years (the first moment counts, that after the last does not).", "", "cell_methods=realization: sum"},
{ens, "statistics", "settled_by_count", "decade,system", u32, "1", "Members that had settled the system when these ten years began, that moment included.", "", "cell_methods=realization: sum"},
// --- a shard whose series are not kept -----------------------------------------------------------------------------
{part, "partial", "finite_count", "metric_time", u32, "1", "Members that are ok in which the metric is finite; rows are metric * years + year.", "", ""},
{part, "partial", "undefined_count", "metric_time", u32, "1", "Members that are ok in which the metric is NaN or infinite.", "", ""},
{part, "partial", "minimum", "metric_time", f32, "mixed", "Smallest finite value.", "", ""},
{part, "partial", "maximum", "metric_time", f32, "mixed", "Largest finite value.", "", ""},
{part, "partial", "minimum_member", "metric_time", u32, "1", "Lowest member that has the smallest value; 4294967295 = none.", "", ""},
{part, "partial", "maximum_member", "metric_time", u32, "1", "Lowest member that has the largest value; 4294967295 = none.", "", ""},
{part, "partial", "sum_limb", "limb,metric_time", u64, "1", "Exact sum in units of 2^-149: 64 bits a row, low ones first, two's complement.", "", ""},
{part, "partial", "square_sum_limb", "square_limb,metric_time", u64, "1", "Exact sum of squares in units of 2^-298, in the same way.", "", ""},
{part, "partial", "bucket_count", "metric_time", u32, "1", "Buckets that are not empty.", "", "sample_dimension=bucket_row"},
{part, "partial", "bucket", "bucket_row", i32, "1", "Bucket, as in group statistics of the ensemble.", "", ""},
{part, "partial", "bucket_member_count", "bucket_row", u32, "1", "Members in the bucket.", "", ""},
{part, "partial", "settled_system", "settled_row", i32, "1", "System that was settled.", "", ""},
{part, "partial", "settled_tick", "settled_row", i32, "1", "Tick in which it first was.", "", ""},
{part, "partial", "settled_count", "settled_row", u32, "1", "Members in which it was then.", "", ""},
{part, "partial", "decile_member_count", "outcome_decile", u32, "1", "Members by outcome, hyper-parameter and decile of its prior.", "", ""},
{part, "partial", "decile_sum_limb", "limb,outcome_decile", u64, "1", "Exact sum of their outcomes, like sum_limb.", "", ""},
{part, "partial", "decile_square_sum_limb", "square_limb,outcome_decile", u64, "1", "Exact sum of squares, like square_sum_limb.", "", ""},
};
// clang-format on

}  // namespace

std::span<const SchemaRow> statistics_rows() noexcept {
  return {std::begin(rows), std::end(rows)};
}

}  // namespace polycosm::store
