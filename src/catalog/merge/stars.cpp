#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>
#include <unordered_set>

#include <polycosm/catalog/quantities.hpp>

#include "identity.hpp"
#include "merge/steps.hpp"

namespace polycosm::catalog::merging {
namespace {

/// The rows of one star, the most trusted first, and the star that becomes of them.
class Merger {
 public:
  Merger(const Catalogue& catalogue, const Ranking& ranking) : catalogue_{catalogue}, ranking_{ranking} {}

  void start(const std::vector<std::uint32_t>& members, std::uint32_t* origin) {
    rows_.assign(members.begin(), members.end());
    origin_ = origin;
    sort_for({});
  }

  [[nodiscard]] Star star() {
    if (rows_.size() == 1) {
      return alone();
    }
    Star out;
    out.is_host_row = std::ranges::all_of(rows_, [&](std::uint32_t row) { return at(row).is_host_row; });
    out.is_sun = at(rows_.front()).is_sun;
    take_position(out);
    for (std::size_t t = 0; t < star_texts().size(); ++t) {
      take_text(t, out);
    }
    for (std::size_t q = 0; q < star_quantities().size(); ++q) {
      take_quantity(q, out);
    }
    settle_distance(out);
    take_numbers(out);
    take_names(out);
    return out;
  }

 private:
  [[nodiscard]] const Star& at(std::uint32_t row) const { return catalogue_.star_rows[row]; }

  static std::size_t text_fact(std::size_t t) { return 1 + t; }
  static std::size_t quantity_fact(std::size_t q) { return 1 + star_texts().size() + q; }

  /// What lists of planets say of their hosts comes after all catalogues of stars, unless the settings name
  /// the fact.
  void sort_for(std::string_view fact) {
    const bool is_named = ranking_.has_rule_for(fact);
    std::ranges::sort(rows_, [&](std::uint32_t a, std::uint32_t b) {
      const auto key = [&](std::uint32_t row) {
        const Star& star = at(row);
        const std::uint32_t source = star.provenance.source;
        return std::tuple{!is_named && star.is_host_row, ranking_.rank_of(source, fact),
                          ranking_.tie_of(source), star.provenance.row, row};
      };
      return key(a) < key(b);
    });
  }

  /// The general order serves unless the settings have orders of their own for facts.
  void order_for(std::string_view fact) {
    if (ranking_.has_rules_by_fact()) {
      sort_for(fact);
    }
  }

  /// One row, nothing to decide: the usual case.
  [[nodiscard]] Star alone() {
    const std::uint32_t row = rows_.front();
    const Star& star = at(row);
    origin_[0] = std::isnan(star.ra_deg + star.dec_deg) && !star.is_sun ? no_row : row;
    for (std::size_t t = 0; t < star_texts().size(); ++t) {
      origin_[text_fact(t)] = (star.*star_texts()[t].member).empty() ? no_row : row;
    }
    for (std::size_t q = 0; q < star_quantities().size(); ++q) {
      origin_[quantity_fact(q)] = std::isnan((star.*star_quantities()[q].member).value) ? no_row : row;
    }
    return star;
  }

  void take_position(Star& out) {
    order_for(star_fact_name(0));
    for (const std::uint32_t row : rows_) {
      const Star& star = at(row);
      if (!std::isnan(star.ra_deg + star.dec_deg)) {
        for (const auto& part : star_position()) {
          out.*part.member = star.*part.member;
        }
        out.provenance = star.provenance;
        origin_[0] = row;
        return;
      }
    }
    out.provenance = at(rows_.front()).provenance;
  }

  void take_text(std::size_t t, Star& out) {
    const auto& fact = star_texts()[t];
    order_for(fact.name);
    const auto found =
        std::ranges::find_if(rows_, [&](std::uint32_t row) { return !(at(row).*fact.member).empty(); });
    if (found != rows_.end()) {
      out.*fact.member = at(*found).*fact.member;
      origin_[text_fact(t)] = *found;
    }
  }

  void take_quantity(std::size_t q, Star& out) {
    const auto& fact = star_quantities()[q];
    order_for(fact.name);
    std::uint32_t best = no_row;
    const bool is_motion = fact.name.starts_with("pm_");
    if (is_motion && origin_[0] != no_row && !std::isnan((at(origin_[0]).*fact.member).value)) {
      best = origin_[0];  // a motion belongs to its position
    }
    for (const std::uint32_t row : rows_) {
      const Measured& value = at(row).*fact.member;
      if (best == no_row && !std::isnan(value.value) && value.limit == Limit::none) {
        best = row;
      }
    }
    if (best == no_row) {  // only limits, or nothing
      const auto limit = std::ranges::find_if(
          rows_, [&](std::uint32_t row) { return !std::isnan((at(row).*fact.member).value); });
      best = limit == rows_.end() ? no_row : *limit;
    }
    if (best != no_row) {
      out.*fact.member = at(best).*fact.member;
      origin_[quantity_fact(q)] = best;
    }
  }

