#include <exception>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include <polycosm/core/error.hpp>

#include "command.hpp"

namespace {

using polycosm::cli::Command;
using polycosm::cli::Invocation;
using polycosm::core::ExitCode;

/// This build may use instructions that an older processor lacks: better a sentence than SIGILL.
void refuse_a_processor_too_old() {
#if defined(__AVX2__)
  if (!__builtin_cpu_supports("avx2")) {
    throw polycosm::core::Error{
        polycosm::core::Fault::environment,
        "this polycosm needs AVX2, which the processor lacks (built for a newer machine); "
        "build again here, or with -DPOLYCOSM_ARCH=x86-64"};
  }
#endif
}

void print_help() {
  std::cout << "polycosm: ensembles of Monte Carlo world builds\n\nUsage: [mpirun -n RANKS] polycosm COMMAND "
               "[options]\n\n";
  for (const Command& command : polycosm::cli::commands()) {
    std::cout << "  " << command.name << std::string(19 - command.name.size(), ' ') << command.summary
              << "\n";
  }
  std::cout << "\nEvery command explains itself with --help. First run: polycosm run configs/demo.toml --out "
               "out/first\n";
}

/// The command the words name, and how many words name it.
const Command* find_command(const std::vector<std::string>& words, std::size_t& used) {
  for (used = 2; used >= 1; --used) {
    if (words.size() < used) {
      continue;
    }
    const std::string name = used == 2 ? words[0] + " " + words[1] : words[0];
    for (const Command& command : polycosm::cli::commands()) {
      if (command.name == name) {
        return &command;
      }
    }
  }
  return nullptr;
}

ExitCode dispatch(int argc, char** argv) {
  refuse_a_processor_too_old();
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (words.empty() || words[0] == "--help" || words[0] == "-h" || words[0] == "help") {
    print_help();
    return words.empty() ? ExitCode::usage : ExitCode::complete;
  }
  std::size_t used = 0;
  const Command* command =
      find_command(words[0] == "--version" ? std::vector<std::string>{"version"} : words, used);
  if (command == nullptr) {
    throw polycosm::core::Error{polycosm::core::Fault::usage,
                                "\"" + words[0] + "\" is not a command; see polycosm --help"};
  }
  Invocation invocation;
  invocation.arguments.assign(words.begin() + static_cast<std::ptrdiff_t>(used), words.end());
  invocation.program_line = "polycosm";
  for (const std::string& word : words) {
    invocation.program_line += " " + word;
  }
  invocation.argc = &argc;
  invocation.argv = &argv;
  return command->run(invocation);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return static_cast<int>(dispatch(argc, argv));
  } catch (const polycosm::core::Error& error) {
    polycosm::cli::print_error(error.what());
    return static_cast<int>(polycosm::core::exit_code_of(error.fault()));
  } catch (const std::exception& error) {
    polycosm::cli::print_error(std::string{error.what()} + "; this is a bug in polycosm, please report it");
    return static_cast<int>(ExitCode::bug);
  }
}
