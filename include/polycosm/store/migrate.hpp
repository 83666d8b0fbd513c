#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace polycosm::store {

/// The schema version of a catalogue file. Throws core::Error (input) like read_catalogue.
[[nodiscard]] std::uint32_t catalogue_version(const std::filesystem::path& path);

/// What `path` holds and version `to` cannot keep: names of tables ("belts") and columns
/// ("stars/v_mag_lower_error"), in the order of the file.
[[nodiscard]] std::vector<std::string> lost_by_migration(const std::filesystem::path& path, std::uint32_t to);

/// Writes the catalogue `from` in schema version `to` at `out`. Every name of lost_by_migration() has to
/// stand in `drop`, which goes into the attribute "dropped" of the file; otherwise throws core::Error (input)
/// with all names that do not. Throws core::Error (usage) for a version that does not exist and for a name in
/// `drop` of which there is nothing to lose.
void migrate_catalogue(const std::filesystem::path& from, std::uint32_t to, const std::filesystem::path& out,
                       const std::vector<std::string>& drop);

}  // namespace polycosm::store
