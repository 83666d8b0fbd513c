#include <polycosm/store/command_log.hpp>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <string>

#include <polycosm/core/error.hpp>

#include "posix.hpp"

namespace polycosm::store {

CommandLog::CommandLog(const std::filesystem::path& path) : path_{path} {
  FileDescriptor fd{::open(path.c_str(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0600)};
  if (fd.get() < 0) {
    fail_on_path("write", path, errno, 0);
  }
  if (::flock(fd.get(), LOCK_EX | LOCK_NB) != 0) {
    throw core::Error{core::Fault::environment,
                      path.string() +
                          ": is open already (another session keeps this log); end it, or name "
                          "another file"};
  }
  const std::string text = read_bytes(path);
  std::size_t start = 0;
  for (std::size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n', start)) {
    lines_.push_back(text.substr(start, end - start));
    start = end + 1;
  }
  byte_count_ = text.size();
  whole_byte_count_ = start;
  fd_ = ::fcntl(fd.get(), F_DUPFD_CLOEXEC, 0);  // shares the lock, which goes with the last of the two
  if (fd_ < 0) {
    fail_on_path("write", path, errno, 0);
  }
}

CommandLog::~CommandLog() {
  ::close(fd_);
}

void CommandLog::mend() {
  if (::ftruncate(fd_, static_cast<off_t>(whole_byte_count_)) != 0) {
    fail_on_path("write", path_, errno, 0);
  }
}

void CommandLog::start(std::string_view json) {
  core::expects(is_empty(), "a log has one head");
  append(json);
}

void CommandLog::append(std::string_view json) {
  const std::string line = std::string{json} + "\n";
  if (::write(fd_, line.data(), line.size()) != static_cast<ssize_t>(line.size()) || ::fdatasync(fd_) != 0) {
    fail_on_path("append to", path_, errno, line.size());
  }
}

}  // namespace polycosm::store
