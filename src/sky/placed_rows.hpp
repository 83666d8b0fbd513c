#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include <polycosm/catalog/catalogue.hpp>
#include <polycosm/sky/placement.hpp>

namespace polycosm::sky {

/// place() for any rows, for a neighbourhood that adds a Sun of its own.
[[nodiscard]] Placement place_rows(std::span<const catalog::Star* const> stars, const EdgePolicy& policy);

/// The Sun for a catalogue that has none.
[[nodiscard]] const catalog::Star& the_sun();

/// Stars of every system, the primary first, in the order of the systems.
[[nodiscard]] std::vector<std::vector<std::uint32_t>> stars_by_system(
    const Placement& placement, std::span<const catalog::Star* const> stars);

/// Friends-of-friends of stars on the same side of the shell: the group of each star, by its first member.
/// Two stars are friends when they are closer than the link, or when they are so across the line of sight
/// and their distances agree within the errors. Stars without a place are alone.
[[nodiscard]] std::vector<std::uint32_t> link_groups(const Placement& placement,
                                                     std::span<const double> distance_sigma_pc);

}  // namespace polycosm::sky
