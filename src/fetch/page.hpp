#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include <polycosm/config/query.hpp>
#include <polycosm/core/error.hpp>

#include "manifest.hpp"
#include "part_file.hpp"
#include "request.hpp"

namespace polycosm::fetch {

/// How one request ended. `retry` may pass; `failed` will not.
struct Verdict {
  enum class Kind : std::uint8_t { done, retry, failed, stopped };
  Kind kind = Kind::done;
  core::Fault fault = core::Fault::environment;  ///< when retries are used up, or failed
  std::string reason;
  std::uint32_t wait_s = 0;   ///< that the service asks for; 0 = it does not say
  bool has_progress = false;  ///< bytes came that need not come again
};

/// What every request of a retrieval needs.
struct Asking {
  const config::Query& query;
  std::string service;  ///< as given, perhaps with credentials
  std::uint32_t timeout_s = 300;
  std::function<bool()> is_stop_wished;
  std::function<void(std::uint64_t row_count, std::uint64_t byte_count, std::uint64_t total_byte_count)> tell;
};

/// The form of a synchronous TAP request.
[[nodiscard]] std::string form_of(const config::Query& query, std::string_view adql);

/// Asks for the page behind state.last_key and appends its rows to the part. When done, `state` counts them
/// (not yet its sha256). When not, the part holds the whole pages, and perhaps the beginning of this one if
/// it can go on from there.
[[nodiscard]] Verdict ask_page(const Asking& asking, const Paths& paths, PartFile& part, PartState& state);

/// Asks how many rows there are.
[[nodiscard]] Verdict ask_count(const Asking& asking, std::uint64_t& row_count);

}  // namespace polycosm::fetch
