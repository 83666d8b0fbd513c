#pragma once
#include <numeric>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <polycosm/ensemble/shard_result.hpp>

#include "table_reader.hpp"

/// Groups that a shard and an ensemble share.
namespace polycosm::store {

template <class T>
std::vector<T> indices(std::size_t count, std::uint64_t first) {
  std::vector<T> values(count);
  std::iota(values.begin(), values.end(), static_cast<T>(first));
  return values;
}

/// Coordinates `time` (years from 0) and `tick`.
void put_time(TableWriter& out, std::string_view group, std::uint32_t year_count);

void put_planets(TableWriter& out, const ensemble::PlanetDetail& planets);
void put_belts(TableWriter& out, const ensemble::BeltDetail& belts);
void put_events(TableWriter& out, const ensemble::EventDetail& events);
/// No group when nothing is quarantined.
void put_quarantine(TableWriter& out, std::span<const ensemble::QuarantinedMember> quarantine);

/// Appends what a shard holds; nothing when it has no such group.
void append_planets(const TableReader& in, ensemble::PlanetDetail& planets);
void append_belts(const TableReader& in, ensemble::BeltDetail& belts);
void append_events(const TableReader& in, ensemble::EventDetail& events);
void append_quarantine(const TableReader& in, std::vector<ensemble::QuarantinedMember>& quarantine);

void put_root_attributes(hid_t file, std::string_view schema, std::string_view title,
                         std::string_view identity, std::uint32_t version = schema_version);

}  // namespace polycosm::store
