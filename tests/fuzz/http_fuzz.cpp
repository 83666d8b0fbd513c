#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string>

#include <boost/asio/buffer.hpp>

#include <polycosm/store/json.hpp>
#include <polycosm/viewer/service.hpp>

#include "http_parser.hpp"
#include "http_text.hpp"
#include "invariants.hpp"
#include "negotiation.hpp"
#include "problem.hpp"
#include "target.hpp"

// What a stranger sends to the viewer: bytes, Beast's parser with the server's limits, every header that is
// read, and the service over a library without ensembles.
namespace polycosm::fuzz {
namespace {

using namespace viewer;

class Library {
 public:
  Library() : path_{(std::filesystem::temp_directory_path() / "polycosm-fuzz-XXXXXX").string()} {
    promise(::mkdtemp(path_.data()) != nullptr, "there is a place for a library");
  }
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;
  ~Library() { std::filesystem::remove_all(path_); }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

Service& service() {
  static const Library library;
  static const Gauges gauges;
  static Service one{[] {
                       ServiceOptions options;
                       options.roots = {library.path()};
                       options.requests_per_s = 0;
                       return options;
                     }(),
                     gauges};
  return one;
}

void check_headers(const Request& request) {
  for (const Header& header : request.headers) {
    const std::string_view value = header.value;
    const WantedRange wanted = range_of(value, 1000);
    promise(wanted.range.first + wanted.range.count <= 1000, "a range lies within its file");
    const std::vector<std::string_view> offers{"a/b", "text/csv; charset=utf-8"};
    const auto chosen = chosen_media(value, offers);
    promise(!chosen || *chosen == offers[0] || *chosen == offers[1], "only what is offered is chosen");
    static_cast<void>(takes_gzip(value));
    static_cast<void>(names_tag(value, "\"tag\""));
    promise(host_of(value).find_first_of("/@ \r\n") == std::string::npos, "a host is a host");
    const auto last = last_of(value, "stars", "abc");
    promise(!last || cursor_of("stars", "abc", *last) == value, "only cursors of our own are obeyed");
  }
}

void check_target(std::string_view text) {
  const auto target = target_of(text);
  promise(percent_encoded(text).find_first_of("\r\n\"<>") == std::string::npos,
          "encoded text is safe to show");
  promise(safe_path_of(text).find_first_of("\r\n\"<>?") == std::string::npos, "a path shown is safe to show");
  if (!target) {
    return;
  }
  std::string again = target->segments.empty() ? "/" : "";
  for (const std::string& segment : target->segments) {
    promise(!segment.empty() && segment != "." && segment != ".." &&
                segment.find_first_of(std::string_view{"/\\\0\r\n", 5}) == std::string::npos,
            "a segment is one name");
    again += "/" + percent_encoded(segment);
  }
  promise(target_of(again)->segments == target->segments, "what was decoded once encodes to the same");
}

void check_answer(const Request& request) {
  auto at_once = service().answer_at_once(request);
  const Response response = at_once ? std::move(*at_once) : service().answer(request);
  promise(reason_of(response.status) != "Unknown", "a status has a reason");
  promise(response.status < 500 || response.status == 503, "nothing that is asked makes the service fail");
  Sending sending;
  const std::string head = head_of(response, sending);  // a header of two lines would be a bug
  promise(head.ends_with("\r\n\r\n") && head.find("\r\n\r\n") == head.size() - 4, "a head ends once");
  promise(head.find("Content-Security-Policy: ") != std::string::npos, "every answer carries its policy");
  if (response.status >= 400) {
    const store::Json problem = store::Json::parse(*response.body, nullptr, false);
    promise(problem.is_object() && problem.value("status", 0) == response.status &&
                !problem.value("code", "").empty(),
            "a refusal says what it is");
  } else {
    ++read_count;
  }
  service().log(request, response, {response.status, 0, 0.0});
}

}  // namespace
}  // namespace polycosm::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace polycosm;
  const viewer::Limits limits;
  for (int message = 0; message < 8 && size > 0; ++message) {  // as many as one connection may send at once
    viewer::Parser parser;
    viewer::limit(parser, limits);
    parser.eager(true);
    boost::system::error_code error;
    const std::size_t used = parser.put(boost::asio::buffer(data, size), error);
    fuzz::promise(used <= size, "no more is read than there is");
    if (error || !parser.is_done()) {
      const viewer::Refusal refusal = viewer::refusal_of(error);
      fuzz::promise(refusal.status >= 400 && viewer::reason_of(refusal.status) != "Unknown",
                    "a refusal has a status");
      break;
    }
    viewer::Request request = viewer::request_of(parser.release());
    fuzz::promise(request.body.size() <= limits.body_bytes, "a body is no longer than its limit");
    request.peer = "127.0.0.1";
    fuzz::check_target(request.target);
    fuzz::check_headers(request);
    fuzz::check_answer(request);
    data += used;
    size -= used;
  }
  return 0;
}
