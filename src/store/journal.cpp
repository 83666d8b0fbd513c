#include <fcntl.h>
#include <isa-l/crc.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <polycosm/store/run_directory.hpp>

#include "posix.hpp"
#include "slice_files.hpp"

namespace polycosm::store {
namespace {

std::filesystem::path journal_path(const std::filesystem::path& run, int rank, const ensemble::Slice& slice) {
  std::array<char, 32> name{};
  std::snprintf(name.data(), name.size(), "r%03d", rank);
  return run / "journal" / (name.data() + slice_infix(slice) + ".jsonl");
}

/// CRC-32C of iSCSI (Castagnoli) [RFC3720] of a text.
std::uint32_t crc32c(std::string_view text) {
  // ISA-L's signature takes no const; it only reads.
  auto* bytes = reinterpret_cast<unsigned char*>(const_cast<char*>(text.data()));
  return ~crc32_iscsi(bytes, static_cast<int>(text.size()), ~0U);
}

std::string checksum_of(std::string_view text) {
  std::array<char, 9> hex{};
  std::snprintf(hex.data(), hex.size(), "%08x", crc32c(text));
  return hex.data();
}

/// A line that was cut off by a crash must not swallow the next one.
void finish_torn_line(int fd) {
  char last = '\n';
  const off_t size = ::lseek(fd, 0, SEEK_END);
  if (size > 0 && ::pread(fd, &last, 1, size - 1) == 1 && last != '\n') {
    static_cast<void>(::write(fd, "\n", 1));
  }
}

}  // namespace

Journal::Journal(const std::filesystem::path& run, int rank) : Journal{run, rank, ensemble::Slice{}} {}

Journal::Journal(const std::filesystem::path& run, int rank, const ensemble::Slice& slice) {
  const std::filesystem::path path = journal_path(run, rank, slice);
  fd_ = ::open(path.c_str(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0666);
  if (fd_ < 0) {
    fail_on_path("write", path, errno, 0);
  }
  finish_torn_line(fd_);
}

Journal::~Journal() {
  if (fd_ >= 0) {
    ::close(fd_);
  }
}

void Journal::append(std::string_view event, std::string_view json_fields) {
  std::string line = "{\"utc\":\"" + utc_now() + "\",\"event\":\"" + std::string{event} + "\"";
  line += (json_fields.empty() ? "" : ",") + std::string{json_fields} + "}";
  line += " " + checksum_of(line) + "\n";
  // One write: lines of O_APPEND writers stay whole. What is lost is only a hint, the shards are the truth.
  if (::write(fd_, line.data(), line.size()) != static_cast<ssize_t>(line.size())) {
    fail_on_path("append to", "the journal", errno, line.size());
  }
}

std::filesystem::path progress_path(const std::filesystem::path& run, const ensemble::Slice& slice) {
  return run / ("progress" + slice_infix(slice) + ".json");
}

std::filesystem::path metrics_path(const std::filesystem::path& run, const ensemble::Slice& slice) {
  return run / ("metrics" + slice_infix(slice) + ".prom");
}

std::vector<ensemble::Slice> journal_slices(const std::filesystem::path& run) {
  return slices_in(run / "journal", "r000", ".jsonl");
}

std::optional<std::string_view> journal_entry(std::string_view line) {
  constexpr std::size_t tail_size = 9;  // a blank and eight digits
  if (line.size() <= tail_size) {
    return std::nullopt;
  }
  const std::string_view json = line.substr(0, line.size() - tail_size);
  return line.substr(json.size() + 1) == checksum_of(json) ? std::optional{json} : std::nullopt;
}

std::vector<std::string> read_journal(const std::filesystem::path& run, int rank) {
  return read_journal(run, rank, ensemble::Slice{});
}

std::vector<std::string> read_journal(const std::filesystem::path& run, int rank,
                                      const ensemble::Slice& slice) {
  const std::filesystem::path path = journal_path(run, rank, slice);
  std::vector<std::string> entries;
  if (!std::filesystem::exists(path)) {
    return entries;
  }
  const std::string text = read_bytes(path);
  std::size_t start = 0;
  for (std::size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n', start)) {
    const std::string_view line = std::string_view{text}.substr(start, end - start);
    start = end + 1;
    if (const auto json = journal_entry(line)) {
      entries.emplace_back(*json);
    }
  }
  return entries;
}

}  // namespace polycosm::store
