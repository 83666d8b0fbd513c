#include <polycosm/ensemble/slice.hpp>

#include <charconv>
#include <cstddef>

namespace polycosm::ensemble {
namespace {

/// A number from 1 to most_slices without sign, blank or leading zero; 0 = it is none.
std::uint32_t number_from(std::string_view digits) {
  std::uint32_t number = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  const bool is_all = read.ec == std::errc{} && read.ptr == digits.data() + digits.size();
  return is_all && digits.front() != '0' && number <= most_slices ? number : 0;
}

}  // namespace

bool is_whole(const Slice& slice) noexcept {
  return slice.count == 1;
}

std::vector<std::uint32_t> shards_of(const Plan& plan, const Slice& slice) {
  std::vector<std::uint32_t> shards;
  for (std::uint32_t index = slice.index; index < shard_count(plan); index += slice.count) {
    shards.push_back(index);
  }
  return shards;
}

std::uint32_t member_count_of(const Plan& plan, const Slice& slice) {
  std::uint32_t count = 0;
  for (const std::uint32_t index : shards_of(plan, slice)) {
    count += shard(plan, index).member_count;
  }
  return count;
}

std::string to_text(const Slice& slice) {
  return std::to_string(slice.index + 1) + "/" + std::to_string(slice.count);
}

std::optional<Slice> slice_from(std::string_view text) {
  const std::size_t stroke = text.find('/');
  if (stroke == std::string_view::npos || stroke == 0 || stroke + 1 == text.size()) {
    return std::nullopt;
  }
  const std::uint32_t number = number_from(text.substr(0, stroke));
  const std::uint32_t count = number_from(text.substr(stroke + 1));
  if (number == 0 || number > count) {
    return std::nullopt;
  }
  return Slice{number - 1, count};
}

}  // namespace polycosm::ensemble
