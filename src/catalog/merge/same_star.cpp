#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <set>
#include <tuple>

#include "identity.hpp"
#include "merge/steps.hpp"
#include "text.hpp"

namespace polycosm::catalog::merging {
namespace {

/// No error of measurement is as large as all three.
constexpr double other_motion_fraction = 0.3;
constexpr double other_motion_masyr = 100.0;
constexpr double other_place_deg = 5.0 / 60.0;
constexpr double common_epoch_yr = 2000.0;

bool intersect(const auto& a, const auto& b) {
  auto x = a.begin();
  auto y = b.begin();
  while (x != a.end() && y != b.end()) {
    if (*x == *y) {
      return true;
    }
    *x < *y ? ++x : ++y;
  }
  return false;
}

template <class T>
void unite(std::vector<T>& into, const std::vector<T>& from) {
  std::vector<T> both;
  std::ranges::set_union(into, from, std::back_inserter(both));
  into = std::move(both);
}

/// Kinds of identifiers, the surest first: in this order rows are joined.
enum class Kind : std::uint8_t { gaia_dr3, hip, gaia_dr2, two_mass, tic, gliese, hd, name };

/// One claim of one row: "I am number `key` of catalogue `kind`, component `component` of it".
struct Claim {
  Kind kind;
  std::uint64_t key;
  char component;
  std::uint32_t row;
};

/// Prefixes with which SIMBAD marks kinds of names.
std::string_view without_marks(std::string_view name) noexcept {
  for (const std::string_view mark : {"NAME ", "V* ", "** ", "* "}) {
    if (name.starts_with(mark)) {
      return trimmed(name.substr(mark.size()));
    }
  }
  return name;
}

class Claims {
 public:
  explicit Claims(const Catalogue& catalogue) {
    for (std::uint32_t row = 0; row < catalogue.star_rows.size(); ++row) {
      add_row(catalogue.star_rows[row], row);
    }
    std::ranges::sort(claims_, [](const Claim& a, const Claim& b) {
      return std::tie(a.kind, a.key, a.component, a.row) < std::tie(b.kind, b.key, b.component, b.row);
    });
    // Not std::ranges::unique: clang 14 cannot compile the subrange of libstdc++ 12.
    const auto end = std::unique(claims_.begin(), claims_.end(), [](const Claim& a, const Claim& b) {
      return std::tie(a.kind, a.key, a.component, a.row) == std::tie(b.kind, b.key, b.component, b.row);
    });
    claims_.erase(end, claims_.end());
  }
  [[nodiscard]] const std::vector<Claim>& all() const noexcept { return claims_; }

 private:
  void add_row(const Star& star, std::uint32_t row) {
    if (star.is_sun) {
      return;
    }
    const char component = component_of(star);
    const auto number = [&](Kind kind, std::uint64_t value, char letter) {
      if (value != 0) {
        claims_.push_back({kind, value, letter, row});
      }
    };
    number(Kind::gaia_dr3, star.gaia_dr3, '\0');
    number(Kind::gaia_dr2, star.gaia_dr2, '\0');
    number(Kind::hip, star.hip, component);
    number(Kind::tic, star.tic, component);
    number(Kind::hd, star.hd, component);
    if (!star.two_mass.empty()) {
      number(Kind::two_mass, core::stable_hash(star.two_mass), component);
    }
    if (!star.gliese.empty()) {
      const Gliese gliese = parse_gliese(star.gliese);
      const char letter = gliese.component.empty() ? component : gliese.component.front();
      number(Kind::gliese, core::stable_hash(gliese.number), letter);
    }
    add_name(star.name, component, row);
    add_name(star.bayer_flamsteed, component, row);
    for (const std::string& alias : star.aliases) {
      add_name(alias, component, row);
    }
  }

  void add_name(std::string_view name, char component, std::uint32_t row) {
    name = without_marks(trimmed(name));
    if (name.ends_with("(AB)")) {
      name = trimmed(name.substr(0, name.size() - 4));
      component = component == '\0' ? 'A' : component;
    }
    const char letter = component_letter(name);
    if (letter != '\0') {
      // The name says which component it means, whatever the row's column says.
      name = trimmed(name.substr(0, name.size() - 1));
      component = letter;
    }
    const std::string key = name_key(name);
    if (key.size() >= 3 && key != "sun") {
      claims_.push_back({Kind::name, core::stable_hash(key), component, row});
    }
  }

