#pragma once
#include <cstddef>
#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <utility>

#include <polycosm/store/crew.hpp>

namespace polycosm::store {

/// Values made by a crew and taken in order: while one is used the next few are being made, and no more than
/// those, so memory stays bounded. `make(i)` runs on any thread; what it throws is thrown by the take() of
/// its value.
template <class T>
class Ahead {
 public:
  Ahead(const Crew& crew, std::size_t count, std::function<T(std::size_t)> make)
      : crew_{crew}, count_{count}, make_{std::make_shared<std::function<T(std::size_t)>>(std::move(make))} {}
  Ahead(const Ahead&) = delete;
  Ahead& operator=(const Ahead&) = delete;
  ~Ahead() {
    for (const std::future<T>& value : coming_) {  // they may look at what the caller holds
      value.wait();
    }
  }

  /// The next one; at most `count` times.
  [[nodiscard]] T take() {
    if (crew_.thread_count == 0) {
      return (*make_)(asked_++);
    }
    const auto depth = 2 * static_cast<std::size_t>(crew_.thread_count) + 1;
    while (asked_ < count_ && coming_.size() < depth) {
      auto task =
          std::make_shared<std::packaged_task<T()>>([make = make_, i = asked_++] { return (*make)(i); });
      coming_.push_back(task->get_future());
      crew_.submit([task] { (*task)(); });
    }
    std::future<T> next = std::move(coming_.front());
    coming_.pop_front();
    return next.get();
  }

 private:
  Crew crew_;
  std::size_t count_;
  std::size_t asked_ = 0;
  std::shared_ptr<std::function<T(std::size_t)>> make_;
  std::deque<std::future<T>> coming_;
};

}  // namespace polycosm::store
