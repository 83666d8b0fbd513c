#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <polycosm/ensemble/slice.hpp>

namespace polycosm::store {

/// The part of a file name that tells slices apart: "" for the whole, ".2-of-3" for the second of three.
[[nodiscard]] std::string slice_infix(const ensemble::Slice& slice);

/// The slice in "LOCK.2-of-3", given "LOCK" and ""; the whole in "LOCK" itself; nothing in another name.
[[nodiscard]] std::optional<ensemble::Slice> slice_in_name(std::string_view name, std::string_view before,
                                                           std::string_view after);

/// The slices that have a file `before`infix`after` in a directory: the whole first, then by count and index.
[[nodiscard]] std::vector<ensemble::Slice> slices_in(const std::filesystem::path& directory,
                                                     std::string_view before, std::string_view after);

}  // namespace polycosm::store
