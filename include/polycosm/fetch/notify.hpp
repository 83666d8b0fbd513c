#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace polycosm::fetch {

struct Notice {
  bool is_delivered = false;
  std::uint32_t attempt_count = 0;
  std::string reason;  ///< when it is not delivered; never the URL, which may hold a secret
};

/// Posts JSON to a webhook. Tries again, with growing pauses, what may pass (no connection, 429, 5xx),
/// `retry_count` times. Never throws for what the network does.
[[nodiscard]] Notice notify(const std::string& url, std::string_view json, std::uint32_t retry_count);

}  // namespace polycosm::fetch
