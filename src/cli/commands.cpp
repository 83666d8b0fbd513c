#include "cluster_commands.hpp"

#include <polycosm/runner/log.hpp>

#include "viewer_commands.hpp"

namespace polycosm::cli {
namespace {

constexpr Command table[] = {
    {"run", "Run an ensemble from a configuration into a new directory.", run_command},
    {"plan", "Forecast time, memory, bytes and cost of a run from a pilot.", plan_command},
    {"submit", "Forecast a run, ask the policy, submit it to Slurm.", submit_command},
    {"budget", "Say what of a policy's budgets is used and left.", budget_command},
    {"resume", "Finish an interrupted run.", resume_command},
    {"seal", "Gather the shards of a run into ensemble.h5 and a manifest.", seal_command},
    {"verify", "Check every byte of a run against its digests.", verify_command},
    {"status", "Say how a run is, alive or dead, and what to do next.", status_command},
    {"stop", "Ask a run to stop in order.", stop_command},
    {"doctor", "Say what would hinder a run here, and the fix.", doctor_command},
    {"inspect", "Say what a run is and how far it got.", inspect_command},
    {"diff", "Compare two runs member by member under the same draws.", diff_command},
    {"replay", "Live one member again and compare it with the file.", replay_command},
    {"whatif", "Live one member under commands: step, rewind, branch, inject.", whatif_command},
    {"history", "Tell what happened in one member, with causes.", history_command},
    {"export ensemble", "Write variables of members as CSV, NPY or netCDF.", export_ensemble_command},
    {"serve", "Serve ensembles and runs over HTTP, read-only.", serve_command},
    {"token add", "Let somebody into the viewer with a role.", token_add_command},
    {"token list", "List who may do what in the viewer.", token_list_command},
    {"token revoke", "Let somebody in no more.", token_revoke_command},
    {"approve", "Say that an ensemble may be published.", approve_command},
    {"publish", "Show an approved ensemble; it is the latest.", publish_command},
    {"withdraw", "Hide an ensemble.", withdraw_command},
    {"rollback", "Go back to what was published before.", rollback_command},
    {"index", "List ensembles and how they stand.", index_command},
    {"audit verify", "Check that the audit is what was written.", audit_verify_command},
    {"check-config", "Report all problems of a configuration.", check_config_command},
    {"catalog import", "Read catalogue files into one sky file.", catalog_import_command},
    {"catalog fetch", "Fetch catalogues from public services.", catalog_fetch_command},
    {"catalog merge", "Merge sky files into one.", catalog_merge_command},
    {"catalog qa", "Report what a sky file is worth.", catalog_qa_command},
    {"catalog show", "Count what a sky file holds, or show one star.", catalog_show_command},
    {"catalog diff", "Tell what is different between two sky files.", catalog_diff_command},
    {"catalog export", "Write a table as CSV, ECSV or VOTable.", catalog_export_command},
    {"catalog migrate", "Write a sky file in another schema version.", catalog_migrate_command},
    {"catalog contracts", "Print what each connector relies on.", catalog_contracts_command},
    {"catalog gates", "List the gates of catalogues.", catalog_gates_command},
    {"synth", "Write a synthetic sky, labelled so.", synth_command},
    {"complete", "Complete one star, or all: what nobody has seen, with odds.", complete_command},
    {"backcast", "Score predictions from an older list of planets against a newer one.", backcast_command},
    {"models", "List the models with their sources and validity.", models_command},
    {"schema", "Print the data dictionary or the configuration reference.", schema_command},
    {"version", "Print the version, and how this program was built.", version_command},
};

}  // namespace

std::span<const Command> commands() noexcept {
  return table;
}

void print_error(std::string_view message) {
  runner::log(runner::LogLevel::error, "error", message, {});
}

}  // namespace polycosm::cli
