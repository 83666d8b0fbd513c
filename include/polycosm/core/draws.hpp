#pragma once
#include <array>
#include <cstdint>
#include <span>

#include <polycosm/core/ids.hpp>

namespace polycosm::core {

/// What a draw is for. Append only: the values are part of every published ensemble.
enum class Purpose : std::uint16_t {
  sky_parallax = 1,
  inference_inner = 16,  ///< clustered inner planets of a star
  inference_mass = 17,
  inference_orbit = 18,
  inference_hyper = 19,
  inference_known = 20,        ///< jitter and reality of known planets
  inference_outer = 21,        ///< giants, outer small planets, planets inside the clustered process
  inference_belt = 22,         ///< belts that nobody has seen
  inference_conditional = 24,  ///< the chain over the unseen planets of a star with known ones
  world_resources = 32,
  sim_hyper = 48,
  sim_hazard = 49,         ///< does anything happen at a settlement this tick
  sim_hazard_kind = 50,    ///< what happened, and how badly
  sim_target_choice = 51,  ///< Gumbel noise of the choice of a destination
  sim_landis = 52,         ///< is a colony expansionist
  sim_transit = 53,        ///< does a ship survive its trip
  sim_estimate = 54,       ///< what telescopes say of a system nobody has surveyed
  sim_survey = 55,         ///< what a probe or a scout makes of a system
  sim_seed_ship = 56,      ///< does a seed ship take root
  sim_trade = 57,          ///< choice of a partner, luck of a cargo
  sim_secession = 58,      ///< does a settlement leave its polity
  sim_join = 59,           ///< do neighbours follow one that left
  sim_war = 60,            ///< does a border become a war, and what it costs
  sim_alliance = 61,       ///< does a polity ask for one
  sim_migration = 62,      ///< waves of people who want to leave
  sim_contact = 63,        ///< first contact, where it is switched on
  synth_sky = 64,
  design_scramble = 80,     ///< digits of scrambled Sobol points
  design_permutation = 81,  ///< which stratum of a Latin hypercube a member gets
  design_place = 82,        ///< where in its stratum a member lies
  test = 65535,
};

/// Everything that names one random number. Equal keys draw equal numbers, on any rank, in any order,
/// today and on replay.
struct DrawKey {
  std::uint64_t ensemble_seed = 0;
  std::uint32_t member = 0;
  Purpose purpose{};
  std::uint64_t entity = 0;    ///< stable identity of a star, settlement or route
  std::uint32_t occasion = 0;  ///< tick, or attempt number
};

using PhiloxCounter = std::array<std::uint32_t, 4>;
using PhiloxKey = std::array<std::uint32_t, 2>;

/// Philox4x32-10 [Salmon2011]: 128 random bits of a counter under a key.
[[nodiscard]] PhiloxCounter philox4x32_10(PhiloxCounter counter, PhiloxKey key) noexcept;

/// The Philox key of one member: all 64 bits mixed from (ensemble_seed, member).
[[nodiscard]] PhiloxKey member_key(std::uint64_t ensemble_seed, std::uint32_t member) noexcept;

/// Block number `index` of a draw key: counter = {entity lo, entity hi, occasion, purpose << 16 | index}.
[[nodiscard]] PhiloxCounter draw_block(const DrawKey& key, std::uint16_t index) noexcept;

/// Uniform in [0, 1) with 53 bits from words 0 and 1 of block 0.
[[nodiscard]] double uniform01(const DrawKey& key) noexcept;

/// 53-bit uniform in [0, 1) of two words.
[[nodiscard]] constexpr double uniform01_of(std::uint32_t high, std::uint32_t low) noexcept {
  const std::uint64_t bits = (static_cast<std::uint64_t>(high) << 32U) | low;
  return static_cast<double>(bits >> 11U) * 0x1.0p-53;
}

/// Reads the blocks of one draw key in order: for a computation that needs many numbers for one entity and
/// occasion. A plain value; two cursors on equal keys read equal numbers. Throws Bug beyond 65,536 blocks.
class DrawCursor {
 public:
  explicit DrawCursor(const DrawKey& key) noexcept : key_{key} {}
  [[nodiscard]] double uniform01();  ///< [0, 1)
  [[nodiscard]] double uniform(double low, double high);
  [[nodiscard]] double normal();                     ///< standard normal, Box-Muller; reads two uniforms
  [[nodiscard]] double exponential();                ///< mean 1
  [[nodiscard]] std::uint32_t poisson(double mean);  ///< by inversion; 0 <= mean <= 50; reads one uniform

 private:
  DrawKey key_;
  PhiloxCounter block_{};
  std::uint32_t next_index_ = 0;
  unsigned used_words_ = 4;
};

/// Fills out[4*i .. 4*i+3] with block `index` of (entities[i], occasion, purpose) under `key`.
/// The same numbers as draw_block, in batches for hot loops. out.size() == 4 * entities.size().
void fill_blocks(PhiloxKey key, Purpose purpose, std::uint16_t index, std::uint32_t occasion,
                 std::span<const std::uint64_t> entities, std::span<std::uint32_t> out);

/// Fills out with uniforms in [0, 1): blocks 0, 1, ... of the key, two uniforms a block. out.size() <=
/// 131,072.
void fill_uniform01(const DrawKey& key, std::span<double> out);

}  // namespace polycosm::core
