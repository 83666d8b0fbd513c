#include "request.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstring>
#include <exception>
#include <memory>
#include <utility>

#include <polycosm/core/error.hpp>
#include <polycosm/fetch/fetch.hpp>
#include <polycosm/store/build_info.hpp>

namespace polycosm::fetch {
namespace {

struct EasyClose {
  void operator()(CURL* easy) const noexcept { ::curl_easy_cleanup(easy); }
};
struct ListClose {
  void operator()(curl_slist* list) const noexcept { ::curl_slist_free_all(list); }
};
struct TextClose {
  void operator()(char* text) const noexcept { ::curl_free(text); }
};

void start_curl() {
  static const CURLcode started = ::curl_global_init(CURL_GLOBAL_DEFAULT);
  core::expects(started == CURLE_OK, "libcurl starts");
}

std::string lower(std::string_view text) {
  std::string out{text};
  std::ranges::transform(out, out.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) {
    return {};
  }
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

std::optional<std::uint64_t> number(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size() ? std::optional{value} : std::nullopt;
}

/// What the callbacks share. libcurl is C: exceptions wait here until it has returned.
struct Conversation {
  const Listener& listener;
  CURL* easy;
  Reply reply;
  std::exception_ptr thrown;
  std::uint32_t timeout_s = 0;
  bool is_stopped = false;
  bool is_silent = false;
  curl_off_t moved_bytes = 0;
  std::chrono::steady_clock::time_point moved_at = std::chrono::steady_clock::now();
};

void read_header(Conversation& talk, std::string_view line) {
  if (line.starts_with("HTTP/")) {
    talk.reply = {};  // of the next response in a chain of redirects
    return;
  }
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) {
    return;
  }
  const std::string name = lower(line.substr(0, colon));
  const std::string_view value = trimmed(line.substr(colon + 1));
  Reply& reply = talk.reply;
  if (name == "content-type") {
    reply.content_type = lower(trimmed(value.substr(0, value.find(';'))));
  } else if (name == "content-encoding") {
    reply.content_encoding = lower(value);
  } else if (name == "etag") {
    reply.etag = value;
  } else if (name == "last-modified") {
    reply.last_modified = value;
  } else if (name == "content-range") {
    reply.content_range = value;
  } else if (name == "accept-ranges") {
    reply.has_ranges = lower(value) == "bytes";
  } else if (name == "retry-after") {
    // The form with a date is rare; the usual waiting time stands in for it.
    reply.retry_after_s =
        static_cast<std::uint32_t>(std::min<std::uint64_t>(number(value).value_or(0), 86'400));
  } else if (name == "content-length") {
    reply.byte_count = number(value);
  }
}

void ask_connection(CURL* easy, Reply& reply) {
  long redirects = 0;
  char* url = nullptr;
  ::curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &reply.status);
  ::curl_easy_getinfo(easy, CURLINFO_REDIRECT_COUNT, &redirects);
  ::curl_easy_getinfo(easy, CURLINFO_EFFECTIVE_URL, &url);
  reply.is_redirected = redirects > 0;
  reply.url = without_credentials(url == nullptr ? "" : url);
}

extern "C" std::size_t on_header(char* data, std::size_t size, std::size_t count, void* into) {
  auto& talk = *static_cast<Conversation*>(into);
  try {
    read_header(talk, {data, size * count});
  } catch (...) {
    talk.thrown = std::current_exception();
    return 0;
  }
  return size * count;
}

extern "C" std::size_t on_body(char* data, std::size_t size, std::size_t count, void* into) {
  auto& talk = *static_cast<Conversation*>(into);
  try {
    ask_connection(talk.easy, talk.reply);
    talk.listener.take(talk.reply, {data, size * count});
  } catch (...) {
    talk.thrown = std::current_exception();
    return 0;
  }
  return size * count;
}

/// Called about once a second while nothing comes. libcurl's own limit on slowness averages over five
/// seconds.
extern "C" int on_progress(void* into, curl_off_t, curl_off_t received, curl_off_t, curl_off_t sent) {
  auto& talk = *static_cast<Conversation*>(into);
  const auto now = std::chrono::steady_clock::now();
  if (received + sent != talk.moved_bytes) {
    talk.moved_bytes = received + sent;
    talk.moved_at = now;
  }
  talk.is_silent = now - talk.moved_at > std::chrono::seconds{talk.timeout_s};
  try {
    talk.is_stopped = talk.listener.is_stop_wished();
  } catch (...) {
    talk.thrown = std::current_exception();
    return 1;
  }
  return talk.is_stopped || talk.is_silent ? 1 : 0;
}

Ending ending_of(CURLcode code, const Conversation& talk) {
  if (talk.is_stopped) {
    return Ending::stopped;
  }
  if (talk.is_silent && code == CURLE_ABORTED_BY_CALLBACK) {
    return Ending::silent;
  }
  switch (code) {
    case CURLE_OK:
      return Ending::whole;
    case CURLE_OPERATION_TIMEDOUT:
      return Ending::silent;
    case CURLE_PARTIAL_FILE:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
    case CURLE_GOT_NOTHING:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
    case CURLE_BAD_CONTENT_ENCODING:
      return Ending::cut;
    case CURLE_COULDNT_CONNECT:
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
      return Ending::unreachable;
    default:
      return Ending::refused;  // TLS, protocols of redirects, malformed URLs: asking again changes nothing
  }
}

void set_common(CURL* easy, const Request& request, Conversation& talk) {
  const std::string agent = "polycosm/" + std::string{store::build_info().version};
  const auto timeout = static_cast<long>(request.timeout_s);
  const bool is_secure = lower(request.url.substr(0, 8)) == "https://";
  ::curl_easy_setopt(easy, CURLOPT_URL, request.url.c_str());
  ::curl_easy_setopt(easy, CURLOPT_USERAGENT, agent.c_str());
  ::curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  ::curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
  ::curl_easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS_STR, is_secure ? "https" : "http,https");
  ::curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 1L);
  ::curl_easy_setopt(easy, CURLOPT_MAXREDIRS, 5L);
  // A moved service (301, 302) is asked the same question; 303 says where the answer lies.
  ::curl_easy_setopt(easy, CURLOPT_POSTREDIR, static_cast<long>(CURL_REDIR_POST_301 | CURL_REDIR_POST_302));
  ::curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT, timeout);
  ::curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, &on_header);
  ::curl_easy_setopt(easy, CURLOPT_HEADERDATA, &talk);
  ::curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &on_body);
  ::curl_easy_setopt(easy, CURLOPT_WRITEDATA, &talk);
  ::curl_easy_setopt(easy, CURLOPT_NOPROGRESS, 0L);
  ::curl_easy_setopt(easy, CURLOPT_XFERINFOFUNCTION, &on_progress);
  ::curl_easy_setopt(easy, CURLOPT_XFERINFODATA, &talk);
}

}  // namespace

