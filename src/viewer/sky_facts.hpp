#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <polycosm/catalog/catalogue.hpp>
#include <polycosm/store/contained.hpp>

#include "route.hpp"

/// Where the stars of an ensemble come from, as the sky.h5 beside it says.
namespace polycosm::viewer {

struct SkyFacts {
  struct StarOrigin {
    catalog::Provenance row;
    bool is_sun = false;
    bool is_made_up = false;
  };
  std::vector<StarOrigin> stars;  ///< by row of sky.h5
  std::vector<catalog::Source> sources;
  std::vector<catalog::Quarantined> rejected;                          ///< without the rows as read
  std::map<std::string, std::uint64_t> rejected_count, anomaly_count;  ///< by code
  std::uint64_t conflict_count = 0, review_count = 0;
  store::OpenFile::Stamp stamp;
};

/// Read once and kept with the ensemble. Throws Problem (503) when sky.h5 is missing, damaged, or not the one
/// of which the manifest tells: another digest, other sources or other counts of rejected rows.
[[nodiscard]] const SkyFacts& sky_facts(const Call& call);

/// {path, connector, sha256, licence, release_date, row}; null for a source that the file does not name.
[[nodiscard]] store::Json origin_json(const SkyFacts& facts, catalog::Provenance origin);

}  // namespace polycosm::viewer
