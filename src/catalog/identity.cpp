#include "identity.hpp"

#include <array>
#include <utility>

#include "text.hpp"

namespace polycosm::catalog {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 20> greek_letters{{
    {"alpha", "alp"},   {"alf", "alp"},     {"beta", "bet"},    {"gamma", "gam"},   {"delta", "del"},
    {"epsilon", "eps"}, {"zeta", "zet"},    {"theta", "the"},   {"iota", "iot"},    {"kappa", "kap"},
    {"lambda", "lam"},  {"omicron", "omi"}, {"sigma", "sig"},   {"upsilon", "ups"}, {"omega", "ome"},
    {"ksi", "xi"},      {"teta", "the"},    {"ypsilon", "ups"}, {"phi", "phi"},     {"psi", "psi"},
}};
constexpr std::array<std::string_view, 5> gliese_prefixes{"gliese", "gl", "gj", "nn", "wo"};

std::string_view without_prefix(std::string_view text, std::string_view prefix) noexcept {
  return trimmed(text.substr(prefix.size()));
}

/// "71" of "71.0".
std::string_view without_zero(std::string_view number) noexcept {
  return number.ends_with(".0") ? number.substr(0, number.size() - 2) : number;
}

}  // namespace

Gliese parse_gliese(std::string_view text) {
  text = trimmed(text);
  std::size_t at = 0;
  while (at < text.size() && !is_digit(text[at])) {
    ++at;
  }
  const std::size_t begin = at;
  while (at < text.size() && (is_digit(text[at]) || text[at] == '.')) {
    ++at;
  }
  if (at == begin) {
    return {};
  }
  return {"GJ " + std::string{without_zero(text.substr(begin, at - begin))}, collapsed(text.substr(at))};
}

std::string preferred_id(const Star& star, std::string_view row_id) {
  const std::string suffix = star.component.empty() ? "" : " " + star.component;
  if (star.hip != 0) {
    return "HIP " + std::to_string(star.hip);
  }
  if (!star.gliese.empty()) {
    return star.gliese;
  }
  if (star.hd != 0) {
    return "HD " + std::to_string(star.hd) + suffix;
  }
  if (star.gaia_dr3 != 0) {
    return "Gaia DR3 " + std::to_string(star.gaia_dr3);
  }
  return row_id.empty() ? star.name + suffix : std::string{row_id};
}

std::string name_key(std::string_view name) {
  const std::string lower = lower_case(trimmed(name));
  std::string_view rest = lower;
  std::string key;
  for (const std::string_view prefix : gliese_prefixes) {
    if (rest.starts_with(prefix) && rest.size() > prefix.size() &&
        is_digit(without_prefix(rest, prefix).front())) {
      rest = without_prefix(rest, prefix);
      key = "gj";
      break;
    }
  }
  for (const auto& [letter, abbreviation] : greek_letters) {
    const bool ends_word = rest.size() > letter.size() && !is_letter(rest[letter.size()]);
    if (rest.starts_with(letter) && ends_word) {
      key = abbreviation;
      rest = rest.substr(letter.size());
      break;
    }
  }
  for (const char c : rest) {
    const bool is_kept = is_digit(c) || is_letter(c) || c == '.' || c == '+';
    if (is_kept) {
      key.push_back(c);
    }
  }
  return key.starts_with("gj") ? std::string{without_zero(key)} : key;
}

char component_letter(std::string_view name) noexcept {
  name = trimmed(name);
  if (name.size() < 3 || name.back() < 'A' || name.back() > 'F') {
    return '\0';
  }
  const char before = name[name.size() - 2];
  return before == ' ' || is_digit(before) ? name.back() : '\0';
}

}  // namespace polycosm::catalog
