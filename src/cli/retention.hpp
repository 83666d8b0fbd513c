#pragma once
#include <cstdint>
#include <filesystem>
#include <span>

#include <polycosm/config/retention.hpp>
#include <polycosm/core/error.hpp>
#include <polycosm/store/ensemble_index.hpp>

namespace polycosm::cli {

/// Throws core::Error (usage) with every problem of the file.
[[nodiscard]] config::Retention read_retention(const std::filesystem::path& file);

enum class Retaining : std::uint8_t { look, apply };
/// Says what the rules make of the shards of each ensemble, and does it when asked to; every deed goes into
/// the audit first. What goes wrong with one ensemble does not keep the others from their turn.
core::ExitCode retain(std::span<const store::IndexedEnsemble> all, const config::Retention& rules,
                      const std::filesystem::path& state, Retaining retaining, bool as_json);

}  // namespace polycosm::cli