  /// A measured parallax beats any bare distance, and the star then has no other distance beside it but that
  /// of the same row.
  void settle_distance(Star& out) {
    const std::size_t parallax = quantity_fact(0);
    const std::size_t distance = quantity_fact(1);
    if (out.parallax_mas.value > 0.0 && origin_[distance] != no_row &&
        origin_[distance] != origin_[parallax]) {
      const Measured& own = at(origin_[parallax]).dist_pc;
      out.dist_pc = own;
      origin_[distance] = std::isnan(own.value) ? no_row : origin_[parallax];
    }
  }

  void take_numbers(Star& out) {
    order_for({});
    for (const auto& number : star_numbers()) {
      for (const std::uint32_t row : rows_) {
        if (out.*number.member == 0) {
          out.*number.member = at(row).*number.member;
        }
      }
    }
  }

  void take_names(Star& out) {
    std::set<std::string> names;
    for (const std::uint32_t row : rows_) {
      names.insert(at(row).name);
      names.insert(at(row).aliases.begin(), at(row).aliases.end());
    }
    names.erase(out.name);
    names.erase("");
    out.aliases.assign(names.begin(), names.end());
  }

  const Catalogue& catalogue_;
  const Ranking& ranking_;
  std::vector<std::uint32_t> rows_;
  std::uint32_t* origin_ = nullptr;
};

/// A star that only lists of planets know needs a place of its own, and nobody may doubt that it is one.
bool is_star(const Star& star, bool is_in_doubt) {
  if (!star.is_host_row) {
    return true;
  }
  const bool has_place =
      !std::isnan(star.ra_deg + star.dec_deg) && (star.dist_pc.value > 0.0 || star.parallax_mas.value > 0.0);
  return has_place && !is_in_doubt;
}

/// The identity of a merged star: its preferred number over all its rows, else that of its first row.
core::StarId identity_of(const Star& star, const Catalogue& catalogue,
                         const std::vector<std::uint32_t>& members) {
  if (members.size() == 1) {
    return catalogue.star_rows[members.front()].star_id;
  }
  const bool has_number = star.hip != 0 || star.hd != 0 || star.gaia_dr3 != 0 || !star.gliese.empty();
  if (star.is_sun) {
    return {core::stable_hash("Sun")};
  }
  return has_number ? core::StarId{core::stable_hash(preferred_id(star, ""))}
                    : catalogue.star_rows[*std::ranges::min_element(members)].star_id;
}

}  // namespace

void make_stars(Catalogue& catalogue, const Clusters& clusters, const std::vector<char>& is_in_doubt,
                const Ranking& ranking) {
  const std::size_t facts = star_fact_count();
  std::vector<std::uint32_t> roots;
  for (std::uint32_t row = 0; row < clusters.row_count(); ++row) {
    if (clusters.root(row) == row) {
      roots.push_back(row);
    }
  }
  // In the order of the first row of each.
  std::vector<std::uint32_t> first_row(clusters.row_count(), no_row);
  for (const std::uint32_t root : roots) {
    first_row[root] = *std::ranges::min_element(clusters.members(root));
  }
  std::ranges::sort(roots, {}, [&](std::uint32_t root) { return first_row[root]; });
  catalogue.stars.clear();
  catalogue.stars.reserve(roots.size());
  catalogue.star_origin.assign(facts * roots.size(), no_row);
  catalogue.star_of_row.assign(catalogue.star_rows.size(), no_row);
  Merger merger{catalogue, ranking};
  std::unordered_set<std::uint64_t> taken;
  for (const std::uint32_t root : roots) {
    const std::vector<std::uint32_t>& members = clusters.members(root);
    std::uint32_t* origin = catalogue.star_origin.data() + facts * catalogue.stars.size();
    merger.start(members, origin);
    Star star = merger.star();
    if (!is_star(star, is_in_doubt[root] != 0)) {
      std::fill_n(origin, facts, no_row);
      continue;
    }
    star.is_host_row = false;
    star.star_id = identity_of(star, catalogue, members);
    // Components under one number: the letter tells them apart, and if it cannot, the name.
    for (std::string suffix = " " + (star.component.empty() ? star.name : star.component);
         !taken.insert(star.star_id.value).second; suffix += "'") {
      star.star_id = {core::stable_hash(preferred_id(star, "") + suffix)};
    }
    for (const std::uint32_t member : members) {
      catalogue.star_of_row[member] = static_cast<std::uint32_t>(catalogue.stars.size());
    }
    catalogue.stars.push_back(std::move(star));
  }
  catalogue.star_origin.resize(facts * catalogue.stars.size());
}

}  // namespace polycosm::catalog::merging
