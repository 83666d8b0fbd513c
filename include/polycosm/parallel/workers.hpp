#pragma once
#include <functional>
#include <memory>

namespace polycosm::parallel {

/// Threads this process may use: its affinity mask and SLURM_CPUS_PER_TASK, shared fairly by the ranks of the
/// node when they are not bound to cores of their own. At least 1.
[[nodiscard]] int available_threads(int ranks_on_this_node);

/// The cores of a node: runs tasks on `thread_count` threads besides the caller's. Tasks must not throw.
class Workers {
 public:
  explicit Workers(int thread_count);
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;
  ~Workers();  ///< waits for all tasks

  /// The task is given the number of its thread, 0 .. thread_count() - 1, for scratch memory of its own.
  void submit(std::function<void(int thread)> task);
  [[nodiscard]] int thread_count() const noexcept;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace polycosm::parallel
