#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include <polycosm/catalog/catalogue.hpp>
#include <polycosm/core/ids.hpp>

#include "designations.hpp"
#include "identity.hpp"

namespace polycosm::catalog {

/// The stars that a list of planets tells of: one row each in Catalogue::star_rows, that of the first
/// accepted planet of the star, or of the first that the list itself prefers.
class HostRows {
 public:
  explicit HostRows(Catalogue& into) noexcept : into_{into} {}

  /// The row of the host `star`, which is the one of that name. Its identity follows from its names.
  std::uint32_t row_of(Star star, bool is_preferred) {
    const auto [entry, is_new] =
        row_of_name_.try_emplace(star.name, Entry{static_cast<std::uint32_t>(into_.star_rows.size()), false});
    Entry& known = entry->second;
    if (!is_new && (known.is_preferred || !is_preferred)) {
      return known.row;
    }
    known.is_preferred = is_preferred;
    star.is_host_row = true;
    take_designation(star.name, star);
    for (const std::string& alias : star.aliases) {
      take_designation(alias, star);
    }
    if (const char letter = component_letter(star.name); letter != '\0') {
      star.component = letter;
    }
    star.star_id = {core::stable_hash(preferred_id(star, ""))};
    if (is_new) {
      into_.star_rows.push_back(std::move(star));
    } else {
      into_.star_rows[known.row] = std::move(star);
    }
    return known.row;
  }

 private:
  struct Entry {
    std::uint32_t row = 0;
    bool is_preferred = false;
  };
  Catalogue& into_;
  std::map<std::string, Entry> row_of_name_;
};

}  // namespace polycosm::catalog
