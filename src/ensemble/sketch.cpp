#include <polycosm/ensemble/sketch.hpp>

#include <algorithm>
#include <bit>
#include <cstddef>
#include <limits>

#include <polycosm/core/error.hpp>

namespace polycosm::ensemble {
namespace {

constexpr unsigned dropped_bits = 17;  // of 23: the exponent and six bits of the fraction stay
constexpr std::uint32_t last_finite = 0x7F7FFFFFU;

/// The buckets of the order statistics on both sides of a place in the sorted values.
struct Neighbours {
  std::int16_t below = 0;
  std::int16_t above = 0;
};

Neighbours neighbours(const Sketch& sketch, std::uint64_t below, std::uint64_t above) {
  Neighbours found;
  std::uint64_t seen = 0;
  bool has_below = false;
  for (const SketchEntry& entry : sketch) {
    seen += entry.count;
    if (!has_below && below < seen) {
      found.below = entry.bucket;
      has_below = true;
    }
    if (above < seen) {
      found.above = entry.bucket;
      return found;
    }
  }
  return found;
}

/// Adds the counts if every bucket of `other` is there already: the rule, once a few shards were merged.
bool add_in_place(Sketch& into, const Sketch& other) {
  const auto meet = [&](auto visit) {
    auto at = into.begin();
    for (const SketchEntry& entry : other) {
      while (at != into.end() && at->bucket < entry.bucket) {
        ++at;
      }
      if (at == into.end() || at->bucket != entry.bucket) {
        return false;
      }
      visit(*at, entry);
    }
    return true;
  };
  if (!meet([](const SketchEntry&, const SketchEntry&) {})) {
    return false;
  }
  return meet([](SketchEntry& mine, const SketchEntry& entry) { mine.count += entry.count; });
}

}  // namespace

Bounds bounds_of(std::int16_t bucket) noexcept {
  if (bucket == 0) {
    return {};
  }
  const auto size = static_cast<std::uint32_t>(bucket < 0 ? -bucket : bucket);
  // Bucket 1 would begin with zero, which has a bucket of its own.
  const std::uint32_t first = std::max((size - 1) << dropped_bits, 1U);
  const std::uint32_t last = std::min((size << dropped_bits) - 1, last_finite);
  const auto near = static_cast<double>(std::bit_cast<float>(first));
  const auto far = static_cast<double>(std::bit_cast<float>(last));
  return bucket < 0 ? Bounds{-far, -near} : Bounds{near, far};
}

Sketch sketch_of(std::span<const float> sorted) {
  Sketch sketch;
  for (const float value : sorted) {
    const std::int16_t bucket = bucket_of(value);
    if (sketch.empty() || sketch.back().bucket != bucket) {
      sketch.push_back({bucket, 0});
    }
    ++sketch.back().count;
  }
  return sketch;
}

void merge(Sketch& into, const Sketch& other) {
  if (add_in_place(into, other)) {
    return;
  }
  if (into.empty() || other.empty() || into.back().bucket < other.front().bucket) {
    into.insert(into.end(), other.begin(), other.end());
    return;
  }
  Sketch both;
  both.reserve(into.size() + other.size());
  auto a = into.cbegin();
  auto b = other.cbegin();
  while (a != into.cend() || b != other.cend()) {
    if (b == other.cend() || (a != into.cend() && a->bucket < b->bucket)) {
      both.push_back(*a++);
    } else if (a == into.cend() || b->bucket < a->bucket) {
      both.push_back(*b++);
    } else {
      both.push_back({a->bucket, a->count + b->count});
      ++a;
      ++b;
    }
  }
  into = std::move(both);
}

Bounds quantile_bounds(const Sketch& sketch, double level) {
  std::uint64_t count = 0;
  for (const SketchEntry& entry : sketch) {
    count += entry.count;
  }
  if (count == 0) {
    constexpr double missing = std::numeric_limits<double>::quiet_NaN();
    return {missing, missing};
  }
  const double place = level * static_cast<double>(count - 1);
  const auto below = static_cast<std::uint64_t>(place);
  const Neighbours found = neighbours(sketch, below, std::min(below + 1, count - 1));
  const Bounds low = bounds_of(found.below);
  const Bounds high = bounds_of(found.above);
  const double part = place - static_cast<double>(below);
  return {low.lower_value + (high.lower_value - low.lower_value) * part,
          low.upper_value + (high.upper_value - low.upper_value) * part};
}

}  // namespace polycosm::ensemble
