#pragma once
#include <span>
#include <string>
#include <vector>

#include <polycosm/ensemble/plan.hpp>
#include <polycosm/store/member_values.hpp>

/// Values of members as text and as plain arrays. Values must be whole.
namespace polycosm::cli {

/// What the columns of one export have in common; netCDF alone can hold several of them in a file.
enum class TableShape { by_member, by_member_and_year, by_member_and_system };
/// Throws core::Error (usage) for a mixture that no single table holds.
[[nodiscard]] TableShape shape_of(const store::Selection& selection);

/// RFC 4180: CRLF, a header line of names with units in brackets, an empty cell where there is no number.
[[nodiscard]] std::string csv_of(const store::Selection& selection, TableShape shape,
                                 std::span<const store::MemberValues> values,
                                 std::span<const std::string> system_names);

struct NumpyArray {
  std::string bytes;    ///< .npy, version 1.0, little-endian f8, C order
  std::string sidecar;  ///< JSON: what the axes and numbers are
};
[[nodiscard]] NumpyArray npy_of(const store::Selection& selection, TableShape shape,
                                std::span<const store::MemberValues> values,
                                std::span<const std::string> system_names, const ensemble::Plan& plan);

}  // namespace polycosm::cli
