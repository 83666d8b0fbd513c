#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include <polycosm/catalog/quantities.hpp>

#include "identity.hpp"
#include "merge/steps.hpp"

namespace polycosm::catalog::merging {
namespace {

constexpr double least_gap_fraction = 0.05;
constexpr double least_gap_sigma = 5.0;

/// Quantities around zero, where a fraction says nothing: the least difference that matters, in their unit.
struct Absolute {
  std::string_view name;
  double least_gap;
};
constexpr std::array<Absolute, 11> absolute{{{"pm_ra_cosdec_masyr", 20.0},
                                             {"pm_dec_masyr", 20.0},
                                             {"v_mag", 0.3},
                                             {"g_mag", 0.3},
                                             {"ks_mag", 0.3},
                                             {"v_abs_mag", 0.3},
                                             {"b_v_mag", 0.2},
                                             {"bp_rp_mag", 0.2},
                                             {"feh_dex", 0.3},
                                             {"rv_kms", 5.0},
                                             {"eccentricity", 0.1}}};

/// Errors of two values towards each other.
double sigma_between(const Measured& low, const Measured& high) {
  const double up = low.upper_error;
  const double down = high.lower_error;
  return std::sqrt(up * up + down * down);
}

/// Nothing when two values agree.
bool differ(std::string_view name, const Measured& kept, const Measured& other, Conflict& out) {
  if (std::isnan(kept.value + other.value) || kept.limit != Limit::none || other.limit != Limit::none) {
    return false;
  }
  const double gap = std::abs(kept.value - other.value);
  out.gap_fraction = gap / std::abs(kept.value);
  const double sigma = kept.value < other.value ? sigma_between(kept, other) : sigma_between(other, kept);
  out.gap_sigma = sigma > 0.0 ? gap / sigma : unknown;
  const auto rule = std::ranges::find(absolute, name, &Absolute::name);
  const bool is_wide = rule == absolute.end() ? out.gap_fraction > least_gap_fraction : gap > rule->least_gap;
  return is_wide && (std::isnan(out.gap_sigma) || out.gap_sigma > least_gap_sigma);
}

/// Rows of each merged record, ascending.
std::vector<std::vector<std::uint32_t>> rows_of(const std::vector<std::uint32_t>& record_of_row,
                                                std::size_t count) {
  std::vector<std::vector<std::uint32_t>> out(count);
  for (std::uint32_t row = 0; row < record_of_row.size(); ++row) {
    if (record_of_row[row] != no_row) {
      out[record_of_row[row]].push_back(row);
    }
  }
  return out;
}

template <class Record>
class Comparison {
 public:
  Comparison(std::span<const Record> rows, std::vector<Conflict>& out) : rows_{rows}, out_{out} {}

  void compare(std::string_view entity, const std::vector<std::uint32_t>& members,
               const Fact<Record, Measured>& fact, std::uint32_t kept_row) {
    if (kept_row == no_row) {
      return;
    }
    const Record& kept = rows_[kept_row];
    std::set<std::uint32_t> told{kept.provenance.source};
    for (const std::uint32_t row : members) {
      const Record& other = rows_[row];
      if (!counts(other) || !is_of_one_kind(kept, other, fact.member) ||
          !told.insert(other.provenance.source).second) {
        continue;
      }
      Conflict conflict;
      if (differ(fact.name, kept.*fact.member, other.*fact.member, conflict)) {
        conflict.entity = entity;
        conflict.quantity = fact.name;
        conflict.kept = kept.provenance;
        conflict.other = other.provenance;
        conflict.kept_value = (kept.*fact.member).value;
        conflict.other_value = (other.*fact.member).value;
        out_.push_back(std::move(conflict));
      }
    }
  }

 private:
  static bool counts(const Star&) { return true; }
  static bool counts(const Planet& planet) { return planet.is_default_solution; }
  /// m sin i and masses differ by what they are.
  static bool is_of_one_kind(const Star&, const Star&, Measured Star::*) { return true; }
  static bool is_of_one_kind(const Planet& a, const Planet& b, Measured Planet::*member) {
    return member != &Planet::mass_mearth || a.mass_kind == b.mass_kind;
  }

