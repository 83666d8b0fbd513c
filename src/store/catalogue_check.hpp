#pragma once
#include <optional>
#include <string>

#include <polycosm/catalog/catalogue.hpp>

namespace polycosm::store {

/// What is wrong with a catalogue as a set of tables: a key that stands twice, a reference to a row that is
/// not there. Names dataset and row; nothing when every key and reference holds.
[[nodiscard]] std::optional<std::string> broken_key(const catalog::Catalogue& catalogue);

}  // namespace polycosm::store
