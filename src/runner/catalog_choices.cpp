#include <polycosm/runner/catalog_choices.hpp>

#include <string>

#include <polycosm/catalog/configure.hpp>
#include <polycosm/config/catalog_config.hpp>
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

}  // namespace

CatalogChoices read_catalog_choices(const std::filesystem::path& file) {
  if (file.empty()) {
    return {};
  }
  config::ParsedCatalogConfig parsed = config::parse_catalog_config(text_of(file), file.string());
  catalog::Configured configured = catalog::settings_of(parsed.config, file.string());
  std::vector<config::Problem> problems = std::move(parsed.problems);
  problems.insert(problems.end(), configured.problems.begin(), configured.problems.end());
  if (!problems.empty()) {
    std::string message = std::to_string(problems.size()) +
                          (problems.size() == 1 ? " problem in the configuration of catalogues"
                                                : " problems in the configuration of catalogues");
    for (const config::Problem& problem : problems) {
      message += "\n  " + to_text(problem);
    }
    throw core::Error{core::Fault::usage, message};
  }
  return {std::move(configured.settings), edge_of(parsed.config)};
}

}  // namespace polycosm::runner
