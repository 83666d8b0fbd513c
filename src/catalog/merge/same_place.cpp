#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <tuple>

#include <polycosm/core/math.hpp>
#include <polycosm/core/units.hpp>

#include "merge/steps.hpp"

namespace polycosm::catalog::merging {
namespace {

constexpr double epoch_yr = 2000.0;
/// Lists of planets copy positions from anywhere, without motions.
constexpr double host_radius_deg = 30.0 / 3600.0;
constexpr double star_radius_deg = 10.0 / 3600.0;
/// The fastest star moves 0.08 degrees in 25 years: the window is wide, the test within it exact.
constexpr double window_deg = host_radius_deg + 0.1;
constexpr std::array<double, 5> host_epochs_yr{1991.25, 2000.0, 2006.0, 2012.0, 2016.0};
constexpr int band_count = 1 + static_cast<int>(180.0 / window_deg);
/// A star that stands so much farther away than the nearest one is no rival of it.
constexpr double far_deg = 5.0 / 3600.0;
constexpr double far_ratio = 5.0;
constexpr double same_mag = 0.5;
constexpr double same_distance_fraction = 0.1;

double distance_pc_of(const Star& star) {
  const double inverse = astro::distance_pc(star.parallax_mas.value);
  return inverse > 0.0 ? inverse : star.dist_pc.value;
}

/// What a cluster says of itself when nobody has named it.
struct Seeker {
  std::uint32_t row = no_row;  ///< the row that gives the place, a star's before a host's
  bool has_motion = false;
  double dist_pc = unknown;
  double v_mag = unknown;
  astro::Astrometry astrometry;
  astro::Vector3 place;  ///< unit vector at epoch_yr
};

Seeker seeker_of(const Catalogue& catalogue, const std::vector<std::uint32_t>& members) {
  Seeker out;
  const Star* best = nullptr;
  for (const std::uint32_t row : members) {
    const Star& star = catalogue.star_rows[row];
    const auto rank = [](const Star& s) {
      return std::tuple{std::isnan(s.ra_deg + s.dec_deg), std::isnan(s.pm_dec_masyr.value), s.is_host_row,
                        s.provenance.source, s.provenance.row};
    };
    if (best == nullptr || rank(star) < rank(*best)) {
      best = &star;
      out.row = row;
    }
  }
  // The smallest row that knows: members stand in no order.
  std::uint32_t with_distance = no_row;
  std::uint32_t with_mag = no_row;
  for (const std::uint32_t row : members) {
    const Star& star = catalogue.star_rows[row];
    if (distance_pc_of(star) > 0.0 && row < with_distance) {
      with_distance = row;
      out.dist_pc = distance_pc_of(star);
    }
    if (!std::isnan(star.v_mag.value) && row < with_mag) {
      with_mag = row;
      out.v_mag = star.v_mag.value;
    }
  }
  out.has_motion = !std::isnan(best->pm_ra_cosdec_masyr.value + best->pm_dec_masyr.value);
  out.astrometry = {best->ra_deg,
                    best->dec_deg,
                    out.dist_pc > 0.0 ? out.dist_pc : 1000.0,
                    best->epoch_yr,
                    best->pm_ra_cosdec_masyr.value,
                    best->pm_dec_masyr.value,
                    best->rv_kms.value};
  if (!std::isnan(best->ra_deg + best->dec_deg)) {
    out.place = astro::position_pc(out.astrometry, epoch_yr);
  }
  return out;
}

/// Degrees between two seekers; where one has no motion, at the epoch that suits it best.
double separation_deg(const Seeker& a, const Seeker& b) {
  if (a.has_motion == b.has_motion) {
    return astro::angular_separation_deg(a.place, b.place);
  }
  const Seeker& moving = a.has_motion ? a : b;
  const Seeker& still = a.has_motion ? b : a;
  double smallest = 360.0;
  for (const double epoch : host_epochs_yr) {
    smallest = std::min(
        smallest, astro::angular_separation_deg(astro::position_pc(moving.astrometry, epoch), still.place));
  }
  return smallest;
}

enum class Verdict : std::uint8_t { differ, silent, agree };

Verdict compare(double a, double b, double tolerance) {
  return std::isnan(a + b)              ? Verdict::silent
         : std::abs(a - b) <= tolerance ? Verdict::agree
                                        : Verdict::differ;
}

struct Pair {
  std::uint32_t a, b;  ///< indices of seekers
  double separation_deg, gap_mag;
  bool has_evidence;
};

class Search {
 public:
  Search(Catalogue& catalogue, Clusters& clusters, std::vector<char>& is_in_doubt)
      : catalogue_{catalogue}, clusters_{clusters}, is_in_doubt_{is_in_doubt} {
    for (std::uint32_t row = 0; row < clusters.row_count(); ++row) {
      if (clusters.root(row) == row && !catalogue.star_rows[row].is_sun) {
        Seeker seeker = seeker_of(catalogue, clusters.members(row));
        if (!std::isnan(seeker.astrometry.ra_deg + seeker.astrometry.dec_deg)) {
          seekers_.push_back(seeker);
        }
      }
    }
    // In bands of declination, each by right ascension: what is near stands in a few short stretches.
    std::ranges::sort(seekers_, [](const Seeker& a, const Seeker& b) {
      return std::tuple{band_of(a.astrometry.dec_deg), a.astrometry.ra_deg, a.row} <
             std::tuple{band_of(b.astrometry.dec_deg), b.astrometry.ra_deg, b.row};
    });
    for (std::uint32_t i = 0; i < seekers_.size(); ++i) {
      const auto band = static_cast<std::size_t>(band_of(seekers_[i].astrometry.dec_deg));
      while (band_begin_.size() <= band) {
        band_begin_.push_back(i);
      }
    }
    band_begin_.resize(band_count + 1, static_cast<std::uint32_t>(seekers_.size()));
  }

