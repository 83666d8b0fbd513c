#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>
#include <vector>

#include <polycosm/core/digest.hpp>
#include <polycosm/core/ids.hpp>

#include "../columns.hpp"
#include "phases.hpp"

namespace polycosm::sim {

namespace {

// All of a slot in one number: a sum of products with odd constants, in which a change of any one field
// shows. The digest mixes it with the key of the system, so that neither slots nor catalogue rows have an
// order.
template <class T>
std::uint64_t bits_of(T value) noexcept {
  if constexpr (std::is_floating_point_v<T>) {
    return std::bit_cast<std::uint64_t>(static_cast<double>(value) + 0.0);
  } else {
    return static_cast<std::uint64_t>(static_cast<std::int64_t>(value));
  }
}

constexpr std::uint64_t first_factor = 0x9e3779b97f4a7c15ULL;

constexpr std::uint64_t next_factor(std::uint64_t factor) noexcept {
  return factor * 0xd1342543de82ef95ULL + 2;  // stays odd
}

// Column by column, as they lie in memory.
void fold_slots(const Settlements& all, std::vector<std::uint64_t>& folded) {
  folded.assign(all.size(), 0);
  std::uint64_t factor = first_factor;
  for_each_column(all, [&](std::string_view, ColumnRole role, const auto& column) {
    if (role != ColumnRole::living && role != ColumnRole::lasting) {
      return;
    }
    for (std::size_t i = 0; i < column.size(); ++i) {
      const std::uint64_t bits = bits_of(column[i]);
      folded[i] += (bits ^ (bits >> 32U)) * factor;
    }
    factor = next_factor(factor);
  });
}

// Quarrels, in no order, on top of the columns of each slot.
void fold_rivals(const State& state, const World& world, std::vector<std::uint64_t>& folded) {
  const Rival* rival = state.rivals.data();
  for (std::uint64_t& slot : folded) {
    for (std::size_t i = 0; i < rival_count && rival[i].polity != no_polity; ++i) {
      const std::uint64_t held =
          bits_of(rival[i].tension) ^ (bits_of(rival[i].commitment) >> 7U) ^ rival[i].is_ally;
      slot += core::mix64(world.system_key[rival[i].polity] + held);
    }
    rival += rival_count;
  }
}

void add_totals(core::StateDigest& digest, const State& state) {
  std::uint64_t factor = first_factor;
  std::uint64_t folded = 0;
  const auto fold = [&](std::uint64_t bits) {
    folded += (bits ^ (bits >> 32U)) * factor;
    factor = next_factor(factor);
  };
  for_each_entry(state.ledger, [&](std::string_view, double entry) { fold(bits_of(entry)); });
  for (const std::uint64_t count : state.event_counts) {
    fold(count);
  }
  digest.add(core::stable_hash("totals"), folded);
  digest.add(core::stable_hash("clock"), static_cast<std::uint64_t>(state.clock));
}

}  // namespace

void link_digest(Life& life) {
  State& state = life.state;
  core::StateDigest digest = state.voyages;
  fold_slots(state.settlements, state.scratch_bits);
  fold_rivals(state, life.world, state.scratch_bits);
  for (std::size_t i = 0; i < state.settlements.size(); ++i) {
    digest.add(state.settlements.key[i], state.scratch_bits[i]);
  }
  add_totals(digest, state);
  life.history.digest = core::chain(life.history.digest, digest.value());
  life.history.year_digests.push_back(life.history.digest);
}

}  // namespace polycosm::sim
