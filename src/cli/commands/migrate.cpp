#include <filesystem>
#include <iostream>

#include <polycosm/core/error.hpp>
#include <polycosm/store/migrate.hpp>
#include <polycosm/store/schema.hpp>

#include "../command.hpp"
#include "../options.hpp"
#include "../sky_files.hpp"

/// catalog migrate.
namespace polycosm::cli {

core::ExitCode catalog_migrate_command(const Invocation& invocation) {
  using Kind = OptionSpec::Kind;
  const auto options = Options::parse(
      "catalog migrate",
      "Writes a sky file in another schema version, forward or back. Going back refuses (exit 3) when it "
      "would lose data, and names every table and column that would have to be given up by --drop.",
      {{"sky", Kind::positional, "Sky file", true},
       {"to", Kind::text, "Schema version to write", true},
       {"out", Kind::text, "Sky file to write", true},
       {"drop", Kind::texts, "Table or column to give up; may be given many times", false}},
      invocation.arguments);
  if (!options) {
    return core::ExitCode::complete;
  }
  const std::filesystem::path sky = options->text("sky");
  const std::filesystem::path out = options->text("out");
  const auto to = static_cast<std::uint32_t>(options->integer("to", 1, store::catalogue_schema_version));
  refuse_to_overwrite(out);
  const std::uint32_t from = store::catalogue_version(sky);
  store::migrate_catalogue(sky, to, out, options->texts("drop"));
  std::cout << "migrated " << sky.string() << " from version " << from << " to " << to << ": " << out.string()
            << "\n";
  for (const std::string& name : options->texts("drop")) {
    std::cout << "  dropped " << name << "\n";
  }
  return core::ExitCode::complete;
}

}  // namespace polycosm::cli
