#include "stop.hpp"

#include <atomic>
#include <csignal>
#include <cstring>

namespace polycosm::runner {
namespace {

std::atomic<int> wish{0};
std::atomic<int> last_signal{0};
static_assert(std::atomic<int>::is_always_lock_free);

extern "C" void remember(int signal) {
  const int urgency = signal == SIGTERM || signal == SIGINT ? 2 : 1;
  last_signal.store(signal);
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

Wish wished_stop() {
  const auto urgency = static_cast<Stop>(wish.load());
  if (urgency == Stop::none) {
    return {};
  }
  return {urgency, std::string{"signal SIG"} + sigabbrev_np(last_signal.load())};
}

}  // namespace polycosm::runner
