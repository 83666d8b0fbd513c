#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace polycosm::config {

/// Consecutive members, both ends included.
struct MemberRange {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

/// Members as people write them: "0-9, 500". Sorted and joined where they touch; empty text gives none.
struct MemberRanges {
  std::vector<MemberRange> ranges;
  std::string problem;  ///< why the text cannot be read; empty = it could

  [[nodiscard]] bool contains(std::uint32_t member) const noexcept;
  /// Whether any of the members first .. first + count - 1 is in.
  [[nodiscard]] bool touches(std::uint32_t first, std::uint32_t count) const noexcept;
  [[nodiscard]] std::vector<std::uint32_t> members() const;
  [[nodiscard]] std::uint64_t count() const noexcept;
};
[[nodiscard]] MemberRanges parse_member_ranges(std::string_view text);

}  // namespace polycosm::config
