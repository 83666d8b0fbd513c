#pragma once
#include <cstddef>
#include <functional>

namespace polycosm::store {

/// Threads that somebody lends to a work that can be cut. HDF5 stays with the thread that owns it; reading,
/// hashing, inflating and counting go to the crew.
struct Crew {
  int thread_count = 0;  ///< 0 = none: the caller's thread does it all
  std::function<void(std::function<void()>)>
      submit;  ///< runs a job once, on some thread, soon; jobs do not throw
};

/// Runs job(i) for every i below `count` and waits for all. Throws what the lowest i threw. Jobs must not
/// wait for each other.
void share_out(const Crew& crew, std::size_t count, const std::function<void(std::size_t)>& job);

}  // namespace polycosm::store