  std::span<const Record> rows_;
  std::vector<Conflict>& out_;
};

Measured distance_of(const Star& star) {
  const double parallax = star.parallax_mas.value;
  if (!(parallax > 0.0)) {
    return star.dist_pc;
  }
  const double per_mas = 1000.0 / (parallax * parallax);
  return {1000.0 / parallax, star.parallax_mas.upper_error * per_mas,
          star.parallax_mas.lower_error * per_mas};
}

/// A parallax here, a distance there: compared as distances.
void compare_distances(Catalogue& catalogue, const Settings& settings, std::uint32_t star,
                       const std::vector<std::uint32_t>& members) {
  const double least_fraction = settings.gates.threshold_value[gate_index("distance.disagrees")];
  const std::size_t facts = star_fact_count();
  const std::uint32_t* origin = catalogue.star_origin.data() + facts * star;
  const std::size_t parallax_fact = 1 + star_texts().size();
  const std::uint32_t kept_row =
      origin[parallax_fact] != no_row ? origin[parallax_fact] : origin[parallax_fact + 1];
  if (kept_row == no_row) {
    return;
  }
  const Measured kept = distance_of(catalogue.star_rows[kept_row]);
  std::set<std::uint32_t> told{catalogue.star_rows[kept_row].provenance.source};
  for (const std::uint32_t row : members) {
    const Star& other = catalogue.star_rows[row];
    if (!told.insert(other.provenance.source).second) {
      continue;
    }
    const Measured theirs = distance_of(other);
    Conflict conflict;
    differ("", kept, theirs, conflict);
    // Either is enough: without errors nothing is 5 sigma away, and a precise distance is never 5 % off.
    if (!(conflict.gap_fraction > least_fraction || conflict.gap_sigma > least_gap_sigma)) {
      continue;
    }
    conflict.entity = catalogue.stars[star].name;
    conflict.quantity = "dist_pc";
    conflict.kept = catalogue.star_rows[kept_row].provenance;
    conflict.other = other.provenance;
    conflict.kept_value = kept.value;
    conflict.other_value = theirs.value;
    catalogue.conflicts.push_back(conflict);
    note(catalogue, settings,
         {other.provenance.source, other.provenance.row, "distance.disagrees", conflict.entity,
          "another source, whose distance is kept, puts it elsewhere; see conflicts"});
  }
}

/// Numbers of one catalogue about which the rows of one star differ. Those beyond 2^53 are told in the
/// anomaly alone: a floating-point number would round them.
void compare_numbers(Catalogue& catalogue, const Settings& settings, std::uint32_t star,
                     const std::vector<std::uint32_t>& members) {
  constexpr std::uint64_t last_exact = std::uint64_t{1} << 53U;
  const auto told_value = [](std::uint64_t number) {
    return number <= last_exact ? static_cast<double>(number) : unknown;
  };
  for (const auto& number : star_numbers()) {
    const std::uint64_t kept = catalogue.stars[star].*number.member;
    const auto keeper = std::ranges::find_if(
        members, [&](std::uint32_t row) { return catalogue.star_rows[row].*number.member == kept; });
    std::set<std::uint64_t> told{0, kept};
    for (const std::uint32_t row : members) {
      const Star& other = catalogue.star_rows[row];
      const std::uint64_t theirs = other.*number.member;
      if (kept == 0 || keeper == members.end() || !told.insert(theirs).second) {
        continue;
      }
      const std::string& entity = catalogue.stars[star].name;
      const std::string name{number.name};
      catalogue.conflicts.push_back({entity, name, catalogue.star_rows[*keeper].provenance, other.provenance,
                                     told_value(kept), told_value(theirs), unknown, unknown});
      note(catalogue, settings,
           {other.provenance.source, other.provenance.row, "identity.ids_disagree", entity,
            name + " " + std::to_string(theirs) + ", where another source has " + std::to_string(kept)});
    }
  }
}

/// Gliese numbers are no numbers ("GJ 915.2"), so their disagreements are told as anomalies only.
void compare_gliese(Catalogue& catalogue, const Settings& settings, std::uint32_t star,
                    const std::vector<std::uint32_t>& members) {
  const std::string kept = parse_gliese(catalogue.stars[star].gliese).number;
  std::set<std::string> told{"", kept};
  for (const std::uint32_t row : members) {
    const Star& other = catalogue.star_rows[row];
    const std::string theirs = parse_gliese(other.gliese).number;
    if (!kept.empty() && told.insert(theirs).second) {
      note(catalogue, settings,
           {other.provenance.source, other.provenance.row, "identity.ids_disagree",
            catalogue.stars[star].name, theirs + ", where another source has " + kept});
    }
  }
}

/// Whether a planet exists: the values are those of PlanetStatus.
void compare_status(Catalogue& catalogue, std::uint32_t planet, const std::vector<std::uint32_t>& members) {
  const Planet& kept = catalogue.planet_rows[catalogue.planet_origin[planet_fact_count() * planet]];
  std::set<std::uint32_t> told{kept.provenance.source};
  for (const std::uint32_t row : members) {
    const Planet& other = catalogue.planet_rows[row];
    if (other.status != kept.status && other.is_default_solution &&
        told.insert(other.provenance.source).second) {
      catalogue.conflicts.push_back({catalogue.planets[planet].name, "status", kept.provenance,
                                     other.provenance, static_cast<double>(kept.status),
                                     static_cast<double>(other.status), unknown, unknown});
    }
  }
}

}  // namespace

void find_conflicts(Catalogue& catalogue, const Settings& settings) {
  const auto star_members = rows_of(catalogue.star_of_row, catalogue.stars.size());
  const std::size_t star_facts = star_fact_count();
  for (std::uint32_t i = 0; i < catalogue.stars.size(); ++i) {
    if (star_members[i].size() < 2) {
      continue;
    }
    compare_distances(catalogue, settings, i, star_members[i]);
    compare_numbers(catalogue, settings, i, star_members[i]);
    compare_gliese(catalogue, settings, i, star_members[i]);
    Comparison<Star> comparison{catalogue.star_rows, catalogue.conflicts};
    // Parallax and distance were compared above, and an absolute magnitude follows the distance.
    for (std::size_t q = 2; q < star_quantities().size(); ++q) {
      if (star_quantities()[q].member != &Star::v_abs_mag) {
        comparison.compare(catalogue.stars[i].name, star_members[i], star_quantities()[q],
                           catalogue.star_origin[star_facts * i + 1 + star_texts().size() + q]);
      }
    }
  }
  const auto planet_members = rows_of(catalogue.planet_of_row, catalogue.planets.size());
  const std::size_t planet_facts = planet_fact_count();
  for (std::uint32_t i = 0; i < catalogue.planets.size(); ++i) {
    if (planet_members[i].size() < 2) {
      continue;
    }
    compare_status(catalogue, i, planet_members[i]);
    Comparison<Planet> comparison{catalogue.planet_rows, catalogue.conflicts};
    for (std::size_t q = 0; q < planet_quantities().size(); ++q) {
      const auto& fact = planet_quantities()[q];
      comparison.compare(catalogue.planets[i].name, planet_members[i], fact,
                         catalogue.planet_origin[planet_facts * i + 1 + planet_texts().size() + q]);
    }
  }
}

}  // namespace polycosm::catalog::merging
