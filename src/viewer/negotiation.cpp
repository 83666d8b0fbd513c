#include "negotiation.hpp"

#include <algorithm>
#include <charconv>

namespace polycosm::viewer {
namespace {

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  return first == std::string_view::npos ? std::string_view{}
                                         : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t end = text.find(separator);
    parts.push_back(trimmed(text.substr(0, end)));
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
  }
  return parts;
}

std::string lower(std::string_view text) {
  std::string out{text};
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return out;
}

/// One entry of an Accept header: its name and how much it is liked, in thousandths.
struct Wish {
  std::string name;
  int quality = 1000;
};

/// "0.5" is 500; whatever is no quality is none.
int quality_of(std::string_view text) {
  if (text.empty() || text.size() > 5 || (text[0] != '0' && text[0] != '1') ||
      (text.size() > 1 && text[1] != '.')) {
    return 0;
  }
  int thousandths = text[0] == '1' ? 1000 : 0;
  int weight = 100;
  for (const char c : text.substr(std::min<std::size_t>(text.size(), 2))) {
    thousandths += c >= '0' && c <= '9' ? (c - '0') * weight : 0;
    weight /= 10;
  }
  return std::min(thousandths, 1000);
}

std::vector<Wish> wishes_of(std::string_view header) {
  std::vector<Wish> wishes;
  for (const std::string_view entry : split(header, ',')) {
    const std::vector<std::string_view> parts = split(entry, ';');
    if (parts.empty() || parts[0].empty()) {
      continue;
    }
    Wish wish{lower(parts[0]), 1000};
    for (const std::string_view part : parts) {
      if (part.starts_with("q=") || part.starts_with("Q=")) {
        wish.quality = quality_of(part.substr(2));
      }
    }
    wishes.push_back(std::move(wish));
  }
  return wishes;
}

/// The most specific wish that covers an offer decides.
int liking(const std::vector<Wish>& wishes, std::string_view offer) {
  const std::string name{offer.substr(0, offer.find(';'))};
  const std::string family = name.substr(0, name.find('/')) + "/*";
  for (const std::string& form : {name, family, std::string{"*/*"}}) {
    for (const Wish& wish : wishes) {
      if (wish.name == form) {
        return wish.quality;
      }
    }
  }
  return 0;
}

bool read_number(std::string_view text, std::uint64_t& into) {
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, into);
  return !text.empty() && read.ec == std::errc{} && read.ptr == end;
}

}  // namespace

std::optional<std::string_view> chosen_media(std::string_view accept,
                                             const std::vector<std::string_view>& offers) {
  if (trimmed(accept).empty()) {
    return offers.front();
  }
  const std::vector<Wish> wishes = wishes_of(accept);
  std::optional<std::string_view> best;
  int most = 0;
  for (const std::string_view offer : offers) {
    const int quality = liking(wishes, offer);
    if (quality > most) {
      most = quality;
      best = offer;
    }
  }
  return best;
}

bool takes_gzip(std::string_view accept_encoding) {
  int gzip = -1;
  int any = 0;
  for (const Wish& wish : wishes_of(accept_encoding)) {
    if (wish.name == "gzip" || wish.name == "x-gzip") {
      gzip = wish.quality;
    } else if (wish.name == "*") {
      any = wish.quality;
    }
  }
  return (gzip >= 0 ? gzip : any) > 0;
}

bool names_tag(std::string_view if_none_match, std::string_view tag) {
  for (std::string_view entry : split(if_none_match, ',')) {
    if (entry.starts_with("W/")) {
      entry.remove_prefix(2);
    }
    if (entry == "*" || entry == tag) {
      return true;
    }
  }
  return false;
}

std::string host_of(std::string_view header) {
  const std::string host = lower(header);
  const std::size_t bracket = host.find(']');
  const std::size_t colon = host.find(':', bracket == std::string::npos ? 0 : bracket);
  const std::string name = host.substr(0, colon);
  const std::string_view port =
      colon == std::string::npos ? std::string_view{} : std::string_view{host}.substr(colon + 1);
  std::uint64_t number = 0;
  const bool has_bad_port = colon != std::string::npos && (!read_number(port, number) || number > 65535);
  return has_bad_port || name.find_first_of("/@ \t,\\") != std::string::npos ? std::string{} : name;
}

WantedRange range_of(std::string_view header, std::uint64_t size) {
  const WantedRange whole{RangeKind::whole, {0, size}};
  if (!header.starts_with("bytes=") || header.find(',') != std::string_view::npos) {
    return whole;
  }
  const std::string_view range = trimmed(header.substr(6));
  const std::size_t dash = range.find('-');
  if (dash == std::string_view::npos) {
    return whole;
  }
  std::uint64_t first = 0;
  std::uint64_t last = 0;
  const bool has_first = read_number(range.substr(0, dash), first);
  const bool has_last = read_number(range.substr(dash + 1), last);
  if ((!has_first && dash != 0) || (!has_last && dash + 1 != range.size()) || (!has_first && !has_last)) {
    return whole;
  }
  if (!has_first) {  // the last bytes
    const std::uint64_t count = std::min(last, size);
    return count == 0 ? WantedRange{RangeKind::unsatisfiable, {}}
                      : WantedRange{RangeKind::part, {size - count, count}};
  }
  if (has_last && last < first) {
    return whole;
  }
  if (first >= size) {
    return {RangeKind::unsatisfiable, {}};
  }
  last = has_last ? std::min(last, size - 1) : size - 1;
  return {RangeKind::part, {first, last - first + 1}};
}

}  // namespace polycosm::viewer
