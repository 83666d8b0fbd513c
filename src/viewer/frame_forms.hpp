#pragma once
#include <string>
#include <string_view>

#include "frame.hpp"

/// Forms of a frame for other people's programs.
namespace polycosm::viewer {

inline constexpr std::string_view npy_media = "application/x-npy";
inline constexpr std::string_view ecsv_media = "application/x-ecsv";
inline constexpr std::string_view votable_media = "application/x-votable+xml";

/// One array as numpy.load reads it (NPY 1.0), little-endian. Numbers with a scale, or of which some are
/// unknown, become doubles: unknown is NaN.
[[nodiscard]] std::string to_npy(const Column& column);

/// The column of a frame that is its answer. Throws Problem (404) when the ensemble does not store it.
[[nodiscard]] const Column& array_of(const Frame& frame);

/// A table as astropy reads and writes it (ECSV 1.0); what nobody knows is masked. All columns have one first
/// axis.
[[nodiscard]] std::string to_ecsv(const Frame& frame);

/// A table for TOPCAT and Aladin (VOTable 1.4, TABLEDATA). All columns have one first axis.
[[nodiscard]] std::string to_votable(const Frame& frame);

/// The name that the IVOA gives a unit of the schema; empty for one it has no name for, and for pure numbers.
[[nodiscard]] std::string_view ivoa_unit(std::string_view unit) noexcept;

}  // namespace polycosm::viewer
