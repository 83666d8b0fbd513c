#include "index_refresh.hpp"

#include <set>
#include <system_error>

#include <polycosm/store/state_directory.hpp>
#include <polycosm/viewer/indexing.hpp>

namespace polycosm::cli {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> places_of(const std::vector<std::string>& named, IndexSource source,
                                const fs::path& file, viewer::Decisions& decisions) {
  std::vector<fs::path> places{named.begin(), named.end()};
  const auto add = [&](const fs::path& place) {
    std::error_code ignored;
    if (fs::is_directory(place, ignored)) {  // it may have been moved or removed since
      places.push_back(place);
    }
  };
  if (source == IndexSource::index_and_files && fs::exists(file)) {
    for (const store::IndexedEnsemble& one : store::EnsembleIndex{file}.all()) {
      add(one.place);
    }
  }
  for (const fs::path& place : decisions.places()) {
    add(place);
  }
  return places;
}

}  // namespace

std::vector<store::IndexedEnsemble> refresh_index(const fs::path& state,
                                                  const std::vector<std::string>& named, IndexSource source,
                                                  viewer::Decisions& decisions) {
  store::make_state_directory(state);
  const fs::path file = state / "index.sqlite";
  std::vector<store::IndexedEnsemble> found;
  std::set<std::string> taken;
  for (const fs::path& place : places_of(named, source, file, decisions)) {
    for (store::IndexedEnsemble& one : viewer::indexed({fs::weakly_canonical(place)}, decisions)) {
      if (taken.insert(one.place).second) {
        found.push_back(std::move(one));
      }
    }
  }
  if (source == IndexSource::files) {
    store::remove_index(file);
  }
  store::EnsembleIndex index{file};
  index.replace(found);
  return index.all();
}

}  // namespace polycosm::cli
