#include <filesystem>
#include <string>
#include <vector>

#include <polycosm/catalog/merge.hpp>
#include <polycosm/catalog/read.hpp>
#include <polycosm/core/error.hpp>
#include <polycosm/runner/catalog_choices.hpp>
#include <polycosm/runner/default_sky.hpp>
#include <polycosm/runner/run.hpp>
#include <polycosm/store/files.hpp>

namespace polycosm::runner {
namespace {

std::vector<catalog::InputFile> embedded_files() {
  std::vector<catalog::InputFile> files;
  for (const EmbeddedFile& file : default_sky_files()) {
    files.push_back({"embedded:" + std::string{file.path}, std::string{file.bytes}});
  }
  return files;
}

/// Gates hold for runs as for imports.
void refuse_blocked(const catalog::Catalogue& catalogue, const catalog::Settings& settings) {
  const auto failed = catalog::blocking(catalogue, settings);
  if (failed.empty()) {
    return;
  }
  std::string message = "the files of sky.files make no catalogue: a gate of severity fail is not passed";
  for (const catalog::Anomaly& anomaly : failed) {
    message += "\n  " + anomaly.code + ": " + anomaly.reason;
  }
  throw core::Error{core::Fault::input, message +
                                            "\nlook at them with `polycosm catalog import`, or set "
                                            "their severity in sky.catalog_config"};
}

}  // namespace

catalog::Catalogue load_sky(const config::RunConfig& config, const std::filesystem::path& config_directory) {
  if (config.sky_source == "synthetic") {
    return catalog::synthesise(config.synthetic_star_count, config.synthetic_seed);
  }
  if (config.sky_source == "catalogue") {
    return store::read_catalogue(config_directory / config.sky_catalogue_file);
  }
  if (config.sky_source == "default") {
    return catalog::read(embedded_files());
  }
  std::vector<catalog::InputFile> files;
  for (const std::string& path : config.sky_files) {
    files.push_back(store::read_input(config_directory / path));
    files.back().path = path;  // as the user gave it: runs elsewhere give the same file
  }
  const CatalogChoices choices =
      read_catalog_choices(config.sky_catalog_config.empty() ? std::filesystem::path{}
                                                             : config_directory / config.sky_catalog_config);
  catalog::Catalogue catalogue = catalog::read(files, choices.settings);
  refuse_blocked(catalogue, choices.settings);
  return catalogue;
}

}  // namespace polycosm::runner
