#pragma once
#include "command.hpp"

namespace polycosm::cli {

/// Commands that know of schedulers, policies and budgets.
core::ExitCode submit_command(const Invocation& invocation);
core::ExitCode budget_command(const Invocation& invocation);

}  // namespace polycosm::cli
