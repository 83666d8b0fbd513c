#include "deadline.hpp"

#include <charconv>
#include <cstdint>
#include <ctime>

#include <polycosm/core/error.hpp>

namespace polycosm::cli {

std::chrono::steady_clock::time_point deadline_of(const std::string& text) {
  const auto now = std::chrono::steady_clock::now();
  if (text.starts_with('+')) {
    std::int64_t seconds = 0;
    const char* end = text.data() + text.size();
    const auto read = std::from_chars(text.data() + 1, end, seconds);
    if (read.ec == std::errc{} && read.ptr == end && seconds >= 0 && seconds < 1'000'000'000) {
      return now + std::chrono::seconds{seconds};
    }
  } else {
    std::tm fields{};
    const char* end = ::strptime(text.c_str(), "%Y-%m-%dT%H:%M:%SZ", &fields);
    if (end != nullptr && *end == '\0') {
      return now + std::chrono::seconds{::timegm(&fields) - std::time(nullptr)};
    }
  }
  throw core::Error{
      core::Fault::usage,
      "--deadline: \"" + text +
          "\" is neither a time in UTC nor seconds from now; try 2026-11-27T03:20:00Z or +3600"};
}

}  // namespace polycosm::cli
