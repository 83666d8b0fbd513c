#include <filesystem>
#include <string>
#include <vector>

#include <polycosm/catalog/read.hpp>
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
    files.push_back({path, store::read_file(config_directory / path)});
  }
  return catalog::read(files);
}

}  // namespace polycosm::runner
