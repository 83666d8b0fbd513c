#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <polycosm/config/run_config.hpp>

namespace polycosm::config {

/// How one site runs jobs: what `polycosm submit` needs to know of a cluster. One field a key; the keys and
/// their sentences stand in src/config/site_profile.cpp, an example in configs/sites/example.toml.
struct SiteProfile {
  // [site]
  std::string name = "site";
  std::string scratch;  ///< a relative --out is a folder in it
  // [job]; empty and 0 = as the site has it
  std::string partition, account, qos;
  std::uint32_t node_count = 1;
  std::uint32_t ranks_per_node = 1;
  std::uint32_t cores_per_rank = 1;
  double memory_gb = 0.0;  ///< of a node
  double wall_limit_hours = 1.0;
  double signal_lead_s = 300.0;
  std::uint32_t restart_count = 20;
  std::vector<std::string> sbatch_options;
  // [program]
  std::string program = "polycosm";
  std::string launcher = "mpirun";
  std::vector<std::string> modules;
  std::vector<std::string> environment;  ///< "NAME=value"
  std::string container_image;
  std::vector<std::string> container_binds;
  // [policy]; paths are relative to the profile
  std::string policy_file, registry_file;
  // [notify]
  std::string webhook;
};

struct ParsedSiteProfile {
  SiteProfile profile;
  std::vector<Problem> problems;  ///< empty = usable
};

/// Reads TOML. Never throws for bad input: all problems come back at once.
[[nodiscard]] ParsedSiteProfile parse_site_profile(std::string_view toml_text, std::string_view file_name);

}  // namespace polycosm::config
