#include <polycosm/runner/catalog_choices.hpp>

#include <string>
#include <utility>
#include <vector>

#include <polycosm/catalog/configure.hpp>
#include <polycosm/config/catalog_config.hpp>
#include <polycosm/config/mapping.hpp>
#include <polycosm/core/error.hpp>
#include <polycosm/store/files.hpp>

namespace polycosm::runner {
namespace {

sky::EdgePolicy edge_of(const config::CatalogConfig& config) {
  sky::EdgePolicy policy;
  policy.core_radius_ly = config.core_radius_ly;
  policy.shell_radius_ly = config.shell_radius_ly;
  policy.system_link_pc = config.system_link_pc;
  policy.membership =
      config.membership == "probability" ? sky::MembershipRule::probability : sky::MembershipRule::point;
  policy.membership_min_probability = config.membership_min_probability;
  policy.probability =
      config.probability == "normal" ? sky::ProbabilityRule::normal : sky::ProbabilityRule::posterior;
  policy.prior_length_pc = config.prior_length_pc;
  policy.system_link_sigma = config.system_link_sigma;
  return policy;
}

std::string text_of(const std::filesystem::path& file) {
  try {
    return store::read_file(file);
  } catch (const core::Error& error) {
    throw core::Error{core::Fault::usage, error.what()};
  }
}

void refuse_problems(const std::vector<config::Problem>& problems, const std::string& where) {
  if (problems.empty()) {
    return;
  }
  std::string message =
      std::to_string(problems.size()) + (problems.size() == 1 ? " problem in " : " problems in ") + where;
  for (const config::Problem& problem : problems) {
    message += "\n  " + to_text(problem);
  }
  throw core::Error{core::Fault::usage, message};
}

}  // namespace

CatalogChoices read_catalog_choices(const std::filesystem::path& file) {
  if (file.empty()) {
    return {};
  }
  config::ParsedCatalogConfig parsed = config::parse_catalog_config(text_of(file), file.string());
  catalog::Configured configured = catalog::settings_of(parsed.config, file.string());
  std::vector<config::Problem> problems = std::move(parsed.problems);
  problems.insert(problems.end(), configured.problems.begin(), configured.problems.end());
  refuse_problems(problems, "the configuration of catalogues");
  return {std::move(configured.settings), edge_of(parsed.config)};
}

std::vector<config::Mapping> read_mappings(std::span<const std::string> files) {
  std::vector<config::Mapping> mappings;
  std::vector<config::Problem> problems;
  for (const std::string& file : files) {
    config::ParsedMapping parsed = config::parse_mapping(text_of(file), file);
    problems.insert(problems.end(), parsed.problems.begin(), parsed.problems.end());
    mappings.push_back(std::move(parsed.mapping));
  }
  refuse_problems(problems, files.size() == 1 ? "the mapping" : "the mappings");
  return mappings;
}

}  // namespace polycosm::runner
