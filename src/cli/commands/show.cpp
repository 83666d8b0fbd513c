#include <array>
#include <cmath>
#include <cstdio>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include <polycosm/catalog/show.hpp>
#include <polycosm/core/error.hpp>
#include <polycosm/sky/placement.hpp>
#include <polycosm/store/files.hpp>

#include "../command.hpp"
#include "../options.hpp"
#include "../sky_files.hpp"

/// catalog show.
namespace polycosm::cli {
namespace {

using Kind = OptionSpec::Kind;
using catalog::ShownLine;

template <class... Numbers>
std::string formatted(const char* format, Numbers... numbers) {
  std::array<char, 160> text{};
  std::snprintf(text.data(), text.size(), format, numbers...);
  return text.data();
}

std::string_view method_name(sky::DistanceMethod method) {
  constexpr std::array<std::string_view, 6> names{"unknown",
                                                  "the Sun",
                                                  "parallax with its error",
                                                  "parallax without error",
                                                  "distance with its error",
                                                  "distance without error"};
  return names.at(static_cast<std::size_t>(method));
}

std::string_view edge_name(sky::EdgeClass edge) {
  constexpr std::array<std::string_view, 3> names{"core", "shell", "outside"};
  return names.at(static_cast<std::size_t>(edge));
}

std::vector<ShownLine> lines_of_place(const sky::Placement& p, std::uint32_t star) {
  const std::string origin = "sky model";
  if (std::isnan(p.x_pc[star])) {
    return {{"place", "unknown: neither a parallax nor a distance", origin}};
  }
  std::vector<ShownLine> lines;
  lines.push_back({"distance",
                   formatted("%.6g pc (p16 %.6g, p50 %.6g, p84 %.6g)", p.dist_pc[star], p.dist_p16_pc[star],
                             p.dist_p50_pc[star], p.dist_p84_pc[star]),
                   origin + ": " + std::string{method_name(p.distance_method[star])}});
  lines.push_back({"place", formatted("x %.9g, y %.9g, z %.9g pc", p.x_pc[star], p.y_pc[star], p.z_pc[star]),
                   origin + ": ICRS axes, J2000"});
  lines.push_back({"galactic place",
                   formatted("x %.9g, y %.9g, z %.9g pc", p.galactic_x_pc[star], p.galactic_y_pc[star],
                             p.galactic_z_pc[star]),
                   origin});
  lines.push_back(
      {"membership",
       formatted("%s; P(core) %.4g, P(core or shell) %.4g", std::string{edge_name(p.edge[star])}.c_str(),
                 p.within_core_probability[star], p.within_shell_probability[star]),
       origin + formatted(": %g and %g ly", p.policy.core_radius_ly, p.policy.shell_radius_ly)});
  if (p.system[star] != sky::no_system) {
    lines.push_back({"system", p.system_name[p.system[star]] + formatted(" (%u stars)", p.multiplicity[star]),
                     origin + formatted(": linked at %g pc", p.policy.system_link_pc)});
  }
  return lines;
}

std::uint32_t star_named(const catalog::Catalogue& catalogue, const std::string& name) {
  if (const auto found = catalog::find_star(catalogue, name)) {
    return *found;
  }
  std::string near;
  for (const std::string& other : catalog::nearest_names(catalogue, name, 5)) {
    near += (near.empty() ? "; did you mean " : ", ") + ("\"" + other + "\"");
  }
  throw core::Error{core::Fault::usage,
                    "there is no star or planet \"" + name + "\" in this sky file" +
                        (near.empty() ? "; give a name, HIP, HD, GJ or Gaia number" : near + "?")};
}

}  // namespace

core::ExitCode catalog_show_command(const Invocation& invocation) {
  const auto options = Options::parse(
      "catalog show",
      "Counts what a sky file holds: stars and systems by distance, planets, quarantine. With a star: every "
      "fact of it with its error and source row, what other sources say, its planets, belts and place.",
      {{"sky", Kind::positional, "Sky file", true},
       {"star", Kind::positional, "Name or number of a star, or the name of a planet", false},
       {"config", Kind::text, "Edges to place by, as in configs/catalog.toml", false},
       {"json", Kind::flag, "Counts as JSON", false}},
      invocation.arguments);
  if (!options) {
    return core::ExitCode::complete;
  }
  const runner::CatalogChoices choices = runner::read_catalog_choices(options->text_or("config", ""));
  const catalog::Catalogue catalogue = store::read_catalogue(options->text("sky"));
  if (options->has("star")) {
    const std::uint32_t star = star_named(catalogue, options->text("star"));
    const auto lines = lines_of_place(sky::place(catalogue, choices.edge), star);
    std::cout << catalog::show_star(catalogue, star, lines);
    return core::ExitCode::complete;
  }
  const store::Json counts = counts_of(catalogue, choices.edge);
  if (options->has("json")) {
    std::cout << counts.dump(2) << "\n";
  } else {
    std::cout << options->text("sky") << "\n";
    print_counts(counts);
  }
  return core::ExitCode::complete;
}

}  // namespace polycosm::cli
