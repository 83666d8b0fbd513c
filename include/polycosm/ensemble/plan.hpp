#pragma once
#include <cstdint>
#include <string>

#include <polycosm/core/ids.hpp>

namespace polycosm::ensemble {

/// Everything that decides the bytes of a run. Immutable once written as plan.json; its identity is the
/// run's.
struct Plan {
  std::string title;
  std::string config_toml;  ///< canonical form of the resolved configuration
  std::string config_sha256;
  std::string catalogue_sha256;  ///< catalog::digest
  std::uint64_t ensemble_seed = 0;
  std::uint32_t member_count = 0;
  std::uint32_t shard_member_count = 64;
  std::uint32_t detail_member_count = 0;  ///< members 0 .. n-1 keep planets and events
  std::string inference_model;            ///< id@version
  std::string sim_model;                  ///< id@version
  /// What is drawn under which key, and from what: 1 drew normal parallaxes, 2 draws posteriors of distances.
  std::uint32_t draw_layout_version = 2;
  std::uint32_t schema_version = 3;
  /// Members of a run that converged before member_count; 0 = all. Found on the way, no part of the identity.
  std::uint32_t stopped_member_count = 0;
};

/// Members that are lived: all, or up to the look at which the run stopped.
[[nodiscard]] std::uint32_t lived_member_count(const Plan& plan) noexcept;

/// SHA-256 of the canonical text of a plan: the run's identity.
[[nodiscard]] std::string identity(const Plan& plan);

/// A block of consecutive members: the lease, the checkpoint, the reduction block, the checksum and the file.
struct Shard {
  std::uint32_t index = 0;
  std::uint32_t first_member = 0;
  std::uint32_t member_count = 0;
};
[[nodiscard]] std::uint32_t shard_count(const Plan& plan) noexcept;
[[nodiscard]] Shard shard(const Plan& plan, std::uint32_t index);

}  // namespace polycosm::ensemble
