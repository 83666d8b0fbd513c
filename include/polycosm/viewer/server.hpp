#pragma once
#include <atomic>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include <polycosm/viewer/http.hpp>

namespace polycosm::viewer {

/// Where to listen: an address and a port (0 = any free one), or a socket file.
struct Endpoint {
  std::string host = "127.0.0.1";
  std::uint16_t port = 8700;
  std::filesystem::path socket;  ///< instead, when not empty
};
/// "127.0.0.1:8700", "[::1]:8700", "localhost:0". Throws core::Error (usage).
[[nodiscard]] Endpoint endpoint_of(const std::string& text);

/// What one client may cost the others.
struct Limits {
  std::uint32_t header_bytes = 8 * 1024;
  std::uint32_t body_bytes = 64 * 1024;
  std::uint32_t connection_count = 256;
  std::uint32_t queued_count = 64;            ///< requests waiting for a thread; more are told 503
  std::chrono::milliseconds request{10'000};  ///< for a whole request to arrive
  std::chrono::milliseconds idle{60'000};     ///< between two requests
  std::chrono::milliseconds write{20'000};    ///< for a client to take a piece of an answer
  std::chrono::milliseconds drain{10'000};    ///< for answers under way when the program is told to end
  std::chrono::milliseconds feed_look{250};   ///< between two looks for news of a stream
};

/// How the server is, for /metrics and /readyz.
struct Gauges {
  std::atomic<std::int64_t> connections{0}, queued{0}, feeds{0}, refused{0};
  std::atomic<bool> is_draining{false};
};

struct Told {
  int status = 0;
  std::uint64_t byte_count = 0;
  double wall_s = 0.0;
};

/// None may throw.
struct Handlers {
  /// On the thread of all connections: answers that need no file and no waiting, or nothing.
  std::function<std::optional<Response>(const Request&)> answer_at_once;
  /// Whether the answer waits for another process rather than for a file.
  std::function<bool(const Request&)> is_apart;
  /// On the one thread that reads, or on one of several for what is apart.
  std::function<Response(const Request&)> answer;
  /// The answer to what is no proper request, or comes at a bad moment.
  std::function<Response(int status, const std::string& code, const std::string& detail)> refuse;
  std::function<void(const Request&, const Response&, const Told&)> log;
  /// Once, when connections are welcome: "http://127.0.0.1:8700" or "unix:/path".
  std::function<void(const std::string& url)> ready;
};

/// Serves until SIGTERM or SIGINT; then takes no more connections, lets answers under way finish and returns.
/// A second signal returns at once. Throws core::Error (environment) when it cannot listen.
void serve_http(const Endpoint& endpoint, const Limits& limits, const Handlers& handlers, Gauges& gauges);

}  // namespace polycosm::viewer
