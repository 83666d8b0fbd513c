#pragma once
#include <filesystem>
#include <optional>
#include <string>

#include <polycosm/store/json.hpp>

#include "options.hpp"

/// What the commands on tokens, decisions and audit share: the state directory of the viewer.
namespace polycosm::cli {

inline constexpr OptionSpec state_spec{
    "state", OptionSpec::Kind::text,
    "Directory of tokens, decisions and audit; default $XDG_STATE_HOME/polycosm or ~/.local/state/polycosm",
    false};

/// Nothing when neither the option nor the environment names one.
[[nodiscard]] std::optional<std::filesystem::path> state_of(const Options& options);
/// The same; throws core::Error (usage) for nothing.
[[nodiscard]] std::filesystem::path needed_state(const Options& options);

/// Writes into STATE/audit.jsonl that whoever runs this does something: before it is done.
void write_audit(const std::filesystem::path& state, const std::string& what, const store::Json& target);

}  // namespace polycosm::cli
