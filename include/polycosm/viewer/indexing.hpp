#pragma once
#include <filesystem>
#include <vector>

#include <polycosm/store/ensemble_index.hpp>
#include <polycosm/viewer/decisions.hpp>

namespace polycosm::viewer {

/// The sealed ensembles in these directories (runs, or folders of runs) by the ids that `serve` gives them,
/// with what was decided about them. Those whose manifest cannot be used are left out. Throws core::Error
/// (input) for what is no directory.
[[nodiscard]] std::vector<store::IndexedEnsemble> indexed(const std::vector<std::filesystem::path>& roots,
                                                          Decisions& decisions);

}  // namespace polycosm::viewer
