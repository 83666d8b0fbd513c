#pragma once
#include <cstdint>

namespace polycosm::runner {

/// While one exists, its thread may hold so many bytes more of the heap than when it began; 0 = no limit. A
/// life, or the part of one that a rank of a group lives, stays on its thread, so that is what it holds.
/// Beyond the limit operator new throws sim::MemoryLimitExceeded.
class MemoryMeter {
 public:
  /// A rank that others wait for must not be thrown out of a collective.
  enum class Strikes : std::uint8_t { anywhere, when_told };

  MemoryMeter(std::uint64_t limit_bytes, Strikes strikes) noexcept;
  MemoryMeter(const MemoryMeter&) = delete;
  MemoryMeter& operator=(const MemoryMeter&) = delete;
  ~MemoryMeter();

  /// Of the meter of this thread, if there is one.
  static void let_strike(bool may_strike) noexcept;
};

}  // namespace polycosm::runner
