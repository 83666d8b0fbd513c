#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <polycosm/store/contained.hpp>

/// What is asked and answered, without a socket: everything of the viewer but src/viewer/http_server.cpp
/// deals in these.
namespace polycosm::viewer {

struct Header {
  std::string name;  ///< of requests in lower case
  std::string value;
};

struct Request {
  std::string method;
  std::string target;  ///< as sent: path and query
  std::vector<Header> headers;
  std::string body;
  std::string peer;  ///< address of the client, "unix" on a socket file
  bool is_unix = false;

  /// The first header of this lower-case name, or an empty text; and how many there are.
  [[nodiscard]] std::string_view header(std::string_view name) const noexcept;
  [[nodiscard]] std::size_t header_count(std::string_view name) const noexcept;
};

/// A part of a file, sent in pieces.
struct FilePart {
  std::shared_ptr<const store::OpenFile> file;
  std::uint64_t first = 0;
  std::uint64_t count = 0;
};

/// What a stream has to say now; asked for again and again until it is over or the client leaves.
struct FeedPart {
  std::string text;
  bool is_over = false;
};
using Feed = std::function<FeedPart()>;

struct Response {
  int status = 200;
  std::vector<Header> headers;  ///< without lengths and what belongs to the connection
  std::shared_ptr<const std::string>
      head;  ///< further header lines, each with its CRLF; shared with the cache
  std::shared_ptr<const std::string> body;  ///< or file, or feed; shared with the cache
  std::optional<FilePart> file;
  Feed feed;
  std::string route;  ///< its pattern, for logs and counts
};

}  // namespace polycosm::viewer
