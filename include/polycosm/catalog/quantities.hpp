#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include <polycosm/catalog/catalogue.hpp>

namespace polycosm::catalog {

/// One column of a record type, said once: files, exports, differences, digests and reports read these
/// tables.
template <class Record, class Value>
struct Fact {
  std::string_view name;  ///< with its unit as suffix
  std::string_view unit;  ///< as in docs/units.md; "1" = a pure number, empty for names
  std::string_view sentence;
  Value Record::*member;
};

[[nodiscard]] std::span<const Fact<Star, Measured>> star_quantities() noexcept;
[[nodiscard]] std::span<const Fact<Star, std::uint64_t>> star_numbers() noexcept;  ///< hip, hd, gaia_dr3, ...
[[nodiscard]] std::span<const Fact<Star, std::string>> star_texts() noexcept;
[[nodiscard]] std::span<const Fact<Star, double>> star_position() noexcept;  ///< epoch, RA, Dec, their errors

[[nodiscard]] std::span<const Fact<Planet, Measured>> planet_quantities() noexcept;
[[nodiscard]] std::span<const Fact<Planet, std::string>> planet_texts() noexcept;

[[nodiscard]] std::span<const Fact<Belt, Measured>> belt_quantities() noexcept;
[[nodiscard]] std::span<const Fact<Belt, std::string>> belt_texts() noexcept;

/// Facts of a merged record that are taken each from one row: for a star its position (epoch, place and
/// errors together), then its texts, then its quantities, in table order; for a planet its status (with the
/// mass kind's exception: that follows mass_mearth), texts and quantities. Names as they stand in
/// `star_origin`.
[[nodiscard]] std::size_t star_fact_count() noexcept;
[[nodiscard]] std::string_view star_fact_name(std::size_t fact) noexcept;
[[nodiscard]] std::size_t planet_fact_count() noexcept;
[[nodiscard]] std::string_view planet_fact_name(std::size_t fact) noexcept;

}  // namespace polycosm::catalog
