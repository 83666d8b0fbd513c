#include "known_planets.hpp"

#include <array>
#include <string>
#include <utility>

namespace polycosm::store {
namespace {

using catalog::Measured;
using catalog::Planet;

constexpr std::array<std::pair<std::string_view, Measured Planet::*>, 6> measured_columns{{
    {"period_d", &Planet::period_d},
    {"a_au", &Planet::a_au},
    {"eccentricity", &Planet::eccentricity},
    {"inclination_deg", &Planet::inclination_deg},
    {"mass_mearth", &Planet::mass_mearth},
    {"radius_rearth", &Planet::radius_rearth},
}};
constexpr std::array<std::pair<std::string_view, double Measured::*>, 3> measured_parts{{
    {"", &Measured::value},
    {"_lower_error", &Measured::lower_error},
    {"_upper_error", &Measured::upper_error},
}};
constexpr std::array<std::pair<std::string_view, std::string Planet::*>, 3> text_columns{{
    {"host_name", &Planet::host_name},
    {"reference", &Planet::reference},
    {"discovery_method", &Planet::method},
}};

}  // namespace

void put_known(TableWriter& out, std::string_view group, const std::vector<Planet>& planets) {
  for (const auto& [name, member] : text_columns) {
    out.put_text(group, name, column(planets, [m = member](const Planet& p) { return p.*m; }));
  }
  out.put(group, "status",
          column(planets, [](const Planet& p) { return static_cast<std::int8_t>(p.status); }));
  out.put(group, "mass_kind",
          column(planets, [](const Planet& p) { return static_cast<std::int8_t>(p.mass_kind); }));
  out.put(group, "disc_year", column(planets, [](const Planet& p) { return p.disc_year; }));
  out.put(group, "a_is_from_period",
          column(planets, [](const Planet& p) { return static_cast<std::int8_t>(p.a_is_from_period); }));
  for (const auto& [name, quantity] : measured_columns) {
    for (const auto& [suffix, part] : measured_parts) {
      out.put(group, std::string{name} + std::string{suffix},
              column(planets, [q = quantity, v = part](const Planet& p) { return p.*q.*v; }));
    }
  }
  out.put(group, "source", column(planets, [](const Planet& p) { return p.provenance.source; }));
  out.put(group, "source_row", column(planets, [](const Planet& p) { return p.provenance.row; }));
}

void get_known(const TableReader& in, std::string_view group, std::vector<Planet>& planets) {
  for (const auto& [name, member] : text_columns) {
    assign(planets, in.get_text(group, name), name,
           [m = member](Planet& p, const std::string& v) { p.*m = v; });
  }
  assign(planets, in.get_codes(group, "status"), "status",
         [](Planet& p, std::int8_t v) { p.status = static_cast<catalog::PlanetStatus>(v); });
  assign(planets, in.get_codes(group, "mass_kind"), "mass_kind",
         [](Planet& p, std::int8_t v) { p.mass_kind = static_cast<catalog::MassKind>(v); });
  assign(planets, in.get<std::int32_t>(group, "disc_year"), "disc_year",
         [](Planet& p, std::int32_t v) { p.disc_year = v; });
  assign(planets, in.get_codes(group, "a_is_from_period"), "a_is_from_period",
         [](Planet& p, std::int8_t v) { p.a_is_from_period = v != 0; });
  for (const auto& [name, quantity] : measured_columns) {
    for (const auto& [suffix, part] : measured_parts) {
      assign(planets, in.get<double>(group, std::string{name} + std::string{suffix}), name,
             [q = quantity, m = part](Planet& p, double v) { p.*q.*m = v; });
    }
  }
  assign(planets, in.get<std::uint32_t>(group, "source"), "source",
         [](Planet& p, std::uint32_t v) { p.provenance.source = v; });
  assign(planets, in.get<std::uint64_t>(group, "source_row"), "source_row",
         [](Planet& p, std::uint64_t v) { p.provenance.row = v; });
}

}  // namespace polycosm::store
