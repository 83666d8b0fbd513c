#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <polycosm/astro/coordinates.hpp>
#include <polycosm/catalog/catalogue.hpp>
#include <polycosm/catalog/settings.hpp>

/// The steps of merge(), in their order. Each is a function of the rows in canonical order.
namespace polycosm::catalog::merging {

/// Orders sources by (connector, release date, sha256), drops second copies, sorts rows by (source, row) and
/// forgets what an earlier merge() said.
void put_in_order(Catalogue& catalogue);

/// Takes marked rows out; gives the new index of each old row, no_row for those taken out.
template <class Row>
std::vector<std::uint32_t> take_out(std::vector<Row>& rows, const std::vector<char>& is_marked) {
  std::vector<std::uint32_t> place(rows.size(), no_row);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!is_marked[i]) {
      place[i] = static_cast<std::uint32_t>(kept);
      if (kept != i) {
        rows[kept] = std::move(rows[i]);
      }
      ++kept;
    }
  }
  rows.resize(kept);
  return place;
}
/// Tells planets where the rows of their hosts went.
void move_hosts(std::vector<Planet>& planets, const std::vector<std::uint32_t>& place);

/// A later row of a source with the identity of an earlier one goes to quarantine; so does a planet told
/// twice as the same solution. Host rows may repeat.
void quarantine_repeats(Catalogue& catalogue, const Settings& settings);

/// Disjoint sets of rows that are one star.
class Clusters {
 public:
  explicit Clusters(const Catalogue& catalogue);

  [[nodiscard]] std::uint32_t root(std::uint32_t row) const noexcept;
  /// Why two clusters cannot be one star; empty when they can.
  [[nodiscard]] std::string_view objection(std::uint32_t a, std::uint32_t b) const noexcept;
  /// Why two clusters that share no more than a name or a number of few digits are two stars: their proper
  /// motions or their places differ beyond any error; empty when they do not, or nobody knows.
  [[nodiscard]] std::string_view doubt(std::uint32_t a, std::uint32_t b) const noexcept;
  /// Makes one of both unless there is an objection, which is returned.
  std::string_view join(std::uint32_t a, std::uint32_t b);
  [[nodiscard]] const std::vector<std::uint32_t>& members(std::uint32_t row) const noexcept {
    return members_[root(row)];
  }
  [[nodiscard]] std::size_t row_count() const noexcept { return parent_.size(); }

 private:
  /// What a cluster knows of itself, for objections.
  struct Facts {
    std::vector<std::uint32_t> sources;                  ///< of rows that are no host rows, ascending
    std::vector<std::uint64_t> hip, gaia_dr3, gaia_dr2;  ///< ascending, without 0
    char component = '\0';
    bool is_sun = false;
    std::uint32_t mover = no_row;  ///< first row of a catalogue of stars with a place and a motion
  };
  const Catalogue* catalogue_;
  std::vector<std::uint32_t> parent_;
  std::vector<std::vector<std::uint32_t>> members_;
  std::vector<Facts> facts_;
};

/// The component of a row as one capital letter, or 0: its column, else the end of its name ("GJ 667 C").
[[nodiscard]] char component_of(const Star& star) noexcept;

/// Joins rows that share an identifier or a name. Pairs whose other identifiers disagree stay apart and go to
/// reviews.
void join_by_identifiers(Catalogue& catalogue, Clusters& clusters);

/// Joins what is left by motion-propagated position with magnitude or distance; sends position-only and
/// ambiguous pairs to reviews. `is_in_doubt` marks rows of such clusters.
void join_by_position(Catalogue& catalogue, Clusters& clusters, std::vector<char>& is_in_doubt);

/// How much a row's word counts, per fact: smaller is better.
class Ranking {
 public:
  Ranking(const Catalogue& catalogue, const Precedence& precedence);
  /// Rank of a source for a fact of this name; equal ranks are told apart by `tie_of`.
  [[nodiscard]] std::uint32_t rank_of(std::uint32_t source, std::string_view fact) const;
  /// Later releases first, then sha256.
  [[nodiscard]] std::uint32_t tie_of(std::uint32_t source) const { return tie_[source]; }
  [[nodiscard]] bool has_rules_by_fact() const noexcept { return !by_fact_.empty(); }
  [[nodiscard]] bool has_rule_for(std::string_view fact) const noexcept;

 private:
  std::vector<std::uint32_t> rank_, tie_;
  std::vector<std::pair<std::string, std::vector<std::uint32_t>>> by_fact_;
};

/// Makes stars, star_origin and star_of_row from the clusters.
void make_stars(Catalogue& catalogue, const Clusters& clusters, const std::vector<char>& is_in_doubt,
                const Ranking& ranking);

/// Makes planets, planet_origin, planet_of_row and belts; hosts are known by then.
void make_planets(Catalogue& catalogue, const Ranking& ranking, const Settings& settings);
void make_belts(Catalogue& catalogue, const Ranking& ranking);

/// Facts on which rows of one star or planet differ beyond tolerance.
void find_conflicts(Catalogue& catalogue, const Settings& settings);

/// Gates of star, planet, source and catalogue scope.
void pass_gates(Catalogue& catalogue, const Settings& settings);

/// Moves the rows of stars that a gate of severity quarantine stopped to quarantine; false when there are
/// none.
bool quarantine_stopped_stars(Catalogue& catalogue, const Settings& settings);

/// Notes an anomaly unless its gate is off.
void note(Catalogue& catalogue, const Settings& settings, Anomaly anomaly);

}  // namespace polycosm::catalog::merging
