#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <tuple>
#include <unordered_map>

#include <polycosm/catalog/quantities.hpp>

#include "host_names.hpp"
#include "identity.hpp"
#include "merge/steps.hpp"
#include "text.hpp"

namespace polycosm::catalog::merging {
namespace {

constexpr double same_period_tolerance = 0.01;

bool is_withdrawn(PlanetStatus status) {
  return status == PlanetStatus::retracted || status == PlanetStatus::controversial;
}

/// "b", ".01" or the last word of the name.
std::string letter_of(const Planet& planet) {
  if (!planet.letter.empty()) {
    return planet.letter;
  }
  const std::size_t blank = planet.name.rfind(' ');
  return blank == std::string::npos ? planet.name : planet.name.substr(blank + 1);
}

/// Equal for equal names; the case of the last letter tells "HD 3651 b" from "HD 3651 B". 0 = no name.
std::uint64_t name_hash(const Planet& planet) {
  return planet.name.empty() ? 0 : core::stable_hash(name_key(planet.name) + planet.name.back());
}

/// No star has so many rows of planets; beyond, a file is junk, and only names are compared.
constexpr std::size_t largest_family = 2000;

bool has_same_period(const Planet& a, const Planet& b) {
  const double ratio = a.period_d.value / b.period_d.value;
  return std::abs(ratio - 1.0) <= same_period_tolerance;
}

/// Rows of one host, or of nobody, put together planet by planet.
class Family {
 public:
  Family(const Catalogue& catalogue, std::vector<std::uint32_t> rows)
      : catalogue_{catalogue}, rows_{std::move(rows)} {
    for (const std::uint32_t row : rows_) {
      const std::string letter = letter_of(at(row));
      keys_[row] = {name_hash(at(row)), letter.empty() ? 0 : core::stable_hash(letter)};
    }
  }

  /// Groups of rows, each one planet; rows come the most trusted first.
  [[nodiscard]] std::vector<std::vector<std::uint32_t>> planets() {
    if (rows_.size() > largest_family) {
      group_by_name();
      return std::move(groups_);
    }
    for (const std::uint32_t row : rows_) {
      // By name within a source, by period between sources.
      if (!add_to(row, [&](std::uint32_t a, std::uint32_t b) {
            return source_of(a) == source_of(b) ? is_same_name(a, b) : has_same_period(at(a), at(b));
          })) {
        groups_.push_back({row});
      }
    }
    join_by_letter();
    return std::move(groups_);
  }

  [[nodiscard]] const std::vector<std::uint32_t>& reused_letters() const noexcept { return reused_; }

 private:
  struct Keys {
    std::uint64_t name = 0;
    std::uint64_t letter = 0;
  };
  [[nodiscard]] const Planet& at(std::uint32_t row) const { return catalogue_.planet_rows[row]; }
  [[nodiscard]] std::uint32_t source_of(std::uint32_t row) const { return at(row).provenance.source; }
  [[nodiscard]] bool is_same_name(std::uint32_t a, std::uint32_t b) const {
    const std::uint64_t name = keys_.at(a).name;
    return name != 0 && name == keys_.at(b).name;
  }

  void group_by_name() {
    std::unordered_map<std::uint64_t, std::size_t> place;
    for (const std::uint32_t row : rows_) {
      const auto [entry, is_new] = place.emplace(keys_.at(row).name, groups_.size());
      if (is_new || keys_.at(row).name == 0) {
        entry->second = groups_.size();
        groups_.emplace_back();
      }
      groups_[entry->second].push_back(row);
    }
  }

  /// May a row join a group: its source tells of no other planet in it.
  [[nodiscard]] bool fits(const std::vector<std::uint32_t>& group, std::uint32_t row) const {
    return std::ranges::none_of(group, [&](std::uint32_t other) {
      return source_of(other) == source_of(row) && !is_same_name(other, row);
    });
  }

  template <class IsSame>
  bool add_to(std::uint32_t row, const IsSame& is_same) {
    for (auto& group : groups_) {
      const bool is_one =
          std::ranges::any_of(group, [&](std::uint32_t other) { return is_same(other, row); });
      if (is_one && fits(group, row)) {
        group.push_back(row);
        return true;
      }
    }
    return false;
  }

