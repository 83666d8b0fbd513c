#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <polycosm/catalog/catalogue.hpp>
#include <polycosm/ensemble/plan.hpp>
#include <polycosm/ensemble/shard_result.hpp>
#include <polycosm/ensemble/slice.hpp>
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
/// The same with catalogue_file() of it.
void create_run(const std::filesystem::path& run, const ensemble::Plan& plan,
                std::string_view catalogue_bytes);

/// The same for several processes at once, also on several nodes: whoever is first makes it, the others find
/// it. Refuses (usage) a directory with another plan, naming what differs, before anything is written.
void join_run(const std::filesystem::path& run, const ensemble::Plan& plan, std::string_view catalogue_bytes);

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
  std::int64_t changed_ns = 0;  ///< when its file says it was written, since 1970; 0 = it has none of its own
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
[[nodiscard]] ShardStatus scan_shard(const std::filesystem::path& run, const ensemble::Plan& plan,
                                     std::uint32_t index, Scrutiny scrutiny);
[[nodiscard]] std::vector<ShardStatus> scan_shards(const std::filesystem::path& run,
                                                   const ensemble::Plan& plan, Scrutiny scrutiny,
                                                   const ensemble::Slice& slice);
/// Shards that have a file, whatever is in it: cheap, and a directory is read anew where a look at one file
/// may be answered from a cache of the node.
[[nodiscard]] std::uint32_t shard_file_count(const std::filesystem::path& run, const ensemble::Plan& plan);

/// progress.json of a run, progress.2-of-3.json of a slice, and metrics.prom beside it.
[[nodiscard]] std::filesystem::path progress_path(const std::filesystem::path& run,
                                                  const ensemble::Slice& slice);
[[nodiscard]] std::filesystem::path metrics_path(const std::filesystem::path& run,
                                                 const ensemble::Slice& slice);

/// Append-only journal/rNNN.jsonl (rNNN.2-of-3.jsonl of a slice): one line = JSON object, a blank, CRC-32C in
/// hex. Torn tails are tolerated.
class Journal {
 public:
  Journal(const std::filesystem::path& run, int rank);
  Journal(const std::filesystem::path& run, int rank, const ensemble::Slice& slice);
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
[[nodiscard]] std::vector<std::string> read_journal(const std::filesystem::path& run, int rank,
                                                    const ensemble::Slice& slice);
/// Who has a journal here: the whole, slices.
[[nodiscard]] std::vector<ensemble::Slice> journal_slices(const std::filesystem::path& run);

/// The stored outcome of one member, for replay and inspect.
struct StoredMember {
  ensemble::MemberStatus status{};
  core::Digest128 digest;
};
[[nodiscard]] StoredMember read_member(const std::filesystem::path& run, const ensemble::Plan& plan,
                                       std::uint32_t member);

}  // namespace polycosm::store
