#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <polycosm/core/error.hpp>
#include <polycosm/parallel/world.hpp>

namespace polycosm::cli {

/// One subcommand. `arguments` are the words after its name; `program_line` is the whole line, for manifests.
struct Invocation {
  std::vector<std::string> arguments;
  std::string program_line;
  int* argc = nullptr;  ///< for MPI_Init
  char*** argv = nullptr;
};

struct Command {
  std::string_view name;  ///< "run", or "catalog import" with a blank
  std::string_view summary;
  core::ExitCode (*run)(const Invocation& invocation);
};

[[nodiscard]] std::span<const Command> commands() noexcept;

/// Tells an error on stderr in the one form of all commands.
void print_error(std::string_view message);

core::ExitCode run_command(const Invocation& invocation);
core::ExitCode plan_command(const Invocation& invocation);
core::ExitCode resume_command(const Invocation& invocation);
core::ExitCode replay_command(const Invocation& invocation);
core::ExitCode whatif_command(const Invocation& invocation);
core::ExitCode history_command(const Invocation& invocation);
core::ExitCode inspect_command(const Invocation& invocation);
core::ExitCode doctor_command(const Invocation& invocation);
core::ExitCode status_command(const Invocation& invocation);
core::ExitCode stop_command(const Invocation& invocation);
core::ExitCode diff_command(const Invocation& invocation);
core::ExitCode verify_command(const Invocation& invocation);
core::ExitCode seal_command(const Invocation& invocation);
core::ExitCode check_config_command(const Invocation& invocation);
core::ExitCode catalog_import_command(const Invocation& invocation);
core::ExitCode catalog_merge_command(const Invocation& invocation);
core::ExitCode catalog_qa_command(const Invocation& invocation);
core::ExitCode catalog_show_command(const Invocation& invocation);
core::ExitCode catalog_fetch_command(const Invocation& invocation);
core::ExitCode catalog_diff_command(const Invocation& invocation);
core::ExitCode catalog_export_command(const Invocation& invocation);
core::ExitCode catalog_migrate_command(const Invocation& invocation);
core::ExitCode catalog_contracts_command(const Invocation& invocation);
core::ExitCode catalog_gates_command(const Invocation& invocation);
core::ExitCode export_ensemble_command(const Invocation& invocation);
core::ExitCode complete_command(const Invocation& invocation);
core::ExitCode backcast_command(const Invocation& invocation);
core::ExitCode synth_command(const Invocation& invocation);
core::ExitCode models_command(const Invocation& invocation);
core::ExitCode serve_command(const Invocation& invocation);
core::ExitCode schema_command(const Invocation& invocation);
core::ExitCode version_command(const Invocation& invocation);

}  // namespace polycosm::cli
