#pragma once
#include <chrono>
#include <string>

namespace polycosm::cli {

/// The moment of "2026-11-27T03:20:00Z" or of "+3600" (so many seconds from now), on the steady clock. Throws
/// core::Error (usage).
[[nodiscard]] std::chrono::steady_clock::time_point deadline_of(const std::string& text);

}  // namespace polycosm::cli
