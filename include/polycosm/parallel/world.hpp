#pragma once
#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace polycosm::parallel {

/// MPI for the life of the program: one per process, made first thing in main. MPI_THREAD_FUNNELED: only the
/// thread that made it may call its members. Without mpirun it is a world of one.
class World {
 public:
  World(int& argc, char**& argv);
  World(const World&) = delete;
  World& operator=(const World&) = delete;
  ~World();

  [[nodiscard]] int rank() const noexcept { return rank_; }
  [[nodiscard]] int size() const noexcept { return size_; }
  [[nodiscard]] int ranks_on_this_node() const noexcept { return node_size_; }
  [[nodiscard]] int node_count() const noexcept { return node_count_; }

  /// Ends every rank at once with this exit code. For a rank that cannot go on while others wait for it.
  [[noreturn]] void abort(int exit_code) const;

  /// Ranks have died (under mpirun --enable-recovery): from now on this one does alone what is collective,
  /// and leaves without MPI_Finalize, since a collective after a death hangs for ever.
  void go_on_alone() const noexcept { is_alone_ = true; }
  [[nodiscard]] bool is_alone() const noexcept { return is_alone_; }

  /// Collective. Either every rank returns, or every rank throws a core::Error that names the first failing
  /// rank: no rank is ever left waiting in a later collective.
  void all_or_none(const std::function<void()>& work) const;

  /// Collective. The bytes of rank 0, on every rank.
  [[nodiscard]] std::string broadcast(const std::string& bytes) const;

 private:
  int rank_ = 0;
  int size_ = 1;
  int node_size_ = 1;
  int node_count_ = 1;
  mutable bool is_alone_ = false;
};

/// A small message of integers between two ranks. The work phase of a run uses nothing else: no collective,
/// so that a slow rank delays nobody.
struct Message {
  int peer = 0;  ///< from whom, or to whom
  int kind = 0;
  std::vector<long long> content;
};

/// Point-to-point messages on a communicator of their own. Sending never waits for the receiver.
class Mailbox {
 public:
  explicit Mailbox(const World& world);
  Mailbox(const Mailbox&) = delete;
  Mailbox& operator=(const Mailbox&) = delete;
  ~Mailbox();

  void send(int to, int kind, std::span<const long long> content);
  /// Lets messages that can arrive do so.
  void flush_for(std::chrono::milliseconds patience);
  /// Waits no longer for messages to ranks that are dead; call before the mailbox ends.
  void abandon() noexcept;
  /// The next message that has arrived, if any.
  [[nodiscard]] std::optional<Message> receive();

 private:
  struct State;
  State* state_;
};

}  // namespace polycosm::parallel
