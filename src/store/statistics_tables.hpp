#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include <polycosm/ensemble/statistics.hpp>

#include "aggregates.hpp"
#include "table_reader.hpp"
#include "table_writer.hpp"

namespace polycosm::store {

void put_event_counts(TableWriter& out, std::uint32_t year_count, const std::vector<std::uint64_t>& counts);
void put_decile_edges(TableWriter& out, const sim::HyperDecileEdges& edges);
[[nodiscard]] sim::HyperDecileEdges read_decile_edges(const TableReader& in);

/// Groups statistics, sensitivity and event_counts of an ensemble.
void put_statistics(TableWriter& out, const Gathered& all, const SeriesSummary& series,
                    const OutcomeStatistics& outcomes);

/// Group partial of a shard whose series are not kept, and back, bit for bit. What stands elsewhere in a
/// shard (status, event counts) is not repeated: `read_partial` takes it from there.
void put_partial(TableWriter& out, const ensemble::Statistics& statistics);
[[nodiscard]] ensemble::Statistics read_partial(const TableReader& in, std::uint32_t year_count,
                                                std::uint32_t system_count);

}  // namespace polycosm::store
