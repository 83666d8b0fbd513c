#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <polycosm/core/bytes.hpp>
#include <polycosm/ensemble/shard_result.hpp>
#include <polycosm/sky/neighbourhood.hpp>

namespace polycosm::ensemble {

/// Which systems of a sky one of several parts holds, and what all parts know of all systems. Of a whole sky
/// all columns are empty.
struct Share {
  std::uint32_t part_count = 1;
  // of the whole sky
  std::vector<std::uint64_t> system_key;
  std::vector<std::uint32_t> part_of;     ///< per system
  std::vector<std::uint32_t> first_star;  ///< size systems + 1
  // rows of the whole sky that are held here, ascending
  std::vector<std::uint32_t> system;
  std::vector<std::uint32_t> star;

  [[nodiscard]] bool is_whole() const noexcept { return part_count == 1; }
};

/// The share of a part of a sky cut by sky::partition.
[[nodiscard]] Share share_of(const sky::Neighbourhood& sky, std::span<const std::uint32_t> part_of,
                             std::uint32_t part_count, std::uint32_t part);

/// A share as bytes, for another process of the same build.
[[nodiscard]] core::Bytes pack(const Share& share);
[[nodiscard]] Share unpack_share(std::span<const std::byte> bytes);

/// What one part knows of a shard: of its own stars alone.
struct ShardPiece {
  StarCounts stars;  ///< [star held here]
  PlanetDetail planets;
  BeltDetail belts;
};
[[nodiscard]] ShardPiece start_piece(const Share& share);
[[nodiscard]] core::Bytes pack(const ShardPiece& piece);

/// Puts the pieces of all parts, in order of part, into the result of their shard.
void put_pieces(ShardResult& result, const Share& share, std::span<const core::Bytes> pieces);

}  // namespace polycosm::ensemble
