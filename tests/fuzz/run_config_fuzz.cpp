#include <string>

#include <polycosm/config/run_config.hpp>

#include "invariants.hpp"

// What parses without a problem is written in its canonical form, and that form parses to the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace polycosm;
  const config::Parsed parsed = config::parse(fuzz::text_of(data, size), "run.toml", {});
  for (const config::Problem& problem : parsed.problems) {
    fuzz::promise(!problem.message.empty() && problem.file == "run.toml",
                  "a problem has a file and a message");
  }
  if (parsed.problems.empty()) {
    ++fuzz::read_count;
    const std::string text = config::canonical_toml(parsed.config);
    const config::Parsed again = config::parse(text, "again.toml", {});
    fuzz::promise(again.problems.empty(), "the canonical form has no problem");
    fuzz::promise(config::canonical_toml(again.config) == text, "the canonical form is canonical");
  }
  return 0;
}
