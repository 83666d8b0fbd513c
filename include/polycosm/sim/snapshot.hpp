#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <polycosm/core/digest.hpp>
#include <polycosm/core/tick.hpp>
#include <polycosm/sim/engine.hpp>

namespace polycosm::sim {

/// What a snapshot says of itself, before anything of it is believed.
struct SnapshotHead {
  std::string model_version;
  core::Digest128 world;  ///< digest(World)
  core::Digest128 rules;  ///< digest(Rules) in force
  std::uint64_t ensemble_seed = 0;
  std::uint32_t member = 0;
  core::Tick tick = 0;
};

/// A member between two ticks as bytes (little-endian, uncompressed): all that its future depends on and its
/// series so far. Events are not in it. Equal engines give equal bytes.
[[nodiscard]] std::vector<std::byte> take_snapshot(const Engine& engine);

/// Throws core::Error (input) when the bytes are no whole snapshot of this format.
[[nodiscard]] SnapshotHead head_of(std::span<const std::byte> snapshot);

/// The member goes on as if it had never stopped. Throws core::Error (input) when the snapshot is damaged, of
/// another version of the model, or of another world, rules, seed or member than the ones given.
[[nodiscard]] Engine restore(std::span<const std::byte> snapshot, const World& world, const Rules& rules,
                             std::uint64_t ensemble_seed, core::MemberId member, const LiveOptions& options);

/// A ship that two lives do not share.
struct DifferingVoyage {
  std::uint64_t from_key = 0;
  std::uint64_t to_key = 0;
  ShipClass ship_class{};
  core::Tick departure_tick = 0;  ///< of a ship that waits in its port: when it was ordered
  double arrival_yr = 0.0;
  bool is_waiting = false;
  bool is_in_a = false;
  bool is_in_b = false;  ///< in both: with another load, arrival or master
};

/// Where two lives first differ.
struct Difference {
  core::Tick tick = 0;
  std::uint64_t system_key = 0;  ///< 0 = of the whole life
  std::string field;
  double a = 0.0;
  double b = 0.0;
  std::optional<DifferingVoyage> voyage{};  ///< the first that differs, by departure, when one does
};

/// Compares two engines at their ticks: systems in the order of their keys, then ledger, ships and events.
[[nodiscard]] std::optional<Difference> difference(const Engine& a, const Engine& b);

/// Steps both until they differ or one ends. Rules and worlds may differ; that itself is no difference.
[[nodiscard]] std::optional<Difference> first_difference(Engine& a, Engine& b);

}  // namespace polycosm::sim
