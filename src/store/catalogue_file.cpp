#include "catalogue_file.hpp"

#include <charconv>
#include <polycosm/core/error.hpp>
#include <polycosm/store/files.hpp>

#include "catalogue_check.hpp"
#include "catalogue_places.hpp"
#include "catalogue_records.hpp"
#include "catalogue_tables.hpp"
#include "catalogue_v1.hpp"
#include "detail_tables.hpp"
#include "posix.hpp"
#include "sealed_image.hpp"

namespace polycosm::store {
namespace {

using catalog::Catalogue;

constexpr std::string_view advice = "make it again with `polycosm catalog import`, or restore it from a copy";

std::string catalogue_bytes(const Catalogue& catalogue, const sky::Placement* placement) {
  MemoryFile memory;
  TableWriter out{memory.get(), FileKind::catalogue};
  put_star_table(out, merged_stars(), catalogue.stars);
  put_planet_table(out, merged_planets(), catalogue.planets);
  if (!catalogue.belts.empty()) {
    put_belt_table(out, merged_belts(), catalogue.belts);
  }
  if (!catalogue.star_rows.empty()) {
    put_star_table(out, star_rows(), catalogue.star_rows);
  }
  if (!catalogue.planet_rows.empty()) {
    put_planet_table(out, planet_rows(), catalogue.planet_rows);
  }
  if (!catalogue.belt_rows.empty()) {
    put_belt_table(out, belt_rows(), catalogue.belt_rows);
  }
  put_origins(out, catalogue);
  put_conflicts(out, catalogue.conflicts);
  put_reviews(out, catalogue.reviews);
  put_anomalies(out, catalogue.anomalies);
  if (placement != nullptr) {
    put_places(out, catalogue, *placement);
  }
  put_sources(out, catalogue.sources);
  if (!catalogue.quarantine.empty()) {
    put_rejected(out, catalogue.quarantine);
  }
  put_root_attributes(memory.get(), "polycosm-catalogue",
                      "Stars, planets and belts, and what sources say of them", catalog::digest(catalogue),
                      catalogue_schema_version);
  out.finish();
  return memory.sealed_bytes();
}

std::string catalogue_v1_bytes(const Catalogue& catalogue, const std::string& dropped) {
  MemoryFile memory;
  TableWriter out{memory.get(), FileKind::catalogue_1};
  put_catalogue_v1(out, catalogue);
  put_root_attributes(memory.get(), "polycosm-catalogue", "Stars and known planets", digest_v1(catalogue), 1);
  if (!dropped.empty()) {
    put_attribute(memory.get(), "dropped", std::string_view{dropped});
  }
  out.finish();
  return memory.sealed_bytes();
}

template <class Make>
std::string made_by(Make make) {
  const auto lock = own_hdf5();
  try {
    return make();
  } catch (const H5Failure& failure) {
    throw core::Bug{"a catalogue cannot be laid out: " + failure.reason};
  }
}

std::string sound_bytes(const Catalogue& catalogue, const sky::Placement* placement) {
  if (const auto broken = broken_key(catalogue)) {
    throw core::Bug{"a catalogue has a broken key: " + *broken};
  }
  return made_by([&] { return catalogue_bytes(catalogue, placement); });
}

std::uint32_t version_of(const std::filesystem::path& path, hid_t file) {
  if (text_attribute(file, "schema") != "polycosm-catalogue") {
    refuse_input(path, "it is not a catalogue of Polycosm but a " + text_attribute(file, "schema"),
                 "name a file made by `polycosm catalog import`");
  }
  const std::string version = text_attribute(file, "schema_version");
  std::uint32_t number = 0;
  std::from_chars(version.data(), version.data() + version.size(), number);
  if (number > catalogue_schema_version) {
    refuse_input(path,
                 "its schema version " + version + " is newer than " +
                     std::to_string(catalogue_schema_version) + ", the newest this program knows",
                 "use the version of Polycosm that wrote it to `polycosm catalog migrate` it");
  }
  if (number == 0) {
    refuse_input(path, "its schema version \"" + version + "\" is no number", std::string{advice});
  }
  return number;
}

Catalogue tables_of(const TableReader& in) {
  Catalogue catalogue;
  catalogue.stars = get_star_table(in, merged_stars());
  catalogue.planets = get_planet_table(in, merged_planets());
  catalogue.belts = get_belt_table(in, merged_belts());
  catalogue.star_rows = get_star_table(in, star_rows());
  catalogue.planet_rows = get_planet_table(in, planet_rows());
  catalogue.belt_rows = get_belt_table(in, belt_rows());
  get_origins(in, catalogue);
  catalogue.conflicts = get_conflicts(in);
  catalogue.reviews = get_reviews(in);
  catalogue.anomalies = get_anomalies(in);
  catalogue.sources = get_sources(in);
  catalogue.quarantine = get_rejected(in);
  return catalogue;
}

}  // namespace

void write_catalogue(const std::filesystem::path& path, const Catalogue& catalogue,
                     const sky::Placement* placement) {
  write_durably(path, sound_bytes(catalogue, placement));
}

std::string catalogue_file(const Catalogue& catalogue) {
  return sound_bytes(catalogue, nullptr);
}

void write_catalogue_v1(const std::filesystem::path& path, const Catalogue& catalogue,
                        const std::string& dropped) {
  write_durably(path, made_by([&] { return catalogue_v1_bytes(catalogue, dropped); }));
}

CatalogueFile open_catalogue(const std::filesystem::path& path) {
  CatalogueFile out{path, {}, 0};
  std::string bytes = read_bytes(path);
  if (const auto damage = damage_of(bytes)) {
    refuse_input(path, *damage, advice);
  }
  try {
    out.file = open_image(bytes);  // which copies them
    out.version = version_of(path, out.file.get());
  } catch (const H5Failure& failure) {
    refuse_input(path, failure.reason, advice);
  }
  return out;
}

Catalogue catalogue_of(const CatalogueFile& file) {
  try {
    Catalogue catalogue = file.version == 1 ? get_catalogue_v1(file.tables()) : tables_of(file.tables());
    if (const auto broken = broken_key(catalogue)) {
      refuse_input(file.path, *broken, advice);
    }
    return catalogue;
  } catch (const H5Failure& failure) {
    refuse_input(file.path, failure.reason, advice);
  } catch (const std::out_of_range&) {
    refuse_input(file.path, "its columns have different lengths", advice);
  }
}

Catalogue read_catalogue(const std::filesystem::path& path) {
  const auto lock = own_hdf5();
  return catalogue_of(open_catalogue(path));
}

std::pair<Catalogue, std::string> read_with_digest(const std::filesystem::path& path) {
  const auto lock = own_hdf5();
  const CatalogueFile file = open_catalogue(path);
  Catalogue catalogue = catalogue_of(file);
  std::string digest = file.version == 1 ? digest_v1(catalogue) : catalog::digest(catalogue);
  return {std::move(catalogue), std::move(digest)};
}

}  // namespace polycosm::store
