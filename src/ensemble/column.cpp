#include <polycosm/ensemble/column.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <utility>

#include <polycosm/core/error.hpp>

namespace polycosm::ensemble {
namespace {

constexpr std::int32_t last_bucket = 16320;
constexpr std::size_t bucket_count = 2 * last_bucket + 1;
constexpr std::uint32_t size_mask = 0x7FFFFFFFU;
constexpr std::uint32_t infinite_size = 0x7F800000U;
constexpr std::size_t most_ranks = 255;  // a slot is one byte, and 0 is that of all other buckets

std::size_t place_of(std::int16_t bucket) noexcept {
  return static_cast<std::size_t>(bucket + last_bucket);
}

/// Whole numbers in the order of the floats, for their minimum vectorises; its own inverse.
std::int32_t ordered(std::int32_t bits) noexcept {
  return bits ^ static_cast<std::int32_t>(static_cast<std::uint32_t>(bits >> 31) >> 1U);
}

float value_of(std::int32_t key) noexcept {
  return std::bit_cast<float>(ordered(key));
}

/// The values of a bucket, asked for by ascending ranks: what is below the last one is never looked at again.
class RankedBucket {
 public:
  explicit RankedBucket(std::span<float> values) : values_{values} {
    const auto first = std::bit_cast<std::uint32_t>(values.front());
    std::uint32_t difference = 0;
    for (const float value : values) {
      difference |= std::bit_cast<std::uint32_t>(value) ^ first;
    }
    is_uniform_ = difference == 0;  // many buckets hold one number alone, many times
  }
  [[nodiscard]] float at(std::size_t rank) {
    if (!is_uniform_ && rank >= placed_count_) {
      const auto first = values_.begin() + static_cast<std::ptrdiff_t>(placed_count_);
      const auto place = values_.begin() + static_cast<std::ptrdiff_t>(rank);
      if (place == first) {
        std::iter_swap(place, std::min_element(first, values_.end()));
      } else {
        std::nth_element(first, place, values_.end());
      }
      placed_count_ = rank + 1;
    }
    return values_[rank];
  }

 private:
  std::span<float> values_;
  std::size_t placed_count_ = 0;  ///< so many of the smallest stand in front
  bool is_uniform_ = false;
};

}  // namespace

ColumnReader::ColumnReader() : counts_(bucket_count), filled_(bucket_count / 64 + 1), slot_(bucket_count) {}

void ColumnReader::take_finite(std::span<const float> values, std::span<const std::uint32_t> members) {
  finite_value_.resize(values.size());
  members_ = members;
  std::uint32_t largest_size = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const float value = values[i] + 0.0F;  // the two zeros are one number
    finite_value_[i] = value;
    largest_size = std::max(largest_size, std::bit_cast<std::uint32_t>(value) & size_mask);
  }
  if (largest_size < infinite_size) {
    return;
  }
  kept_members_.clear();
  for (std::size_t i = 0; i < finite_value_.size(); ++i) {
    if (std::isfinite(finite_value_[i])) {
      finite_value_[kept_members_.size()] = finite_value_[i];
      kept_members_.push_back(members[i]);
    }
  }
  finite_value_.resize(kept_members_.size());
  members_ = kept_members_;
}

void ColumnReader::take_extremes(const Ends& ends, CellStatistics& cell) const {
  const auto minimum = value_of(ends.smallest);
  const auto maximum = value_of(ends.largest);
  const auto minimum_bits = std::bit_cast<std::uint32_t>(minimum);
  const auto maximum_bits = std::bit_cast<std::uint32_t>(maximum);
  std::uint32_t of_minimum = no_member;
  std::uint32_t of_maximum = no_member;
  const std::span<const std::uint32_t> members = members_;
  for (std::size_t i = 0; i < finite_value_.size(); ++i) {
    const auto bits = std::bit_cast<std::uint32_t>(finite_value_[i]);
    const std::uint32_t member = members[i];  // read in any case: then this is no branch, and vectorises
    of_minimum = std::min(of_minimum, bits == minimum_bits ? member : no_member);
    of_maximum = std::min(of_maximum, bits == maximum_bits ? member : no_member);
  }
  cell.minimum = minimum;
  cell.maximum = maximum;
  cell.minimum_member = of_minimum;
  cell.maximum_member = of_maximum;
}

