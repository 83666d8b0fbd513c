#include "chunk_codec.hpp"

#include <isa-l/igzip_lib.h>
#include <libdeflate.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <new>
#include <polycosm/core/error.hpp>

namespace polycosm::store {
namespace {

constexpr std::size_t checksum_size = 4;

static_assert(std::endian::native == std::endian::little,
              "byte b of a number in a file is bits 8 b of a word");

/// By words: compilers turn these shifts into vectors, byte by byte they do not.
template <class Word>
void shuffle_words(const std::byte* __restrict in, std::size_t count, std::byte* __restrict out) noexcept {
  for (std::size_t b = 0; b < sizeof(Word); ++b) {
    for (std::size_t i = 0; i < count; ++i) {
      Word word = 0;
      std::memcpy(&word, in + i * sizeof word, sizeof word);
      out[b * count + i] = static_cast<std::byte>(word >> (8 * b));
    }
  }
}

template <class Word>
void unshuffle_words(const std::byte* __restrict in, std::size_t count, std::byte* __restrict out) noexcept {
  for (std::size_t i = 0; i < count; ++i) {
    Word word = 0;
    for (std::size_t b = 0; b < sizeof(Word); ++b) {
      word |= std::to_integer<Word>(in[b * count + i]) << (8 * b);
    }
    std::memcpy(out + i * sizeof word, &word, sizeof word);
  }
}

std::uint32_t folded(std::uint32_t sum) noexcept {
  return (sum & 0xffffU) + (sum >> 16U);
}

std::uint8_t* as_u8(std::byte* bytes) {
  return reinterpret_cast<std::uint8_t*>(bytes);
}
std::uint8_t* as_u8_input(const std::byte* bytes) {
  return const_cast<std::uint8_t*>(reinterpret_cast<const std::uint8_t*>(bytes));  // ISA-L's C API; only read
}

}  // namespace

void shuffle(std::span<const std::byte> in, std::size_t element_size, std::span<std::byte> out) noexcept {
  const std::size_t count = in.size() / element_size;
  switch (element_size) {
    case 4:
      return shuffle_words<std::uint32_t>(in.data(), count, out.data());
    case 8:
      return shuffle_words<std::uint64_t>(in.data(), count, out.data());
    default:
      std::memcpy(out.data(), in.data(), in.size());
  }
}

void unshuffle(std::span<const std::byte> in, std::size_t element_size, std::span<std::byte> out) noexcept {
  const std::size_t count = in.size() / element_size;
  switch (element_size) {
    case 4:
      return unshuffle_words<std::uint32_t>(in.data(), count, out.data());
    case 8:
      return unshuffle_words<std::uint64_t>(in.data(), count, out.data());
    default:
      std::memcpy(out.data(), in.data(), in.size());
  }
}

std::uint32_t fletcher32(std::span<const std::byte> bytes) noexcept {
  std::uint32_t sum1 = 0;
  std::uint32_t sum2 = 0;
  const std::size_t word_count = bytes.size() / 2;
  for (std::size_t start = 0; start < word_count; start += 360) {
    const std::size_t end = std::min(start + 360, word_count);
    for (std::size_t i = start; i < end; ++i) {
      sum1 += std::to_integer<std::uint32_t>(bytes[2 * i]) << 8U |
              std::to_integer<std::uint32_t>(bytes[2 * i + 1]);
      sum2 += sum1;
    }
    sum1 = folded(sum1);
    sum2 = folded(sum2);
  }
  if (bytes.size() % 2 == 1) {
    sum1 += std::to_integer<std::uint32_t>(bytes.back()) << 8U;
    sum2 += sum1;
    sum1 = folded(sum1);
    sum2 = folded(sum2);
  }
  return folded(sum2) << 16U | folded(sum1);
}

ChunkCodec::ChunkCodec()
    : compressor_{libdeflate_alloc_compressor(1)}, inflation_{std::make_unique<inflate_state>()} {
  if (compressor_ == nullptr) {
    throw std::bad_alloc{};
  }
}

ChunkCodec::~ChunkCodec() {
  libdeflate_free_compressor(compressor_);
}

std::span<const std::byte> ChunkCodec::encode(std::span<const std::byte> plain, std::size_t element_size) {
  core::expects(element_size == 1 || element_size == 4 || element_size == 8, "elements have 1, 4 or 8 bytes");
  shuffled_.resize(plain.size());
  shuffle(plain, element_size, shuffled_);
  stored_.resize(libdeflate_zlib_compress_bound(compressor_, plain.size()) + checksum_size);
  const std::size_t count = libdeflate_zlib_compress(compressor_, shuffled_.data(), shuffled_.size(),
                                                     stored_.data(), stored_.size() - checksum_size);
  core::expects(count > 0, "a chunk fits the buffer of its compressor");
  const std::span<const std::byte> deflated{stored_.data(), count};
  const std::uint32_t checksum = fletcher32(deflated);
  std::memcpy(stored_.data() + count, &checksum, checksum_size);
  return {stored_.data(), count + checksum_size};
}

bool matches_checksum(std::span<const std::byte> stored) noexcept {
  if (stored.size() <= checksum_size) {
    return false;
  }
  std::uint32_t checksum = 0;
  std::memcpy(&checksum, stored.data() + stored.size() - checksum_size, checksum_size);
  return checksum == fletcher32(stored.first(stored.size() - checksum_size));
}

bool ChunkCodec::decode(std::span<const std::byte> stored, std::size_t element_size,
                        std::span<std::byte> plain) {
  if (!matches_checksum(stored)) {
    return false;
  }
  const std::span<const std::byte> deflated = stored.first(stored.size() - checksum_size);
  shuffled_.resize(plain.size());
  inflate_state& state = *inflation_;
  isal_inflate_init(&state);
  state.crc_flag = ISAL_ZLIB;
  state.next_in = as_u8_input(deflated.data());
  state.avail_in = static_cast<std::uint32_t>(deflated.size());
  state.next_out = as_u8(shuffled_.data());
  state.avail_out = static_cast<std::uint32_t>(shuffled_.size());
  if (isal_inflate_stateless(&state) != ISAL_DECOMP_OK || state.total_out != plain.size()) {
    return false;
  }
  unshuffle(shuffled_, element_size, plain);
  return true;
}

}  // namespace polycosm::store
