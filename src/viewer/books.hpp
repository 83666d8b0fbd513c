#pragma once
#include <filesystem>
#include <optional>

#include <polycosm/viewer/decisions.hpp>

#include "audit.hpp"
#include "tokens.hpp"

namespace polycosm::viewer {

/// The books of the server: who is who, what was decided, what was done. All in the state directory.
struct Books {
  explicit Books(const std::optional<std::filesystem::path>& state)
      : tokens{state}, decisions{state}, audit{state} {}
  Tokens tokens;
  Decisions decisions;
  Audit audit;
};

}  // namespace polycosm::viewer
