#pragma once
#include "command.hpp"

namespace polycosm::cli {

/// Commands on what the viewer keeps: tokens, decisions, audit, index.
core::ExitCode token_add_command(const Invocation& invocation);
core::ExitCode token_list_command(const Invocation& invocation);
core::ExitCode token_revoke_command(const Invocation& invocation);
core::ExitCode audit_verify_command(const Invocation& invocation);
core::ExitCode approve_command(const Invocation& invocation);
core::ExitCode publish_command(const Invocation& invocation);
core::ExitCode withdraw_command(const Invocation& invocation);
core::ExitCode rollback_command(const Invocation& invocation);
core::ExitCode index_command(const Invocation& invocation);

}  // namespace polycosm::cli
