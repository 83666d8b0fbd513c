#pragma once
#include <filesystem>

namespace polycosm::cli {

/// Throws core::Error (usage) when there is something at `path`: nothing is overwritten.
void refuse_to_overwrite(const std::filesystem::path& path);

}  // namespace polycosm::cli
