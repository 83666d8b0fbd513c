#include <polycosm/store/submissions.hpp>

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <string>

#include "posix.hpp"

namespace polycosm::store {
namespace {

std::filesystem::path file_of(const std::filesystem::path& run) {
  return run / "jobs" / "submitted.jsonl";
}

}  // namespace

void append_submission(const std::filesystem::path& run, const Json& row) {
  const std::filesystem::path file = file_of(run);
  const std::string line = row.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
  FileDescriptor fd{::open(file.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666)};
  if (fd.get() < 0 || ::write(fd.get(), line.data(), line.size()) != static_cast<ssize_t>(line.size()) ||
      ::fsync(fd.get()) != 0) {
    fail_on_path("append to", file, errno, line.size());
  }
}

std::vector<Json> read_submissions(const std::filesystem::path& run) {
  std::vector<Json> rows;
  if (!std::filesystem::exists(file_of(run))) {
    return rows;
  }
  const std::string text = read_bytes(file_of(run));
  std::size_t begin = 0;
  for (std::size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n', begin)) {
    Json row = Json::parse(text.substr(begin, end - begin), nullptr, false);
    if (row.is_object()) {
      rows.push_back(std::move(row));
    }
    begin = end + 1;
  }
  return rows;
}

}  // namespace polycosm::store