  /// Groups whose periods say nothing for them: the same letter in two sources is the same planet, its period
  /// revised, unless one of them was withdrawn and the letter given again.
  void join_by_letter() {
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      for (std::size_t j = i + 1; j < groups_.size();) {
        const Planet& a = at(groups_[i].front());
        const Planet& b = at(groups_[j].front());
        const std::uint64_t letter = keys_.at(groups_[i].front()).letter;
        const bool has_letter = letter != 0 && letter == keys_.at(groups_[j].front()).letter;
        const bool fits_all = has_letter && std::ranges::all_of(groups_[j], [&](std::uint32_t row) {
                                return fits(groups_[i], row);
                              });
        const bool differs = !std::isnan(a.period_d.value + b.period_d.value) && !has_same_period(a, b);
        if (has_letter && fits_all && differs && is_withdrawn(a.status) != is_withdrawn(b.status)) {
          reused_.push_back(groups_[j].front());
          ++j;
        } else if (has_letter && fits_all) {
          groups_[i].insert(groups_[i].end(), groups_[j].begin(), groups_[j].end());
          groups_.erase(groups_.begin() + static_cast<std::ptrdiff_t>(j));
        } else {
          ++j;
        }
      }
    }
  }

  const Catalogue& catalogue_;
  std::vector<std::uint32_t> rows_;
  std::unordered_map<std::uint32_t, Keys> keys_;
  std::vector<std::vector<std::uint32_t>> groups_;
  std::vector<std::uint32_t> reused_;
};

/// One planet from its rows: the most trusted gives all it has, the others fill holes. Solutions that their
/// own source does not prefer fill none while a preferred one is there.
Planet merged(const Catalogue& catalogue, const std::vector<std::uint32_t>& group, std::uint32_t* origin) {
  const auto at = [&](std::uint32_t row) -> const Planet& { return catalogue.planet_rows[row]; };
  Planet out = at(group.front());
  const bool has_preferred = out.is_default_solution;
  const auto known = [&](std::size_t fact, auto&& is_known) -> const Planet* {
    for (const std::uint32_t row : group) {
      if ((at(row).is_default_solution || !has_preferred) && is_known(at(row))) {
        origin[fact] = row;
        return &at(row);
      }
    }
    return nullptr;
  };
  origin[0] = group.front();
  const std::size_t texts = planet_texts().size();
  for (std::size_t t = 0; t < texts; ++t) {
    const auto member = planet_texts()[t].member;
    if (const Planet* from = known(1 + t, [&](const Planet& p) { return !(p.*member).empty(); })) {
      out.*member = from->*member;
    }
  }
  for (std::size_t q = 0; q < planet_quantities().size(); ++q) {
    const auto member = planet_quantities()[q].member;
    const auto has_value = [&](const Planet& p) { return !std::isnan((p.*member).value); };
    const Planet* from = known(
        1 + texts + q, [&](const Planet& p) { return has_value(p) && (p.*member).limit == Limit::none; });
    from = from == nullptr ? known(1 + texts + q, has_value) : from;
    if (from == nullptr) {
      continue;
    }
    out.*member = from->*member;
    if (member == &Planet::mass_mearth) {
      out.mass_kind = from->mass_kind;
    } else if (member == &Planet::a_au) {
      out.a_is_from_period = from->a_is_from_period;
    }
  }
  for (const std::uint32_t row : group) {
    const Planet& p = at(row);
    out.disc_year = out.disc_year == 0 ? p.disc_year : out.disc_year;
    if (std::isnan(out.host_ra_deg + out.host_dec_deg)) {
      out.host_ra_deg = p.host_ra_deg;
      out.host_dec_deg = p.host_dec_deg;
    }
    out.host_dist_pc = std::isnan(out.host_dist_pc) ? p.host_dist_pc : out.host_dist_pc;
  }
  return out;
}

/// A newer source that withdraws a planet is believed over an older one that confirms it.
void settle_status(const Catalogue& catalogue, const std::vector<std::uint32_t>& group, Planet& planet,
                   std::uint32_t* origin) {
  const auto date_of = [&](std::uint32_t row) -> const std::string& {
    return catalogue.sources[catalogue.planet_rows[row].provenance.source].release_date;
  };
  for (const std::uint32_t row : group) {
    const PlanetStatus status = catalogue.planet_rows[row].status;
    if (is_withdrawn(status) && !is_withdrawn(planet.status) && date_of(row) > date_of(origin[0])) {
      planet.status = status;
      origin[0] = row;
    }
  }
}

/// By the row in which the same source tells of the host; where there is none, by name and place.
core::StarId host_of(const Catalogue& catalogue, const std::optional<HostNames>& names,
                     const Planet& planet) {
  if (planet.host_row == no_row) {
    return names->host_of(planet);
  }
  const std::uint32_t star = catalogue.star_of_row[planet.host_row];
  return star == no_row ? core::StarId{} : catalogue.stars[star].star_id;
}

}  // namespace

