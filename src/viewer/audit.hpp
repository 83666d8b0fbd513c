#pragma once
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include <polycosm/store/chained_log.hpp>
#include <polycosm/store/json.hpp>

#include "caller.hpp"

namespace polycosm::viewer {

/// What was asked of the server and by whom, as far as it is written down: never a token, never a body.
struct Deed {
  std::string what;                            ///< method and pattern of the route: "POST /api/v1/sessions"
  store::Json target = store::Json::object();  ///< what stands in the braces of the pattern
  Caller by;
  std::string peer;
  std::string trace_id;
};

/// STATE/audit.jsonl: everything that changes something, before it does, and who was turned away. For any
/// thread.
class Audit {
 public:
  /// No state directory: nothing that needs a token can happen, and denials go to the log alone.
  explicit Audit(std::optional<std::filesystem::path> state);

  /// On disk when it returns. Throws Problem (503) when it cannot be: then the deed must not happen.
  void allow(const Deed& deed);
  /// How a deed that was allowed went, where it went wrong.
  void fail(const Deed& deed, int status, const std::string& code);
  /// Never throws. The same denial of the same peer is written once a minute, with the count of those
  /// between, so that knocking costs no disk.
  void deny(const Deed& deed, int status, const std::string& code) noexcept;

  /// The `count` entries before `before` (0 = the end), last one first; and whether the chain is whole.
  [[nodiscard]] store::Json page(std::uint64_t before, std::uint64_t count) const;

 private:
  using Clock = std::chrono::steady_clock;
  struct Denials {
    Clock::time_point written;
    std::uint64_t unwritten_count = 0;
  };
  void write(const store::Json& fields);
  std::optional<std::filesystem::path> state_;
  store::ChainedLog log_;
  std::mutex denying_;
  std::map<std::string, Denials> denials_;
};

}  // namespace polycosm::viewer
