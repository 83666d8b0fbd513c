#pragma once
#include <cstdint>
#include <string_view>

#include <polycosm/store/json.hpp>

namespace polycosm::runner {

/// What a process tells on stderr: sentences for people, or one JSON object a line with utc, level, event,
/// message, rank and fields of the event.
enum class LogFormat : std::uint8_t { text, json };
enum class LogLevel : std::uint8_t { info, warning, error };

/// For the whole process; text until somebody says otherwise.
void set_log(LogFormat format, int rank);
[[nodiscard]] LogFormat log_format() noexcept;

/// `message` is a sentence without its end. In text, info is "polycosm: ...", others name their level.
void log(LogLevel level, std::string_view event, std::string_view message, const store::Json& fields);

}  // namespace polycosm::runner
