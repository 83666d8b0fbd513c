#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <polycosm/catalog/catalogue.hpp>

namespace polycosm::catalog {

/// Row of Catalogue::stars with this name: any name or alias, "HIP 70890", "HD 10700", "GJ 65 B",
/// "Gaia DR3 5853498713190525696" (also DR2), "2MASS J...", "TIC ...", WDS, a star_id in decimal, or a planet
/// (its host). Spelling does not matter (case, blanks, "Gl" for "GJ", "alpha" for "alf"). Of several stars
/// with one name the first component.
[[nodiscard]] std::optional<std::uint32_t> find_star(const Catalogue& catalogue, std::string_view name);

/// At most `count` names of stars and planets that look like `name`, the most similar first.
[[nodiscard]] std::vector<std::string> nearest_names(const Catalogue& catalogue, std::string_view name,
                                                     std::size_t count);

/// A line that a higher room adds to a shown star: "distance", "8.583 pc (p16 8.571, p84 8.594)", "sky
/// model".
struct ShownLine {
  std::string label;
  std::string value;
  std::string origin;
};

/// Everything the catalogue knows about one star, in at most 100 columns: each fact with its errors and the
/// source and line it came from, under it what other rows say of it, disagreements marked; then planets and
/// belts likewise, reviews it is part of, anomalies of its rows. `extra` stands after the facts.
[[nodiscard]] std::string show_star(const Catalogue& catalogue, std::uint32_t star,
                                    std::span<const ShownLine> extra);

}  // namespace polycosm::catalog
