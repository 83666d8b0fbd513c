#include <algorithm>
#include <cctype>
#include <cstdint>
#include <iostream>
#include <string>

#include <polycosm/core/digest.hpp>
#include <polycosm/core/error.hpp>
#include <polycosm/store/json.hpp>
#include <polycosm/store/state_directory.hpp>
#include <polycosm/store/token_file.hpp>
#include <polycosm/viewer/roles.hpp>

#include "../options.hpp"
#include "../state_option.hpp"
#include "../viewer_commands.hpp"

/// Who may do what in the viewer: token add, list, revoke.
namespace polycosm::cli {
namespace {

using Kind = OptionSpec::Kind;
using store::Json;

constexpr std::int64_t day_s = 86'400;

std::string label_of(const Options& options) {
  const std::string label = options.text("label");
  const bool is_plain = std::all_of(label.begin(), label.end(), [](unsigned char c) {
    return std::isalnum(c) != 0 || c == '.' || c == '_' || c == '-';
  });
  if (!is_plain || label.size() > 64 || std::isalnum(static_cast<unsigned char>(label[0])) == 0) {
    throw core::Error{
        core::Fault::usage,
        "\"" + label + "\" is no label (letters, digits, and . _ - inside); try one like jo-laptop"};
  }
  return label;
}

}  // namespace

core::ExitCode token_add_command(const Invocation& invocation) {
  const auto options = Options::parse(
      "token add",
      "Makes a token for `polycosm serve` and prints it, once: only its SHA-256 is kept. A server that runs "
      "knows it at once.",
      {{"role", Kind::text, "viewer, analyst, curator or admin", true},
       {"label", Kind::text, "Whose it is: stands in the audit and in decisions", true},
       {"days", Kind::text, "It is over after so many days; default 30", false},
       {"url", Kind::text, "Of the server, for the link; default http://127.0.0.1:8700/", false},
       state_spec},
      invocation.arguments);
  if (!options) {
    return core::ExitCode::complete;
  }
  const std::filesystem::path state = needed_state(*options);
  const std::string role = options->text("role");
  if (!viewer::role_named(role)) {
    throw core::Error{core::Fault::usage,
                      "--role: \"" + role + "\" is none of viewer, analyst, curator, admin"};
  }
  const auto days = options->has("days") ? static_cast<std::int64_t>(options->integer("days", 1, 3660)) : 30;
  const std::string label = label_of(*options);
  const std::string secret = store::new_secret();
  const std::int64_t now_s = store::seconds_now();
  const store::Token token{label, role, core::sha256_hex(secret), now_s, now_s + days * day_s};
  write_audit(state, "token add",
              {{"label", label}, {"role", role}, {"ends_utc", store::utc_of(token.ends_s)}});
  store::add_token(state, token);
  std::cout << secret << "\n"
            << options->text_or("url", "http://127.0.0.1:8700/") << "#token=" << secret << "\n";
  std::cerr << "polycosm: token of " << label << ", " << role << " until " << store::utc_of(token.ends_s)
            << "; it is not shown again\n";
  return core::ExitCode::complete;
}

core::ExitCode token_list_command(const Invocation& invocation) {
  const auto options =
      Options::parse("token list", "Lists tokens, without what they are.",
                     {{"json", Kind::flag, "As JSON", false}, state_spec}, invocation.arguments);
  if (!options) {
    return core::ExitCode::complete;
  }
  Json list = Json::array();
  const std::int64_t now_s = store::seconds_now();
  for (const store::Token& token : store::read_tokens(needed_state(*options))) {
    list.push_back({{"label", token.label},
                    {"role", token.role},
                    {"made_utc", store::utc_of(token.made_s)},
                    {"ends_utc", store::utc_of(token.ends_s)},
                    {"is_over", token.ends_s <= now_s}});
  }
  if (options->has("json")) {
    std::cout << list.dump(2) << "\n";
    return core::ExitCode::complete;
  }
  for (const Json& one : list) {
    std::cout << one["label"].get<std::string>() << "  " << one["role"].get<std::string>() << "  "
              << (one["is_over"].get<bool>() ? "over since " : "until ") << one["ends_utc"].get<std::string>()
              << "\n";
  }
  return core::ExitCode::complete;
}

core::ExitCode token_revoke_command(const Invocation& invocation) {
  const auto options = Options::parse(
      "token revoke", "Nobody is let in by this token any more; a server that runs knows at once.",
      {{"label", Kind::positional, "Of the token", true}, state_spec}, invocation.arguments);
  if (!options) {
    return core::ExitCode::complete;
  }
  const std::filesystem::path state = needed_state(*options);
  const std::string label = label_of(*options);
  write_audit(state, "token revoke", {{"label", label}});
  if (!store::revoke_token(state, label)) {
    throw core::Error{core::Fault::usage, "there is no token \"" + label + "\"; see polycosm token list"};
  }
  std::cerr << "polycosm: the token of " << label << " is revoked\n";
  return core::ExitCode::complete;
}

}  // namespace polycosm::cli
