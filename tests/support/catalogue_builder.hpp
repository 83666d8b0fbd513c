#pragma once
#include <algorithm>
#include <cstdint>
#include <string>

#include <gtest/gtest.h>

#include <polycosm/catalog/merge.hpp>

namespace polycosm::catalog {

/// Catalogues of a few rows, source by source.
class Builder {
 public:
  Builder& source(const std::string& connector, const std::string& release_date = "") {
    Source s;
    s.path = connector + release_date + ".csv";
    s.connector = connector;
    s.release_date = release_date;
    s.sha256 = connector + release_date;
    catalogue_.sources.push_back(s);
    line_ = 1;
    return *this;
  }
  Star& star(const std::string& name) {
    Star s;
    s.name = name;
    s.star_id = {core::stable_hash(name)};
    s.provenance = next();
    return catalogue_.star_rows.emplace_back(s);
  }
  Star& star_at(const std::string& name, double ra_deg, double dec_deg, double dist_pc) {
    Star& s = star(name);
    s.ra_deg = ra_deg;
    s.dec_deg = dec_deg;
    s.dist_pc.value = dist_pc;
    return s;
  }
  Planet& planet(const std::string& name, const std::string& host, double period_d) {
    Planet p;
    p.name = name;
    p.host_name = host;
    p.period_d.value = period_d;
    p.provenance = next();
    return catalogue_.planet_rows.emplace_back(p);
  }
  [[nodiscard]] Catalogue merged(const Settings& settings = {}) const {
    Catalogue c = catalogue_;
    merge(c, settings);
    return c;
  }
  [[nodiscard]] const Catalogue& rows() const { return catalogue_; }

 private:
  Provenance next() {
    Source& s = catalogue_.sources.back();
    ++s.row_count;
    ++s.accepted_count;
    return {static_cast<std::uint32_t>(catalogue_.sources.size() - 1), ++line_};
  }
  Catalogue catalogue_;
  std::uint64_t line_ = 1;
};

inline const Star& named(const Catalogue& c, const std::string& name) {
  const auto found = std::ranges::find(c.stars, name, &Star::name);
  EXPECT_NE(found, c.stars.end()) << name;
  return *found;
}

inline bool has_anomaly(const Catalogue& c, const std::string& code) {
  return std::ranges::find(c.anomalies, code, &Anomaly::code) != c.anomalies.end();
}

inline std::size_t count_of(const Catalogue& c, const std::string& review) {
  return static_cast<std::size_t>(std::ranges::count(c.reviews, review, &Review::code));
}

}  // namespace polycosm::catalog
