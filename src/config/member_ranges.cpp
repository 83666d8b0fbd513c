#include <polycosm/config/member_ranges.hpp>

#include <algorithm>
#include <charconv>
#include <limits>

#include "text.hpp"

namespace polycosm::config {
namespace {

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) {
    return {};
  }
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

bool read_number(std::string_view text, std::uint32_t& into) {
  const std::string_view digits = trimmed(text);
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), into);
  return error == std::errc{} && end == digits.data() + digits.size();
}

bool read_range(std::string_view text, MemberRange& range) {
  const std::size_t dash = text.find('-');
  if (dash == std::string_view::npos) {
    return read_number(text, range.first) && read_number(text, range.last);
  }
  return read_number(text.substr(0, dash), range.first) && read_number(text.substr(dash + 1), range.last);
}

void join_touching(std::vector<MemberRange>& ranges) {
  std::sort(ranges.begin(), ranges.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<MemberRange> joined;
  for (const MemberRange& range : ranges) {
    if (!joined.empty() && std::uint64_t{joined.back().last} + 1 >= range.first) {
      joined.back().last = std::max(joined.back().last, range.last);
    } else {
      joined.push_back(range);
    }
  }
  ranges = std::move(joined);
}

}  // namespace

bool MemberRanges::contains(std::uint32_t member) const noexcept {
  return touches(member, 1);
}

bool MemberRanges::touches(std::uint32_t first, std::uint32_t count) const noexcept {
  const auto found = std::partition_point(ranges.begin(), ranges.end(),
                                          [first](const MemberRange& r) { return r.last < first; });
  return found != ranges.end() && found->first < std::uint64_t{first} + count;
}

std::vector<std::uint32_t> MemberRanges::members() const {
  std::vector<std::uint32_t> out;
  for (const MemberRange& range : ranges) {
    for (std::uint64_t member = range.first; member <= range.last; ++member) {
      out.push_back(static_cast<std::uint32_t>(member));
    }
  }
  return out;
}

std::uint64_t MemberRanges::count() const noexcept {
  std::uint64_t sum = 0;
  for (const MemberRange& range : ranges) {
    sum += std::uint64_t{range.last} - range.first + 1;
  }
  return sum;
}

MemberRanges parse_member_ranges(std::string_view text) {
  MemberRanges out;
  if (trimmed(text).empty()) {
    return out;
  }
  std::size_t start = 0;
  while (start <= text.size()) {
    const std::size_t comma = std::min(text.find(',', start), text.size());
    const std::string_view part = trimmed(text.substr(start, comma - start));
    MemberRange range;
    if (!read_range(part, range)) {
      out.problem = "\"" + std::string{part} + "\" is no member or range of members; try \"0-9, 500\"";
      return out;
    }
    if (range.last < range.first) {
      out.problem = "\"" + std::string{part} + "\" ends before it begins; try \"" +
                    std::to_string(range.last) + "-" + std::to_string(range.first) + "\"";
      return out;
    }
    out.ranges.push_back(range);
    start = comma + 1;
  }
  join_touching(out.ranges);
  return out;
}

}  // namespace polycosm::config
