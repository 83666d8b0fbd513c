#include "http_text.hpp"

#include <array>
#include <charconv>
#include <ctime>

#include <polycosm/core/error.hpp>

#include "problem.hpp"

namespace polycosm::viewer {
namespace {

std::string http_date(std::time_t now) {
  std::tm fields{};
  gmtime_r(&now, &fields);
  std::array<char, 40> text{};
  return {text.data(), std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &fields)};
}

/// Written once a second.
const std::string& date_line() {
  thread_local std::time_t written = 0;
  thread_local std::string line;
  if (const std::time_t now = std::time(nullptr); now != written) {
    written = now;
    line = "Date: " + http_date(now) + "\r\n";
  }
  return line;
}

}  // namespace

std::string lines_of(const std::vector<Header>& headers) {
  std::string lines;
  for (const Header& header : headers) {
    core::expects(header.value.find_first_of("\r\n") == std::string::npos, "a header is one line");
    lines.append(header.name).append(": ").append(header.value).append("\r\n");
  }
  return lines;
}

std::string head_of(const Response& response, const Sending& sending) {
  std::string head;
  head.reserve(1024);
  head.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ");
  head.append(reason_of(response.status)).append("\r\n").append(lines_of(response.headers));
  if (response.head) {
    head += *response.head;
  }
  if (response.feed) {
    head += sending.version == 10 ? "" : "Transfer-Encoding: chunked\r\n";
  } else if (response.status != 304) {
    const std::uint64_t length = response.file   ? response.file->count
                                 : response.body ? response.body->size()
                                                 : 0;
    head += "Content-Length: " + std::to_string(length) + "\r\n";
  }
  head += date_line();
  head += sending.keeps_alive ? (sending.version == 10 ? "Connection: keep-alive\r\n" : "")
                              : "Connection: close\r\n";
  return head + "\r\n";
}

std::string chunk_of(std::string_view text) {
  std::array<char, 20> size{};
  const char* end = std::to_chars(size.data(), size.data() + size.size(), text.size(), 16).ptr;
  return std::string(size.data(), static_cast<std::size_t>(end - size.data())) + "\r\n" + std::string{text} +
         "\r\n";
}

}  // namespace polycosm::viewer
