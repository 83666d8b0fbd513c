#include "state_option.hpp"

#include <polycosm/core/error.hpp>
#include <polycosm/store/chained_log.hpp>
#include <polycosm/store/state_directory.hpp>

namespace polycosm::cli {

std::optional<std::filesystem::path> state_of(const Options& options) {
  return options.has("state") ? std::optional{std::filesystem::absolute(options.text("state"))}
                              : store::default_state_directory();
}

std::filesystem::path needed_state(const Options& options) {
  const auto state = state_of(options);
  if (!state) {
    throw core::Error{core::Fault::usage,
                      "there is no state directory (neither XDG_STATE_HOME nor HOME is set); give --state"};
  }
  return *state;
}

void write_audit(const std::filesystem::path& state, const std::string& what, const store::Json& target) {
  store::make_state_directory(state);
  store::ChainedLog{state / "audit.jsonl"}.append({{"event", "allowed"},
                                                   {"what", what},
                                                   {"target", target},
                                                   {"by", {{"role", "owner"}, {"label", store::user_name()}}},
                                                   {"via", "cli"}});
}

}  // namespace polycosm::cli
