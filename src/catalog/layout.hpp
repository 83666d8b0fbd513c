#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <polycosm/catalog/catalogue.hpp>

namespace polycosm::catalog {

/// Characters that a terminal shows for UTF-8 text.
[[nodiscard]] std::size_t width_of(std::string_view text) noexcept;

/// Filled with blanks up to `width`; longer text stays whole.
[[nodiscard]] std::string left(std::string_view text, std::size_t width);
[[nodiscard]] std::string right(std::string_view text, std::size_t width);

/// At most `width` characters, the last three of them dots when text was cut. Control characters (a raw row
/// may hold any) become blanks, bytes that are not UTF-8 question marks.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t width);

/// "31,000"
[[nodiscard]] std::string grouped(std::uint64_t count);

/// "1 row", "31,000 rows"; "1 body", "2 bodies".
[[nodiscard]] std::string counted(std::uint64_t count, std::string_view singular, std::string_view plural);

[[nodiscard]] std::string exact(double value);                  ///< shortest that reads back; "-" for NaN
[[nodiscard]] std::string fixed(double value, int decimals);    ///< "-" for NaN
[[nodiscard]] std::string rounded(double value, int decimals);  ///< fixed without trailing zeros

[[nodiscard]] std::string legible(double value, int digits);  ///< at most so many significant digits

/// "768.07 -0.03/+0.03", "<= 13", "-" for not known. Exact, or for reading: 14 significant digits, 10 of
/// errors, which is more than any source has and less than a conversion of units leaves behind.
[[nodiscard]] std::string measured_text(const Measured& measured);
[[nodiscard]] std::string legible_text(const Measured& measured);

[[nodiscard]] std::string_view status_name(PlanetStatus status) noexcept;
[[nodiscard]] std::string_view mass_kind_name(MassKind kind) noexcept;
[[nodiscard]] std::string_view host_kind_name(HostKind kind) noexcept;
[[nodiscard]] std::string_view belt_kind_name(BeltKind kind) noexcept;

/// The file of a path as a person names it: what follows the last slash.
[[nodiscard]] std::string_view file_name(std::string_view path) noexcept;

/// |b - a| over the errors that face each other, in quadrature; NaN without errors.
[[nodiscard]] double gap_sigma(const Measured& a, const Measured& b) noexcept;

}  // namespace polycosm::catalog
