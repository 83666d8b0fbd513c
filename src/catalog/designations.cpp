#include "designations.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "identity.hpp"
#include "text.hpp"

namespace polycosm::catalog {
namespace {

/// What follows a prefix of letters, whatever their case; empty when `name` begins otherwise or has a letter
/// behind ("HDE 1" is not "HD").
std::string_view after(std::string_view name, std::string_view prefix) {
  if (name.size() <= prefix.size() || lower_case(name.substr(0, prefix.size())) != prefix ||
      is_letter(name[prefix.size()])) {
    return {};
  }
  return trimmed(name.substr(prefix.size()));
}

/// The digits at the start of `text`, followed by nothing or by a component ("HD 41004 B", "HD 41004B").
std::uint64_t leading_number(std::string_view text) {
  const auto end = std::ranges::find_if_not(text, &is_digit);
  const std::string_view rest = trimmed({end, text.end()});
  const bool is_whole = rest.empty() || (rest.size() <= 3 && std::ranges::all_of(rest, &is_letter));
  return is_whole ? parse_unsigned({text.begin(), end}).value_or(0) : 0;
}

bool take_number(std::string_view text, std::uint64_t& field) {
  const std::uint64_t number = leading_number(text);
  if (field == 0) {
    field = number;
  }
  return number != 0;
}

bool take_text(std::string text, std::string& field) {
  if (field.empty()) {
    field = std::move(text);
  }
  return true;
}

bool take_gliese(std::string_view name, Star& star) {
  for (const std::string_view prefix : {"gj", "gl", "gliese"}) {
    const std::string_view rest = after(name, prefix);
    if (!rest.empty() && is_digit(rest.front())) {
      const Gliese gliese = parse_gliese(rest);
      return take_text(gliese.component.empty() ? gliese.number : gliese.number + " " + gliese.component,
                       star.gliese);
    }
  }
  return false;
}

/// "J14294291-6240465" of "2MASS J14294291-6240465 A" or "2MASS 14294291-6240465".
bool take_coordinates(std::string_view rest, std::string_view lead, std::string& field) {
  if (rest.starts_with('J')) {
    rest.remove_prefix(1);
  }
  const auto end =
      std::ranges::find_if_not(rest, [](char c) { return is_digit(c) || c == '+' || c == '-' || c == '.'; });
  const std::string_view digits{rest.begin(), end};
  return digits.size() >= 9 && take_text(std::string{lead} + std::string{digits}, field);
}

}  // namespace

bool take_designation(std::string_view name, Star& star) {
  name = trimmed(name);
  const std::array<std::pair<std::string_view, std::uint64_t Star::*>, 6> numbers{{
      {"hip", &Star::hip},
      {"hd", &Star::hd},
      {"tic", &Star::tic},
      {"gaia dr2", &Star::gaia_dr2},
      {"gaia dr3", &Star::gaia_dr3},
      {"gaia edr3", &Star::gaia_dr3},
  }};
  for (const auto& [prefix, member] : numbers) {
    if (const std::string_view rest = after(name, prefix); !rest.empty()) {
      return take_number(rest, star.*member);
    }
  }
  if (const std::string_view rest = name.starts_with("2MASS ") ? name.substr(6) : std::string_view{};
      !rest.empty()) {
    return take_coordinates(rest, "J", star.two_mass);
  }
  if (const std::string_view rest = name.starts_with("WDS ") ? name.substr(4) : std::string_view{};
      !rest.empty()) {
    return take_coordinates(rest, "", star.wds);
  }
  return take_gliese(name, star);
}

std::string planet_letter(std::string_view name) {
  name = trimmed(name);
  if (name.size() < 2) {
    return {};
  }
  const char last = name.back();
  const char before = name[name.size() - 2];
  if (last >= 'b' && last <= 'z' && (before == ' ' || before == ')' || is_digit(before))) {
    return std::string(1, last);
  }
  const std::size_t point = name.rfind('.');
  const bool has_number = point != std::string_view::npos && point > 0 && name.size() - point == 3 &&
                          is_digit(before) && is_digit(last) && is_digit(name[point - 1]);
  return has_number ? std::string{name.substr(point)} : std::string{};
}

std::string without_html(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> entities{{
      {"&amp;", "&"},
      {"&lt;", "<"},
      {"&gt;", ">"},
      {"&quot;", "\""},
      {"&#39;", "'"},
      {"&nbsp;", " "},
  }};
  std::string out;
  while (!text.empty()) {
    if (const std::size_t end = text.find('>'); text.front() == '<' && end != std::string_view::npos) {
      text.remove_prefix(end + 1);
      continue;
    }
    const auto entity = std::ranges::find_if(
        entities, [text](const auto& candidate) { return text.starts_with(candidate.first); });
    out += entity == entities.end() ? text.substr(0, 1) : entity->second;
    text.remove_prefix(entity == entities.end() ? 1 : entity->first.size());
  }
  return collapsed(out);
}

}  // namespace polycosm::catalog