  std::vector<Claim> claims_;
};

/// A pair that shares an identifier and contradicts itself in another: a person has to look.
void review(Catalogue& catalogue, std::uint32_t a, std::uint32_t b, std::string_view objection) {
  const Star& first = catalogue.star_rows[a];
  const Star& second = catalogue.star_rows[b];
  catalogue.reviews.push_back({"identity.ids_disagree", first.name, second.name, first.provenance,
                               second.provenance, unknown, unknown,
                               "they share a name or number, but " + std::string{objection}});
}

class Joining {
 public:
  Joining(Catalogue& catalogue, Clusters& clusters) : catalogue_{catalogue}, clusters_{clusters} {}

  /// All claims on one number of one catalogue.
  void join_group(std::span<const Claim> group) {
    // Of one component: the same star.
    std::vector<std::uint32_t> heads;  // first row of each component
    std::vector<char> letters;
    for (const Claim& claim : group) {
      if (letters.empty() || letters.back() != claim.component) {
        heads.push_back(claim.row);
        letters.push_back(claim.component);
      } else {
        join(heads.back(), claim.row, claim.kind);
      }
    }
    // A claim without a letter means the primary. Where only one component claims a Hipparcos or TIC number,
    // or a list of planets names a host of which only one component is known, it means that one.
    if (heads.size() < 2 || letters.front() != '\0') {
      return;
    }
    const Kind kind = group.front().kind;
    const bool is_number = kind == Kind::hip || kind == Kind::tic || kind == Kind::two_mass;
    const bool is_only_one = heads.size() == 2;
    for (const Claim& claim : group) {
      // A list that tells of a host and of its component B does not mean the same star.
      const Star& star = catalogue_.star_rows[claim.row];
      const bool is_of_another = star.provenance.source != catalogue_.star_rows[heads[1]].provenance.source;
      const bool means_it =
          letters[1] == 'A' || (is_only_one && is_of_another && (is_number || star.is_host_row));
      if (claim.component == '\0' && means_it) {
        join(heads[1], claim.row, kind);
      }
    }
  }

 private:
  void join(std::uint32_t a, std::uint32_t b, Kind kind) {
    if (clusters_.root(a) == clusters_.root(b)) {
      return;
    }
    // Companions share names; only where numbers of single stars contradict each other is there a question,
    // or where nothing stands in the way of one but two motions or places.
    std::string_view objection = clusters_.objection(a, b);
    bool is_question = objection.starts_with("their") && kind <= Kind::two_mass;
    if (objection.empty() && kind >= Kind::gliese) {
      objection = clusters_.doubt(a, b);
      is_question = !objection.empty();
    }
    if (is_question && asked_.insert(std::minmax(clusters_.root(a), clusters_.root(b))).second) {
      review(catalogue_, a, b, objection);
    } else if (objection.empty()) {
      clusters_.join(a, b);
    }
  }

