#pragma once
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

#include <polycosm/inference/completion.hpp>
#include <polycosm/sky/edge_policy.hpp>

namespace polycosm::store {

/// Where the completions of a sky come from.
struct CompletionFacts {
  const inference::ModelCard* card = nullptr;
  std::uint64_t ensemble_seed = 0;
  std::uint32_t draw_count = 0;
  std::string catalogue_sha256;
  sky::EdgePolicy edge;
  std::string command;
};

/// Throws core::Error before hours of work are lost: usage when something is at `path` (with `replaces` only
/// when it is no regular file), environment when nothing can be written there.
void expect_writable(const std::filesystem::path& path, bool replaces);

/// Writes the completed stars as one HDF5 file in the netCDF-4 profile (docs/data-dictionary.md), whole or
/// not at all. Returns the digest of its numbers and texts: equal for equal stars, whatever `facts.command`.
std::string write_completions(const std::filesystem::path& path, std::span<const inference::Completion> stars,
                              const CompletionFacts& facts);

}  // namespace polycosm::store
