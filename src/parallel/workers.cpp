#include <polycosm/parallel/workers.hpp>

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/task_arena.h>
#include <sched.h>

#include <algorithm>
#include <charconv>
#include <condition_variable>
#include <cstdlib>
#include <mutex>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace polycosm::parallel {
namespace {

/// 0 when unset or not a number.
int number_in_environment(const char* name) {
  const char* text = std::getenv(name);
  int value = 0;
  if (text != nullptr) {
    const std::string_view view{text};
    std::from_chars(view.data(), view.data() + view.size(), value);
  }
  return value;
}

}  // namespace

int available_threads(int ranks_on_this_node) {
  cpu_set_t mask;
  CPU_ZERO(&mask);
  int bound = static_cast<int>(std::thread::hardware_concurrency());
  if (sched_getaffinity(0, sizeof mask, &mask) == 0) {
    bound = CPU_COUNT(&mask);
  }
  const int machine = static_cast<int>(std::thread::hardware_concurrency());
  if (const int slurm = number_in_environment("SLURM_CPUS_PER_TASK"); slurm > 0) {
    return std::min(slurm, std::max(bound, 1));
  }
  const bool is_shared = bound >= machine && ranks_on_this_node > 1;
  return std::max(1, is_shared ? bound / ranks_on_this_node : bound);
}

struct Workers::State {
  explicit State(int thread_count)
      : threads{thread_count},
        // The caller's thread counts against the limit although it never computes.
        limit{tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(thread_count) + 1},
        arena{thread_count, 0} {
    for (int number = thread_count; number > 0; --number) {
      free_numbers.push_back(number - 1);
    }
  }

  int threads;
  tbb::global_control limit;
  tbb::task_arena arena;
  std::mutex mutex;
  std::condition_variable idle;
  std::condition_variable number_free;
  std::vector<int> free_numbers;  ///< TBB's own index may exceed the concurrency of an arena
  long running = 0;

  int take_number() {
    std::unique_lock lock{mutex};
    number_free.wait(lock, [this] { return !free_numbers.empty(); });
    const int number = free_numbers.back();
    free_numbers.pop_back();
    return number;
  }

  void finish(int number) {
    const std::lock_guard lock{mutex};
    free_numbers.push_back(number);
    number_free.notify_one();
    if (--running == 0) {
      idle.notify_all();
    }
  }
};

Workers::Workers(int thread_count) : state_{std::make_unique<State>(thread_count)} {}

Workers::~Workers() {
  std::unique_lock lock{state_->mutex};
  state_->idle.wait(lock, [this] { return state_->running == 0; });
}

void Workers::submit(std::function<void(int thread)> task) {
  {
    const std::lock_guard lock{state_->mutex};
    ++state_->running;
  }
  state_->arena.enqueue([state = state_.get(), work = std::move(task)] {
    const int number = state->take_number();
    work(number);
    state->finish(number);
  });
}

int Workers::thread_count() const noexcept {
  return state_->threads;
}

}  // namespace polycosm::parallel
