#include <polycosm/store/slots.hpp>

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <optional>
#include <sstream>
#include <system_error>
#include <tuple>

#include "posix.hpp"
#include "slice_files.hpp"

namespace polycosm::store {
namespace {

namespace fs = std::filesystem;
constexpr int line_size = 96;  // the first line tells of the rank, the others of its threads
constexpr int what_size = 10;  // of a thread's line, and its beginning

using Line = std::array<char, line_size>;

Line blank() {
  Line line;
  line.fill(' ');
  line.back() = '\n';
  return line;
}

/// snprintf and pwrite neither throw nor allocate here.
void put(int fd, int row, const char* text) noexcept {
  Line line = blank();
  std::memcpy(line.data(), text, std::min<std::size_t>(std::strlen(text), line.size() - 1));
  static_cast<void>(::pwrite(fd, line.data(), line.size(), static_cast<off_t>(row) * line_size));
}

std::string stem_of(int rank) {
  std::array<char, 16> name{};
  std::snprintf(name.data(), name.size(), "r%03d", rank);
  return name.data();
}

struct SlotLines {
  ensemble::Slice slice;
  int rank = 0;
  fs::path path;
  std::vector<std::string> lines;
};

/// Every slot file of a slice, or of everybody, by slice and rank.
std::vector<SlotLines> all_slots(const fs::path& run, const ensemble::Slice& wanted) {
  std::vector<SlotLines> all;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator{run / "slots", error}) {
    const std::string name = entry.path().filename().string();
    int rank = 0;
    const bool is_slot = std::sscanf(name.c_str(), "r%d.", &rank) == 1;
    const auto slice = is_slot ? slice_in_name(name, stem_of(rank), ".txt") : std::nullopt;
    if (!slice || (!is_whole(wanted) && *slice != wanted)) {
      continue;
    }
    std::istringstream text{read_bytes(entry.path())};
    SlotLines found{*slice, rank, entry.path(), {}};
    for (std::string line; std::getline(text, line);) {
      found.lines.push_back(line);
    }
    all.push_back(std::move(found));
  }
  std::sort(all.begin(), all.end(), [](const SlotLines& a, const SlotLines& b) {
    return std::tie(a.slice.count, a.slice.index, a.rank) < std::tie(b.slice.count, b.slice.index, b.rank);
  });
  return all;
}

}  // namespace

SlotFile::SlotFile(const fs::path& run, const ensemble::Slice& slice, int rank, int thread_count)
    : rank_{rank} {
  std::error_code error;
  fs::create_directories(run / "slots", error);
  const fs::path path = run / "slots" / (stem_of(rank) + slice_infix(slice) + ".txt");
  fd_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (fd_ < 0) {
    fail_on_path("write", path, errno, 0);
  }
  beat(0);
  for (int thread = 0; thread < thread_count; ++thread) {
    idle(thread);
  }
}

SlotFile::~SlotFile() {
  ::close(fd_);
}

void SlotFile::live(int thread, std::uint32_t member) const noexcept {
  std::array<char, line_size> text{};
  std::snprintf(text.data(), text.size(), "%-*s member %u thread %d", what_size - 1, "lives", member, thread);
  put(fd_, thread + 1, text.data());
}

void SlotFile::idle(int thread) const noexcept {
  put(fd_, thread + 1, "idle");
}

void SlotFile::mark(int thread, const char* what) const noexcept {
  std::array<char, what_size> text{};
  text.fill(' ');
  std::memcpy(text.data(), what, std::min<std::size_t>(std::strlen(what), text.size() - 1));
  static_cast<void>(::pwrite(fd_, text.data(), text.size(), static_cast<off_t>(thread + 1) * line_size));
}

void SlotFile::beat(std::uint64_t members_lived) const noexcept {
  std::array<char, 64> host{};
  ::gethostname(host.data(), host.size() - 1);
  std::array<char, line_size> text{};
  std::snprintf(text.data(), text.size(), "rank %d lived %llu pid %d unix_s %lld host %.40s", rank_,
                static_cast<unsigned long long>(members_lived), static_cast<int>(::getpid()),
                static_cast<long long>(std::time(nullptr)), host.data());
  put(fd_, 0, text.data());
}

std::vector<Slot> read_slots(const fs::path& run, const ensemble::Slice& slice) {
  std::vector<Slot> slots;
  for (const auto& [ignored, rank, path, lines] : all_slots(run, slice)) {
    for (std::size_t row = 1; row < lines.size(); ++row) {
      std::array<char, 32> what{};
      unsigned member = 0;
      if (std::sscanf(lines[row].c_str(), "%31s member %u", what.data(), &member) == 2) {
        slots.push_back({rank, static_cast<int>(row) - 1, member, what.data()});
      }
    }
  }
  return slots;
}

std::vector<RankBeat> read_beats(const fs::path& run) {
  std::vector<RankBeat> beats;
  for (const auto& [slice, rank, path, lines] : all_slots(run, {})) {
    unsigned long long lived = 0;
    int pid = 0;
    long long unix_s = 0;
    std::array<char, 64> host{};
    if (!lines.empty() && std::sscanf(lines[0].c_str(), "rank %*d lived %llu pid %d unix_s %lld host %63s",
                                      &lived, &pid, &unix_s, host.data()) == 4) {
      beats.push_back({slice, rank, host.data(), std::to_string(pid),
                       std::difftime(std::time(nullptr), static_cast<std::time_t>(unix_s)), lived});
    }
  }
  return beats;
}

void clear_slots(const fs::path& run, const ensemble::Slice& slice) {
  std::error_code ignored;
  for (const SlotLines& file : all_slots(run, slice)) {
    fs::remove(file.path, ignored);
  }
}

}  // namespace polycosm::store