  void run() {
    collect();
    for (const Pair& pair : pairs_) {
      if (pair.has_evidence && is_only_choice(pair)) {
        clusters_.join(seekers_[pair.a].row, seekers_[pair.b].row);
      }
    }
    for (const Pair& pair : pairs_) {
      const std::uint32_t a = seekers_[pair.a].row;
      const std::uint32_t b = seekers_[pair.b].row;
      if (clusters_.root(a) != clusters_.root(b) && clusters_.objection(a, b).empty()) {
        review(pair);
      }
    }
  }

 private:
  void collect() {
    for (std::uint32_t i = 0; i < seekers_.size(); ++i) {
      const astro::Astrometry& here = seekers_[i].astrometry;
      const int band = band_of(here.dec_deg);
      // Meridians draw together towards the poles; at the edge of the neighbouring bands the most.
      const double edge_deg = std::min(90.0, std::abs(here.dec_deg) + 2.0 * window_deg);
      const double cos_edge = core::cos(edge_deg * core::rad_per_deg);
      const double reach_deg = cos_edge > 0.01 ? std::min(180.0, 1.5 * window_deg / cos_edge) : 180.0;
      for (int b = std::max(0, band - 1); b <= std::min(band_count - 1, band + 1); ++b) {
        for (const double turn_deg : {-360.0, 0.0, 360.0}) {
          look_in(i, b, here.ra_deg - reach_deg + turn_deg, here.ra_deg + reach_deg + turn_deg);
        }
      }
    }
    // At the far side of a pole a pair is met from two sides.
    std::ranges::sort(pairs_,
                      [](const Pair& p, const Pair& q) { return std::tie(p.a, p.b) < std::tie(q.a, q.b); });
    const auto end = std::unique(pairs_.begin(), pairs_.end(),
                                 [](const Pair& p, const Pair& q) { return p.a == q.a && p.b == q.b; });
    pairs_.erase(end, pairs_.end());
    pairs_of_.resize(seekers_.size());
    for (std::uint32_t k = 0; k < pairs_.size(); ++k) {
      pairs_of_[pairs_[k].a].push_back(k);
      pairs_of_[pairs_[k].b].push_back(k);
    }
  }

  static int band_of(double dec_deg) {
    return std::clamp(static_cast<int>((dec_deg + 90.0) / window_deg), 0, band_count - 1);
  }

  /// Considers the later seekers of one band between two right ascensions.
  void look_in(std::uint32_t i, int band, double low_deg, double high_deg) {
    if (high_deg < 0.0 || low_deg > 360.0) {
      return;
    }
    const auto begin = seekers_.begin() + band_begin_[static_cast<std::size_t>(band)];
    const auto end = seekers_.begin() + band_begin_[static_cast<std::size_t>(band) + 1];
    const auto first = std::lower_bound(
        begin, end, low_deg, [](const Seeker& s, double ra_deg) { return s.astrometry.ra_deg < ra_deg; });
    for (auto it = first; it != end && it->astrometry.ra_deg <= high_deg; ++it) {
      if (const auto j = static_cast<std::uint32_t>(it - seekers_.begin()); j > i) {
        consider(i, j);
      }
    }
  }

