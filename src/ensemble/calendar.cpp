#include <polycosm/ensemble/calendar.hpp>

namespace polycosm::ensemble {
namespace {

constexpr std::int64_t day_s = 86'400;

std::int64_t floor_div(std::int64_t a, std::int64_t b) {
  return a / b - (a % b < 0 ? 1 : 0);
}

struct Date {
  std::int64_t year;
  std::int64_t month;  ///< 1 to 12
  std::int64_t day;
};

// Years begin in March, so that the leap day ends them; 400 of them have 146,097 days.
Date date_of(std::int64_t days) {
  const std::int64_t shifted = days + 719'468;
  const std::int64_t era = floor_div(shifted, 146'097);
  const std::int64_t of_era = shifted - era * 146'097;
  const std::int64_t year = (of_era - of_era / 1460 + of_era / 36'524 - of_era / 146'096) / 365;
  const std::int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
  const std::int64_t month = (5 * of_year + 2) / 153;
  return {year + era * 400 + (month >= 10 ? 1 : 0), month + (month < 10 ? 3 : -9),
          of_year - (153 * month + 2) / 5 + 1};
}

std::int64_t days_of(const Date& date) {
  const std::int64_t year = date.year - (date.month <= 2 ? 1 : 0);
  const std::int64_t era = floor_div(year, 400);
  const std::int64_t of_era = year - era * 400;
  const std::int64_t of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
  return era * 146'097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719'468;
}

std::string digits(std::int64_t value, std::size_t count) {
  const std::string text = std::to_string(value);
  return text.size() < count ? std::string(count - text.size(), '0') + text : text;
}

}  // namespace

Span period_of(std::int64_t instant_s, Period period) {
  const std::int64_t days = floor_div(instant_s, day_s);
  if (period == Period::day) {
    return {days * day_s, (days + 1) * day_s};
  }
  if (period == Period::week) {
    const std::int64_t monday = days - static_cast<std::int64_t>(week_minute_of(instant_s) / 1440);
    return {monday * day_s, (monday + 7) * day_s};
  }
  const Date date = date_of(days);
  const Date next{date.month == 12 ? date.year + 1 : date.year, date.month == 12 ? 1 : date.month + 1, 1};
  return {days_of({date.year, date.month, 1}) * day_s, days_of(next) * day_s};
}

std::uint32_t week_minute_of(std::int64_t instant_s) {
  constexpr std::int64_t week_s = 7 * day_s;
  const std::int64_t since_monday_s = instant_s + 3 * day_s;  // 1970-01-01 was a Thursday
  return static_cast<std::uint32_t>((since_monday_s - floor_div(since_monday_s, week_s) * week_s) / 60);
}

std::string utc_text(std::int64_t instant_s) {
  const std::int64_t days = floor_div(instant_s, day_s);
  const std::int64_t rest = instant_s - days * day_s;
  const Date date = date_of(days);
  return digits(date.year, 4) + "-" + digits(date.month, 2) + "-" + digits(date.day, 2) + "T" +
         digits(rest / 3600, 2) + ":" + digits(rest / 60 % 60, 2) + ":" + digits(rest % 60, 2) + "Z";
}

}  // namespace polycosm::ensemble
