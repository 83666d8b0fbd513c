#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <polycosm/sky/neighbourhood.hpp>

namespace polycosm::sky {

/// The subset that every system belongs to, 0 .. subset_count - 1: compact pieces along a Hilbert curve
/// through the point estimates [Skilling2004], of as nearly equal star counts as whole systems allow. A
/// function of the sky and the count alone; a subset may be empty. subset_count > 0 (core::Bug otherwise).
[[nodiscard]] std::vector<std::uint32_t> partition(const Neighbourhood& sky, std::uint32_t subset_count);

/// These systems (ascending indices) with their stars, planets and belts as a neighbourhood of its own,
/// without the names of systems and stars, which nothing is computed from.
[[nodiscard]] Neighbourhood subset(const Neighbourhood& sky, std::span<const std::uint32_t> systems);

/// A neighbourhood as bytes, for another process of the same machine type. Throws core::Bug when the bytes
/// are none.
[[nodiscard]] std::vector<std::byte> pack(const Neighbourhood& sky);
[[nodiscard]] Neighbourhood unpack(std::span<const std::byte> bytes);

}  // namespace polycosm::sky
