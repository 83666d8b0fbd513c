#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include <polycosm/ensemble/statistics.hpp>

namespace polycosm::ensemble {

/// Statistics of one column of values after another, without sorting them: values are counted by bucket, and
/// order statistics are chosen within theirs. Keeps its scratch memory (160 kB and a copy of the column)
/// between columns; equal columns give equal bits, whatever was read before.
class ColumnReader {
 public:
  ColumnReader();
  /// `values[i]` is that of `members[i]`; members may come in any order. and stay until the next column.
  [[nodiscard]] CellStatistics read(std::span<const float> values, std::span<const std::uint32_t> members);
  /// Of the column read last: its finite value of each rank, 0 being the smallest. At most 255 ranks, each
  /// below the number of finite values.
  void order_statistics(std::span<const std::uint64_t> ranks, std::span<float> into);

 private:
  /// Order-preserving keys of the smallest and the largest value.
  struct Ends {
    std::int32_t smallest = 0;
    std::int32_t largest = 0;
  };
  void take_finite(std::span<const float> values, std::span<const std::uint32_t> members);
  void take_extremes(const Ends& ends, CellStatistics& cell) const;
  void count_buckets(const Ends& ends);
  std::vector<std::size_t> gather(std::span<const std::size_t> entries);

  std::vector<float> finite_value_;          ///< of the column, in its order; both zeros are +0
  std::span<const std::uint32_t> members_;   ///< theirs
  std::vector<std::uint32_t> kept_members_;  ///< what members_ shows when some values are not finite
  bool is_constant_ = false;
  std::vector<std::uint32_t> counts_;  ///< [bucket]; zeros between columns
  std::vector<std::uint64_t> filled_;  ///< one bit a bucket; zeros between columns
  Sketch sketch_;
  std::vector<std::uint8_t>
      slot_;  ///< [bucket]; 1 + place among the buckets looked into, zeros between calls
  std::vector<float> chosen_value_;  ///< values of those buckets
};

}  // namespace polycosm::ensemble
