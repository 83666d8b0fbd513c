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

void report_broken_promise(std::string_view promise, const std::source_location& where) {
  throw Bug{"broken promise: " + std::string{promise} + " (" + where.file_name() + ":" +
            std::to_string(where.line()) + ")"};
}

}  // namespace polycosm::core
