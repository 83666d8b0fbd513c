#include <polycosm/runner/job_script.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace polycosm::runner {
namespace {

using config::SiteProfile;

std::string directive(const std::string& option) {
  return "#SBATCH " + option + "\n";
}

std::string directive_unless_empty(const std::string& option, const std::string& value) {
  return value.empty() ? "" : directive("--" + option + "=" + value);
}

/// Slurm counts limits in minutes; one less than asked for would cut what was granted.
std::string slurm_time(double seconds) {
  const auto minutes = static_cast<std::int64_t>(std::ceil(seconds / 60.0));
  char text[32];
  std::snprintf(text, sizeof text, "%02lld:%02lld:00", static_cast<long long>(minutes / 60),
                static_cast<long long>(minutes % 60));
  return text;
}

/// What stands in a comment stays in it.
std::string one_line(std::string text) {
  std::ranges::replace_if(
      text, [](char c) { return c >= '\0' && c < ' '; }, ' ');
  return text;
}

std::string resources(const SiteProfile& site, const ensemble::JobRequest& job) {
  std::string text =
      directive_unless_empty("partition", site.partition) + directive_unless_empty("account", site.account) +
      directive_unless_empty("qos", site.qos) + directive("--nodes=" + std::to_string(job.node_count)) +
      directive("--ntasks-per-node=" + std::to_string(site.ranks_per_node)) +
      directive("--cpus-per-task=" + std::to_string(site.cores_per_rank));
  if (site.memory_gb > 0.0) {  // Slurm's M is 2^20 bytes
    text += directive("--mem=" + std::to_string(static_cast<std::int64_t>(site.memory_gb * 1e9 / 1048576.0)) +
                      "M");
  }
  text += directive("--time=" + slurm_time(job.wall_limit_s));
  // Relative times, because Slurm's own are in the time zone of its controller.
  if (job.begin_s > job.now_s) {
    text += directive("--begin=now+" + std::to_string(job.begin_s - job.now_s));
  }
  if (job.end_s > 0) {
    text += directive("--deadline=now+" + std::to_string(job.end_s - job.now_s));
  }
  const auto lead_s = static_cast<std::int64_t>(std::min(site.signal_lead_s, job.wall_limit_s / 2.0));
  // Ranks of srun hear Slurm themselves; those of mpirun are told by the script.
  text += directive(std::string{"--signal="} + (site.launcher == "mpirun" ? "B:" : "") + "USR1@" +
                    std::to_string(lead_s));
  return text + directive(job.restart_count > 0 ? "--requeue" : "--no-requeue") +
         directive("--open-mode=append");
}

std::string program_of(const SiteProfile& site) {
  if (site.container_image.empty()) {
    return site.program;
  }
  std::string words = "apptainer exec";
  for (const std::string& bind : site.container_binds) {
    words += " --bind " + bind;
  }
  return words + " " + site.container_image + " " + site.program;
}

std::string exported(const std::string& name, const std::string& value) {
  return "export " + name + "=" + shell_word(value) + "\n";
}

std::string environment(const SiteProfile& site, const ensemble::JobRequest& job) {
  std::string text;
  for (const std::string& module : site.modules) {
    text += "module load " + shell_word(module) + "\n";
  }
  for (const std::string& line : site.environment) {
    const std::size_t equals = line.find('=');
    text += exported(line.substr(0, equals), line.substr(equals + 1));
  }
  return text + exported("POLYCOSM", program_of(site)) +
         exported("POLYCOSM_LAUNCHER", site.launcher == "srun-pmix"   ? "srun --mpi=pmix"
                                       : site.launcher == "srun-pmi2" ? "srun --mpi=pmi2"
                                                                      : "mpirun") +
         exported("POLYCOSM_RESTARTS", std::to_string(job.restart_count));
}

}  // namespace

std::filesystem::path jobs_folder(const std::filesystem::path& run) {
  return run / "jobs";
}

std::string shell_word(const std::string& text) {
  std::string word = "'";
  for (const char c : text) {
    word += c == '\'' ? "'\\''" : std::string(1, c);
  }
  return word + "'";
}

std::string job_script(const SiteProfile& site, const ensemble::JobRequest& granted, const JobOrder& order) {
  const std::filesystem::path folder = jobs_folder(order.run);
  std::string text = "#!/usr/bin/env bash\n# " + one_line(order.title) + ": written by polycosm submit for " +
                     one_line(site.name) + "\n" + directive("--job-name=polycosm") + resources(site, granted);
  for (const std::string& option : site.sbatch_options) {
    text += directive(option);
  }
  text += directive("--output=" + (folder / "%j.log").string()) + "set -u\n" + environment(site, granted) +
          "# shellcheck source=jobs/slurm/job.sh\nsource " + shell_word((folder / "job.sh").string()) +
          "\npolycosm_ensemble " + shell_word(order.config.string()) + " " + shell_word(order.run.string());
  for (const std::string& option : order.run_options) {
    text += " " + shell_word(option);
  }
  return text + "\n";
}

}  // namespace polycosm::runner
