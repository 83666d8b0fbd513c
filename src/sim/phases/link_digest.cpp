#include <bit>
#include <cstddef>
#include <cstdint>

#include <polycosm/core/digest.hpp>
#include <polycosm/core/ids.hpp>

#include "phases.hpp"

namespace polycosm::sim {

namespace {

// All of a slot in one number: a sum of products with odd constants, in which a change of any one field
// shows. The digest mixes it with the key of the system, so that neither slots nor catalogue rows have an
// order.
class Fold {
 public:
  void add(std::uint64_t bits) noexcept {
    sum_ += (bits ^ (bits >> 32U)) * factor_;
    factor_ = factor_ * 0xd1342543de82ef95ULL + 2;  // stays odd
  }
  void add(double value) noexcept { add(std::bit_cast<std::uint64_t>(value + 0.0)); }
  [[nodiscard]] std::uint64_t value() const noexcept { return sum_; }

 private:
  std::uint64_t sum_ = 0;
  std::uint64_t factor_ = 0x9e3779b97f4a7c15ULL;
};

std::uint64_t fold_slot(const Settlements& all, std::size_t i) noexcept {
  Fold fold;
  fold.add(all.persons[i]);
  fold.add(all.fraction[i]);
  fold.add(all.capacity_persons[i]);
  fold.add(all.fund_su[i]);
  fold.add(all.natural_persons[i]);
  fold.add(all.tech_level[i]);
  fold.add(all.tech_gain_per_yr[i]);
  fold.add(all.heard_tech_level[i]);
  fold.add(all.maturity[i]);
  fold.add((static_cast<std::uint64_t>(static_cast<std::uint32_t>(all.founded_tick[i])) << 32U) |
           static_cast<std::uint32_t>(all.next_decision_tick[i]));
  fold.add((static_cast<std::uint64_t>(static_cast<std::uint32_t>(all.could_launch_since_tick[i])) << 32U) |
           all.is_expansionist[i]);
  return fold.value();
}

void add_totals(core::StateDigest& digest, const State& state) {
  const Ledger& ledger = state.ledger;
  const double persons[] = {ledger.initial_persons, ledger.departed_persons,   ledger.arrived_persons,
                            ledger.lost_persons,    ledger.plague_persons,     ledger.impact_persons,
                            ledger.failed_persons,  ledger.intervened_persons, ledger.crew_persons};
  std::uint64_t key = core::stable_hash("ledger");
  for (const double entry : persons) {
    digest.add(++key, entry);
  }
  key = core::stable_hash("events");
  for (const std::uint64_t count : state.event_counts) {
    digest.add(++key, count);
  }
  digest.add(core::stable_hash("clock"), static_cast<std::uint64_t>(state.clock));
}

}  // namespace

void link_digest(Life& life) {
  const State& state = life.state;
  core::StateDigest digest = state.voyages;
  for (std::size_t i = 0; i < state.settlements.size(); ++i) {
    digest.add(state.settlements.key[i], fold_slot(state.settlements, i));
  }
  add_totals(digest, state);
  life.history.digest = core::chain(life.history.digest, digest.value());
  life.history.year_digests.push_back(life.history.digest);
}

}  // namespace polycosm::sim
