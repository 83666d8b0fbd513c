#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <vector>

#include <polycosm/store/json.hpp>
#include <polycosm/store/run_directory.hpp>

namespace polycosm::store {

/// What a journal says of a shard when it was committed.
struct CommitNote {
  std::uint64_t byte_count = 0;
  std::int64_t changed_ns = 0;  ///< of its file, since 1970; 0 = it has none of its own
  std::uint32_t quarantined_count = 0;
  double cost_s = 0.0;  ///< thread time that its members took; 0 = not told
};
/// The fields of the journal's line `shard_done`.
[[nodiscard]] Json commit_json(const ShardReceipt& receipt, std::uint32_t quarantined_count, double cost_s);
/// The newest note of every shard, by index, from the journals of all ranks.
[[nodiscard]] std::map<std::uint32_t, CommitNote> read_commits(const std::filesystem::path& run);

/// Looks at the shards of a run without reading them, as often as one likes: a shard that has the size and
/// the time its journal tells is whole. What differs from that is read and hashed once, and again only when
/// it changes. Bytes that changed under the same size and time are for verify() to find.
class ShardWatch {
 public:
  [[nodiscard]] std::vector<ShardStatus> look(const std::filesystem::path& run, const ensemble::Plan& plan);
  /// Shards that were read so far, in all looks.
  [[nodiscard]] std::uint64_t read_count() const noexcept { return read_count_; }

 private:
  struct Seen {
    std::uint64_t byte_count = 0;
    std::int64_t changed_ns = 0;
    ShardStatus status;
  };
  std::map<std::uint32_t, Seen> seen_;  ///< shards that the journals do not vouch for
  std::uint64_t read_count_ = 0;
};

}  // namespace polycosm::store
