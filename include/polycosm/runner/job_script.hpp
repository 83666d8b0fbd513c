#pragma once
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include <polycosm/config/site_profile.hpp>
#include <polycosm/ensemble/policy.hpp>
#include <polycosm/runner/default_sky.hpp>

namespace polycosm::runner {

/// jobs/slurm/job.sh: what every job of this house does.
[[nodiscard]] std::span<const EmbeddedFile> job_files() noexcept;

/// What a job is asked to do. Paths are absolute.
struct JobOrder {
  std::string title;
  std::filesystem::path config, run;
  std::vector<std::string> run_options;  ///< words for `polycosm run` behind config and --out
};

/// Where the script, the functions it sources and the logs of a run's jobs lie.
[[nodiscard]] std::filesystem::path jobs_folder(const std::filesystem::path& run);

/// A script for sbatch: resources of the profile as granted, and one command. It sources
/// jobs_folder()/job.sh. Equal arguments give equal text.
[[nodiscard]] std::string job_script(const config::SiteProfile& site, const ensemble::JobRequest& granted,
                                     const JobOrder& order);

/// `text` as one word of a POSIX shell.
[[nodiscard]] std::string shell_word(const std::string& text);

}  // namespace polycosm::runner
