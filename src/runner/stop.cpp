#include "stop.hpp"

#include <atomic>
#include <csignal>

namespace polycosm::runner {
namespace {

std::atomic<int> wish{0};
static_assert(std::atomic<int>::is_always_lock_free);

extern "C" void remember(int signal) {
  const int urgency = signal == SIGTERM || signal == SIGINT ? 2 : 1;
  int known = wish.load();
  while (known < urgency && !wish.compare_exchange_weak(known, urgency)) {
  }
}

}  // namespace

void watch_signals() {
  for (const int signal : {SIGUSR1, SIGUSR2, SIGTERM, SIGINT}) {
    struct sigaction action {};
    action.sa_handler = remember;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    sigaction(signal, &action, nullptr);
  }
  std::signal(SIGXFSZ, SIG_IGN);  // a limit on file size is an error of write(), not the end of the process
}

Stop wished_stop() noexcept {
  return static_cast<Stop>(wish.load());
}

}  // namespace polycosm::runner
