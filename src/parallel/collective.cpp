#include <polycosm/parallel/collective.hpp>

#include <mpi.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include <polycosm/core/error.hpp>

namespace polycosm::parallel {

Ring::Ring(const World&) {
  MPI_Comm comm = MPI_COMM_NULL;
  MPI_Comm_dup(MPI_COMM_WORLD, &comm);
  handle_ = static_cast<int>(MPI_Comm_c2f(comm));
}

Ring::~Ring() {
  MPI_Comm comm = MPI_Comm_f2c(handle_);
  MPI_Comm_free(&comm);
}

Watchdog::Watchdog(double patience_s, std::string what)
    : eye_{[this, patience_s, what = std::move(what)](const std::stop_token& stop) {
        std::unique_lock lock{mutex_};
        called_off_.wait_for(lock, stop, std::chrono::duration<double>{patience_s},
                             [&stop] { return stop.stop_requested(); });
        if (!stop.stop_requested()) {
          std::fprintf(
              stderr,
              "polycosm: error: %s has not ended within %g s (a rank failed alone, or the file system "
              "hangs); the run ends here, what is committed stays: resume it, with a longer "
              "storage.patience_s if the file system is only slow\n",
              what.c_str(), patience_s);
          std::fflush(stderr);
          std::_Exit(static_cast<int>(core::ExitCode::environment));  // MPI belongs to another thread
        }
      }} {}

Watchdog::~Watchdog() {
  eye_.request_stop();
}

}  // namespace polycosm::parallel
