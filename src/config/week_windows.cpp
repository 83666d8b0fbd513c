#include <polycosm/config/week_windows.hpp>

#include <algorithm>
#include <array>
#include <optional>

namespace polycosm::config {
namespace {

constexpr std::array<std::string_view, 7> day_names{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
constexpr std::uint32_t minutes_per_day = 24 * 60;

std::optional<std::uint32_t> day_of(std::string_view text) {
  const auto found = std::find(day_names.begin(), day_names.end(), text);
  return found == day_names.end() ? std::nullopt
                                  : std::optional{static_cast<std::uint32_t>(found - day_names.begin())};
}

/// "20:00" as minutes; "24:00" is the end of the day.
std::optional<std::uint32_t> minute_of(std::string_view text) {
  const auto digit = [&](std::size_t i) { return static_cast<std::uint32_t>(text[i] - '0'); };
  if (text.size() != 5 || text[2] != ':' ||
      !std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || c == ':'; })) {
    return std::nullopt;
  }
  const std::uint32_t minute = (10 * digit(0) + digit(1)) * 60 + 10 * digit(3) + digit(4);
  return digit(3) < 6 && minute <= minutes_per_day ? std::optional{minute} : std::nullopt;
}

/// The parts beside a '-'.
std::pair<std::string_view, std::string_view> ends_of(std::string_view text) {
  const std::size_t dash = text.find('-');
  return dash == std::string_view::npos ? std::pair{text, text}
                                        : std::pair{text.substr(0, dash), text.substr(dash + 1)};
}

/// False when the text is no window.
bool read(std::string_view text, std::vector<WeekWindow>& into) {
  const std::size_t blank = text.find(' ');
  if (blank == std::string_view::npos) {
    return false;
  }
  const auto [first_text, last_text] = ends_of(text.substr(0, blank));
  const auto [begin_text, end_text] = ends_of(text.substr(blank + 1));
  const auto first = day_of(first_text);
  const auto last = day_of(last_text);
  const auto begin = minute_of(begin_text);
  const auto end = minute_of(end_text);
  if (!first || !last || !begin || !end || *begin == *end || *begin == minutes_per_day) {
    return false;
  }
  const std::uint32_t count = *end > *begin ? *end - *begin : *end + minutes_per_day - *begin;
  for (std::uint32_t day = *first;; day = (day + 1) % 7) {
    into.push_back({day * minutes_per_day + *begin, count});
    if (day == *last) {
      return true;
    }
  }
}

std::vector<WeekWindow> joined(std::vector<WeekWindow> windows) {
  std::ranges::sort(windows, {}, &WeekWindow::begin_minute);
  std::vector<WeekWindow> out;
  for (const WeekWindow& window : windows) {
    if (!out.empty() && window.begin_minute <= out.back().begin_minute + out.back().minute_count) {
      const std::uint32_t end = std::max(out.back().begin_minute + out.back().minute_count,
                                         window.begin_minute + window.minute_count);
      out.back().minute_count = end - out.back().begin_minute;
    } else {
      out.push_back(window);
    }
  }
  // The last of the week may reach the first of the next.
  if (out.size() > 1 &&
      out.back().begin_minute + out.back().minute_count >= minutes_per_week + out.front().begin_minute) {
    const std::uint32_t end =
        std::max(out.back().begin_minute + out.back().minute_count,
                 minutes_per_week + out.front().begin_minute + out.front().minute_count);
    out.back().minute_count = end - out.back().begin_minute;
    out.erase(out.begin());
  }
  for (WeekWindow& window : out) {
    window.minute_count = std::min(window.minute_count, minutes_per_week);
  }
  return out;
}

}  // namespace

WeekWindows parse_week_windows(const std::vector<std::string>& texts) {
  WeekWindows parsed;
  for (const std::string& text : texts) {
    if (!read(text, parsed.windows)) {
      parsed.problem = "\"" + text + "\" is no window; try \"Mon-Fri 20:00-06:00\" or \"Sat 00:00-24:00\"";
      parsed.windows.clear();
      return parsed;
    }
  }
  parsed.windows = joined(std::move(parsed.windows));
  return parsed;
}

}  // namespace polycosm::config
