#pragma once
#include <stdexcept>
#include <string>
#include <string_view>

namespace polycosm::core {

/// Exit codes of every polycosm program. They are an interface: job scripts branch on them.
enum class ExitCode : int {
  complete = 0,
  usage = 2,
  data_rejected = 3,
  quarantine_budget = 4,
  environment = 5,
  bug = 70,
  incomplete_resumable = 75,
};

/// Whose fault an Error is; decides the exit code.
enum class Fault { usage, input, quarantine, environment };

/// Somebody else's fault, told so that they can mend it: "what (why); try ...".
class Error : public std::runtime_error {
 public:
  Error(Fault fault, const std::string& message) : std::runtime_error{message}, fault_{fault} {}
  [[nodiscard]] Fault fault() const noexcept { return fault_; }

 private:
  Fault fault_;
};

/// A broken promise inside polycosm itself: a bug, exit code 70.
class Bug : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

[[nodiscard]] ExitCode exit_code_of(Fault fault) noexcept;

[[noreturn]] void report_broken_promise(std::string_view promise, const char* file, int line);

/// Throws Bug naming the promise and the place when `kept` is false. On in every build. (The builtins stand
/// in for std::source_location, which clang 14 does not have with the library of gcc 12.)
inline void expects(bool kept, std::string_view promise, const char* file = __builtin_FILE(),
                    int line = __builtin_LINE()) {
  if (!kept) [[unlikely]] {
    report_broken_promise(promise, file, line);
  }
}

}  // namespace polycosm::core
