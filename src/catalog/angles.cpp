#include "angles.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "text.hpp"

namespace polycosm::catalog {

std::optional<double> sexagesimal(std::string_view text) noexcept {
  text = trimmed(text);
  // The sign belongs to all parts: "-00 30" is negative though its degrees are not.
  const bool is_negative = text.starts_with('-');
  if (is_negative || text.starts_with('+')) {
    text = trimmed(text.substr(1));
  }
  constexpr std::array<double, 3> unit{1.0, 1.0 / 60.0, 1.0 / 3600.0};
  constexpr std::string_view breaks = " :hdms\t'\"";
  double sum = 0.0;
  std::size_t part = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(breaks), text.size());
    const auto value = parse_double(text.substr(0, end));
    const bool is_last = text.find_first_not_of(breaks, end) == std::string_view::npos;
    if (part == unit.size() || !value || !is_digit(text.front()) || (part > 0 && *value > 60.0) ||
        (!is_last && *value != std::floor(*value))) {
      return std::nullopt;
    }
    sum += *value * unit[part];
    ++part;
    text = is_last ? std::string_view{} : text.substr(text.find_first_not_of(breaks, end));
  }
  return part == 0 ? std::nullopt : std::optional{is_negative ? -sum : sum};
}

}  // namespace polycosm::catalog
