#pragma once
#include <cstdint>
#include <new>

namespace polycosm::runner {

/// Thrown by operator new on a thread whose meter has run over.
class MemoryLimitExceeded : public std::bad_alloc {
 public:
  [[nodiscard]] const char* what() const noexcept override { return "a member holds too much memory"; }
};

/// While one exists, its thread may hold so many bytes more of the heap than when it began; 0 = no limit.
/// A life stays on its thread, so that is what a member holds.
class MemoryMeter {
 public:
  explicit MemoryMeter(std::uint64_t limit_bytes) noexcept;
  MemoryMeter(const MemoryMeter&) = delete;
  MemoryMeter& operator=(const MemoryMeter&) = delete;
  ~MemoryMeter();
};

}  // namespace polycosm::runner
