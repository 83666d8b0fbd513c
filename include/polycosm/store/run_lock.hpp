#pragma once
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include <polycosm/ensemble/slice.hpp>

/// Who works in the directory of a run.
namespace polycosm::store {

/// A lock from another host counts as alive until it has not beaten for so long.
inline constexpr int lock_patience_s = 30;

/// Only one runner at a time: LOCK with host, pid and job, or LOCK.2-of-3 for a slice. The second throws
/// (environment) and says who holds it. The lock dies with its process. Because some network file systems
/// lock each host for itself, and some not at all, the holder also beats: a lock of another host, or where
/// there are no locks, is alive while it beats. Should another take it nevertheless, `usurper` tells.
class RunLock {
 public:
  /// All of the run: not while somebody has it, or a slice of it.
  explicit RunLock(const std::filesystem::path& run);
  /// A slice: not while somebody has it, all of the run, or a slice of another count.
  RunLock(const std::filesystem::path& run, const ensemble::Slice& slice);
  /// All of the run to seal it, while slices may still be held; null when somebody else has it.
  [[nodiscard]] static std::unique_ptr<RunLock> to_seal(const std::filesystem::path& run);
  RunLock(const RunLock&) = delete;
  RunLock& operator=(const RunLock&) = delete;
  ~RunLock();

  /// Sentences for people: the holder before that left without a word, and that there are no locks here.
  [[nodiscard]] const std::vector<std::string>& remarks() const noexcept { return remarks_; }
  /// Who took the lock over while it was held; empty = nobody. Any thread may ask.
  [[nodiscard]] std::string usurper() const;

 private:
  enum class Place { here };
  RunLock(const std::filesystem::path& path, Place);
  void take(const std::filesystem::path& path);
  void show(int fd);
  void beat(const std::stop_token& stop);

  std::filesystem::path path_;
  std::string text_;  ///< what the file says while it is ours
  std::vector<std::string> remarks_;
  int fd_ = -1;
  mutable std::mutex mutex_;
  std::string usurper_;
  std::jthread heart_;  ///< last: it uses the members above
};

/// Who holds a lock, without taking it.
struct LockHolder {
  std::string host, pid, job, since_utc;
  double age_s = 0.0;    ///< since its last sign of life
  bool is_held = false;  ///< the system says so (on this host), or it has beaten within lock_patience_s
};
/// Of all of the run. `pid` is empty when the last holder left in order, or nobody ever ran here.
[[nodiscard]] LockHolder lock_holder(const std::filesystem::path& run);

struct SliceHolder {
  ensemble::Slice slice;
  LockHolder holder;
};
/// Of every slice that was ever begun, in order.
[[nodiscard]] std::vector<SliceHolder> slice_holders(const std::filesystem::path& run);

/// Whether anybody works here.
[[nodiscard]] bool is_in_use(const std::filesystem::path& run);

}  // namespace polycosm::store
