#include <algorithm>
#include <cstddef>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include <polycosm/sim/snapshot.hpp>

#include "columns.hpp"
#include "voyages_differ.hpp"

namespace polycosm::sim {

namespace {

// Slots by the keys of their systems: where two lives put a system decides nothing.
std::vector<std::size_t> by_key(const Settlements& all) {
  std::vector<std::size_t> slots(all.size());
  for (std::size_t i = 0; i < slots.size(); ++i) {
    slots[i] = i;
  }
  std::sort(slots.begin(), slots.end(),
            [&](std::size_t a, std::size_t b) { return all.key[a] < all.key[b]; });
  return slots;
}

std::vector<std::pair<std::string_view, double>> fields_of(const Settlements& all, std::size_t slot) {
  std::vector<std::pair<std::string_view, double>> fields;
  for_each_column(all, [&](std::string_view name, ColumnRole role, const auto& column) {
    if (role == ColumnRole::living || role == ColumnRole::lasting) {
      fields.emplace_back(name, static_cast<double>(column[slot]));
    }
  });
  return fields;
}

std::optional<Difference> settlements_differ(const Engine& a, const Engine& b) {
  const Settlements& of_a = a.state().settlements;
  const Settlements& of_b = b.state().settlements;
  const std::vector<std::size_t> slots_a = by_key(of_a);
  const std::vector<std::size_t> slots_b = by_key(of_b);
  constexpr std::uint64_t end = std::numeric_limits<std::uint64_t>::max();
  for (std::size_t i = 0, k = 0; i < slots_a.size() || k < slots_b.size(); ++i, ++k) {
    const std::uint64_t key_a = i < slots_a.size() ? of_a.key[slots_a[i]] : end;
    const std::uint64_t key_b = k < slots_b.size() ? of_b.key[slots_b[k]] : end;
    if (key_a != key_b) {  // settled in one life only
      return key_a < key_b ? Difference{a.clock(), key_a, "persons", of_a.persons[slots_a[i]], 0.0}
                           : Difference{a.clock(), key_b, "persons", 0.0, of_b.persons[slots_b[k]]};
    }
    const auto fields_a = fields_of(of_a, slots_a[i]);
    const auto fields_b = fields_of(of_b, slots_b[k]);
    for (std::size_t f = 0; f < fields_a.size(); ++f) {
      if (fields_a[f].second != fields_b[f].second) {
        return Difference{a.clock(), key_a, std::string{fields_a[f].first}, fields_a[f].second,
                          fields_b[f].second};
      }
    }
  }
  return std::nullopt;
}

std::optional<Difference> totals_differ(const Engine& a, const Engine& b) {
  std::vector<std::pair<std::string_view, double>> totals;
  for_each_entry(a.state().ledger,
                 [&](std::string_view name, double entry) { totals.emplace_back(name, entry); });
  std::optional<Difference> found;
  std::size_t at = 0;
  for_each_entry(b.state().ledger, [&](std::string_view name, double entry) {
    const double other = totals[at++].second;
    if (!found && other != entry) {
      found = Difference{a.clock(), 0, std::string{name}, other, entry};
    }
  });
  if (!found && a.state().voyages.value() != b.state().voyages.value()) {
    found = Difference{a.clock(), 0, "voyages", static_cast<double>(a.state().ship_count_in_flight),
                       static_cast<double>(b.state().ship_count_in_flight)};
  }
  for (std::size_t type = 0; !found && type < event_type_count; ++type) {
    const std::uint64_t count_a = a.state().event_counts[type];
    const std::uint64_t count_b = b.state().event_counts[type];
    if (count_a != count_b) {
      found =
          Difference{a.clock(), 0, "events of type " + std::string{event_name(static_cast<EventType>(type))},
                     static_cast<double>(count_a), static_cast<double>(count_b)};
    }
  }
  return found;
}

}  // namespace

std::optional<Difference> difference(const Engine& a, const Engine& b) {
  std::optional<Difference> found = settlements_differ(a, b);
  found = found ? found : totals_differ(a, b);
  if (found) {
    found->voyage = voyages_differ(a, b);
  }
  return found;
}

std::optional<Difference> first_difference(Engine& a, Engine& b) {
  while (true) {
    if (std::optional<Difference> found = difference(a, b)) {
      return found;
    }
    if (a.is_finished() || b.is_finished()) {
      return std::nullopt;
    }
    a.step();
    b.step();
  }
}

}  // namespace polycosm::sim
