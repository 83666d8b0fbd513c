#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include <polycosm/ensemble/paired.hpp>
#include <polycosm/ensemble/plan.hpp>

/// What the statistics of sealed runs say, in a form that can be printed.
namespace polycosm::store {

/// Quantiles of one metric in some years.
struct Fan {
  std::string metric;
  std::vector<std::uint32_t> years;
  std::vector<double> low_value, median_value, high_value;  ///< 5 %, 50 % and 95 %, one a year
};

/// How much of the variance of an outcome one hyper-parameter explains by itself.
struct Sensitivity {
  std::string outcome;
  std::string hyper;
  double explained_fraction = 0.0;  ///< the first-order index
};

struct InSitu {
  bool are_quantiles_exact = true;  ///< else within the 1.6 % of a sketch
  std::vector<Fan> fans;
  std::vector<Sensitivity> sensitivities;  ///< largest first, without those that are NaN
};
/// Reads ensemble.h5 of a sealed run; `metrics` in this order, five years evenly from first to last. Throws
/// core::Error (input) when it is missing, damaged or of a schema before 3.
[[nodiscard]] InSitu read_in_situ(const std::filesystem::path& run, const std::vector<std::string>& metrics);

/// A metric in the last year of two runs, the second less the first, member by member.
struct PairedMetric {
  std::string metric;
  std::string unit;
  ensemble::PairedCell cell;
};
struct PairedRuns {
  std::uint32_t pair_count = 0;  ///< members that are ok in both
  std::uint32_t year = 0;
  std::vector<PairedMetric> metrics;  ///< all, in the order of sim::metrics()
};
/// Compares the shards of two complete runs, one shard of each at a time. Throws core::Error (usage) when the
/// runs do not share seed, number of members and years, so that their members are no pairs, and (input) for
/// shards that are missing, damaged or hold no series.
[[nodiscard]] PairedRuns paired_differences(const std::filesystem::path& first,
                                            const std::filesystem::path& second);

}  // namespace polycosm::store
