#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include <polycosm/ensemble/plan.hpp>
#include <polycosm/ensemble/shard_result.hpp>
#include <polycosm/store/run_directory.hpp>

/// The second backend: shards.h5, one file for all shards of a run, written by all ranks together. A shard is
/// the same bytes as in a file of its own, so whatever reads shards reads either.
namespace polycosm::store {

/// A shard laid out, not yet on disk.
struct ShardImage {
  std::string bytes;
  ShardReceipt receipt;
};
/// Lays a shard out and writes the records of its quarantined members; bytes as commit_shard() writes them.
[[nodiscard]] ShardImage shard_image(const std::filesystem::path& run, const ensemble::Plan& plan,
                                     const ensemble::ShardResult& result, const PackedShard& packed);

/// shards.h5 through collective parallel HDF5. Every member is collective over the communicator (MPI's handle
/// as Fortran writes it) and returns, or throws core::Error (environment), on every rank alike. The shards of
/// earlier starts stay; a file that cannot be opened is set aside as shards.h5.damaged-N, never deleted.
class SharedFile {
 public:
  SharedFile(const std::filesystem::path& run, const ensemble::Plan& plan, int communicator);
  SharedFile(const SharedFile&) = delete;
  SharedFile& operator=(const SharedFile&) = delete;
  ~SharedFile();

  /// One round: every rank brings the shards it has finished, perhaps none. When it returns they are durable.
  /// The index is written after the bytes it points to are on disk.
  void commit(std::span<const ShardImage> images);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace polycosm::store
