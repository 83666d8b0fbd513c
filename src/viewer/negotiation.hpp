#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What the header of a request says it wants.
namespace polycosm::viewer {

/// The best of `offers` (in order of our preference) for an Accept header; the first when there is none;
/// nothing when the client takes none of them.
[[nodiscard]] std::optional<std::string_view> chosen_media(std::string_view accept,
                                                           const std::vector<std::string_view>& offers);

/// Whether Accept-Encoding takes gzip.
[[nodiscard]] bool takes_gzip(std::string_view accept_encoding);

/// Whether If-None-Match names this entity tag (weak comparison, as RFC 9110 wants it there).
[[nodiscard]] bool names_tag(std::string_view if_none_match, std::string_view tag);

/// The host of a Host header without its port, in lower case; empty when it is none.
[[nodiscard]] std::string host_of(std::string_view header);

/// The one range of a Range header over `size` bytes.
struct ByteRange {
  std::uint64_t first = 0;
  std::uint64_t count = 0;
};
enum class RangeKind : std::uint8_t { whole, part, unsatisfiable };
struct WantedRange {
  RangeKind kind = RangeKind::whole;
  ByteRange range;
};
/// `whole` also for what a server may ignore: other units, bad syntax, several ranges.
[[nodiscard]] WantedRange range_of(std::string_view header, std::uint64_t size);

}  // namespace polycosm::viewer
