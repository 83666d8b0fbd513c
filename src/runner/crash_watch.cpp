#include "crash_watch.hpp"

#include <array>
#include <csignal>
#include <memory>

namespace polycosm::runner {
namespace {

constexpr std::array watched = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};
constexpr std::array names = {"SIGSEGV", "SIGBUS", "SIGFPE", "SIGILL", "SIGABRT"};
std::array<struct sigaction, watched.size()> before{};

struct Tie {
  const store::SlotFile* slots = nullptr;
  int thread = 0;
  std::unique_ptr<char[]> stack;
  ~Tie() {
    if (stack) {  // the kernel must not use what is freed
      stack_t off{};
      off.ss_flags = SS_DISABLE;
      sigaltstack(&off, nullptr);
    }
  }
};
thread_local Tie tie;

extern "C" void mark_and_die(int signal) {
  for (std::size_t i = 0; i < watched.size(); ++i) {
    if (watched[i] == signal) {
      if (tie.slots != nullptr) {
        tie.slots->mark(tie.thread, names[i]);
      }
      sigaction(signal, &before[i], nullptr);
    }
  }
  raise(signal);  // blocked until this returns
}

}  // namespace

void watch_crashes() {
  struct sigaction action {};
  action.sa_handler = mark_and_die;
  action.sa_flags = SA_ONSTACK;
  sigemptyset(&action.sa_mask);
  for (std::size_t i = 0; i < watched.size(); ++i) {
    sigaction(watched[i], &action, &before[i]);
  }
}

void tie_to_slot(const store::SlotFile& slots, int thread) {
  constexpr std::size_t stack_size = std::size_t{64} << 10U;
  tie.slots = &slots;
  tie.thread = thread;
  if (!tie.stack) {
    tie.stack = std::make_unique<char[]>(stack_size);
    stack_t own{};
    own.ss_sp = tie.stack.get();
    own.ss_size = stack_size;
    sigaltstack(&own, nullptr);
  }
}

}  // namespace polycosm::runner
