#include "http_text.hpp"

#include <array>
#include <charconv>
#include <ctime>

#include <polycosm/core/error.hpp>

#include "problem.hpp"

namespace polycosm::viewer {
namespace {

std::string http_date() {
  const std::time_t now = std::time(nullptr);
  std::tm fields{};
  gmtime_r(&now, &fields);
  std::array<char, 40> text{};
  return {text.data(), std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &fields)};
}

}  // namespace

std::string head_of(const Response& response, const Sending& sending) {
  std::string head =
      "HTTP/1.1 " + std::to_string(response.status) + " " + std::string{reason_of(response.status)} + "\r\n";
  for (const Header& header : response.headers) {
    core::expects(header.value.find_first_of("\r\n") == std::string::npos, "a header is one line");
    head += header.name + ": " + header.value + "\r\n";
  }
  if (response.feed) {
    head += sending.version == 10 ? "" : "Transfer-Encoding: chunked\r\n";
  } else if (response.status != 304) {
    const std::uint64_t length = response.file   ? response.file->count
                                 : response.body ? response.body->size()
                                                 : 0;
    head += "Content-Length: " + std::to_string(length) + "\r\n";
  }
  head += "Date: " + http_date() + "\r\n";
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
