#pragma once
#include <filesystem>
#include <optional>

#include <polycosm/store/json.hpp>

namespace polycosm::store {

/// What the sealed file of a grid or nested run says of its design in the last year: every cell's mean and
/// its difference to cell 0, or the spread between worlds and between societies, for the outcomes people ask
/// for first. Empty for other designs and without a sealed file. Throws core::Error (input) for a damaged
/// one.
[[nodiscard]] std::optional<Json> design_summary(const std::filesystem::path& run);

}  // namespace polycosm::store
