#include <filesystem>
#include <iostream>
#include <string>

#include <polycosm/core/error.hpp>
#include <polycosm/runner/whatif.hpp>

#include "../command.hpp"
#include "../config_file.hpp"
#include "../options.hpp"

/// whatif: a live member that obeys.
namespace polycosm::cli {
namespace {

using Kind = OptionSpec::Kind;

runner::WhatifSource source_of(const Options& options) {
  const std::filesystem::path what = options.text("what");
  const auto member = static_cast<std::uint32_t>(options.integer("member", 0, 4'294'967'295ULL));
  if (std::filesystem::is_directory(what)) {
    if (options.has("set")) {
      throw core::Error{core::Fault::usage,
                        "--set changes a configuration, and " + what.string() +
                            " is a run (what it is stands in its plan); give a configuration, or use the "
                            "command `set` in the session"};
    }
    return runner::whatif_source(what, member);
  }
  return runner::whatif_source(read_config(what, options.texts("set")), what.parent_path(), member);
}

}  // namespace

core::ExitCode whatif_command(const Invocation& invocation) {
  const auto options = Options::parse(
      "whatif",
      "Lives one member under commands: step, pause, rewind, branch, inject; `help` lists them. They come as "
      "words on "
      "the terminal and as lines of JSON on the socket (docs/whatif.md).",
      {{"what", Kind::positional, "Directory of a run, or a configuration", true},
       {"member", Kind::text, "Index of the member", true},
       {"socket", Kind::text, "Unix socket to serve; only its owner may use it", false},
       {"log", Kind::text, "File of commands: what stands there is done again first, then it grows", false},
       {"snapshot-every", Kind::text, "Ticks between snapshots kept for rewinding; default 100", false},
       {"set", Kind::texts, "section.key=value, wins over the file; may be repeated", false}},
      invocation.arguments);
  if (!options) {
    return core::ExitCode::complete;
  }
  const std::uint64_t every =
      options->has("snapshot-every") ? options->integer("snapshot-every", 1, 1'000'000) : 100;
  runner::WhatifSession session{source_of(*options), static_cast<core::Tick>(every)};
  session.begin();
  if (options->has("log")) {
    session.keep_log(options->text("log"));
  }
  std::cerr << "polycosm: " << runner::text_of(session.now_as("status")) << "\n";
  runner::serve(session, options->text_or("socket", ""));
  return core::ExitCode::complete;
}

}  // namespace polycosm::cli
