#pragma once
#include <cstddef>
#include <functional>
#include <span>
#include <vector>

#include <polycosm/parallel/world.hpp>

namespace polycosm::parallel {

/// Throws core::Error (usage) when the ranks of the world do not divide into groups of so many.
void refuse_uneven(const World& world, int subset_ranks);

/// The ranks that hold one sky together: subset_ranks consecutive ranks of the world, of which the first
/// leads. Its collectives sleep between looks, so that a rank that waits leaves its core to others, and count
/// how long they waited.
class Group {
 public:
  /// Collective over the world. Throws core::Error (usage) on every rank when the ranks of the world do not
  /// divide into groups of so many.
  Group(const World& world, int subset_ranks);
  Group() noexcept = default;  ///< a rank on its own, without MPI
  Group(const Group&) = delete;
  Group& operator=(const Group&) = delete;
  ~Group();

  [[nodiscard]] int rank() const noexcept { return rank_; }
  [[nodiscard]] int size() const noexcept { return size_; }
  [[nodiscard]] bool is_leader() const noexcept { return rank_ == 0; }

  /// Collective over the group: the bytes of every rank, in order of rank.
  [[nodiscard]] std::vector<std::vector<std::byte>> all(std::span<const std::byte> mine);
  /// The same for the leader alone; the others get nothing.
  [[nodiscard]] std::vector<std::vector<std::byte>> gather(std::span<const std::byte> mine);
  /// Collective over the group: the bytes of the leader, on every rank.
  [[nodiscard]] std::vector<std::byte> from_leader(std::span<const std::byte> bytes);

  [[nodiscard]] double wait_s() const noexcept { return wait_s_; }  ///< in collectives, so far

 private:
  struct State;
  State* state_ = nullptr;
  int rank_ = 0;
  int size_ = 1;
  double wait_s_ = 0.0;
};

/// Rank 0 of the world sends bytes to every rank, each its own; collective over the world. `bytes_for(rank)`
/// is called on rank 0, in order of rank, and what it gave is freed before it is called again.
[[nodiscard]] std::vector<std::byte> scatter_one_by_one(
    const World& world, const std::function<std::vector<std::byte>(int rank)>& bytes_for);

}  // namespace polycosm::parallel
