#include "tokens.hpp"

#include <string_view>

#include <polycosm/core/digest.hpp>
#include <polycosm/core/error.hpp>
#include <polycosm/runner/log.hpp>
#include <polycosm/store/state_directory.hpp>

#include "problem.hpp"

namespace polycosm::viewer {
namespace {

/// The token of a header "Bearer TOKEN", whose first word may be written in any case; empty for another one.
std::string_view token_in(std::string_view header) {
  constexpr std::string_view scheme = "bearer ";
  if (header.size() <= scheme.size()) {
    return {};
  }
  for (std::size_t i = 0; i < scheme.size(); ++i) {
    const char c = header[i];
    if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c) != scheme[i]) {
      return {};
    }
  }
  return header.substr(scheme.size());
}

}  // namespace

void Tokens::look() {
  const std::string now = state_ ? store::version_of_file(*state_ / "tokens.json") : "";
  if (now == version_) {
    return;
  }
  version_ = now;
  tokens_.clear();
  try {
    tokens_ = store::read_tokens(*state_);
  } catch (const core::Error& error) {  // then nobody has one
    runner::log(runner::LogLevel::error, "tokens_unreadable", error.what(), {});
  }
}

Caller Tokens::caller_of(const Request& request) {
  if (request.header_count("authorization") == 0) {
    return {};
  }
  const std::string_view token = token_in(request.header("authorization"));
  const std::string sha256 = core::sha256_hex(token);
  const std::lock_guard lock{looking_};
  look();
  const store::Token* found = nullptr;
  for (const store::Token& one : tokens_) {  // all of them, so that time tells nothing
    found = store::is_same_secret(one.sha256, sha256) ? &one : found;
  }
  const auto role = found == nullptr ? std::nullopt : role_named(found->role);
  if (!role || token.empty() || request.header_count("authorization") > 1) {
    throw Problem{401, "bad_token", "this server does not know that token; it may have been revoked"};
  }
  if (found->ends_s <= store::seconds_now()) {
    throw Problem{401, "expired_token", "this token is over; ask for a new one (`polycosm token add`)"};
  }
  return {*role, found->label, found->ends_s};
}

std::vector<store::Token> Tokens::list() {
  const std::lock_guard lock{looking_};
  look();
  return tokens_;
}

bool Tokens::revoke(const std::string& label) {
  return state_ && store::revoke_token(*state_, label);
}

}  // namespace polycosm::viewer
