#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include <polycosm/core/ids.hpp>

namespace polycosm::core {

/// SHA-256 [FIPS180-4] of a text or of bytes, as 64 lower-case hex digits. For identities of files,
/// catalogues, configurations and plans.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);
[[nodiscard]] std::string sha256_hex(std::span<const std::byte> bytes);

/// Incremental SHA-256.
class Sha256 {
 public:
  Sha256() noexcept;
  void update(std::span<const std::byte> bytes) noexcept;
  void update(std::string_view text) noexcept;
  [[nodiscard]] std::string hex() const;  ///< of everything so far; more may follow

 private:
  std::array<std::uint32_t, 8> state_;
  std::array<std::byte, 64> pending_{};
  std::uint64_t byte_count_ = 0;
};

/// 128 bits that identify a state of the simulation or a block of numbers. Fast, not cryptographic.
struct Digest128 {
  std::uint64_t low = 0;
  std::uint64_t high = 0;
  auto operator<=>(const Digest128&) const = default;
  [[nodiscard]] std::string hex() const;  ///< 32 lower-case hex digits
};

/// Order-free digest of keyed numbers: sum over entries of mix64(bits ^ mix64(key)), in two lanes, modulo
/// 2^64. Adding the same entries in any order, on any thread, gives the same sum; -0 counts as 0 and every
/// NaN as one NaN.
class StateDigest {
 public:
  void add(std::uint64_t key, double value) noexcept;
  void add(std::uint64_t key, std::uint64_t value) noexcept;
  void merge(const StateDigest& other) noexcept;
  [[nodiscard]] Digest128 value() const noexcept { return {low_, high_}; }

 private:
  std::uint64_t low_ = 0;
  std::uint64_t high_ = 0;
};

/// The next link of a digest chain: depends on every link before it and their order.
[[nodiscard]] Digest128 chain(const Digest128& previous, const Digest128& next) noexcept;

/// Digest of the bytes of an array, in order; for content digests of datasets.
[[nodiscard]] Digest128 content_digest(std::span<const std::byte> bytes) noexcept;

}  // namespace polycosm::core
