#pragma once
#include <filesystem>

#include <polycosm/store/json.hpp>
#include <polycosm/store/seal.hpp>

#include "ensemble_file.hpp"

namespace polycosm::store {

/// Name, version, commit and libraries of this program.
[[nodiscard]] Json software();

/// Everything that tells where an ensemble comes from; grows by `files` and `statistics_digest` once sealed.
[[nodiscard]] Json manifest_of(const EnsembleInput& input, const RunFacts& facts);

/// ro-crate-metadata.json (RO-Crate 1.1) of a sealed run.
[[nodiscard]] Json ro_crate_of(const Json& manifest);

}  // namespace polycosm::store
