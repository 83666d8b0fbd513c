#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>

#include <polycosm/core/digest.hpp>

namespace polycosm::core {
namespace {

constexpr std::array<std::uint32_t, 8> sha256_start = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                                       0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};

// [FIPS180-4, 4.2.2]: fractional parts of the cube roots of the first 64 primes.
constexpr std::array<std::uint32_t, 64> sha256_rounds = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

std::uint32_t big_endian_word(const std::byte* bytes) noexcept {
  return (std::to_integer<std::uint32_t>(bytes[0]) << 24U) |
         (std::to_integer<std::uint32_t>(bytes[1]) << 16U) |
         (std::to_integer<std::uint32_t>(bytes[2]) << 8U) | std::to_integer<std::uint32_t>(bytes[3]);
}

std::uint64_t little_endian_word(const std::byte* bytes) noexcept {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof word);
  if constexpr (std::endian::native == std::endian::big) {
    word = __builtin_bswap64(word);
  }
  return word;
}

// [FIPS180-4, 6.2.2]
void sha256_block(std::array<std::uint32_t, 8>& state, const std::byte* block) noexcept {
  std::array<std::uint32_t, 64> w;
  for (std::size_t t = 0; t < 16; ++t) {
    w[t] = big_endian_word(block + 4 * t);
  }
  for (std::size_t t = 16; t < 64; ++t) {
    const std::uint32_t s0 = std::rotr(w[t - 15], 7) ^ std::rotr(w[t - 15], 18) ^ (w[t - 15] >> 3U);
    const std::uint32_t s1 = std::rotr(w[t - 2], 17) ^ std::rotr(w[t - 2], 19) ^ (w[t - 2] >> 10U);
    w[t] = w[t - 16] + s0 + w[t - 7] + s1;
  }
  auto [a, b, c, d, e, f, g, h] = state;
  for (std::size_t t = 0; t < 64; ++t) {
    const std::uint32_t sum1 = std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25);
    const std::uint32_t t1 = h + sum1 + ((e & f) ^ (~e & g)) + sha256_rounds[t] + w[t];
    const std::uint32_t sum0 = std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22);
    const std::uint32_t t2 = sum0 + ((a & b) ^ (a & c) ^ (b & c));
    h = g;
    g = f;
    f = e;
    e = d + t1;
    d = c;
    c = b;
    b = a;
    a = t1 + t2;
  }
  const std::array<std::uint32_t, 8> mixed = {a, b, c, d, e, f, g, h};
  for (std::size_t i = 0; i < 8; ++i) {
    state[i] += mixed[i];
  }
}

void append_hex(std::string& out, std::uint64_t value, int digits) {
  for (int i = digits - 1; i >= 0; --i) {
    out += "0123456789abcdef"[(value >> (4 * i)) & 15U];
  }
}

std::uint64_t canonical_bits(double value) noexcept {
  if (value != value) {
    return std::bit_cast<std::uint64_t>(std::numeric_limits<double>::quiet_NaN());
  }
  return value == 0.0 ? 0 : std::bit_cast<std::uint64_t>(value);
}

}  // namespace

Sha256::Sha256() noexcept : state_{sha256_start} {}

void Sha256::update(std::span<const std::byte> bytes) noexcept {
  std::size_t pending_count = byte_count_ % 64;
  byte_count_ += bytes.size();
  if (pending_count != 0) {
    const std::size_t taken = std::min(bytes.size(), 64 - pending_count);
    std::copy_n(bytes.begin(), taken, pending_.begin() + static_cast<std::ptrdiff_t>(pending_count));
    bytes = bytes.subspan(taken);
    pending_count += taken;
    if (pending_count < 64) {
      return;
    }
    sha256_block(state_, pending_.data());
  }
  for (; bytes.size() >= 64; bytes = bytes.subspan(64)) {
    sha256_block(state_, bytes.data());
  }
  std::copy(bytes.begin(), bytes.end(), pending_.begin());
}

void Sha256::update(std::string_view text) noexcept {
  update(std::as_bytes(std::span{text}));
}

std::string Sha256::hex() const {
  Sha256 padded = *this;
  std::array<std::byte, 72> tail{};
  tail[0] = std::byte{0x80};
  const std::size_t zero_end = 1 + (119 - byte_count_ % 64) % 64;
  for (std::size_t i = 0; i < 8; ++i) {
    tail[zero_end + i] = static_cast<std::byte>((byte_count_ * 8) >> (56 - 8 * i));
  }
  padded.update(std::span{tail}.first(zero_end + 8));
  std::string out;
  for (const std::uint32_t word : padded.state_) {
    append_hex(out, word, 8);
  }
  return out;
}

std::string sha256_hex(std::span<const std::byte> bytes) {
  Sha256 sha;
  sha.update(bytes);
  return sha.hex();
}

std::string sha256_hex(std::string_view bytes) {
  return sha256_hex(std::as_bytes(std::span{bytes}));
}

std::string Digest128::hex() const {
  std::string out;
  append_hex(out, high, 16);
  append_hex(out, low, 16);
  return out;
}

void StateDigest::add(std::uint64_t key, double value) noexcept {
  add(key, canonical_bits(value));
}

void StateDigest::add(std::uint64_t key, std::uint64_t value) noexcept {
  // The key is mixed first: otherwise two entries that swap key and value would go unseen.
  const std::uint64_t place = mix64(key);
  low_ += mix64(value ^ place);
  high_ += mix64(std::rotl(value, 32) + std::rotl(place, 17));
}

void StateDigest::merge(const StateDigest& other) noexcept {
  low_ += other.low_;
  high_ += other.high_;
}

Digest128 chain(const Digest128& previous, const Digest128& next) noexcept {
  const std::uint64_t a = mix64(previous.low + mix64(next.low));
  const std::uint64_t b = mix64(previous.high + mix64(~next.high));
  return {mix64(a + std::rotl(b, 32)), mix64(b ^ mix64(a))};
}

Digest128 content_digest(std::span<const std::byte> bytes) noexcept {
  // Eight independent multiply-rotate lanes (the round of [XXH64]) keep the multiplier busy; then all are
  // mixed.
  constexpr std::uint64_t prime1 = 0x9e3779b185ebca87ULL;
  constexpr std::uint64_t prime2 = 0xc2b2ae3d27d4eb4fULL;
  std::array<std::uint64_t, 8> lanes;
  for (std::size_t i = 0; i < lanes.size(); ++i) {
    lanes[i] = mix64(i + 1);
  }
  const auto absorb = [&lanes](const std::byte* stripe) {
    for (std::size_t i = 0; i < 8; ++i) {
      lanes[i] = std::rotl(lanes[i] + little_endian_word(stripe + 8 * i) * prime2, 31) * prime1;
    }
  };
  const std::uint64_t byte_count = bytes.size();
  for (; bytes.size() >= 64; bytes = bytes.subspan(64)) {
    absorb(bytes.data());
  }
  std::array<std::byte, 64> last{};
  std::copy(bytes.begin(), bytes.end(), last.begin());
  absorb(last.data());
  Digest128 digest{mix64(byte_count), mix64(~byte_count)};
  for (const std::uint64_t lane : lanes) {
    digest = chain(digest, {lane, std::rotl(lane, 29)});
  }
  return digest;
}

}  // namespace polycosm::core
