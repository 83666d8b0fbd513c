#pragma once
#include <compare>
#include <cstdint>
#include <string_view>

namespace polycosm::core {

/// Stable identity of a star: a hash of its preferred catalogue name, the same in every file that holds it.
struct StarId {
  std::uint64_t value = 0;
  auto operator<=>(const StarId&) const = default;
};

/// Stable identity of a star system: the identity of its primary star.
struct SystemId {
  std::uint64_t value = 0;
  auto operator<=>(const SystemId&) const = default;
};

/// Index of one world of an ensemble, from 0.
struct MemberId {
  std::uint32_t value = 0;
  auto operator<=>(const MemberId&) const = default;
};

/// 64-bit mixing function (splitmix64 finaliser): a bijection in which every input bit reaches every output
/// bit. [Steele2014]
[[nodiscard]] constexpr std::uint64_t mix64(std::uint64_t x) noexcept {
  x += 0x9e3779b97f4a7c15ULL;
  x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ (x >> 27U)) * 0x94d049bb133111ebULL;
  return x ^ (x >> 31U);
}

/// Identity of a text, the same on every machine: FNV-1a over the bytes, then mixed. [FNV]
[[nodiscard]] constexpr std::uint64_t stable_hash(std::string_view text) noexcept {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const char c : text) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  }
  return mix64(hash);
}

}  // namespace polycosm::core
