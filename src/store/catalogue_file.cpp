#include <charconv>
#include <polycosm/core/error.hpp>
#include <polycosm/store/files.hpp>
#include <polycosm/store/schema.hpp>

#include "detail_tables.hpp"
#include "known_planets.hpp"
#include "posix.hpp"
#include "sealed_image.hpp"
#include "star_table.hpp"

namespace polycosm::store {
namespace {

using catalog::Catalogue;
using catalog::Planet;
using catalog::Quarantined;
using catalog::Source;

constexpr std::string_view advice = "make it again with `polycosm catalog import`, or restore it from a copy";

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

void put_sources(TableWriter& out, const std::vector<Source>& sources) {
  out.set_length("source", sources.size());
  out.put_text("sources", "path", column(sources, [](const Source& s) { return s.path; }));
  out.put_text("sources", "connector", column(sources, [](const Source& s) { return s.connector; }));
  out.put_text("sources", "sha256", column(sources, [](const Source& s) { return s.sha256; }));
  out.put_text("sources", "licence", column(sources, [](const Source& s) { return s.licence; }));
  out.put("sources", "row_count", column(sources, [](const Source& s) { return s.row_count; }));
  out.put("sources", "accepted_count", column(sources, [](const Source& s) { return s.accepted_count; }));
}

std::vector<Source> get_sources(const TableReader& in) {
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

/// Rejected rows may hold any bytes and any length: one heap of bytes, not a table of characters.
void put_heap(TableWriter& out, const std::string& name, const std::vector<std::string>& texts) {
  std::vector<std::uint8_t> bytes;
  for (const std::string& text : texts) {
    bytes.insert(bytes.end(), text.begin(), text.end());
  }
  out.set_length(name + "_byte", bytes.size());
  out.put("rejected_rows", name + "_size",
          column(texts, [](const std::string& text) { return std::uint64_t{text.size()}; }));
  out.put("rejected_rows", name + "_bytes", bytes);
}

std::vector<std::string> get_heap(const TableReader& in, const std::string& name) {
  const auto sizes = in.get<std::uint64_t>("rejected_rows", name + "_size");
  const auto bytes = in.get<std::uint8_t>("rejected_rows", name + "_bytes");
  std::vector<std::string> texts;
  std::size_t start = 0;
  for (const std::uint64_t size : sizes) {
    if (size > bytes.size() - start) {
      throw H5Failure{name + "_size promises more bytes than there are"};
    }
    const auto first = bytes.begin() + static_cast<std::ptrdiff_t>(start);
    texts.emplace_back(first, first + static_cast<std::ptrdiff_t>(size));
    start += size;
  }
  return texts;
}

void put_rejected(TableWriter& out, const std::vector<Quarantined>& rows) {
  out.set_length("rejected", rows.size());
  out.put("rejected_rows", "source", column(rows, [](const Quarantined& q) { return q.source; }));
  out.put("rejected_rows", "source_row", column(rows, [](const Quarantined& q) { return q.row; }));
  out.put_text("rejected_rows", "code", column(rows, [](const Quarantined& q) { return q.code; }));
  put_heap(out, "reason", column(rows, [](const Quarantined& q) { return q.reason; }));
  put_heap(out, "raw", column(rows, [](const Quarantined& q) { return q.raw; }));
}

std::vector<Quarantined> get_rejected(const TableReader& in) {
  const auto source = in.get<std::uint32_t>("rejected_rows", "source");
  const auto row = in.get<std::uint64_t>("rejected_rows", "source_row");
  const auto code = in.get_text("rejected_rows", "code");
  const auto reason = get_heap(in, "reason");
  const auto raw = get_heap(in, "raw");
  std::vector<Quarantined> rows;
  for (std::size_t i = 0; i < source.size(); ++i) {
    rows.push_back({source[i], row.at(i), code.at(i), reason.at(i), raw.at(i)});
  }
  return rows;
}

std::string catalogue_bytes(const Catalogue& catalogue) {
  MemoryFile memory;
  TableWriter out{memory.get(), FileKind::catalogue};
  put_stars(out, catalogue.stars);
  put_planets_of(out, catalogue.planets);
  put_sources(out, catalogue.sources);
  put_rejected(out, catalogue.quarantine);
  put_root_attributes(memory.get(), "polycosm-catalogue", "Stars and known planets",
                      catalog::digest(catalogue));
  out.finish();
  return memory.sealed_bytes();
}

void refuse_other_schema(const std::filesystem::path& path, hid_t file) {
  if (text_attribute(file, "schema") != "polycosm-catalogue") {
    refuse_input(path, "it is not a catalogue of Polycosm but a " + text_attribute(file, "schema"),
                 "name a file made by `polycosm catalog import`");
  }
  const std::string version = text_attribute(file, "schema_version");
  std::uint32_t number = 0;
  std::from_chars(version.data(), version.data() + version.size(), number);
  if (number > schema_version) {
    refuse_input(path, "its schema version " + version + " is newer than " + std::to_string(schema_version),
                 "use the version of Polycosm that wrote it, or a newer one");
  }
}

}  // namespace

void write_catalogue(const std::filesystem::path& path, const Catalogue& catalogue) {
  const auto lock = own_hdf5();
  try {
    write_durably(path, catalogue_bytes(catalogue));
  } catch (const H5Failure& failure) {
    throw core::Bug{"a catalogue cannot be laid out: " + failure.reason};
  }
}

Catalogue read_catalogue(const std::filesystem::path& path) {
  const auto lock = own_hdf5();
  const std::string bytes = read_bytes(path);
  if (const auto damage = damage_of(bytes)) {
    refuse_input(path, *damage, advice);
  }
  try {
    const H5File file = open_image(bytes);
    refuse_other_schema(path, file.get());
    const TableReader in{file.get(), FileKind::catalogue};
    Catalogue catalogue;
    catalogue.stars = get_stars(in);
    catalogue.planets = get_planets_of(in);
    catalogue.sources = get_sources(in);
    catalogue.quarantine = get_rejected(in);
    return catalogue;
  } catch (const H5Failure& failure) {
    refuse_input(path, failure.reason, advice);
  } catch (const std::out_of_range&) {
    refuse_input(path, "its columns have different lengths", advice);
  }
}

}  // namespace polycosm::store
