#include <filesystem>
#include <string>
#include <vector>

#include <polycosm/catalog/merge.hpp>
#include <polycosm/catalog/read.hpp>
#include <polycosm/core/error.hpp>
#include <polycosm/store/files.hpp>

#include "../command.hpp"
#include "../options.hpp"
#include "../sky_files.hpp"

/// Commands that make a catalogue: catalog import, catalog merge.
namespace polycosm::cli {
namespace {

using Kind = OptionSpec::Kind;

const OptionSpec out_option{"out", Kind::text, "Sky file to write, e.g. sky.h5", true};
const OptionSpec config_option{"config", Kind::text,
                               "Gates, precedence and edges, as in configs/catalog.toml", false};
const OptionSpec json_option{"json", Kind::flag, "Counts as JSON", false};

}  // namespace

core::ExitCode catalog_import_command(const Invocation& invocation) {
  const auto options = Options::parse(
      "catalog import",
      "Reads star, planet and belt catalogues (plain or gzip; recognised by their header) into one sky "
      "file. Bad rows go to quarantine with row, code and reason. A gate of severity fail that is not passed "
      "blocks the whole file (exit 3).",
      {{"files", Kind::positionals, "Catalogue files", true},
       out_option,
       config_option,
       {"mapping", Kind::texts,
        "How to read a table no connector knows, a TOML file (docs/mapping.md); may be repeated", false},
       {"progress", Kind::text,
        "auto, bar, lines or none; POLYCOSM_PROGRESS in the environment says the same", false},
       json_option},
      invocation.arguments);
  if (!options) {
    return core::ExitCode::complete;
  }
  const std::filesystem::path out = options->text("out");
  refuse_to_overwrite(out);
  const std::string style =
      options->has("progress") ? options->choice("progress", {"auto", "bar", "lines", "none"}) : "";
  runner::CatalogChoices choices = runner::read_catalog_choices(options->text_or("config", ""));
  choices.settings.mappings = runner::read_mappings(options->texts("mapping"));
  const catalog::Catalogue catalogue = [&] {
    StepProgress progress{style, "reading"};
    const std::vector<catalog::InputFile> files = read_inputs(options->texts("files"), progress);
    return catalog::read(files, choices.settings, [&](std::uint64_t done, std::uint64_t total) {
      progress.show(done, total, done < total ? "parsing" : "merging");
    });
  }();
  publish_catalogue(catalogue, choices, out, options->has("json"), "imported");
  return core::ExitCode::complete;
}

core::ExitCode catalog_merge_command(const Invocation& invocation) {
  const auto options = Options::parse(
      "catalog merge",
      "Merges sky files into one, as if all their sources had been imported together; the order of the "
      "files changes nothing.",
      {{"skies", Kind::positionals, "Sky files", true}, out_option, config_option, json_option},
      invocation.arguments);
  if (!options) {
    return core::ExitCode::complete;
  }
  const std::filesystem::path out = options->text("out");
  refuse_to_overwrite(out);
  const runner::CatalogChoices choices = runner::read_catalog_choices(options->text_or("config", ""));
  std::vector<catalog::Catalogue> parts;
  for (const std::string& path : options->texts("skies")) {
    parts.push_back(store::read_catalogue(path));
    if (!parts.back().stars.empty() && parts.back().star_rows.empty()) {
      throw core::Error{core::Fault::input,
                        path +
                            ": cannot be merged (it has no rows of its sources: it is synthetic, or was "
                            "written by schema version 1); import its sources again"};
    }
  }
  const catalog::Catalogue catalogue = catalog::unite(parts, choices.settings);
  publish_catalogue(catalogue, choices, out, options->has("json"), "merged");
  return core::ExitCode::complete;
}

}  // namespace polycosm::cli
