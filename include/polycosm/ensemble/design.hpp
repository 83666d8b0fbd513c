#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <polycosm/config/run_config.hpp>
#include <polycosm/core/ids.hpp>
#include <polycosm/sim/rules.hpp>

/// Which worlds an ensemble is made of: docs/designs.md. Everything here is a pure function of (design,
/// member index).
namespace polycosm::ensemble {

enum class DesignKind : std::uint8_t { monte_carlo, latin_hypercube, sobol, grid, nested };

/// One key of a grid and the values it takes, as TOML.
struct GridAxis {
  std::string key;
  std::vector<std::string> values;
};

struct Design {
  DesignKind kind = DesignKind::monte_carlo;
  std::uint32_t block_member_count = 64;  ///< latin_hypercube: members of one hypercube
  std::uint32_t society_count = 8;        ///< nested: societies a world
  std::vector<GridAxis> axes;             ///< grid; the last varies fastest
};

/// The design of a configuration. Throws core::Error (usage) with all that is wrong with it.
[[nodiscard]] Design design_of(const config::RunConfig& config);

/// Cells of a grid; 1 for every other design.
[[nodiscard]] std::uint32_t cell_count(const Design& design) noexcept;

/// "section.key=value" of every axis of a cell.
[[nodiscard]] std::vector<std::string> cell_overrides(const Design& design, std::uint32_t cell);

/// What the draws of a member are keyed by. Members with the same world have the same sky and planets,
/// members with the same society the same hyper-parameter draws and the same luck.
struct MemberAddress {
  core::MemberId world;
  core::MemberId society;
  std::uint32_t cell = 0;
};
[[nodiscard]] MemberAddress address(const Design& design, core::MemberId member) noexcept;

/// A point of the unit cube, one coordinate a hyper-parameter.
using HyperUniforms = std::array<double, sim::hyper_count>;

/// Where latin_hypercube and sobol put a member; empty for designs whose hyper-parameters are drawn freely.
[[nodiscard]] std::optional<HyperUniforms> design_point(const Design& design, std::uint64_t ensemble_seed,
                                                        core::MemberId member);

/// Why an ensemble of so many members is no whole design, with the nearest counts that are; empty = it is. A
/// larger whole design begins with the members of a smaller one.
[[nodiscard]] std::string why_not_whole(const Design& design, std::uint32_t member_count);

}  // namespace polycosm::ensemble
