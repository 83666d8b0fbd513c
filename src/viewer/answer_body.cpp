#include "answer_body.hpp"

#include <utility>

#include <polycosm/store/files.hpp>

#include "negotiation.hpp"
#include "problem.hpp"

namespace polycosm::viewer {
namespace {

constexpr std::size_t gzip_floor_bytes = 1024;

}  // namespace

void put_body(Response& response, Answer answer, const Request& request, Coding coding) {
  const auto put = [&](std::string name, std::string value) {
    response.headers.push_back({std::move(name), std::move(value)});
  };
  if (answer.feed) {
    response.feed = std::move(answer.feed);
    put("X-Accel-Buffering", "no");
  } else if (answer.file) {
    const std::uint64_t size = answer.file->count;
    put("Accept-Ranges", "bytes");
    put("Content-Disposition", "attachment");
    const bool may_be_part = request.header("if-range").empty();
    const WantedRange wanted =
        may_be_part ? range_of(request.header("range"), size) : WantedRange{RangeKind::whole, {0, size}};
    if (wanted.kind == RangeKind::unsatisfiable) {
      throw Problem{416, "range_not_satisfiable", "the file ends before that range", {{"byte_count", size}}};
    }
    if (wanted.kind == RangeKind::part) {
      response.status = 206;
      put("Content-Range", "bytes " + std::to_string(wanted.range.first) + "-" +
                               std::to_string(wanted.range.first + wanted.range.count - 1) + "/" +
                               std::to_string(size));
    }
    response.file = FilePart{answer.file->file, wanted.range.first, wanted.range.count};
  } else if (coding == Coding::gzip && answer.body.size() >= gzip_floor_bytes) {
    put("Content-Encoding", "gzip");
    response.body = std::make_shared<const std::string>(store::gzip_of(answer.body));
  } else {
    response.body = std::make_shared<const std::string>(std::move(answer.body));
  }
}

}  // namespace polycosm::viewer
