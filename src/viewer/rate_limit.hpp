#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <list>
#include <string>
#include <string_view>
#include <unordered_map>

namespace polycosm::viewer {

/// Requests per second that one client may make: a bucket that fills at `per_s` and holds five seconds'
/// worth. For one thread. The time is given, so that a test need not wait.
class RateLimit {
 public:
  using Clock = std::chrono::steady_clock;

  /// 0 = no limit. Remembers `client_count` clients: the one that was silent longest is forgotten first, and
  /// begins anew with a full bucket.
  RateLimit(std::uint32_t per_s, std::size_t client_count);

  struct Grant {
    bool is_granted = true;
    std::uint64_t left = 0;    ///< requests that would be granted now
    std::uint64_t wait_s = 0;  ///< until the bucket is full again, or holds one when nothing was granted
  };
  [[nodiscard]] Grant take(std::string_view client, Clock::time_point now);

  [[nodiscard]] bool is_on() const noexcept { return per_s_ > 0; }
  [[nodiscard]] std::uint64_t burst() const noexcept { return std::uint64_t{per_s_} * burst_s; }
  static constexpr std::uint32_t burst_s = 5;

 private:
  struct Bucket {
    std::string client;
    double level = 0.0;
    Clock::time_point filled;
  };

  const std::uint32_t per_s_;
  const std::size_t client_count_;
  std::list<Bucket> buckets_;  ///< the last heard first
  std::unordered_map<std::string_view, std::list<Bucket>::iterator> by_client_;
};

/// Who shares a bucket: an address, or the /64 network of an IPv6 one, for whoever has one has all of it.
[[nodiscard]] std::string client_of(std::string_view peer);

}  // namespace polycosm::viewer
