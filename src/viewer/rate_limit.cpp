#include "rate_limit.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace polycosm::viewer {

RateLimit::RateLimit(std::uint32_t per_s, std::size_t client_count)
    : per_s_{per_s}, client_count_{client_count} {}

RateLimit::Grant RateLimit::take(std::string_view client, Clock::time_point now) {
  if (per_s_ == 0) {
    return {};
  }
  const auto full = static_cast<double>(burst());
  const auto found = by_client_.find(client);
  if (found != by_client_.end()) {
    buckets_.splice(buckets_.begin(), buckets_, found->second);
  } else {
    if (buckets_.size() >= client_count_) {
      by_client_.erase(buckets_.back().client);
      buckets_.pop_back();
    }
    buckets_.push_front({std::string{client}, full, now});
    by_client_.emplace(buckets_.front().client, buckets_.begin());
  }
  Bucket& bucket = buckets_.front();
  const double passed_s = std::chrono::duration<double>(now - bucket.filled).count();
  bucket.level = std::min(full, bucket.level + passed_s * per_s_);
  bucket.filled = now;
  Grant grant;
  grant.is_granted = bucket.level >= 1.0;
  bucket.level -= grant.is_granted ? 1.0 : 0.0;
  grant.left = static_cast<std::uint64_t>(bucket.level);
  const double missing = grant.is_granted ? full - bucket.level : 1.0 - bucket.level;
  grant.wait_s = static_cast<std::uint64_t>(std::ceil(missing / per_s_));
  return grant;
}

std::string client_of(std::string_view peer) {
  std::array<unsigned char, 16> bytes{};
  const std::string text{peer.substr(0, peer.find('%'))};
  if (peer.find(':') == std::string_view::npos || ::inet_pton(AF_INET6, text.c_str(), bytes.data()) != 1) {
    return std::string{peer};
  }
  constexpr std::array<unsigned char, 12> mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};  // ::ffff:1.2.3.4
  const bool is_v4 = std::equal(mapped.begin(), mapped.end(), bytes.begin());
  return std::string{reinterpret_cast<const char*>(bytes.data()), is_v4 ? bytes.size() : bytes.size() / 2};
}

}  // namespace polycosm::viewer
