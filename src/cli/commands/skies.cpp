#include <filesystem>
#include <iostream>
#include <string>

#include <polycosm/catalog/read.hpp>
#include <polycosm/core/error.hpp>
#include <polycosm/store/files.hpp>

#include "../command.hpp"
#include "../options.hpp"
#include "../sky_files.hpp"

/// synth.
namespace polycosm::cli {
namespace {

using Kind = OptionSpec::Kind;

}  // namespace

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
