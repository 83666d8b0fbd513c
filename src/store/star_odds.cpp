#include "star_odds.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace polycosm::store {
namespace {

StarMean share_of(const std::vector<std::uint32_t>& hits, double members) {
  StarMean mean;
  for (const std::uint32_t hit : hits) {
    const double smoothed = (hit + 1.0) / (members + 2.0);
    mean.share.push_back(members > 0.0 ? hit / members : std::nan(""));
    mean.error.push_back(members > 0.0 ? std::sqrt(smoothed * (1.0 - smoothed) / members) : std::nan(""));
  }
  return mean;
}

StarMean mean_of(const std::vector<std::uint32_t>& sum, const std::vector<std::uint64_t>& square_sum,
                 double members) {
  StarMean mean;
  for (std::size_t i = 0; i < sum.size(); ++i) {
    const double average = sum[i] / members;  // NaN without members
    const double variance =
        (static_cast<double>(square_sum[i]) - members * average * average) / (members - 1.0);
    mean.share.push_back(average);
    mean.error.push_back(std::sqrt(std::max(variance, 0.0) / members));
  }
  return mean;
}

}  // namespace

StarOdds star_odds(const ensemble::StarCounts& counts, std::uint32_t ok_count) {
  const double members = ok_count;
  return {share_of(counts.rocky_hz_count, members), share_of(counts.inner_belt_count, members),
          share_of(counts.outer_belt_count, members),
          mean_of(counts.inferred_planet_count, counts.inferred_planet_square_sum, members)};
}

}  // namespace polycosm::store
