#pragma once
#include <filesystem>
#include <string>

#include <polycosm/catalog/catalogue.hpp>
#include <polycosm/sky/neighbourhood.hpp>
#include <polycosm/store/json.hpp>

#include "gathered.hpp"

namespace polycosm::store {

/// What ensemble.h5 is made of, besides the shards.
struct EnsembleInput {
  std::filesystem::path run;
  const ensemble::Plan* plan = nullptr;
  const catalog::Catalogue* catalogue = nullptr;
  const sky::Neighbourhood* sky = nullptr;
  const Gathered* all = nullptr;
  const Json* manifest = nullptr;  ///< everything known before the file is written
  const Crew* crew = nullptr;
};

/// Writes the file at `path` (not yet durable) and returns the digest of the numbers in its group aggregate.
/// Throws core::Error (environment) when the disk is full; `path` is removed then.
std::string write_ensemble(const std::filesystem::path& path, const EnsembleInput& input);

}  // namespace polycosm::store