void make_planets(Catalogue& catalogue, const Ranking& ranking, const Settings& settings) {
  // Names of hundreds of thousands of stars are worth half a second: only where somebody asks for them.
  std::optional<HostNames> names;
  if (std::ranges::find(catalogue.planet_rows, no_row, &Planet::host_row) != catalogue.planet_rows.end()) {
    names.emplace(catalogue.stars);
  }
  std::vector<core::StarId> hosts;
  for (const Planet& planet : catalogue.planet_rows) {
    hosts.push_back(host_of(catalogue, names, planet));
  }
  auto& rows = catalogue.planet_rows;
  std::vector<std::uint32_t> order(rows.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    order[i] = i;
  }
  // The last of several solutions none of which is preferred counts; so later rows come first.
  std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) {
    const auto key = [&](std::uint32_t row) {
      const std::uint32_t source = rows[row].provenance.source;
      return std::tuple{ranking.rank_of(source, {}), ranking.tie_of(source), !rows[row].is_default_solution,
                        rows[row].is_default_solution ? row : no_row - row};
    };
    return key(a) < key(b);
  });
  std::map<std::pair<std::uint64_t, std::string>, std::vector<std::uint32_t>> families;
  for (const std::uint32_t row : order) {
    const std::uint64_t host = hosts[row].value;
    // Nobody's planets are told apart by name alone.
    families[{host, host == 0
                        ? name_key(rows[row].name) + (rows[row].name.empty() ? '\0' : rows[row].name.back())
                        : ""}]
        .push_back(row);
  }
  const std::size_t facts = planet_fact_count();
  struct Entry {
    Planet planet;
    std::vector<std::uint32_t> origin, rows;
  };
  std::vector<Entry> entries;
  for (auto& [key, members] : families) {
    Family family{catalogue, members};
    for (auto& group : family.planets()) {
      Entry entry{{}, std::vector<std::uint32_t>(facts, no_row), group};
      entry.planet = merged(catalogue, group, entry.origin.data());
      settle_status(catalogue, group, entry.planet, entry.origin.data());
      entry.planet.host = {key.first};
      entry.planet.host_row = no_row;
      entries.push_back(std::move(entry));
    }
    for (const std::uint32_t row : family.reused_letters()) {
      note(catalogue, settings,
           {rows[row].provenance.source, rows[row].provenance.row, "planet.letter_reused", rows[row].name,
            "another planet of this star had the letter, and was withdrawn"});
    }
  }
  std::ranges::sort(entries, {}, [](const Entry& entry) { return *std::ranges::min_element(entry.rows); });
  catalogue.planet_of_row.assign(rows.size(), no_row);
  catalogue.planet_origin.clear();
  catalogue.planets.clear();
  for (Entry& entry : entries) {
    for (const std::uint32_t row : entry.rows) {
      catalogue.planet_of_row[row] = static_cast<std::uint32_t>(catalogue.planets.size());
    }
    catalogue.planet_origin.insert(catalogue.planet_origin.end(), entry.origin.begin(), entry.origin.end());
    catalogue.planets.push_back(std::move(entry.planet));
  }
}

void make_belts(Catalogue& catalogue, const Ranking& ranking) {
  catalogue.belts = catalogue.belt_rows;
  if (!catalogue.belts.empty()) {
    const HostNames names{catalogue.stars};
    for (Belt& belt : catalogue.belts) {
      belt.host = names.star_named(belt.host_name);
    }
  }
  std::ranges::sort(catalogue.belts, [&](const Belt& a, const Belt& b) {
    const auto key = [&](const Belt& belt) {
      return std::tuple{belt.host,
                        belt.host.value == 0 ? std::string_view{belt.name} : std::string_view{},
                        belt.kind,
                        ranking.rank_of(belt.provenance.source, {}),
                        ranking.tie_of(belt.provenance.source),
                        belt.provenance.row};
    };
    return key(a) < key(b);
  });
  // A host may have several belts of a kind; the best source that knows one says how many.
  const auto is_lesser = [&](std::size_t i) {
    const Belt& belt = catalogue.belts[i];
    return belt.host.value != 0 && std::ranges::any_of(catalogue.belts, [&](const Belt& other) {
             return other.host == belt.host && other.kind == belt.kind &&
                    other.provenance.source != belt.provenance.source &&
                    std::tuple{ranking.rank_of(other.provenance.source, {}),
                               ranking.tie_of(other.provenance.source)} <
                        std::tuple{ranking.rank_of(belt.provenance.source, {}),
                                   ranking.tie_of(belt.provenance.source)};
           });
  };
  std::vector<Belt> kept;
  for (std::size_t i = 0; i < catalogue.belts.size(); ++i) {
    if (!is_lesser(i)) {
      kept.push_back(catalogue.belts[i]);
    }
  }
  catalogue.belts = std::move(kept);
}

}  // namespace polycosm::catalog::merging
