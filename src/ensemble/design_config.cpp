#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include <polycosm/core/error.hpp>
#include <polycosm/ensemble/design.hpp>

namespace polycosm::ensemble {
namespace {

constexpr std::uint64_t cell_count_max = 1'000;
constexpr std::array<std::pair<std::string_view, DesignKind>, 5> kinds{{
    {"monte_carlo", DesignKind::monte_carlo},
    {"latin_hypercube", DesignKind::latin_hypercube},
    {"sobol", DesignKind::sobol},
    {"grid", DesignKind::grid},
    {"nested", DesignKind::nested},
}};

[[noreturn]] void refuse(const std::string& message) {
  throw core::Error{core::Fault::usage, message};
}

std::string trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) {
    return {};
  }
  return std::string{text.substr(first, text.find_last_not_of(" \t") - first + 1)};
}

/// "sim.cruise_speed_c = 0.05, 0.1"
GridAxis axis_of(const std::string& text) {
  const auto equals = text.find('=');
  GridAxis axis;
  axis.key = trimmed(text.substr(0, equals));
  std::string_view rest =
      equals == std::string::npos ? std::string_view{} : std::string_view{text}.substr(equals + 1);
  while (!rest.empty()) {
    const auto comma = std::min(rest.find(','), rest.size());
    axis.values.push_back(trimmed(rest.substr(0, comma)));
    rest.remove_prefix(std::min(comma + 1, rest.size()));
  }
  const bool has_gap = std::any_of(axis.values.begin(), axis.values.end(),
                                   [](const std::string& value) { return value.empty(); });
  if (axis.key.empty() || axis.values.empty() || has_gap) {
    refuse("design.grid: \"" + text +
           "\" is no axis (a key, '=', and values between commas); try \"sim.cruise_speed_c = 0.05, 0.1\"");
  }
  const std::string_view key = axis.key;
  if (!key.starts_with("sim.") || key == "sim.model" || key == "sim.tick_count" ||
      key.starts_with("sim.compat_")) {
    refuse(
        "design.grid: " + axis.key +
        " cannot vary within one run (all members share sky, models and length); give it a run of its own, "
        "with the same ensemble_seed");
  }
  return axis;
}

void expect_sound(const std::vector<GridAxis>& axes) {
  std::uint64_t cells = 1;
  for (std::size_t i = 0; i < axes.size(); ++i) {
    cells = std::min<std::uint64_t>(cells * axes[i].values.size(), cell_count_max + 1);
    for (std::size_t j = 0; j < i; ++j) {
      if (axes[i].key == axes[j].key) {
        refuse("design.grid: " + axes[i].key +
               " is there twice (an axis is one key); put its values together");
      }
    }
  }
  if (cells > cell_count_max) {
    refuse("design.grid: has more than " + std::to_string(cell_count_max) +
           " cells (the product of all values); take fewer values");
  }
}

void expect_used(const config::RunConfig& config, DesignKind kind) {
  if ((kind == DesignKind::grid) == config.design_grid.empty()) {
    refuse(kind == DesignKind::grid
               ? "design.grid: is empty although design.kind is \"grid\"; name at least one axis, e.g. "
                 "\"sim.cruise_speed_c = 0.05, 0.1\""
               : "design.grid: is given although design.kind is \"" + config.design_kind +
                     "\"; set design.kind = \"grid\" or remove it");
  }
  const bool needs_hyper =
      kind == DesignKind::latin_hypercube || kind == DesignKind::sobol || kind == DesignKind::grid;
  if (needs_hyper && config.sim_model == "exomaps_compat") {
    refuse(
        "design.kind: \"" + config.design_kind +
        "\" varies rules, and sim.model = \"exomaps_compat\" has none; take \"monte_carlo\" or \"nested\"");
  }
}

}  // namespace

Design design_of(const config::RunConfig& config) {
  Design design;
  const auto found = std::find_if(kinds.begin(), kinds.end(),
                                  [&](const auto& kind) { return kind.first == config.design_kind; });
  core::expects(found != kinds.end(), "the table of keys lists every kind of design");
  design.kind = found->second;
  design.block_member_count = config.design_block_member_count;
  design.society_count = config.design_society_count;
  expect_used(config, design.kind);
  for (const std::string& text : config.design_grid) {
    design.axes.push_back(axis_of(text));
  }
  expect_sound(design.axes);
  if (const std::string problem = why_not_whole(design, config.member_count); !problem.empty()) {
    refuse(problem);
  }
  return design;
}

}  // namespace polycosm::ensemble
