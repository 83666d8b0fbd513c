#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace polycosm::fetch {

struct Request {
  std::string url;
  std::string form;             ///< body of a POST; empty = GET
  std::uint64_t from_byte = 0;  ///< > 0: ask for the rest only, if the answer still has the tag `if_range`
  std::string if_range;
  std::uint32_t timeout_s = 60;   ///< to connect, and of silence
  std::string content_type = {};  ///< of the body; empty = a form
};

/// What the last response (behind redirects) says of itself.
struct Reply {
  long status = 0;
  std::string url;  ///< that answered
  bool is_redirected = false;
  std::string content_type;  ///< lower case, without parameters
  std::string content_encoding;
  std::string etag;
  std::string last_modified;
  std::string content_range;
  bool has_ranges = false;  ///< Accept-Ranges: bytes
  std::uint32_t retry_after_s = 0;
  std::optional<std::uint64_t> byte_count;  ///< Content-Length
};

enum class Ending : std::uint8_t { whole, cut, silent, unreachable, stopped, refused };

struct Transfer {
  Ending ending = Ending::whole;
  Reply reply;
  std::string reason;  ///< of libcurl, when not whole
};

/// Who listens to a transfer. Exceptions of both pass through `perform`.
struct Listener {
  std::function<void(const Reply&, std::string_view)> take;  ///< body, decoded; reply has its headers
  std::function<bool()> is_stop_wished;                      ///< asked several times a second
};

/// One request over http(s) with TLS verification, redirects (at most 5; https never to http) and proxies of
/// the environment.
[[nodiscard]] Transfer perform(const Request& request, const Listener& listener);

/// `text` for a query string or a form.
[[nodiscard]] std::string url_encoded(std::string_view text);

/// Without user and password, for people and files.
[[nodiscard]] std::string without_credentials(std::string_view url);

}  // namespace polycosm::fetch
