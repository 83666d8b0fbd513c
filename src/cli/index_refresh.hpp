#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include <polycosm/store/ensemble_index.hpp>
#include <polycosm/viewer/decisions.hpp>

namespace polycosm::cli {

/// What an index is made from, besides the places that decisions name: what it knows, or nothing of that.
enum class IndexSource : std::uint8_t { index_and_files, files };

/// Looks at everything again (`named` directories, those of the index, those of decisions), keeps it in
/// STATE/index.sqlite and gives it, by id.
std::vector<store::IndexedEnsemble> refresh_index(const std::filesystem::path& state,
                                                  const std::vector<std::string>& named, IndexSource source,
                                                  viewer::Decisions& decisions);

}  // namespace polycosm::cli
