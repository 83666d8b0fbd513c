#include "memory_meter.hpp"

#include <malloc.h>

#include <cstddef>
#include <cstdlib>
#include <new>

#include <polycosm/sim/limits.hpp>

namespace {

struct Count {
  std::int64_t held_bytes = 0;
  std::int64_t limit_bytes = 0;  ///< 0 = nobody counts
  bool may_strike = false;
};
thread_local constinit Count count;

void* take(std::size_t size) {
  for (;;) {
    if (void* memory = std::malloc(size == 0 ? 1 : size)) {
      return memory;
    }
    const std::new_handler handler = std::get_new_handler();
    if (handler == nullptr) {
      throw std::bad_alloc{};
    }
    handler();
  }
}

}  // namespace

// The program's own operator new, so that a member that eats memory is stopped in the act, wherever it is,
// and not by the kernel together with its rank. Without a limit it costs a branch.
void* operator new(std::size_t size) {
  void* memory = take(size);
  if (count.limit_bytes > 0) {
    count.held_bytes += static_cast<std::int64_t>(malloc_usable_size(memory));
    if (count.held_bytes > count.limit_bytes && count.may_strike) {
      std::free(memory);
      count = {};  // what follows unwinds
      throw polycosm::sim::MemoryLimitExceeded{};
    }
  }
  return memory;
}

void operator delete(void* memory) noexcept {
  if (count.limit_bytes > 0 && memory != nullptr) {
    count.held_bytes -= static_cast<std::int64_t>(malloc_usable_size(memory));
  }
  std::free(memory);
}

void operator delete(void* memory, std::size_t) noexcept {
  operator delete(memory);
}

namespace polycosm::runner {

MemoryMeter::MemoryMeter(std::uint64_t limit_bytes, Strikes strikes) noexcept {
  count = {0, static_cast<std::int64_t>(limit_bytes), strikes == Strikes::anywhere};
}

void MemoryMeter::let_strike(bool may_strike) noexcept {
  count.may_strike = may_strike;
}

MemoryMeter::~MemoryMeter() {
  count = {};
}

}  // namespace polycosm::runner
