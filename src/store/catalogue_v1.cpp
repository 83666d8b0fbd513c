#include "catalogue_v1.hpp"

#include <utility>

#include "catalogue_records.hpp"
#include "columns.hpp"
#include "known_planets.hpp"
#include "stars_v1.hpp"

namespace polycosm::store {
namespace {

using catalog::Catalogue;
using catalog::Planet;
using catalog::Source;

void put_planets_of(TableWriter& out, const std::vector<Planet>& planets) {
  constexpr std::string_view group = "known_planets";
  std::vector<std::int32_t> index;
  std::vector<std::string> alias;
  for (std::size_t i = 0; i < planets.size(); ++i) {
    for (const std::string& name : planets[i].host_aliases) {
      index.push_back(static_cast<std::int32_t>(i));
      alias.push_back(name);
    }
  }
  out.set_length("known_planet", planets.size());
  out.put_text(group, "name", column(planets, [](const Planet& p) { return p.name; }));
  out.put(group, "host_id", column(planets, [](const Planet& p) { return p.host.value; }));
  out.put(group, "host_ra_deg", column(planets, [](const Planet& p) { return p.host_ra_deg; }));
  out.put(group, "host_dec_deg", column(planets, [](const Planet& p) { return p.host_dec_deg; }));
  out.put(group, "host_dist_pc", column(planets, [](const Planet& p) { return p.host_dist_pc; }));
  put_known(out, group, planets);
  out.set_length("alias", alias.size());
  out.put("known_planet_aliases", "planet_index", index);
  out.put_text("known_planet_aliases", "name", alias);
}

std::vector<Planet> get_planets_of(const TableReader& in) {
  constexpr std::string_view group = "known_planets";
  const auto names = in.get_text(group, "name");
  const auto hosts = in.get<std::uint64_t>(group, "host_id");
  const auto ra = in.get<double>(group, "host_ra_deg");
  const auto dec = in.get<double>(group, "host_dec_deg");
  const auto dist = in.get<double>(group, "host_dist_pc");
  std::vector<Planet> planets(names.size());
  get_known(in, group, planets);
  for (std::size_t i = 0; i < planets.size(); ++i) {
    planets[i].name = names[i];
    planets[i].host.value = hosts.at(i);
    planets[i].host_ra_deg = ra.at(i);
    planets[i].host_dec_deg = dec.at(i);
    planets[i].host_dist_pc = dist.at(i);
  }
  const auto index = in.get<std::int32_t>("known_planet_aliases", "planet_index");
  const auto alias = in.get_text("known_planet_aliases", "name");
  for (std::size_t i = 0; i < index.size(); ++i) {
    planets.at(static_cast<std::size_t>(index[i])).host_aliases.push_back(alias.at(i));
  }
  return planets;
}

void put_sources_v1(TableWriter& out, const std::vector<Source>& sources) {
  out.set_length("source", sources.size());
  out.put_text("sources", "path", column(sources, [](const Source& s) { return s.path; }));
  out.put_text("sources", "connector", column(sources, [](const Source& s) { return s.connector; }));
  out.put_text("sources", "sha256", column(sources, [](const Source& s) { return s.sha256; }));
  out.put_text("sources", "licence", column(sources, [](const Source& s) { return s.licence; }));
  out.put("sources", "row_count", column(sources, [](const Source& s) { return s.row_count; }));
  out.put("sources", "accepted_count", column(sources, [](const Source& s) { return s.accepted_count; }));
}

std::vector<Source> get_sources_v1(const TableReader& in) {
  const auto path = in.get_text("sources", "path");
  const auto connector = in.get_text("sources", "connector");
  const auto sha256 = in.get_text("sources", "sha256");
  const auto licence = in.get_text("sources", "licence");
  const auto read = in.get<std::uint64_t>("sources", "row_count");
  const auto accepted = in.get<std::uint64_t>("sources", "accepted_count");
  std::vector<Source> sources;
  for (std::size_t i = 0; i < path.size(); ++i) {
    Source source;
    source.path = path[i];
    source.connector = connector.at(i);
    source.sha256 = sha256.at(i);
    source.licence = licence.at(i);
    source.row_count = read.at(i);
    source.accepted_count = accepted.at(i);
    sources.push_back(std::move(source));
  }
  return sources;
}

}  // namespace

void put_catalogue_v1(TableWriter& out, const Catalogue& catalogue) {
  put_stars_v1(out, catalogue.stars);
  put_planets_of(out, catalogue.planets);
  put_sources_v1(out, catalogue.sources);
  put_rejected(out, catalogue.quarantine);
}

Catalogue get_catalogue_v1(const TableReader& in) {
  Catalogue catalogue;
  catalogue.stars = get_stars_v1(in);
  catalogue.planets = get_planets_of(in);
  catalogue.sources = get_sources_v1(in);
  catalogue.quarantine = get_rejected(in);
  return catalogue;
}

}  // namespace polycosm::store