/// The set bits lead to the buckets in their order; an octave is a word, so gaps cost little.
void ColumnReader::count_buckets(const Ends& ends) {
  for (const float value : finite_value_) {
    const std::size_t place = place_of(bucket_of(value));
    if (counts_[place]++ == 0) {
      filled_[place / 64] |= std::uint64_t{1} << (place % 64);
    }
  }
  sketch_.clear();
  const std::size_t last_word = place_of(bucket_of(value_of(ends.largest))) / 64;
  for (std::size_t word = place_of(bucket_of(value_of(ends.smallest))) / 64; word <= last_word; ++word) {
    for (std::uint64_t bits = std::exchange(filled_[word], 0); bits != 0; bits &= bits - 1) {
      const std::size_t place = word * 64 + static_cast<std::size_t>(std::countr_zero(bits));
      sketch_.push_back({static_cast<std::int16_t>(static_cast<std::int32_t>(place) - last_bucket),
                         std::exchange(counts_[place], 0)});
    }
  }
}

CellStatistics ColumnReader::read(std::span<const float> values, std::span<const std::uint32_t> members) {
  core::expects(values.size() == members.size(), "every value belongs to a member");
  take_finite(values, members);
  CellStatistics cell;
  cell.undefined_count = static_cast<std::uint32_t>(values.size() - finite_value_.size());
  sketch_.clear();
  if (finite_value_.empty()) {
    return cell;
  }
  Ends ends{ordered(std::bit_cast<std::int32_t>(finite_value_.front())), 0};
  ends.largest = ends.smallest;
  for (const float value : finite_value_) {
    const std::int32_t key = ordered(std::bit_cast<std::int32_t>(value));
    ends.smallest = std::min(ends.smallest, key);
    ends.largest = std::max(ends.largest, key);
  }
  take_extremes(ends, cell);
  cell.moments.add(finite_value_);
  is_constant_ = ends.smallest == ends.largest;
  if (is_constant_) {
    sketch_.assign(1, {bucket_of(finite_value_.front()), static_cast<std::uint32_t>(finite_value_.size())});
  } else {
    count_buckets(ends);
  }
  cell.sketch.assign(sketch_.begin(), sketch_.end());
  return cell;
}

/// Gathers the values of some buckets, one bucket after the other, and gives where each begins. Values of all
/// others go to one place that nobody reads, which is faster than asking.
std::vector<std::size_t> ColumnReader::gather(std::span<const std::size_t> entries) {
  std::vector<std::size_t> begins{1};
  for (const std::size_t entry : entries) {
    slot_[place_of(sketch_[entry].bucket)] = static_cast<std::uint8_t>(begins.size());
    begins.push_back(begins.back() + sketch_[entry].count);
  }
  chosen_value_.resize(begins.back());
  std::array<std::size_t, most_ranks + 1> next{};
  std::copy(begins.begin(), begins.end() - 1, next.begin() + 1);
  for (const float value : finite_value_) {
    const std::uint8_t slot = slot_[place_of(bucket_of(value))];
    chosen_value_[next[slot]] = value;
    next[slot] += slot != 0 ? 1U : 0U;
  }
  for (const std::size_t entry : entries) {
    slot_[place_of(sketch_[entry].bucket)] = 0;
  }
  return begins;
}

void ColumnReader::order_statistics(std::span<const std::uint64_t> ranks, std::span<float> into) {
  core::expects(ranks.size() == into.size() && ranks.size() <= most_ranks, "every rank has its place");
  std::vector<std::size_t> ascending(ranks.size());
  for (std::size_t i = 0; i < ranks.size(); ++i) {
    core::expects(ranks[i] < finite_value_.size(), "a rank is below the number of values");
    ascending[i] = i;
    into[i] = finite_value_.front();
  }
  if (is_constant_) {
    return;
  }
  std::sort(ascending.begin(), ascending.end(),
            [ranks](std::size_t a, std::size_t b) { return ranks[a] < ranks[b]; });
  std::vector<std::size_t> entries;  // the buckets looked into
  std::vector<std::uint64_t> first_ranks;
  std::vector<std::size_t> slots(ranks.size());  // of each rank in them
  std::size_t entry = 0;
  std::uint64_t first_rank = 0;
  for (const std::size_t i : ascending) {
    for (; ranks[i] >= first_rank + sketch_[entry].count; ++entry) {
      first_rank += sketch_[entry].count;
    }
    if (entries.empty() || entries.back() != entry) {
      entries.push_back(entry);
      first_ranks.push_back(first_rank);
    }
    slots[i] = entries.size() - 1;
  }
  const std::vector<std::size_t> begins = gather(entries);
  std::vector<RankedBucket> buckets;
  for (std::size_t slot = 0; slot < entries.size(); ++slot) {
    buckets.emplace_back(std::span{chosen_value_}.subspan(begins[slot], begins[slot + 1] - begins[slot]));
  }
  for (const std::size_t i : ascending) {
    into[i] = buckets[slots[i]].at(ranks[i] - first_ranks[slots[i]]);
  }
}

}  // namespace polycosm::ensemble
