#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

/// Slurm, asked through its own commands. A question takes at most a few seconds and never throws: where
/// there is no scheduler, or none that answers, there is no answer.
namespace polycosm::runner {

struct ToolReply {
  int exit_code = -1;  ///< -1 = could not be started, or was too slow
  std::string out, err;
};
/// Runs a program found on PATH, without a shell and without input.
[[nodiscard]] ToolReply ask_tool(const std::vector<std::string>& words, double patience_s);

/// What sbatch expects of a script: "Job 7 to start at ...". None without sbatch; a refusal is told in
/// `problem`.
struct QueueImpact {
  std::string estimate, problem;
};
[[nodiscard]] std::optional<QueueImpact> queue_impact(const std::filesystem::path& script);

/// The number of the job. Throws core::Error (environment) when there is no sbatch or it refuses.
[[nodiscard]] std::string submit_job(const std::filesystem::path& script);

/// What squeue, or sacct once it has left the queue, says of a job.
struct JobSaid {
  std::string job, state, reason, nodes;
  bool is_over = false;
};
[[nodiscard]] std::optional<JobSaid> scheduler_says(const std::string& job);

}  // namespace polycosm::runner
