#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <polycosm/ensemble/plan.hpp>

namespace polycosm::ensemble {

/// What one of several jobs does of a plan on its own: every count-th shard, so that all have their share of
/// what is costly. One slice of one is the whole plan. The plan knows nothing of slices.
struct Slice {
  std::uint32_t index = 0;  ///< from 0; people count from 1
  std::uint32_t count = 1;

  friend bool operator==(const Slice&, const Slice&) = default;
};

[[nodiscard]] bool is_whole(const Slice& slice) noexcept;

/// The shards of a slice, in order; none when there are fewer shards than slices.
[[nodiscard]] std::vector<std::uint32_t> shards_of(const Plan& plan, const Slice& slice);
/// Members in them.
[[nodiscard]] std::uint32_t member_count_of(const Plan& plan, const Slice& slice);

/// "2/3" for the second of three, and back; nothing for what is no slice.
[[nodiscard]] std::string to_text(const Slice& slice);
[[nodiscard]] std::optional<Slice> slice_from(std::string_view text);

inline constexpr std::uint32_t most_slices = 100'000;

}  // namespace polycosm::ensemble
