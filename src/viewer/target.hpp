#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace polycosm::viewer {

using Values = std::map<std::string, std::string, std::less<>>;

/// Path and query of a request, decoded.
struct Target {
  std::vector<std::string> segments;  ///< "/a/b" gives a, b; "/" gives none
  Values query;
};

/// Nothing for what is no honest target: no path, a broken %XX, a control character or byte that is no UTF-8,
/// an empty segment, `.` or `..` or a slash inside one (encoded or not), a query key twice.
[[nodiscard]] std::optional<Target> target_of(std::string_view text);

/// The path of a target, whatever stands in it, as a reference that is safe to show.
[[nodiscard]] std::string safe_path_of(std::string_view target);

/// %XX for everything that is not unreserved [RFC3986].
[[nodiscard]] std::string percent_encoded(std::string_view text);

/// A place in a listing that a client hands back as it got it: what is listed, of which revision, and the
/// last key it has.
[[nodiscard]] std::string cursor_of(std::string_view listing, std::string_view revision, std::uint64_t last);
/// The key; nothing when it was made for something else, or by hand.
[[nodiscard]] std::optional<std::uint64_t> last_of(std::string_view cursor, std::string_view listing,
                                                   std::string_view revision);

}  // namespace polycosm::viewer
