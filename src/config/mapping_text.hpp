#pragma once
#include <string>
#include <string_view>
#include <vector>

#include <polycosm/config/mapping.hpp>

namespace polycosm::config {

[[nodiscard]] const std::vector<std::string>& file_keys();
[[nodiscard]] const std::vector<std::string>& field_keys();
[[nodiscard]] std::vector<std::string> field_names(MappedTable table);
/// Our words of "status", "mass_kind", "kind" or "host_kind"; empty for another name.
[[nodiscard]] std::vector<std::string> words_of(std::string_view name);
[[nodiscard]] bool units_agree(const MappedField& field, const MappedUnit& unit);
[[nodiscard]] std::vector<std::string> units_of(const MappedField& field);

}  // namespace polycosm::config
