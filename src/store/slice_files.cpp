#include "slice_files.hpp"

#include <algorithm>
#include <system_error>
#include <tuple>

namespace polycosm::store {

std::string slice_infix(const ensemble::Slice& slice) {
  return is_whole(slice) ? "" : "." + std::to_string(slice.index + 1) + "-of-" + std::to_string(slice.count);
}

std::optional<ensemble::Slice> slice_in_name(std::string_view name, std::string_view before,
                                             std::string_view after) {
  if (name.size() < before.size() + after.size() || !name.starts_with(before) || !name.ends_with(after)) {
    return std::nullopt;
  }
  const std::string_view infix = name.substr(before.size(), name.size() - before.size() - after.size());
  if (infix.empty()) {
    return ensemble::Slice{};
  }
  constexpr std::string_view of = "-of-";
  const std::size_t middle = infix.find(of);
  if (infix.front() != '.' || middle == std::string_view::npos) {
    return std::nullopt;
  }
  return ensemble::slice_from(std::string{infix.substr(1, middle - 1)} + "/" +
                              std::string{infix.substr(middle + of.size())});
}

std::vector<ensemble::Slice> slices_in(const std::filesystem::path& directory, std::string_view before,
                                       std::string_view after) {
  std::vector<ensemble::Slice> slices;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator{directory, error}) {
    if (const auto slice = slice_in_name(entry.path().filename().string(), before, after)) {
      slices.push_back(*slice);
    }
  }
  std::sort(slices.begin(), slices.end(), [](const ensemble::Slice& a, const ensemble::Slice& b) {
    return std::tie(a.count, a.index) < std::tie(b.count, b.index);
  });
  return slices;
}

}  // namespace polycosm::store
