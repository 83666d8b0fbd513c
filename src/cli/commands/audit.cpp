#include <iostream>
#include <string>

#include <polycosm/core/error.hpp>
#include <polycosm/store/chained_log.hpp>
#include <polycosm/store/json.hpp>

#include "../options.hpp"
#include "../state_option.hpp"
#include "../viewer_commands.hpp"

/// What was done is what stands there: audit verify.
namespace polycosm::cli {
namespace {

using Kind = OptionSpec::Kind;
using store::Json;

Json json_of(const std::string& file, const store::ChainState& chain, bool has_head) {
  const bool is_broken = chain.broken_line != 0;
  return {{"file", file},
          {"entry_count", chain.entry_count},
          {"head_hash", chain.head_hash},
          {"has_expected_head", has_head},
          {"broken_line", is_broken ? Json(chain.broken_line) : Json(nullptr)},
          {"reason", is_broken ? Json(chain.reason) : Json(nullptr)}};
}

}  // namespace

core::ExitCode audit_verify_command(const Invocation& invocation) {
  const auto options = Options::parse(
      "audit verify",
      "Follows the chains of audit.jsonl and decisions.jsonl and says where one is broken (exit 3). A chain "
      "cannot tell that its end was cut off: note a hash that this prints elsewhere, and give it to --head "
      "later.",
      {{"head", Kind::text, "A hash that must still be in one of the chains", false},
       {"json", Kind::flag, "As JSON", false},
       state_spec},
      invocation.arguments);
  if (!options) {
    return core::ExitCode::complete;
  }
  const std::filesystem::path state = needed_state(*options);
  const std::string head = options->text_or("head", "");
  bool is_whole = true;
  bool has_head = head.empty();
  Json report = Json::array();
  for (const char* name : {"audit.jsonl", "decisions.jsonl"}) {
    bool is_here = false;
    const store::ChainState chain = store::read_chain(
        state / name, [&](const Json& entry) { is_here = is_here || entry["hash"] == head; });
    has_head = has_head || is_here;
    is_whole = is_whole && chain.broken_line == 0;
    report.push_back(json_of((state / name).string(), chain, is_here));
    if (!options->has("json")) {
      std::cout << (state / name).string() << ": " << chain.entry_count << " entries"
                << (chain.head_hash.empty() ? "" : ", head " + chain.head_hash) << "\n";
    }
    if (chain.broken_line != 0) {
      print_error((state / name).string() + ": line " + std::to_string(chain.broken_line) + " " +
                  chain.reason);
    }
  }
  if (options->has("json")) {
    std::cout << report.dump(2) << "\n";
  }
  if (!has_head) {
    print_error("no entry has the hash " + head + ": the end of a chain was cut off, or it is another chain");
  }
  return is_whole && has_head ? core::ExitCode::complete : core::ExitCode::data_rejected;
}

}  // namespace polycosm::cli
