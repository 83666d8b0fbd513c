#include <polycosm/store/chained_log.hpp>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string_view>
#include <utility>

#include <polycosm/core/digest.hpp>
#include <polycosm/core/error.hpp>

#include "posix.hpp"

namespace polycosm::store {
namespace {

const std::string no_hash(64, '0');
constexpr std::string_view hash_field = ",\"hash\":\"";
constexpr std::size_t tail_size = hash_field.size() + 64 + 2;  // the hash, then "}

/// A line that is what it was when it was written; nothing otherwise.
std::optional<Json> entry_of(std::string_view line) {
  if (line.size() < tail_size) {
    return std::nullopt;
  }
  const std::string_view tail = line.substr(line.size() - tail_size);
  const std::string_view hash = tail.substr(hash_field.size(), 64);
  const std::string bare = std::string{line.substr(0, line.size() - tail_size)} + "}";
  if (!tail.starts_with(hash_field) || !tail.ends_with("\"}") || core::sha256_hex(bare) != hash) {
    return std::nullopt;
  }
  Json json = Json::parse(line, nullptr, false);
  const bool is_entry = json.is_object() && json.contains("seq") && json["seq"].is_number_unsigned() &&
                        json.contains("prev_hash") && json["prev_hash"].is_string() &&
                        json.contains("hash") && json["hash"] == hash;
  return is_entry ? std::optional{std::move(json)} : std::nullopt;
}

void write_line(int fd, const std::filesystem::path& file, const std::string& line) {
  if (::write(fd, line.data(), line.size()) != static_cast<ssize_t>(line.size()) || ::fsync(fd) != 0) {
    fail_on_path("append to", file, errno, line.size());
  }
}

/// The last line. A piece of one, which a crash left and nobody was told of, is cut off first.
Json last_entry(int fd, const std::filesystem::path& file) {
  off_t size = ::lseek(fd, 0, SEEK_END);
  std::string tail;
  for (off_t first = size; first > 0;) {
    const off_t count = std::min<off_t>(first, 65536);
    first -= count;
    std::string piece(static_cast<std::size_t>(count), '\0');
    if (::pread(fd, piece.data(), piece.size(), first) != count) {
      fail_on_path("read", file, errno, 0);
    }
    tail.insert(0, piece);
    const std::size_t end = tail.rfind('\n');
    const std::size_t before =
        end == std::string::npos || end == 0 ? std::string::npos : tail.rfind('\n', end - 1);
    if (before == std::string::npos && first > 0) {
      continue;  // a line may be longer than a piece
    }
    const off_t whole = end == std::string::npos ? 0 : first + static_cast<off_t>(end) + 1;
    if (whole != size && ::ftruncate(fd, whole) != 0) {
      fail_on_path("mend", file, errno, 0);
    }
    if (end == std::string::npos) {
      return nullptr;
    }
    const std::size_t start = before == std::string::npos ? 0 : before + 1;
    auto entry = entry_of(std::string_view{tail}.substr(start, end - start));
    if (!entry) {
      refuse_input(file, "its last line was changed after it was written",
                   "see `polycosm audit verify`, and keep the file before you start another");
    }
    return std::move(*entry);
  }
  return nullptr;
}

/// A log for one process and one thread at a time.
class Turn {
 public:
  explicit Turn(const std::filesystem::path& file)
      : fd_{::open(file.c_str(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600)} {
    if (fd_.get() < 0 || ::flock(fd_.get(), LOCK_EX) != 0) {
      fail_on_path("write", file, errno, 0);
    }
  }
  [[nodiscard]] int get() const noexcept { return fd_.get(); }

 private:
  FileDescriptor fd_;
};

}  // namespace

ChainedLog::ChainedLog(std::filesystem::path file) : file_{std::move(file)} {}

Json ChainedLog::append_to(int fd, const Json& fields, const Json& last) {
  Json entry = {{"seq", last.is_null() ? std::uint64_t{1} : last["seq"].get<std::uint64_t>() + 1},
                {"utc", utc_now()}};
  entry.update(fields);
  entry["prev_hash"] = last.is_null() ? no_hash : last["hash"].get<std::string>();
  std::string line = entry.dump(-1, ' ', false, Json::error_handler_t::replace);
  entry["hash"] = core::sha256_hex(line);
  line.pop_back();
  line += std::string{hash_field} + entry["hash"].get<std::string>() + "\"}\n";
  write_line(fd, file_, line);
  return entry;
}

Json ChainedLog::append(const Json& fields) {
  const std::lock_guard lock{adding_};
  const Turn turn{file_};
  return append_to(turn.get(), fields, last_entry(turn.get(), file_));
}

std::optional<Json> ChainedLog::append_after(
    const std::function<std::optional<Json>(const std::vector<Json>&)>& decide) {
  const std::lock_guard lock{adding_};
  const Turn turn{file_};
  const Json last = last_entry(turn.get(), file_);
  std::vector<Json> entries;
  const ChainState state = read_chain(file_, [&](const Json& entry) { entries.push_back(entry); });
  if (state.broken_line != 0) {
    refuse_input(file_, "line " + std::to_string(state.broken_line) + " " + state.reason,
                 "restore it from a copy; nothing is added to it");
  }
  const std::optional<Json> fields = decide(entries);
  return fields ? std::optional{append_to(turn.get(), *fields, last)} : std::nullopt;
}

ChainState read_chain(const std::filesystem::path& file, const std::function<void(const Json&)>& each) {
  ChainState state;
  if (!stamp_of(file)) {
    return state;
  }
  const std::string text = read_bytes(file);
  std::uint64_t line_number = 0;
  const auto broken = [&](std::string reason) {
    state.broken_line = line_number;
    state.reason = std::move(reason);
    return state;
  };
  std::size_t start = 0;
  for (std::size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n', start)) {
    ++line_number;
    const auto entry = entry_of(std::string_view{text}.substr(start, end - start));
    start = end + 1;
    if (!entry) {
      return broken("was changed after it was written");
    }
    if ((*entry)["prev_hash"] != (state.head_hash.empty() ? no_hash : state.head_hash) ||
        (*entry)["seq"] != state.entry_count + 1) {
      return broken("does not follow the line before it: lines were removed, added or moved");
    }
    ++state.entry_count;
    state.head_hash = (*entry)["hash"].get<std::string>();
    each(*entry);
  }
  return state;  // a piece of a line at the end is one that is being written, or that a crash cut off
}

}  // namespace polycosm::store
