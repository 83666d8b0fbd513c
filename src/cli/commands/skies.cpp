#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

#include <polycosm/catalog/read.hpp>
#include <polycosm/core/error.hpp>
#include <polycosm/sky/neighbourhood.hpp>
#include <polycosm/store/files.hpp>
#include <polycosm/store/json.hpp>

#include "../command.hpp"
#include "../options.hpp"

/// Commands on skies: catalog import, catalog show, synth.
namespace polycosm::cli {
namespace {

using Kind = OptionSpec::Kind;
using store::Json;

void refuse_to_overwrite(const std::filesystem::path& path) {
  if (std::filesystem::exists(path)) {
    throw core::Error{core::Fault::usage,
                      path.string() + ": exists (nothing is overwritten); remove it or give another --out"};
  }
}

Json counts_of(const catalog::Catalogue& catalogue) {
  const sky::Neighbourhood sky = sky::neighbourhood(catalogue, {});
  std::size_t stars_core = 0;
  for (const std::uint32_t system : sky.star_system) {
    stars_core += sky.edge[system] == sky::EdgeClass::core ? 1U : 0U;
  }
  std::size_t systems_core = 0;
  for (const sky::EdgeClass edge : sky.edge) {
    systems_core += edge == sky::EdgeClass::core ? 1U : 0U;
  }
  std::uint64_t rows = 0;
  Json sources = Json::array();
  for (const catalog::Source& source : catalogue.sources) {
    rows += source.row_count;
    sources.push_back({{"path", source.path},
                       {"connector", source.connector},
                       {"rows", source.row_count},
                       {"accepted", source.accepted_count},
                       {"sha256", source.sha256},
                       {"licence", source.licence}});
  }
  Json reasons = Json::object();
  for (const catalog::Quarantined& row : catalogue.quarantine) {
    reasons[row.code] = reasons.value(row.code, 0) + 1;
  }
  return {{"rows_read", rows},
          {"stars", catalogue.stars.size()},
          {"planets", catalogue.planets.size()},
          {"stars_within_100ly", stars_core},
          {"stars_in_shell_100_110ly", sky.star_count() - stars_core},
          {"stars_within_110ly", sky.star_count()},
          {"systems_within_100ly", systems_core},
          {"systems_in_shell_100_110ly", sky.system_count() - systems_core},
          {"systems_within_110ly", sky.system_count()},
          {"stars_outside", sky.star_count_outside},
          {"known_planets_within_110ly", sky.known.size()},
          {"quarantined", catalogue.quarantine.size()},
          {"quarantined_by_code", reasons},
          {"sources", sources},
          {"digest", catalog::digest(catalogue)}};
}

void print_counts(const Json& json) {
  for (const auto& [key, value] : json.items()) {
    if (value.is_number()) {
      std::cout << "  " << key << std::string(32 - key.size(), ' ') << value << "\n";
    }
  }
  for (const auto& [code, count] : json["quarantined_by_code"].items()) {
    std::cout << "    " << code << std::string(30 - std::min<std::size_t>(29, code.size()), ' ') << count
              << "\n";
  }
  for (const Json& source : json["sources"]) {
    std::cout << "  source  " << source["path"].get<std::string>() << " ("
              << source["connector"].get<std::string>() << "): " << source["accepted"] << " of "
              << source["rows"] << " rows\n";
  }
  std::cout << "  digest  " << json["digest"].get<std::string>() << "\n";
}

}  // namespace

core::ExitCode catalog_import_command(const Invocation& invocation) {
  const auto options = Options::parse(
      "catalog import",
      "Reads star and planet catalogues (plain or gzip; recognised by their header) into one sky "
      "file. Bad rows go to quarantine with row, code and reason.",
      {{"files", Kind::positionals, "Catalogue files", true},
       {"out", Kind::text, "Sky file to write, e.g. sky.h5", true},
       {"json", Kind::flag, "Counts as JSON", false}},
      invocation.arguments);
  if (!options) {
    return core::ExitCode::complete;
  }
  const std::filesystem::path out = options->text("out");
  refuse_to_overwrite(out);
  std::vector<catalog::InputFile> files;
  for (const std::string& path : options->texts("files")) {
    files.push_back({path, store::read_file(path)});
  }
  const catalog::Catalogue catalogue = catalog::read(files);
  const Json counts = counts_of(catalogue);
  store::write_catalogue(out, catalogue);
  if (options->has("json")) {
    std::cout << counts.dump(2) << "\n";
  } else {
    std::cout << "imported into " << out.string() << "\n";
    print_counts(counts);
  }
  return core::ExitCode::complete;
}

core::ExitCode catalog_show_command(const Invocation& invocation) {
  const auto options = Options::parse(
      "catalog show", "Counts what a sky file holds: stars and systems by distance, planets, quarantine.",
      {{"sky", Kind::positional, "Sky file", true}, {"json", Kind::flag, "As JSON", false}},
      invocation.arguments);
  if (!options) {
    return core::ExitCode::complete;
  }
  const Json counts = counts_of(store::read_catalogue(options->text("sky")));
  if (options->has("json")) {
    std::cout << counts.dump(2) << "\n";
  } else {
    std::cout << options->text("sky") << "\n";
    print_counts(counts);
  }
  return core::ExitCode::complete;
}

core::ExitCode synth_command(const Invocation& invocation) {
  const auto options =
      Options::parse("synth",
                     "Writes a synthetic sky with the density and mass function of the solar neighbourhood; "
                     "every row says that it is synthetic.",
                     {{"stars", Kind::text, "Number of stars, the Sun included", true},
                      {"seed", Kind::text, "Seed; the same seed gives the same sky", true},
                      {"out", Kind::text, "Sky file to write (default synthetic-N-S.h5)", false}},
                     invocation.arguments);
  if (!options) {
    return core::ExitCode::complete;
  }
  const auto stars = static_cast<std::uint32_t>(options->integer("stars", 1, 2'000'000));
  const std::uint64_t seed = options->integer("seed", 0, 9'223'372'036'854'775'807ULL);
  const std::filesystem::path out =
      options->text_or("out", "synthetic-" + std::to_string(stars) + "-" + std::to_string(seed) + ".h5");
  refuse_to_overwrite(out);
  store::write_catalogue(out, catalog::synthesise(stars, seed));
  std::cout << "wrote " << stars << " synthetic stars to " << out.string() << "\n";
  return core::ExitCode::complete;
}

}  // namespace polycosm::cli
