#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <polycosm/catalog/catalogue.hpp>
#include <polycosm/ensemble/plan.hpp>
#include <polycosm/ensemble/shard_result.hpp>
#include <polycosm/ensemble/statistics.hpp>
#include <polycosm/sky/neighbourhood.hpp>

/// One run on disk: plan.json, sky.h5, journal/, shards/, quarantine/, manifest.json, ensemble.h5,
/// progress.json, HALT. Every function throws core::Error naming the path, the reason and the way out;
/// nothing half-written is ever taken for whole.
namespace polycosm::store {

/// Creates the directory with plan.json and sky.h5 (the catalogue used). Refuses (environment) an existing
/// non-empty directory, a read-only place or a full disk.
void create_run(const std::filesystem::path& run, const ensemble::Plan& plan,
                const catalog::Catalogue& catalogue);

[[nodiscard]] ensemble::Plan read_plan(const std::filesystem::path& run);
[[nodiscard]] catalog::Catalogue read_run_catalogue(const std::filesystem::path& run);

/// What a committed shard is, byte for byte and number for number.
struct ShardReceipt {
  std::uint32_t index = 0;
  std::uint64_t byte_count = 0;
  std::string sha256;          ///< of the file
  std::string content_digest;  ///< of the decoded datasets: equal for builds with another compressor
  double encode_s = 0.0;       ///< wall time to lay out and compress, for commit_shard()
  double write_s = 0.0;
};

/// A (member, ...) table of a shard, ready for the file.
struct PackedTable {
  std::string group, name;
  std::string digest_line;                     ///< its part of the content digest
  std::vector<std::vector<std::byte>> chunks;  ///< filtered, in row-major order
};
/// The large tables of a shard, compressed, or what stands for them.
struct PackedShard {
  std::vector<PackedTable> series;
  std::vector<PackedTable> outcomes;            ///< one, or none where first settlings are not kept
  std::optional<ensemble::Statistics> partial;  ///< only there: what all its members say together
};
/// Compresses the tables of a finished shard. Pure, without HDF5: any thread may call it. Equal results give
/// equal bytes.
[[nodiscard]] PackedShard pack_shard(const ensemble::ShardResult& result);

/// Writes shards/sNNNNNN.h5 by .part, fsync, rename, fsync of the directory. The bytes are a function of plan
/// and result alone.
ShardReceipt commit_shard(const std::filesystem::path& run, const ensemble::Plan& plan,
                          const ensemble::ShardResult& result);
ShardReceipt commit_shard(const std::filesystem::path& run, const ensemble::Plan& plan,
                          const ensemble::ShardResult& result, const PackedShard& packed);

enum class ShardState : std::uint8_t { missing, whole, damaged, foreign };
struct ShardStatus {
  std::uint32_t index = 0;
  ShardState state = ShardState::missing;
  std::string reason;  ///< for damaged and foreign
  ShardReceipt receipt;
  std::uint32_t quarantined_count = 0;  ///< members of a whole shard that have no numbers
};
/// Looks at every shard of the plan; `full` also decodes and compares the content digest.
enum class Scrutiny { quick, full };
[[nodiscard]] std::vector<ShardStatus> scan_shards(const std::filesystem::path& run,
                                                   const ensemble::Plan& plan, Scrutiny scrutiny);

/// Only one runner at a time: LOCK with host, pid and job. The second throws (environment) and says who holds
/// it. The lock dies with its process. A lock from another host counts as alive until it has not beaten for
/// `lock_patience_s`, because some network file systems lock each host for itself.
class RunLock {
 public:
  explicit RunLock(const std::filesystem::path& run);
  RunLock(const RunLock&) = delete;
  RunLock& operator=(const RunLock&) = delete;
  ~RunLock();

 private:
  int fd_ = -1;
  std::jthread heart_;  ///< beats every few seconds while the lock is held
};
inline constexpr int lock_patience_s = 30;

/// Append-only journal/rNNN.jsonl: one line = JSON object, a blank, CRC-32C in hex. Torn tails are tolerated.
class Journal {
 public:
  Journal(const std::filesystem::path& run, int rank);
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;
  ~Journal();
  /// json_fields: the inside of a JSON object without braces, e.g. "\"shard\":3,\"bytes\":123".
  void append(std::string_view event, std::string_view json_fields);

 private:
  int fd_ = -1;
};

/// The JSON object of one line without its end; nothing when it is torn or damaged.
[[nodiscard]] std::optional<std::string_view> journal_entry(std::string_view line);

/// The JSON objects of a journal file in order, without torn or damaged lines.
[[nodiscard]] std::vector<std::string> read_journal(const std::filesystem::path& run, int rank);

/// The stored outcome of one member, for replay and inspect.
struct StoredMember {
  ensemble::MemberStatus status{};
  core::Digest128 digest;
};
[[nodiscard]] StoredMember read_member(const std::filesystem::path& run, const ensemble::Plan& plan,
                                       std::uint32_t member);

}  // namespace polycosm::store
