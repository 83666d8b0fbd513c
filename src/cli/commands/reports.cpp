#include <cmath>
#include <filesystem>
#include <iostream>
#include <optional>
#include <string>
#include <utility>

#include <polycosm/catalog/diff.hpp>
#include <polycosm/catalog/qa.hpp>
#include <polycosm/core/error.hpp>
#include <polycosm/store/files.hpp>

#include "../command.hpp"
#include "../options.hpp"
#include "../report_json.hpp"
#include "../sky_files.hpp"

/// Commands that judge catalogues: catalog qa, catalog diff.
namespace polycosm::cli {
namespace {

using Kind = OptionSpec::Kind;

const OptionSpec json_option{"json", Kind::flag, "As JSON", false};

}  // namespace

core::ExitCode catalog_qa_command(const Invocation& invocation) {
  const auto options = Options::parse(
      "catalog qa",
      "Reports what a sky file is worth: counts, gates, quarantined rows by reason, anomalies, conflicts, "
      "reviews, and the difference to an earlier import.",
      {{"sky", Kind::positional, "Sky file", true},
       {"html", Kind::text, "Write one self-contained page here", false},
       {"previous", Kind::text, "Sky file of the import before", false},
       {"config", Kind::text, "Gates to judge by, as in configs/catalog.toml", false},
       json_option},
      invocation.arguments);
  if (!options) {
    return core::ExitCode::complete;
  }
  const std::filesystem::path html = options->text_or("html", "");
  if (!html.empty()) {
    refuse_to_overwrite(html);
  }
  const runner::CatalogChoices choices = runner::read_catalog_choices(options->text_or("config", ""));
  const catalog::Catalogue catalogue = store::read_catalogue(options->text("sky"));
  std::optional<catalog::Catalogue> previous;
  if (options->has("previous")) {
    previous = store::read_catalogue(options->text("previous"));
  }
  const catalog::QaReport report = catalog::qa(catalogue, choices.settings, previous ? &*previous : nullptr);
  if (!html.empty()) {
    store::write_file_atomically(html, catalog::qa_html(report, catalogue));
  }
  std::cout << (options->has("json") ? json_of(report).dump(2) + "\n" : catalog::qa_text(report));
  return core::ExitCode::complete;
}

core::ExitCode catalog_diff_command(const Invocation& invocation) {
  const auto options = Options::parse(
      "catalog diff",
      "Tells what is different between two sky files: sources, stars, planets, belts and every "
      "fact the digest covers.",
      {{"skies", Kind::positionals, "Two sky files, the older first", true},
       {"lines", Kind::text, "Changes shown of each table (default 20)", false},
       json_option},
      invocation.arguments);
  if (!options) {
    return core::ExitCode::complete;
  }
  const auto paths = options->texts("skies");
  if (paths.size() != 2) {
    throw core::Error{core::Fault::usage, "catalog diff compares two sky files (" +
                                              std::to_string(paths.size()) +
                                              " given); see polycosm catalog diff --help"};
  }
  const std::uint64_t lines = options->has("lines") ? options->integer("lines", 0, 1'000'000'000) : 20;
  const catalog::Difference difference =
      catalog::diff(store::read_catalogue(paths[0]), store::read_catalogue(paths[1]));
  std::cout << (options->has("json") ? json_of(difference).dump(2) + "\n"
                                     : catalog::diff_text(difference, lines));
  return core::ExitCode::complete;
}

}  // namespace polycosm::cli
