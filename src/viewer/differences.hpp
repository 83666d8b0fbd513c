#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include <polycosm/store/json.hpp>

/// How two ensembles differ, as numbers: the second less the first.
namespace polycosm::viewer {

/// A mean over members and its Monte Carlo standard error; NaN = not known.
struct MeanDifference {
  double value = 0.0;
  double mcse = 0.0;
  std::uint64_t pair_count = 0;  ///< members in which both are finite; 0 = not paired
};

/// Of two series of the same members, [member][year] each, year by year: what the members have in common
/// cancels.
[[nodiscard]] std::vector<MeanDifference> paired_differences(std::span<const float> a,
                                                             std::span<const float> b,
                                                             std::uint64_t member_count,
                                                             std::uint64_t year_count);
/// Of two means that were drawn independently.
[[nodiscard]] MeanDifference independent_difference(double a, double a_mcse, double b,
                                                    double b_mcse) noexcept;

/// Of two shares of the same `member_count` members, of which `only_a_count` have it in the first alone and
/// `only_b_count` in the second alone. The error is never 0: that of one more of each in n + 2.
[[nodiscard]] MeanDifference paired_share_difference(std::uint64_t only_a_count, std::uint64_t only_b_count,
                                                     std::uint64_t member_count) noexcept;

/// The keys by which two JSON values differ, [{key, a, b}] in order of key: "plan.title",
/// "sources[0].sha256". null = one of them has no such key.
[[nodiscard]] store::Json key_differences(const store::Json& a, const store::Json& b);

}  // namespace polycosm::viewer
