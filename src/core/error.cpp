#include <polycosm/core/error.hpp>

#include <string>

namespace polycosm::core {

ExitCode exit_code_of(Fault fault) noexcept {
  switch (fault) {
    case Fault::usage:
      return ExitCode::usage;
    case Fault::input:
      return ExitCode::data_rejected;
    case Fault::quarantine:
      return ExitCode::quarantine_budget;
    case Fault::environment:
      return ExitCode::environment;
  }
  return ExitCode::bug;
}

void report_broken_promise(std::string_view promise, const char* file, int line) {
  throw Bug{"broken promise: " + std::string{promise} + " (" + file + ":" + std::to_string(line) + ")"};
}

}  // namespace polycosm::core
