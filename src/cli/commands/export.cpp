#include <array>
#include <filesystem>
#include <iostream>
#include <numeric>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <polycosm/catalog/tables.hpp>
#include <polycosm/core/error.hpp>
#include <polycosm/sky/placement.hpp>
#include <polycosm/store/files.hpp>

#include "../command.hpp"
#include "../options.hpp"
#include "../sky_files.hpp"

/// catalog export.
namespace polycosm::cli {
namespace {

using Kind = OptionSpec::Kind;
using catalog::CellType;
using catalog::ExportColumn;
using catalog::ExportTable;
using sky::Placement;

struct NumberColumn {
  std::string_view name;
  std::string_view unit;
  std::string_view description;
  std::vector<double> Placement::*member;
};
constexpr std::array<NumberColumn, 10> star_places{{
    {"x_pc", "pc", "Place along the ICRS x axis, Sun at the origin, J2000.", &Placement::x_pc},
    {"y_pc", "pc", "Place along the ICRS y axis.", &Placement::y_pc},
    {"z_pc", "pc", "Place along the ICRS z axis.", &Placement::z_pc},
    {"galactic_x_pc", "pc", "Place along the galactic x axis.", &Placement::galactic_x_pc},
    {"galactic_y_pc", "pc", "Place along the galactic y axis.", &Placement::galactic_y_pc},
    {"galactic_z_pc", "pc", "Place along the galactic z axis.", &Placement::galactic_z_pc},
    {"dist_p16_pc", "pc", "Distance, 16th percentile of the posterior.", &Placement::dist_p16_pc},
    {"dist_p50_pc", "pc", "Distance, median of the posterior.", &Placement::dist_p50_pc},
    {"dist_p84_pc", "pc", "Distance, 84th percentile of the posterior.", &Placement::dist_p84_pc},
    {"within_core_probability", "", "Probability of being within the core radius.",
     &Placement::within_core_probability},
}};
constexpr std::array<NumberColumn, 3> system_places{{
    {"x_pc", "pc", "Place of the primary along the ICRS x axis, J2000.", &Placement::system_x_pc},
    {"y_pc", "pc", "Place along the ICRS y axis.", &Placement::system_y_pc},
    {"z_pc", "pc", "Place along the ICRS z axis.", &Placement::system_z_pc},
}};

void add_numbers(ExportTable& table, std::span<const NumberColumn> columns, const Placement& placement) {
  for (const NumberColumn& column : columns) {
    const std::vector<double>& values = placement.*column.member;
    table.columns.push_back(
        {std::string{column.name}, std::string{column.unit}, std::string{column.description}, "",
         CellType::number,
         [&values](std::uint32_t row, std::string& cell) { catalog::append_number(values[row], cell); }});
  }
}

std::string_view edge_name(sky::EdgeClass edge) {
  constexpr std::array<std::string_view, 3> names{"core", "shell", "outside"};
  return names.at(static_cast<std::size_t>(edge));
}

ExportTable stars_with_places(const catalog::Catalogue& catalogue, const Placement& placement) {
  ExportTable table = catalog::star_table(catalogue);
  add_numbers(table, star_places, placement);
  table.columns.push_back(
      {"edge_class", "", "On which side of the edges the star stands.", "", CellType::text,
       [&placement](std::uint32_t row, std::string& cell) { cell += edge_name(placement.edge[row]); }});
  return table;
}

ExportTable system_table(const catalog::Catalogue& catalogue, const Placement& placement) {
  ExportTable table{"systems", "Systems of stars by friends of friends.", {}, {}, {}};
  table.notes = catalog::star_table(catalogue).notes;
  table.rows.resize(placement.system_count());
  std::iota(table.rows.begin(), table.rows.end(), 0U);
  table.columns.push_back({"system_id", "", "Stable identity: that of the primary star.", "meta.id;meta.main",
                           CellType::identity, [&placement](std::uint32_t row, std::string& cell) {
                             cell += std::to_string(placement.system_id[row].value);
                           }});
  table.columns.push_back(
      {"name", "", "Name of the primary star.", "meta.id", CellType::text,
       [&placement](std::uint32_t row, std::string& cell) { cell += placement.system_name[row]; }});
  table.columns.push_back({"star_count", "", "Stars in the system.", "meta.number", CellType::integer,
                           [&placement](std::uint32_t row, std::string& cell) {
                             cell += std::to_string(placement.system_star_count[row]);
                           }});
  add_numbers(table, system_places, placement);
  table.columns.push_back({"edge_class", "", "On which side of the edges the primary stands.", "",
                           CellType::text, [&placement](std::uint32_t row, std::string& cell) {
                             cell += edge_name(placement.system_edge[row]);
                           }});
  return table;
}

ExportTable table_named(const std::string& name, const catalog::Catalogue& catalogue,
                        const Placement& placement) {
  if (name == "stars") {
    return stars_with_places(catalogue, placement);
  }
  if (name == "systems") {
    return system_table(catalogue, placement);
  }
  return name == "planets" ? catalog::planet_table(catalogue) : catalog::belt_table(catalogue);
}

}  // namespace

core::ExitCode catalog_export_command(const Invocation& invocation) {
  const auto options = Options::parse(
      "catalog export",
      "Writes one table of a sky file for other programs, with units, descriptions, digest and sources.",
      {{"sky", Kind::positional, "Sky file", true},
       {"format", Kind::text, "csv, ecsv or votable (1.4)", true},
       {"table", Kind::text, "stars, systems, planets or belts", true},
       {"out", Kind::text, "File to write", true},
       {"config", Kind::text, "Edges to place by, as in configs/catalog.toml", false}},
      invocation.arguments);
  if (!options) {
    return core::ExitCode::complete;
  }
  const std::string format = options->choice("format", {"csv", "ecsv", "votable"});
  const std::string name = options->choice("table", {"stars", "systems", "planets", "belts"});
  const std::filesystem::path out = options->text("out");
  refuse_to_overwrite(out);
  const runner::CatalogChoices choices = runner::read_catalog_choices(options->text_or("config", ""));
  const catalog::Catalogue catalogue = store::read_catalogue(options->text("sky"));
  const Placement placement = sky::place(catalogue, choices.edge);
  const ExportTable table = table_named(name, catalogue, placement);
  store::write_file_atomically(out, format == "csv"    ? catalog::csv(table)
                                    : format == "ecsv" ? catalog::ecsv(table)
                                                       : catalog::votable({&table, 1}));
  std::cout << "wrote " << table.rows.size() << " " << name << " to " << out.string() << "\n";
  return core::ExitCode::complete;
}

}  // namespace polycosm::cli
