#pragma once
#include <cstdint>
#include <string>

namespace polycosm::cli {

/// Seconds since 1970 of "2026-11-27T03:20:00Z" or of "+3600" (so many seconds from now). Throws core::Error
/// (usage).
[[nodiscard]] std::int64_t deadline_unix_s(const std::string& text);

}  // namespace polycosm::cli
