#include <polycosm/store/shard_watch.hpp>

#include <cstdio>
#include <optional>
#include <set>
#include <system_error>

#include "h5.hpp"
#include "posix.hpp"
#include "shard_file.hpp"
#include "shared_index.hpp"

namespace polycosm::store {
namespace {

namespace fs = std::filesystem;

/// What the file system says of a shard.
struct Outside {
  std::uint64_t byte_count = 0;
  std::int64_t changed_ns = 0;
};

/// Nothing when there is a shared file that cannot be read: whoever reads its shards says why.
std::optional<std::vector<std::uint64_t>> shared_sizes(const fs::path& run) {
  try {
    return shared_byte_counts(run);
  } catch (const H5Failure&) {
    return std::nullopt;
  }
}

std::optional<Outside> outside_of(const fs::path& run, std::uint32_t index,
                                  const std::vector<std::uint64_t>& shared) {
  if (const auto stamp = stamp_of(shard_path(run, index))) {
    return Outside{stamp->byte_count, stamp->changed_ns};
  }
  if (index < shared.size() && shared[index] > 0) {
    return Outside{shared[index], 0};
  }
  return std::nullopt;
}

bool agrees(const CommitNote& note, const Outside& outside) noexcept {
  return note.byte_count == outside.byte_count && note.changed_ns == outside.changed_ns;
}

ShardStatus vouched(std::uint32_t index, const CommitNote& note) {
  ShardStatus status;
  status.index = index;
  status.state = ShardState::whole;
  status.receipt.index = index;
  status.receipt.byte_count = note.byte_count;
  status.quarantined_count = note.quarantined_count;
  return status;
}

/// One number of a line, or what stands for a line that an older version wrote.
template <class T>
T field(const Json& line, const char* name, T otherwise) {
  const auto found = line.find(name);
  return found != line.end() && found->is_number() ? found->get<T>() : otherwise;
}

void take_commits(const fs::path& run, int rank, const ensemble::Slice& slice,
                  std::map<std::uint32_t, CommitNote>& notes) {
  for (const std::string& text : read_journal(run, rank, slice)) {
    if (text.find("\"shard_done\"") == std::string::npos) {
      continue;
    }
    const Json line = Json::parse(text, nullptr, false);
    if (!line.is_object() || line.value("event", "") != "shard_done" || !line.contains("quarantined")) {
      continue;
    }
    const CommitNote note{field<std::uint64_t>(line, "bytes", 0), field<std::int64_t>(line, "changed_ns", 0),
                          field<std::uint32_t>(line, "quarantined", 0), field(line, "cost_s", 0.0)};
    CommitNote& newest = notes[field<std::uint32_t>(line, "shard", 0)];
    newest = note.changed_ns >= newest.changed_ns ? note : newest;
  }
}

}  // namespace

Json commit_json(const ShardReceipt& receipt, std::uint32_t quarantined_count, double cost_s) {
  return {{"shard", receipt.index},
          {"sha256", receipt.sha256},
          {"content", receipt.content_digest},
          {"bytes", receipt.byte_count},
          {"changed_ns", receipt.changed_ns},
          {"quarantined", quarantined_count},
          {"cost_s", cost_s}};
}

std::map<std::uint32_t, CommitNote> read_commits(const fs::path& run) {
  std::set<int> ranks;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator{run / "journal", error}) {
    int rank = 0;
    if (std::sscanf(entry.path().filename().c_str(), "r%d.", &rank) == 1) {
      ranks.insert(rank);
    }
  }
  std::map<std::uint32_t, CommitNote> notes;
  for (const ensemble::Slice& slice : journal_slices(run)) {
    for (const int rank : ranks) {
      take_commits(run, rank, slice, notes);
    }
  }
  return notes;
}

std::vector<ShardStatus> ShardWatch::look(const fs::path& run, const ensemble::Plan& plan) {
  const std::map<std::uint32_t, CommitNote> notes = read_commits(run);
  const auto shared = shared_sizes(run);
  const std::vector<std::uint64_t> none;
  std::vector<ShardStatus> out;
  for (std::uint32_t index = 0; index < ensemble::shard_count(plan); ++index) {
    const std::optional<Outside> outside = outside_of(run, index, shared.value_or(none));
    if (!outside && shared) {
      out.emplace_back().index = index;  // missing
      continue;
    }
    const auto note = notes.find(index);
    if (outside && note != notes.end() && agrees(note->second, *outside)) {
      out.push_back(vouched(index, note->second));
      continue;
    }
    const auto seen = seen_.find(index);
    if (outside && seen != seen_.end() && seen->second.byte_count == outside->byte_count &&
        seen->second.changed_ns == outside->changed_ns) {
      out.push_back(seen->second.status);
      continue;
    }
    out.push_back(scan_shard(run, plan, index, Scrutiny::quick));
    if (outside) {
      ++read_count_;
      seen_[index] = {outside->byte_count, outside->changed_ns, out.back()};
    }
  }
  return out;
}

}  // namespace polycosm::store
