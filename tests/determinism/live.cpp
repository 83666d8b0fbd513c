#include <cstdio>
#include <exception>
#include <filesystem>

#include <polycosm/config/run_config.hpp>
#include <polycosm/parallel/world.hpp>
#include <polycosm/runner/run.hpp>
#include <polycosm/store/files.hpp>

/// live CONFIG OUT: the ensemble of a configuration by every room that makes numbers, without those that only
/// show them, so that other compilers have a third less to build (test_compilers.py).
int main(int argc, char** argv) {
  using namespace polycosm;
  try {
    const parallel::World world{argc, argv};
    const std::filesystem::path file = argv[1];
    const config::Parsed parsed = config::parse(store::read_file(file), file.string(), {});
    for (const config::Problem& problem : parsed.problems) {
      std::fprintf(stderr, "%s\n", to_text(problem).c_str());
    }
    runner::RunOptions options;
    options.progress = runner::ProgressStyle::none;
    return parsed.problems.empty()
               ? static_cast<int>(runner::start(world, parsed.config, file.parent_path(), argv[2], options))
               : 2;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "live: %s\n", error.what());
    return 5;
  }
}
