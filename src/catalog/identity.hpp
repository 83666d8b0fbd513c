#pragma once
#include <string>
#include <string_view>

#include <polycosm/catalog/catalogue.hpp>

namespace polycosm::catalog {

/// A Gliese designation taken apart: "Gl 559  B" -> {"GJ 559", "B"}. Gl, GJ, NN and Wo number one catalogue.
struct Gliese {
  std::string number;
  std::string component;
};
[[nodiscard]] Gliese parse_gliese(std::string_view text);

/// The text whose hash is the identity of a star: "HIP 70890", else "GJ 65 B", "HD ...", "Gaia DR3 ...", else
/// `row_id` ("HYG 12345"), else name and component. Hipparcos numbers name one entry each and take no
/// component.
[[nodiscard]] std::string preferred_id(const Star& star, std::string_view row_id);

/// "HD 10700", "Gliese 357" and "tau Ceti" as keys that compare equal whatever the spelling.
[[nodiscard]] std::string name_key(std::string_view name);

/// The single capital letter that ends a host name ("55 Cnc A", "GJ 667 C"), or 0.
[[nodiscard]] char component_letter(std::string_view name) noexcept;

}  // namespace polycosm::catalog
