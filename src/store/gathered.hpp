#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include <polycosm/ensemble/shard_result.hpp>
#include <polycosm/store/run_directory.hpp>

#include "shard_file.hpp"

namespace polycosm::store {

/// Everything of all shards but the large tables: small enough to hold at once.
struct Gathered {
  std::uint32_t year_count = 0;
  std::uint32_t system_count = 0;
  std::uint32_t star_count = 0;
  std::vector<std::int8_t> status;  ///< [member]
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
  std::uint32_t ok_count = 0;
  std::string ensemble_digest;
};

/// Opens every shard once. Throws core::Error (input) naming the first that is missing, damaged or foreign,
/// or has another shape than the others.
[[nodiscard]] Gathered gather(const std::filesystem::path& run, const ensemble::Plan& plan);

}  // namespace polycosm::store
