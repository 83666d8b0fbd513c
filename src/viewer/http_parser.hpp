#pragma once
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <algorithm>
#include <string>
#include <utility>

#include <polycosm/viewer/http.hpp>
#include <polycosm/viewer/server.hpp>

/// Where bytes become a request. Included by http_server.cpp, and by the fuzz target that feeds it anything.
namespace polycosm::viewer {

using Message = boost::beast::http::request<boost::beast::http::string_body>;
using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;

inline void limit(Parser& parser, const Limits& limits) {
  parser.header_limit(limits.header_bytes);
  parser.body_limit(limits.body_bytes);
}

/// All that was sent; whoever calls adds who sent it.
inline Request request_of(const Message& message) {
  Request request;
  request.method = std::string{message.method_string()};
  request.target = std::string{message.target()};
  request.body = message.body();
  for (const auto& field : message) {
    std::string name{field.name_string()};
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    request.headers.push_back({std::move(name), std::string{field.value()}});
  }
  return request;
}

struct Refusal {
  int status = 400;
  const char* code = "malformed_request";
  const char* detail = "this is not HTTP/1.1 as RFC 9112 has it";
};
inline Refusal refusal_of(boost::system::error_code error) {
  namespace http = boost::beast::http;
  if (error == http::error::header_limit) {
    return {431, "header_too_large",
            "the header is longer than the server reads; send fewer or shorter fields"};
  }
  if (error == http::error::body_limit) {
    return {413, "body_too_large", "the body is longer than the server reads"};
  }
  return {};
}

/// Whether the client is still there to hear why: a timeout closes the connection, an end is one.
inline bool can_hear(boost::system::error_code error) {
  namespace http = boost::beast::http;
  return error.category() == http::make_error_code(http::error::bad_target).category() &&
         error != http::error::end_of_stream && error != http::error::partial_message;
}

}  // namespace polycosm::viewer
