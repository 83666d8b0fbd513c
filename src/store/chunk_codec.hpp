#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

/// The bytes of one HDF5 chunk with the filters shuffle, deflate, Fletcher32, made here and not by the
/// library: libdeflate compresses twice as fast as zlib, ISA-L decompresses faster still, and stock HDF5
/// reads the result.
struct libdeflate_compressor;
struct inflate_state;

namespace polycosm::store {

/// Not thread-safe; one a thread. Equal input gives equal output, whatever was encoded before
/// (docs/adr/0009).
class ChunkCodec {
 public:
  ChunkCodec();
  ChunkCodec(const ChunkCodec&) = delete;
  ChunkCodec& operator=(const ChunkCodec&) = delete;
  ~ChunkCodec();
  /// Valid until the next call.
  [[nodiscard]] std::span<const std::byte> encode(std::span<const std::byte> plain, std::size_t element_size);
  /// Fills all of `plain`; false when the chunk is damaged or of another length.
  [[nodiscard]] bool decode(std::span<const std::byte> stored, std::size_t element_size,
                            std::span<std::byte> plain);

 private:
  std::vector<std::byte> shuffled_;
  std::vector<std::byte> stored_;
  libdeflate_compressor* compressor_;
  std::unique_ptr<inflate_state> inflation_;  ///< 80 kB, too many to clear for every chunk
};

/// H5_checksum_fletcher32 of HDF5: over big-endian 16-bit words, an odd last byte counting as a high byte.
[[nodiscard]] std::uint32_t fletcher32(std::span<const std::byte> bytes) noexcept;
/// Whether a stored chunk ends with the checksum of what stands before it.
[[nodiscard]] bool matches_checksum(std::span<const std::byte> stored) noexcept;

void shuffle(std::span<const std::byte> in, std::size_t element_size, std::span<std::byte> out) noexcept;
void unshuffle(std::span<const std::byte> in, std::size_t element_size, std::span<std::byte> out) noexcept;

}  // namespace polycosm::store
