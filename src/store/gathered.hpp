#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include <polycosm/ensemble/shard_result.hpp>
#include <polycosm/store/crew.hpp>
#include <polycosm/store/run_directory.hpp>

#include "member_chunks.hpp"
#include "shard_file.hpp"

namespace polycosm::store {

/// Everything of all shards but the large tables: small enough to hold at once.
struct Gathered {
  std::uint32_t year_count = 0;
  std::uint32_t system_count = 0;
  std::uint32_t star_count = 0;
  std::vector<std::uint32_t> metrics;  ///< the series that shards keep, as indices into sim::metrics()
  bool has_outcomes = false;           ///< whether they keep first settlings of every member
  bool has_detail = false;             ///< whether any member keeps planets, belts and events
  std::vector<std::int8_t> status;     ///< [member]
  std::vector<std::uint64_t> digest_low, digest_high;
  std::vector<std::vector<double>> hyper;  ///< [hyper][member]
  ensemble::StarCounts stars;
  std::vector<std::uint64_t> event_counts;  ///< [sim::EventType][year]
  sim::HyperDecileEdges hyper_decile_edges{};
  ensemble::PlanetDetail planets;
  ensemble::BeltDetail belts;
  ensemble::EventDetail events;
  std::vector<ensemble::QuarantinedMember> quarantine;
  std::vector<ShardReceipt> receipts;
  std::vector<StoredShard> stored;  ///< [shard]
  std::vector<std::vector<ChunkPlace>>
      chunks;  ///< [shard], of its member tables in the order of member_tables()
  std::uint32_t ok_count = 0;
  std::string ensemble_digest;
};

/// Opens every shard once; the crew reads and hashes ahead. Throws core::Error (input) naming the first that
/// is missing, damaged or foreign, or has another shape than the others.
[[nodiscard]] Gathered gather(const std::filesystem::path& run, const ensemble::Plan& plan, const Crew& crew);

}  // namespace polycosm::store
