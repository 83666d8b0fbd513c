#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <polycosm/ensemble/slice.hpp>

namespace polycosm::store {

/// slots/rNNN.txt (rNNN.2-of-3.txt of a slice): what a rank and each of its threads are at, one line of fixed
/// length each, overwritten in place. It outlives the process (not the node), so the next start knows in
/// which members the last one died. Failures to write are ignored: a slot is a hint.
class SlotFile {
 public:
  /// Throws core::Error (environment) when the file cannot be made.
  SlotFile(const std::filesystem::path& run, const ensemble::Slice& slice, int rank, int thread_count);
  SlotFile(const SlotFile&) = delete;
  SlotFile& operator=(const SlotFile&) = delete;
  ~SlotFile();

  void live(int thread, std::uint32_t member) const noexcept;
  void idle(int thread) const noexcept;
  /// Says what befell the member of a thread, e.g. "SIGSEGV" or "hangs". Safe in a signal handler.
  void mark(int thread, const char* what) const noexcept;
  /// The rank is alive: host, process, time, and how much it lived.
  void beat(std::uint64_t members_lived) const noexcept;

 private:
  int fd_ = -1;
  int rank_;
};

/// A thread that was in a member when its process ended, or is in it now.
struct Slot {
  int rank = 0;
  int thread = 0;
  std::uint32_t member = 0;
  std::string what;  ///< "lives", or what befell it
};
/// Of a slice; of the whole: all there are.
[[nodiscard]] std::vector<Slot> read_slots(const std::filesystem::path& run, const ensemble::Slice& slice);

/// The last sign of life of a rank.
struct RankBeat {
  ensemble::Slice slice;
  int rank = 0;
  std::string host, pid;
  double age_s = 0.0;
  std::uint64_t members_lived = 0;
};
[[nodiscard]] std::vector<RankBeat> read_beats(const std::filesystem::path& run);

/// Forgets the slots of earlier starts, of the same as read_slots() reads.
void clear_slots(const std::filesystem::path& run, const ensemble::Slice& slice);

}  // namespace polycosm::store