  void consider(std::uint32_t i, std::uint32_t j) {
    const Seeker& a = seekers_[i];
    const Seeker& b = seekers_[j];
    const double dot = a.place.x * b.place.x + a.place.y * b.place.y + a.place.z * b.place.z;
    const double squares = (a.place.x * a.place.x + a.place.y * a.place.y + a.place.z * a.place.z) *
                           (b.place.x * b.place.x + b.place.y * b.place.y + b.place.z * b.place.z);
    constexpr double cos_of_window = 0.99999;  // 0.26 degrees
    if (!(dot > 0.0) || dot * dot < squares * cos_of_window * cos_of_window) {
      return;
    }
    if (!clusters_.objection(a.row, b.row).empty() || !clusters_.doubt(a.row, b.row).empty()) {
      return;
    }
    const bool has_host = catalogue_.star_rows[a.row].is_host_row || catalogue_.star_rows[b.row].is_host_row;
    const double apart_deg = separation_deg(a, b);
    if (apart_deg > (has_host || a.has_motion != b.has_motion ? host_radius_deg : star_radius_deg)) {
      return;
    }
    const Verdict by_mag = compare(a.v_mag, b.v_mag, same_mag);
    const Verdict by_distance = compare(a.dist_pc, b.dist_pc, same_distance_fraction * a.dist_pc);
    if (by_mag == Verdict::differ || by_distance == Verdict::differ) {
      return;
    }
    pairs_.push_back({i, j, apart_deg, std::abs(a.v_mag - b.v_mag),
                      by_mag == Verdict::agree || by_distance == Verdict::agree});
  }

  /// No other candidate with evidence contradicts this one from the side of either.
  [[nodiscard]] bool is_only_choice(const Pair& pair) const {
    const auto has_rival = [&](std::uint32_t shared, std::uint32_t mine) {
      return std::ranges::any_of(pairs_of_[shared], [&](std::uint32_t index) {
        const Pair& other = pairs_[index];
        const std::uint32_t rival = other.a == shared ? other.b : other.a;
        return rival != mine && other.has_evidence &&
               other.separation_deg <= std::max(far_deg, far_ratio * pair.separation_deg) &&
               !clusters_.objection(seekers_[rival].row, seekers_[mine].row).empty();
      });
    };
    return !has_rival(pair.a, pair.b) && !has_rival(pair.b, pair.a);
  }

  void review(const Pair& pair) {
    const Star& a = catalogue_.star_rows[std::min(seekers_[pair.a].row, seekers_[pair.b].row)];
    const Star& b = catalogue_.star_rows[std::max(seekers_[pair.a].row, seekers_[pair.b].row)];
    for (const std::uint32_t row : {seekers_[pair.a].row, seekers_[pair.b].row}) {
      for (const std::uint32_t member : clusters_.members(row)) {
        is_in_doubt_[member] = 1;
      }
    }
    catalogue_.reviews.push_back(
        {pair.has_evidence ? "identity.ambiguous" : "identity.position_only", a.name, b.name, a.provenance,
         b.provenance, pair.separation_deg * core::mas_per_deg, pair.gap_mag,
         pair.has_evidence ? "they agree in place and brightness or distance, and so does another star"
                           : "they stand in one place, and nothing else can be compared"});
  }

  Catalogue& catalogue_;
  Clusters& clusters_;
  std::vector<char>& is_in_doubt_;
  std::vector<Seeker> seekers_;
  std::vector<std::uint32_t> band_begin_;  ///< index of the first seeker of each band, and of the end
  std::vector<Pair> pairs_;
  std::vector<std::vector<std::uint32_t>> pairs_of_;  ///< by seeker
};

}  // namespace

void join_by_position(Catalogue& catalogue, Clusters& clusters, std::vector<char>& is_in_doubt) {
  is_in_doubt.assign(catalogue.star_rows.size(), 0);
  if (catalogue.sources.size() > 1) {
    Search{catalogue, clusters, is_in_doubt}.run();
  }
}

}  // namespace polycosm::catalog::merging