  Catalogue& catalogue_;
  Clusters& clusters_;
  std::set<std::pair<std::uint32_t, std::uint32_t>> asked_;  ///< pairs of clusters in review
};

}  // namespace

char component_of(const Star& star) noexcept {
  const auto is_letter_of = [](char c) { return c >= 'A' && c <= 'F'; };
  if (!star.component.empty()) {
    return is_letter_of(star.component.front()) ? star.component.front() : '\0';
  }
  return component_letter(star.name);
}

Clusters::Clusters(const Catalogue& catalogue)
    : catalogue_{&catalogue},
      parent_(catalogue.star_rows.size()),
      members_(catalogue.star_rows.size()),
      facts_(catalogue.star_rows.size()) {
  std::iota(parent_.begin(), parent_.end(), 0U);
  for (std::uint32_t row = 0; row < parent_.size(); ++row) {
    const Star& star = catalogue.star_rows[row];
    members_[row] = {row};
    Facts& facts = facts_[row];
    if (!star.is_host_row) {
      facts.sources = {star.provenance.source};
    }
    const auto add = [](std::vector<std::uint64_t>& into, std::uint64_t value) {
      if (value != 0) {
        into.push_back(value);
      }
    };
    add(facts.hip, star.hip);
    add(facts.gaia_dr3, star.gaia_dr3);
    add(facts.gaia_dr2, star.gaia_dr2);
    facts.component = component_of(star);
    facts.is_sun = star.is_sun;
    const bool is_placed = !star.is_host_row && !std::isnan(star.ra_deg + star.dec_deg);
    const bool is_moving = !std::isnan(star.pm_ra_cosdec_masyr.value + star.pm_dec_masyr.value);
    facts.mover = is_placed && is_moving ? row : no_row;
  }
}

std::uint32_t Clusters::root(std::uint32_t row) const noexcept {
  while (parent_[row] != row) {
    row = parent_[row];
  }
  return row;
}

std::string_view Clusters::objection(std::uint32_t a, std::uint32_t b) const noexcept {
  const Facts& x = facts_[root(a)];
  const Facts& y = facts_[root(b)];
  if (x.is_sun != y.is_sun) {
    return "one is the Sun";
  }
  if (intersect(x.sources, y.sources)) {
    return "one source tells of both";
  }
  const auto differ = [](const auto& p, const auto& q) {
    return !p.empty() && !q.empty() && !intersect(p, q);
  };
  const bool is_same_gaia = intersect(x.gaia_dr3, y.gaia_dr3);
  if (differ(x.gaia_dr3, y.gaia_dr3)) {
    return "their Gaia DR3 numbers differ";
  }
  if (differ(x.hip, y.hip) && !is_same_gaia) {
    return "their Hipparcos numbers differ";
  }
  if (differ(x.gaia_dr2, y.gaia_dr2) && !is_same_gaia && !intersect(x.hip, y.hip)) {
    return "their Gaia DR2 numbers differ";
  }
  if (x.component != '\0' && y.component != '\0' && x.component != y.component && !is_same_gaia) {
    return "one is component A, the other B";
  }
  return {};
}

std::string_view Clusters::doubt(std::uint32_t a, std::uint32_t b) const noexcept {
  // Lists of planets copy places, sometimes wrongly, and have no motions: they do not count.
  const std::uint32_t mine = facts_[root(a)].mover;
  const std::uint32_t theirs = facts_[root(b)].mover;
  if (mine == no_row || theirs == no_row) {
    return {};
  }
  const Star& x = catalogue_->star_rows[mine];
  const Star& y = catalogue_->star_rows[theirs];
  const auto length = [](double east, double north) { return std::sqrt(east * east + north * north); };
  const auto speed = [&](const Star& s) { return length(s.pm_ra_cosdec_masyr.value, s.pm_dec_masyr.value); };
  const double gap_masyr = length(x.pm_ra_cosdec_masyr.value - y.pm_ra_cosdec_masyr.value,
                                  x.pm_dec_masyr.value - y.pm_dec_masyr.value);
  if (gap_masyr > other_motion_masyr && gap_masyr > other_motion_fraction * std::max(speed(x), speed(y))) {
    return "their proper motions are those of two stars";
  }
  const auto place = [](const Star& s) {
    // A direction: the distance serves the change of perspective, which is nothing here.
    return astro::position_pc(
        {s.ra_deg, s.dec_deg, 10.0, s.epoch_yr, s.pm_ra_cosdec_masyr.value, s.pm_dec_masyr.value, unknown},
        common_epoch_yr);
  };
  return astro::angular_separation_deg(place(x), place(y)) > other_place_deg
             ? std::string_view{"their places are those of two stars"}
             : std::string_view{};
}

std::string_view Clusters::join(std::uint32_t a, std::uint32_t b) {
  std::uint32_t x = root(a);
  std::uint32_t y = root(b);
  if (x == y) {
    return {};
  }
  if (const std::string_view why = objection(x, y); !why.empty()) {
    return why;
  }
  if (members_[x].size() < members_[y].size() || (members_[x].size() == members_[y].size() && y < x)) {
    std::swap(x, y);
  }
  parent_[y] = x;
  members_[x].insert(members_[x].end(), members_[y].begin(), members_[y].end());
  members_[y] = {};
  Facts& into = facts_[x];
  const Facts from = std::move(facts_[y]);
  unite(into.sources, from.sources);
  unite(into.hip, from.hip);
  unite(into.gaia_dr3, from.gaia_dr3);
  unite(into.gaia_dr2, from.gaia_dr2);
  into.mover = std::min(into.mover, from.mover);
  into.component = into.component == '\0' ? from.component : into.component;
  return {};
}

void join_by_identifiers(Catalogue& catalogue, Clusters& clusters) {
  // All Suns are one.
  std::uint32_t sun = no_row;
  for (std::uint32_t row = 0; row < catalogue.star_rows.size(); ++row) {
    if (catalogue.star_rows[row].is_sun) {
      sun == no_row ? void(sun = row) : void(clusters.join(sun, row));
    }
  }
  const Claims claims{catalogue};
  Joining joining{catalogue, clusters};
  const std::vector<Claim>& all = claims.all();
  for (std::size_t first = 0; first < all.size();) {
    std::size_t last = first + 1;
    while (last < all.size() && all[last].kind == all[first].kind && all[last].key == all[first].key) {
      ++last;
    }
    if (last - first > 1) {
      joining.join_group({all.data() + first, last - first});
    }
    first = last;
  }
}

}  // namespace polycosm::catalog::merging
