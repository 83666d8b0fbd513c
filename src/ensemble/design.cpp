#include <polycosm/ensemble/design.hpp>

#include <algorithm>
#include <string_view>

#include <polycosm/core/draws.hpp>
#include <polycosm/core/error.hpp>

#include "keyed_permutation.hpp"
#include "sobol.hpp"

namespace polycosm::ensemble {
namespace {

static_assert(sim::hyper_count <= sobol_dimension_count);

/// A member count must be a whole number of these; 1 = any will do.
std::uint32_t unit_of(const Design& design) noexcept {
  switch (design.kind) {
    case DesignKind::latin_hypercube:
      return design.block_member_count;
    case DesignKind::grid:
      return cell_count(design);
    case DesignKind::nested:
      return design.society_count;
    case DesignKind::monte_carlo:
    case DesignKind::sobol:
      break;
  }
  return 1;
}

std::string_view unit_name(DesignKind kind) noexcept {
  return kind == DesignKind::grid     ? "the cells of the grid, each of which gets as many members"
         : kind == DesignKind::nested ? "design.society_count, the societies of a world"
                                      : "design.block_member_count, the members of a Latin hypercube";
}

// Every stratum of every coordinate holds one member of the block. [McKay1979]
double stratified(const Design& design, std::uint64_t ensemble_seed, std::uint32_t member,
                  std::uint32_t dimension) {
  const std::uint32_t count = design.block_member_count;
  const std::uint32_t stratum =
      keyed_permutation({ensemble_seed, member / count, dimension}, member % count, count);
  const double place = core::uniform01({ensemble_seed, member, core::Purpose::design_place, dimension, 0});
  return (static_cast<double>(stratum) + place) / static_cast<double>(count);
}

}  // namespace

std::uint32_t cell_count(const Design& design) noexcept {
  std::uint32_t count = 1;
  for (const GridAxis& axis : design.axes) {
    count *= static_cast<std::uint32_t>(axis.values.size());
  }
  return count;
}

std::vector<std::string> cell_overrides(const Design& design, std::uint32_t cell) {
  std::vector<std::string> overrides(design.axes.size());
  for (std::size_t i = design.axes.size(); i-- > 0;) {
    const GridAxis& axis = design.axes[i];
    const auto count = static_cast<std::uint32_t>(axis.values.size());
    overrides[i] = axis.key + "=" + axis.values[cell % count];
    cell /= count;
  }
  core::expects(cell == 0, "a cell lies inside the grid");
  return overrides;
}

MemberAddress address(const Design& design, core::MemberId member) noexcept {
  if (design.kind == DesignKind::grid) {
    // The repeat names the draws, so that all cells meet the same skies and the same luck.
    const std::uint32_t cells = cell_count(design);
    const core::MemberId repeat{member.value / cells};
    return {repeat, repeat, member.value % cells};
  }
  if (design.kind == DesignKind::nested) {
    return {core::MemberId{member.value / design.society_count},
            core::MemberId{member.value % design.society_count}, 0};
  }
  return {member, member, 0};
}

std::optional<HyperUniforms> design_point(const Design& design, std::uint64_t ensemble_seed,
                                          core::MemberId member) {
  if (design.kind != DesignKind::latin_hypercube && design.kind != DesignKind::sobol) {
    return std::nullopt;
  }
  HyperUniforms point{};
  for (std::uint32_t d = 0; d < sim::hyper_count; ++d) {
    point[d] = design.kind == DesignKind::sobol ? scrambled_sobol(ensemble_seed, member.value, d)
                                                : stratified(design, ensemble_seed, member.value, d);
  }
  return point;
}

std::string why_not_whole(const Design& design, std::uint32_t member_count) {
  const std::uint32_t unit = unit_of(design);
  const std::uint32_t rest = member_count % unit;
  if (rest == 0) {
    return {};
  }
  const std::uint32_t below = member_count - rest;
  return "run.member_count: " + std::to_string(member_count) + " is no multiple of " + std::to_string(unit) +
         " (" + std::string{unit_name(design.kind)} + "); try " +
         (below == 0 ? "" : std::to_string(below) + " or ") + std::to_string(below + unit);
}

}  // namespace polycosm::ensemble
