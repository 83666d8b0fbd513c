#pragma once
#include <string>

namespace polycosm::runner {

/// How urgently a run should end.
enum class Stop : int {
  none = 0,
  after_open_shards = 1,  ///< USR1, USR2, HALT: there is time; finish what is open
  now = 2,                ///< TERM, INT, failure: drop open shards whole
};

/// Installs handlers for USR1, USR2, TERM and INT that do nothing but remember; a file size limit becomes an
/// ordinary error.
void watch_signals();

/// That a run should end, and why, in words for people.
struct Wish {
  Stop urgency = Stop::none;
  std::string reason;
};

/// The most urgent wish that a signal told so far.
[[nodiscard]] Wish wished_stop();

}  // namespace polycosm::runner
