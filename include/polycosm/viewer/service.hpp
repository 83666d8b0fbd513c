#pragma once
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <polycosm/viewer/http.hpp>
#include <polycosm/viewer/server.hpp>

namespace polycosm::viewer {

/// What live members may cost.
struct SessionLimits {
  std::uint32_t count_per_caller = 2;
  std::uint32_t count = 4;                               ///< of all callers
  std::uint64_t memory_bytes = std::uint64_t{4} << 30U;  ///< address space of one; 0 = no limit
  std::chrono::milliseconds start{120'000};              ///< to found the world
  std::chrono::milliseconds hang{30'000};                ///< without a sign of life
  std::chrono::milliseconds idle{1'800'000};             ///< without a command, unless it runs
  std::chrono::milliseconds life{28'800'000};
};

/// What reports may cost, and who writes them.
struct ReportLimits {
  std::filesystem::path program;  ///< empty = the polycosm-report that is found
  std::uint32_t count_per_caller = 1;
  std::uint32_t count = 2;                               ///< of all callers, at a time
  std::uint64_t memory_bytes = std::uint64_t{8} << 30U;  ///< address space; 0 = no limit
  std::chrono::milliseconds life{900'000};
};

struct ServiceOptions {
  std::vector<std::filesystem::path> roots;  ///< runs, or folders of runs
  std::string base_path;                     ///< "/polycosm" behind a proxy; empty = "/"
  std::vector<std::string> hosts;      ///< names by which clients may call it, besides those of loopback
  std::uint32_t requests_per_s = 200;  ///< of one client, after five seconds' worth at once; 0 = any number
  std::uint64_t cache_bytes = std::uint64_t{256} << 20U;  ///< for answers that never change
  std::optional<std::filesystem::path> state;  ///< tokens, decisions and audit; nothing = there are none
  bool is_curated = false;                     ///< what nobody decided about is for analysts
  SessionLimits sessions;
  ReportLimits reports;
  bool is_open_for_whatif = false;  ///< whoever reaches the server may start sessions and reports
};

/// Everything between a request and its answer, without a socket. No function throws.
class Service {
 public:
  /// Throws core::Error (usage, input) for a root or base path that cannot be served.
  Service(ServiceOptions options, const Gauges& gauges);
  Service(const Service&) = delete;
  Service& operator=(const Service&) = delete;
  ~Service();

  [[nodiscard]] std::optional<Response> answer_at_once(const Request& request);
  [[nodiscard]] bool is_apart(const Request& request) const;
  /// From any thread; what is not apart waits for its turn.
  [[nodiscard]] Response answer(const Request& request);
  [[nodiscard]] Response refuse(int status, const std::string& code, const std::string& detail) const;
  void log(const Request& request, const Response& response, const Told& told);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The OpenAPI 3.1 document of the API.
[[nodiscard]] std::string openapi_text();

}  // namespace polycosm::viewer
