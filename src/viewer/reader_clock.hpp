#pragma once
#include <atomic>
#include <chrono>
#include <cstdint>

namespace polycosm::viewer {

/// How long the reader has been at work: in all, and at the present answer.
class ReaderClock {
 public:
  class Turn {
   public:
    explicit Turn(ReaderClock& clock) : clock_{clock} { clock_.began_ns_ = now_ns(); }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
    ~Turn() { clock_.total_ns_ += now_ns() - clock_.began_ns_.exchange(0); }

   private:
    ReaderClock& clock_;
  };

  [[nodiscard]] double total_s() const { return static_cast<double>(total_ns_) * 1e-9; }
  /// 0 when it waits for something to do.
  [[nodiscard]] double present_s() const {
    const std::int64_t began_ns = began_ns_;
    return began_ns == 0 ? 0.0 : static_cast<double>(now_ns() - began_ns) * 1e-9;
  }

 private:
  [[nodiscard]] static std::int64_t now_ns() {
    return std::chrono::duration_cast<std::chrono::nanoseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
  }
  std::atomic<std::int64_t> began_ns_{0}, total_ns_{0};
};

}  // namespace polycosm::viewer
