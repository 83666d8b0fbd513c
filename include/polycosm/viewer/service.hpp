#pragma once
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <polycosm/viewer/http.hpp>
#include <polycosm/viewer/server.hpp>

namespace polycosm::viewer {

struct ServiceOptions {
  std::vector<std::filesystem::path> roots;  ///< runs, or folders of runs
  std::string base_path;                     ///< "/polycosm" behind a proxy; empty = "/"
  std::vector<std::string> hosts;      ///< names by which clients may call it, besides those of loopback
  std::uint32_t requests_per_s = 200;  ///< of one client, after five seconds' worth at once; 0 = any number
  std::uint64_t cache_bytes = std::uint64_t{256} << 20U;  ///< for answers that never change
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
