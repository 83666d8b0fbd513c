#pragma once
#include <polycosm/store/slots.hpp>

namespace polycosm::runner {

/// From now on SIGSEGV, SIGBUS, SIGFPE, SIGILL and SIGABRT first mark the slot of the thread they hit, then
/// do what they did before. So the next start knows the culprit among the threads of a dead process.
void watch_crashes();

/// Ties the calling thread to its slot, and gives it a stack of its own for the handler: a stack that is full
/// is a crash too. The file must outlive the thread's members.
void tie_to_slot(const store::SlotFile& slots, int thread);

}  // namespace polycosm::runner