Transfer perform(const Request& request, const Listener& listener) {
  start_curl();
  const std::unique_ptr<CURL, EasyClose> easy{::curl_easy_init()};
  core::expects(easy != nullptr, "libcurl gives a handle");
  Conversation talk{listener, easy.get(), {}, {}, request.timeout_s};
  char reason[CURL_ERROR_SIZE] = "";
  ::curl_easy_setopt(easy.get(), CURLOPT_ERRORBUFFER, reason);
  set_common(easy.get(), request, talk);
  std::unique_ptr<curl_slist, ListClose> headers;
  const auto add_header = [&](const std::string& line) {
    curl_slist* longer = ::curl_slist_append(headers.get(), line.c_str());
    core::expects(longer != nullptr, "libcurl takes a header");
    static_cast<void>(headers.release());
    headers.reset(longer);
  };
  if (!request.form.empty()) {
    ::curl_easy_setopt(easy.get(), CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.form.size()));
    ::curl_easy_setopt(easy.get(), CURLOPT_POSTFIELDS, request.form.c_str());
    if (!request.content_type.empty()) {
      add_header("Content-Type: " + request.content_type);
    }
    add_header("Expect:");  // some services never answer "100 Continue"
  }
  if (request.from_byte > 0) {
    const std::string range = std::to_string(request.from_byte) + "-";
    ::curl_easy_setopt(easy.get(), CURLOPT_RANGE, range.c_str());
    add_header("If-Range: " + request.if_range);
  } else {
    ::curl_easy_setopt(easy.get(), CURLOPT_ACCEPT_ENCODING, "gzip, deflate");
  }
  ::curl_easy_setopt(easy.get(), CURLOPT_HTTPHEADER, headers.get());
  const CURLcode code = ::curl_easy_perform(easy.get());
  if (talk.thrown) {
    std::rethrow_exception(talk.thrown);
  }
  ask_connection(easy.get(), talk.reply);
  Transfer transfer{ending_of(code, talk), std::move(talk.reply), {}};
  if (code != CURLE_OK) {
    transfer.reason = std::strlen(reason) > 0 ? reason : ::curl_easy_strerror(code);
    if (transfer.ending == Ending::silent) {
      transfer.reason = "no answer for " + std::to_string(request.timeout_s) + " s";
    }
  }
  return transfer;
}

std::string url_encoded(std::string_view text) {
  start_curl();
  const std::unique_ptr<char, TextClose> out{
      ::curl_easy_escape(nullptr, text.data(), static_cast<int>(text.size()))};
  core::expects(out != nullptr, "libcurl encodes a text");
  return out.get();
}

std::string without_credentials(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) {
    return std::string{url};
  }
  const std::size_t begin = scheme + 3;
  const std::size_t end = std::min(url.find_first_of("/?#", begin), url.size());
  const std::size_t at = url.substr(begin, end - begin).rfind('@');
  if (at == std::string_view::npos) {
    return std::string{url};
  }
  return std::string{url.substr(0, begin)} + std::string{url.substr(begin + at + 1)};
}

std::string library_version() {
  return ::curl_version_info(CURLVERSION_NOW)->version;
}

}  // namespace polycosm::fetch
