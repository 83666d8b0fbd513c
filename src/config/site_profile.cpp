#include <polycosm/config/site_profile.hpp>

#include <algorithm>
#include <array>

#include "text.hpp"
#include "toml_reader.hpp"

namespace polycosm::config {
namespace {

using S = SiteProfile;

const std::array site_keys{
    FieldKey<S>{{"site.name", 0, 0, "", "Name of the site, on record with every job."}, &S::name},
    FieldKey<S>{{"site.scratch", 0, 0, "", "Folder that every node sees; a relative --out lies in it."},
                &S::scratch},
    FieldKey<S>{{"job.partition", 0, 0, "", "Partition; empty = the default of the site."}, &S::partition},
    FieldKey<S>{{"job.account", 0, 0, "", "Account that pays; empty = the default of the user."},
                &S::account},
    FieldKey<S>{{"job.qos", 0, 0, "", "Quality of service; empty = the default."}, &S::qos},
    FieldKey<S>{{"job.node_count", 1, 100'000, "", "Nodes of a job."}, &S::node_count},
    FieldKey<S>{{"job.ranks_per_node", 1, 4096, "", "MPI ranks a node; one keeps the sky in memory once."},
                &S::ranks_per_node},
    FieldKey<S>{{"job.cores_per_rank", 1, 4096, "", "Cores, and so threads, of a rank."}, &S::cores_per_rank},
    FieldKey<S>{{"job.memory_gb", 0, 1e5, "", "Memory of a node; 0 = the default of the site."},
                &S::memory_gb},
    FieldKey<S>{{"job.wall_limit_hours", 0.01, 10'000, "", "Wall time of one start of the job."},
                &S::wall_limit_hours},
    FieldKey<S>{{"job.signal_lead_s", 10, 65'535, "", "Slurm asks to stop so long before the limit."},
                &S::signal_lead_s},
    FieldKey<S>{{"job.restart_count", 0, 1000, "", "How often a job that is not done may be requeued."},
                &S::restart_count},
    FieldKey<S>{{"job.sbatch_options", 0, 0, "", "Further options of sbatch, e.g. \"--reservation=x\"."},
                &S::sbatch_options},
    FieldKey<S>{{"program.command", 0, 0, "", "The program, as the nodes find it."}, &S::program},
    FieldKey<S>{{"program.launcher", 0, 0, "mpirun|srun-pmix|srun-pmi2", "Who starts the ranks."},
                &S::launcher},
    FieldKey<S>{{"program.modules", 0, 0, "", "Environment modules to load, in order."}, &S::modules},
    FieldKey<S>{{"program.environment", 0, 0, "", "Variables to set, as \"NAME=value\"."}, &S::environment},
    FieldKey<S>{
        {"program.container_image", 0, 0, "", "Apptainer image that holds the program; empty = none."},
        &S::container_image},
    FieldKey<S>{{"program.container_binds", 0, 0, "", "Folders that the container sees besides its own."},
                &S::container_binds},
    FieldKey<S>{{"policy.file", 0, 0, "", "Policy, as configs/policy.toml; relative to this file."},
                &S::policy_file},
    FieldKey<S>{{"policy.registry", 0, 0, "", "Registry of jobs and usage; relative to this file."},
                &S::registry_file},
    FieldKey<S>{{"notify.webhook", 0, 0, "", "URL told of jobs that are done or failed, and of budgets."},
                &S::webhook},
};

bool is_one_word(std::string_view text) {
  return std::ranges::none_of(text, [](char c) { return c == ' ' || (c >= '\0' && c < ' '); });
}

bool is_one_line(std::string_view text) {
  return std::ranges::none_of(text, [](char c) { return c >= '\0' && c < ' '; });
}

bool is_assignment(std::string_view text) {
  const std::string_view name = text.substr(0, text.find('='));
  return name.size() < text.size() && !name.empty() && !(name.front() >= '0' && name.front() <= '9') &&
         std::ranges::all_of(name, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
         });
}

/// What goes into a job script must not end a line or an option there.
void check(const Reader& reader, const S& s) {
  const auto problem = [&](std::string message) { reader.problem(0, std::move(message)); };
  const std::pair<std::string_view, const std::string*> words[] = {
      {"job.partition", &s.partition}, {"job.account", &s.account}, {"job.qos", &s.qos}};
  for (const auto& [path, word] : words) {
    if (!is_one_word(*word)) {
      problem(std::string{path} + ": \"" + *word + "\" is more than one word; give one name");
    }
  }
  for (const std::string& option : s.sbatch_options) {
    if (!option.starts_with("-") || !is_one_line(option)) {
      problem("job.sbatch_options: \"" + option + "\" is no option; try \"--reservation=NAME\"");
    }
  }
  for (const std::string& line : s.environment) {
    if (!is_assignment(line) || !is_one_line(line)) {
      problem("program.environment: \"" + line + "\" is not NAME=value; try \"OMPI_MCA_btl=self,vader,tcp\"");
    }
  }
  if (s.signal_lead_s >= s.wall_limit_hours * 3600.0) {
    problem("job.signal_lead_s: " + number_text(s.signal_lead_s) +
            " s is no shorter than job.wall_limit_hours (" + number_text(s.wall_limit_hours) +
            "); the job would be asked to stop before it starts");
  }
  if (s.program.empty()) {
    problem("program.command: is empty; name the program, e.g. \"polycosm\"");
  }
  if (!s.container_binds.empty() && s.container_image.empty()) {
    problem(
        "program.container_binds: is given without program.container_image; name the image, or remove it");
  }
  if (!s.webhook.empty() && !s.webhook.starts_with("https://") && !s.webhook.starts_with("http://")) {
    problem("notify.webhook: must begin with https:// or http://");
  }
}

}  // namespace

ParsedSiteProfile parse_site_profile(std::string_view toml_text, std::string_view file_name) {
  ParsedSiteProfile parsed;
  const Reader reader{std::string{file_name}, parsed.problems};
  read_fields<S>(reader, toml_text, "configs/sites/example.toml", site_keys, parsed.profile);
  check(reader, parsed.profile);
  sort_by_line(parsed.problems);
  return parsed;
}

}  // namespace polycosm::config
