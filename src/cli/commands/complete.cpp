#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

#include <polycosm/catalog/show.hpp>
#include <polycosm/config/run_config.hpp>
#include <polycosm/inference/completion.hpp>
#include <polycosm/runner/complete_sky.hpp>
#include <polycosm/runner/run.hpp>
#include <polycosm/store/completion_file.hpp>
#include <polycosm/store/files.hpp>

#include "../command.hpp"
#include "../completion_text.hpp"
#include "../options.hpp"
#include "../sky_files.hpp"

namespace polycosm::cli {
namespace {

using Kind = OptionSpec::Kind;

catalog::Catalogue sky_of(const Options& options) {
  if (options.has("sky")) {
    return store::read_catalogue(options.text("sky"));
  }
  config::RunConfig config;
  config.sky_source = "default";
  return runner::load_sky(config, ".");
}

std::uint32_t row_of(const catalog::Catalogue& catalogue, const std::string& name) {
  if (const auto row = catalog::find_star(catalogue, name)) {
    return *row;
  }
  std::string names;
  for (const std::string& near : catalog::nearest_names(catalogue, name, 5)) {
    names += (names.empty() ? "" : ", ") + near;
  }
  throw core::Error{core::Fault::usage,
                    "no star is called \"" + name + "\" (it is not in the sky); " +
                        (names.empty() ? "try --sky FILE, or another name" : "did you mean: " + names + "?")};
}

std::uint32_t place_of(const sky::Neighbourhood& sky, std::uint32_t row, const std::string& name) {
  const auto found = std::find(sky.catalogue_row.begin(), sky.catalogue_row.end(), row);
  if (found == sky.catalogue_row.end()) {
    throw core::Error{core::Fault::input,
                      name + " stands more than 110 ly away (nothing is completed there); try a nearer star"};
  }
  return static_cast<std::uint32_t>(found - sky.catalogue_row.begin());
}

bool has_utf8_locale() {
  for (const char* variable : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    const char* value = std::getenv(variable);
    if (value != nullptr && *value != '\0') {
      const std::string locale{value};
      return locale.find("UTF-8") != std::string::npos || locale.find("utf8") != std::string::npos;
    }
  }
  return false;
}

void refuse_words_of_another_kind(const Options& options) {
  const bool is_all = options.has("all");
  const auto refuse = [](const std::string& message) { throw core::Error{core::Fault::usage, message}; };
  if (is_all == options.has("star")) {
    refuse(is_all ? "complete takes a star or --all, not both (--all is every star of the sky); leave one out"
                  : "complete needs a star (or --all for every star of the sky); try `polycosm complete "
                    "\"tau Cet\"`");
  }
  if (is_all && !options.has("out")) {
    refuse("complete --all needs --out (a file of every star); try --out completion.h5");
  }
  for (const char* name : {"out", "threads", "force", "progress"}) {
    if (!is_all && options.has(name)) {
      refuse("complete takes --" + std::string{name} +
             " with --all only (one star goes to the terminal); leave it out");
    }
  }
}

core::ExitCode complete_all(const Invocation& invocation, const Options& options,
                            const inference::ModelCard& card, std::uint64_t seed, std::uint32_t draws) {
  const std::filesystem::path out = options.text("out");
  const std::string style =
      options.has("progress") ? options.choice("progress", {"auto", "bar", "lines", "none"}) : "";
  const auto threads = options.has("threads") ? static_cast<int>(options.integer("threads", 1, 4096)) : 0;
  store::expect_writable(out, options.has("force"));
  const catalog::Catalogue catalogue = sky_of(options);
  const sky::Neighbourhood sky = sky::neighbourhood(catalogue, {});
  StepProgress progress{style, "completing"};
  const auto tell = [&](std::uint64_t done_count, std::uint64_t star_count) {
    progress.show_count(done_count, star_count, "stars");
  };
  const std::vector<inference::Completion> stars =
      runner::complete_sky(sky, {&card, seed, draws, threads, tell});
  const std::string digest = store::write_completions(
      out, stars, {&card, seed, draws, catalog::digest(catalogue), sky.policy, invocation.program_line});
  const auto unconverged = std::ranges::count(stars, false, &inference::Completion::has_converged);
  if (options.has("json")) {
    std::cout << store::Json{{"file", out.string()},
                             {"stars", stars.size()},
                             {"not_converged", unconverged},
                             {"model", card.id},
                             {"model_version", card.version},
                             {"seed", seed},
                             {"draws", draws},
                             {"content_digest", digest}}
                     .dump(2)
              << "\n";
  } else {
    std::cout << "completed " << stars.size() << " stars with " << card.id << "@" << card.version << ", "
              << draws << " draws, into " << out.string() << "\n  not converged  " << unconverged
              << "\n  digest  " << digest << "\n";
  }
  return core::ExitCode::complete;
}

}  // namespace

core::ExitCode complete_command(const Invocation& invocation) {
  const auto options = Options::parse(
      "complete", "Completes one star, or all of a sky: what nobody has seen, with odds.",
      {{"star", Kind::positional, "Any name of a star or of one of its planets", false},
       {"all", Kind::flag, "Every star within the core radius, into the file --out", false},
       {"out", Kind::text, "HDF5 file to write (with --all)", false},
       {"force", Kind::flag, "Replace that file if it exists", false},
       {"threads", Kind::text, "Threads, as many as there are without it (with --all)", false},
       {"progress", Kind::text, "auto, bar, lines or none; auto is a bar on a terminal (with --all)", false},
       {"sky", Kind::text, "Sky file of catalog import; without it the embedded sky", false},
       {"draws", Kind::text, "Number of draws, 1000 without it", false},
       {"seed", Kind::text, "Seed of the ensemble, 1 without it", false},
       {"model", Kind::text, "Model of polycosm models, amd_conditional without it", false},
       {"json", Kind::flag, "As JSON", false}},
      invocation.arguments);
  if (!options) {
    return core::ExitCode::complete;
  }
  refuse_words_of_another_kind(*options);
  const std::uint32_t draws =
      options->has("draws") ? static_cast<std::uint32_t>(options->integer("draws", 1, 1'000'000)) : 1000;
  const std::uint64_t seed =
      options->has("seed") ? options->integer("seed", 0, 9'223'372'036'854'775'807ULL) : 1;
  const inference::ModelCard& card = inference::model(options->text_or("model", "amd_conditional"));
  if (options->has("all")) {
    return complete_all(invocation, *options, card, seed, draws);
  }
  const std::string name = options->text("star");
  const catalog::Catalogue catalogue = sky_of(*options);
  const std::uint32_t row = row_of(catalogue, name);
  const sky::Neighbourhood sky = sky::neighbourhood(catalogue, {});
  const inference::Completion star =
      inference::complete_star(card, sky, place_of(sky, row, name), seed, draws);
  std::vector<catalog::Belt> belts;
  std::copy_if(catalogue.belts.begin(), catalogue.belts.end(), std::back_inserter(belts),
               [&](const catalog::Belt& belt) { return belt.host == star.star_id; });
  if (options->has("json")) {
    std::cout << completion_json(star, belts).dump(2) << "\n";
  } else {
    std::cout << completion_text(star, belts, has_utf8_locale());
  }
  return core::ExitCode::complete;
}

}  // namespace polycosm::cli
