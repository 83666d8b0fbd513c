#pragma once
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include <polycosm/store/crew.hpp>

namespace polycosm::test {

/// Threads for a Crew, plain ones: what tests of the store lend it.
class LentThreads {
 public:
  explicit LentThreads(int thread_count) {
    for (int i = 0; i < thread_count; ++i) {
      threads_.emplace_back([this] { serve(); });
    }
  }
  LentThreads(const LentThreads&) = delete;
  LentThreads& operator=(const LentThreads&) = delete;
  ~LentThreads() {
    {
      const std::lock_guard lock{mutex_};
      is_over_ = true;
    }
    come_.notify_all();
    for (std::thread& thread : threads_) {
      thread.join();
    }
  }

  [[nodiscard]] store::Crew crew() {
    return {static_cast<int>(threads_.size()), [this](std::function<void()> job) {
              {
                const std::lock_guard lock{mutex_};
                jobs_.push_back(std::move(job));
              }
              come_.notify_one();
            }};
  }

 private:
  void serve() {
    for (;;) {
      std::unique_lock lock{mutex_};
      come_.wait(lock, [this] { return is_over_ || !jobs_.empty(); });
      if (jobs_.empty()) {
        return;
      }
      const std::function<void()> job = std::move(jobs_.front());
      jobs_.pop_front();
      lock.unlock();
      job();
    }
  }

  std::mutex mutex_;
  std::condition_variable come_;
  std::deque<std::function<void()>> jobs_;
  bool is_over_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace polycosm::test
