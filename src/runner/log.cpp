#include <polycosm/runner/log.hpp>

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <array>
#include <atomic>
#include <ctime>
#include <memory>
#include <string>

namespace polycosm::runner {
namespace {

std::atomic<LogFormat> chosen_format{LogFormat::text};
std::atomic<int> own_rank{0};

/// Whole lines from any thread; a line that cannot be written is nobody's error.
spdlog::logger& logger() {
  static const std::shared_ptr<spdlog::logger> one = [] {
    auto made =
        std::make_shared<spdlog::logger>("polycosm", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    made->set_pattern("%v");
    made->flush_on(spdlog::level::trace);
    made->set_error_handler([](const std::string&) {});
    return made;
  }();
  return *one;
}

std::string utc_with_milliseconds() {
  timespec now{};
  clock_gettime(CLOCK_REALTIME, &now);
  std::tm fields{};
  gmtime_r(&now.tv_sec, &fields);
  std::array<char, 32> text{};
  const std::size_t size = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%S", &fields);
  std::array<char, 24> part{};
  std::snprintf(part.data(), part.size(), ".%03ldZ", now.tv_nsec / 1'000'000);
  return std::string{text.data(), size} + part.data();
}

constexpr std::array<std::string_view, 3> level_names{"info", "warning", "error"};
constexpr std::array level_values{spdlog::level::info, spdlog::level::warn, spdlog::level::err};

}  // namespace

void set_log(LogFormat format, int rank) {
  chosen_format.store(format);
  own_rank.store(rank);
}

LogFormat log_format() noexcept {
  return chosen_format.load();
}

void log(LogLevel level, std::string_view event, std::string_view message, const store::Json& fields) {
  const auto index = static_cast<std::size_t>(level);
  if (chosen_format.load() == LogFormat::text) {
    const std::string head =
        level == LogLevel::info ? "polycosm: " : "polycosm: " + std::string{level_names[index]} + ": ";
    logger().log(level_values[index], "{}{}", head, message);
    return;
  }
  store::Json line = {{"utc", utc_with_milliseconds()},
                      {"level", level_names[index]},
                      {"event", event},
                      {"rank", own_rank.load()},
                      {"message", message}};
  if (fields.is_object()) {
    line.update(fields);
  }
  logger().log(level_values[index], "{}", line.dump(-1, ' ', false, store::Json::error_handler_t::replace));
}

}  // namespace polycosm::runner
