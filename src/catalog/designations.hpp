#pragma once
#include <string>
#include <string_view>

#include <polycosm/catalog/catalogue.hpp>

namespace polycosm::catalog {

/// Reads one name of a star: "HIP 70890", "HD 10700", "GJ 65 B", "Gaia DR3 5853498713190525696",
/// "2MASS J14294291-6240465", "TIC 388857263", "WDS J14396-6050C" go to their fields where those are empty.
/// False for a name of no such catalogue.
bool take_designation(std::string_view name, Star& star);

/// The letter or number of a planet within its system, from its name: "b" of "Proxima Centauri b", ".01" of
/// "KOI-4878.01"; empty when the name has none.
[[nodiscard]] std::string planet_letter(std::string_view name);

/// The text of a cell without HTML tags and entities, blanks collapsed.
[[nodiscard]] std::string without_html(std::string_view text);

}  // namespace polycosm::catalog
