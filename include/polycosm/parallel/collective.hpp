#pragma once
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

#include <polycosm/parallel/world.hpp>

namespace polycosm::parallel {

/// All ranks of the world on a communicator of their own, for a library that makes collective calls itself.
/// Collective to make and to give up.
class Ring {
 public:
  explicit Ring(const World& world);
  Ring(const Ring&) = delete;
  Ring& operator=(const Ring&) = delete;
  ~Ring();
  /// MPI's handle as Fortran writes it: an integer that needs no header of MPI.
  [[nodiscard]] int handle() const noexcept { return handle_; }

 private:
  int handle_ = 0;
};

/// Guards a stretch of collective calls. A rank that fails alone leaves the others waiting in one for ever;
/// when the stretch outlasts the patience, the watchdog says what hung and ends the process with exit code 5,
/// whereupon the launcher ends all ranks.
class Watchdog {
 public:
  Watchdog(double patience_s, std::string what);
  Watchdog(const Watchdog&) = delete;
  Watchdog& operator=(const Watchdog&) = delete;
  ~Watchdog();

 private:
  std::mutex mutex_;
  std::condition_variable_any called_off_;
  std::jthread eye_;  ///< last: it uses the members above
};

}  // namespace polycosm::parallel
