#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <polycosm/catalog/catalogue.hpp>

namespace polycosm::catalog {

/// The stars of a catalogue by all their names, for planets and belts whose source tells nothing of the host
/// but its name, and perhaps its place. Keeps a reference to the stars.
class HostNames {
 public:
  struct NameEntry {
    std::string key;
    std::uint32_t rank = 0;  ///< 0: this very star; 1: the primary of that name; 2: another component of it
    std::uint32_t star = 0;
  };

  explicit HostNames(const std::vector<Star>& stars);

  /// 0 when nobody has the name.
  [[nodiscard]] core::StarId star_named(std::string_view name) const;
  /// By name or alias (normalised), then by position within 30 arcsec and 10 % in distance: the brightest
  /// there.
  [[nodiscard]] core::StarId host_of(const Planet& planet) const;

 private:
  [[nodiscard]] const Star* star_at(const Planet& planet) const;

  const std::vector<Star>& stars_;
  std::vector<NameEntry> names_;
  std::vector<std::uint32_t> by_declination_;
};

}  // namespace polycosm::catalog
