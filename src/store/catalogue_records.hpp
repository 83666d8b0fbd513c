#pragma once
#include <polycosm/catalog/catalogue.hpp>

#include "table_reader.hpp"

/// What a catalogue file holds about its stars and planets: where they came from, which rows gave what, what
/// was kept out, what did not agree. A table without rows has no group, except sources.
namespace polycosm::store {

void put_sources(TableWriter& out, const std::vector<catalog::Source>& sources);
void put_rejected(TableWriter& out, const std::vector<catalog::Quarantined>& rows);
void put_anomalies(TableWriter& out, const std::vector<catalog::Anomaly>& anomalies);
void put_conflicts(TableWriter& out, const std::vector<catalog::Conflict>& conflicts);
void put_reviews(TableWriter& out, const std::vector<catalog::Review>& reviews);
/// Which row gave which fact, and what became of each row. Call after the tables of stars and planets.
void put_origins(TableWriter& out, const catalog::Catalogue& catalogue);

[[nodiscard]] std::vector<catalog::Source> get_sources(const TableReader& in);
[[nodiscard]] std::vector<catalog::Quarantined> get_rejected(const TableReader& in);
[[nodiscard]] std::vector<catalog::Anomaly> get_anomalies(const TableReader& in);
[[nodiscard]] std::vector<catalog::Conflict> get_conflicts(const TableReader& in);
[[nodiscard]] std::vector<catalog::Review> get_reviews(const TableReader& in);
void get_origins(const TableReader& in, catalog::Catalogue& catalogue);

}  // namespace polycosm::store
