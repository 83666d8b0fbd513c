#include <polycosm/store/crew.hpp>

#include <exception>
#include <latch>
#include <vector>

namespace polycosm::store {

void share_out(const Crew& crew, std::size_t count, const std::function<void(std::size_t)>& job) {
  if (crew.thread_count == 0) {
    for (std::size_t i = 0; i < count; ++i) {
      job(i);
    }
    return;
  }
  std::vector<std::exception_ptr> failures(count);
  std::latch done{static_cast<std::ptrdiff_t>(count)};
  for (std::size_t i = 0; i < count; ++i) {
    try {
      crew.submit([&, i] {
        try {
          job(i);
        } catch (...) {
          failures[i] = std::current_exception();
        }
        done.count_down();
      });
    } catch (...) {  // no memory for the job; those before it look at what stands here
      done.count_down(static_cast<std::ptrdiff_t>(count - i));
      done.wait();
      throw;
    }
  }
  done.wait();
  for (const std::exception_ptr& failure : failures) {
    if (failure) {
      std::rethrow_exception(failure);
    }
  }
}

}  // namespace polycosm::store
