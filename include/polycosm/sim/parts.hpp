#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include <polycosm/core/bytes.hpp>

namespace polycosm::sim {

/// How the parts of one member talk: every part calls the same functions in the same order. Whole by default:
/// one part, which hears itself.
struct Talk {
  std::uint32_t part = 0;
  std::uint32_t part_count = 1;
  /// The bytes of all parts, in order of part (plain function + context, so that pure code stays pure).
  std::vector<core::Bytes> (*all)(void* context, std::span<const std::byte> mine) = nullptr;
  void* context = nullptr;
  /// Told when a part begins and ends its work, when set. What is thrown in between reaches all parts;
  /// whoever may throw at any allocation must do so only then.
  void (*at_work)(void* context, bool is_at_work) = nullptr;
};

/// Every part does its work; then either all have what all gave, or all throw what the first that failed
/// threw: core::Error, core::Bug, LimitExceeded, MemoryLimitExceeded, std::bad_alloc, or a std::runtime_error
/// with the words of any other exception. No part is ever left waiting.
[[nodiscard]] std::vector<core::Bytes> join(const Talk& talk, const std::function<core::Bytes()>& work);

}  // namespace polycosm::sim
