#include "known_bodies.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace polycosm::sky {
namespace {

constexpr std::uint32_t no_star = 0xFFFFFFFFU;

/// Stars of a neighbourhood by identity.
class StarIndex {
 public:
  explicit StarIndex(const Neighbourhood& sky) : sky_{sky}, by_id_(sky.star_count()) {
    std::iota(by_id_.begin(), by_id_.end(), 0U);
    std::ranges::sort(by_id_, {}, [&](std::uint32_t i) { return sky_.star_id[i]; });
  }
  [[nodiscard]] std::uint32_t find(core::StarId id) const {
    const auto found =
        std::ranges::lower_bound(by_id_, id, {}, [&](std::uint32_t i) { return sky_.star_id[i]; });
    return found != by_id_.end() && sky_.star_id[*found] == id ? *found : no_star;
  }

 private:
  const Neighbourhood& sky_;
  std::vector<std::uint32_t> by_id_;
};

/// Unknown values stand last.
double or_last(double value) {
  return std::isnan(value) ? HUGE_VAL : value;
}

/// Rows of each star one after the other, ordered by `is_before`, and where those of each star begin.
template <class Row, class IsBefore>
void flatten(std::vector<std::vector<const Row*>>& by_star, IsBefore is_before,
             std::vector<std::uint32_t>& first, std::vector<Row>& rows) {
  first.assign(1, 0);
  for (auto& of_star : by_star) {
    std::ranges::sort(of_star, is_before);
    for (const Row* row : of_star) {
      rows.push_back(*row);
    }
    first.push_back(static_cast<std::uint32_t>(rows.size()));
  }
}

/// Planets of the stars inside, but retracted ones, by host, then period (unknown last), then name.
void add_known_planets(const catalog::Catalogue& catalogue, const StarIndex& stars, Neighbourhood& out) {
  std::vector<std::vector<const catalog::Planet*>> planets(out.star_count());
  for (const catalog::Planet& planet : catalogue.planets) {
    if (planet.status == catalog::PlanetStatus::retracted) {
      continue;
    }
    const std::uint32_t star = stars.find(planet.host);
    if (planet.host.value == 0) {
      out.planet_count_without_host += planet.status == catalog::PlanetStatus::confirmed ? 1U : 0U;
    } else if (star != no_star) {
      planets[star].push_back(&planet);
    }
  }
  const auto is_before = [](const catalog::Planet* a, const catalog::Planet* b) {
    const double a_d = or_last(a->period_d.value), b_d = or_last(b->period_d.value);
    return a_d != b_d ? a_d < b_d : a->name < b->name;
  };
  flatten(planets, is_before, out.first_known, out.known);
}

/// Observed belts of the stars inside, by host, then inner edge (unknown last), then name.
void add_known_belts(const catalog::Catalogue& catalogue, const StarIndex& stars, Neighbourhood& out) {
  std::vector<std::vector<const catalog::Belt*>> belts(out.star_count());
  for (const catalog::Belt& belt : catalogue.belts) {
    const std::uint32_t star = belt.host.value == 0 ? no_star : stars.find(belt.host);
    if (star != no_star) {
      belts[star].push_back(&belt);
    }
  }
  const auto is_before = [](const catalog::Belt* a, const catalog::Belt* b) {
    const double a_au = or_last(a->r_in_au.value), b_au = or_last(b->r_in_au.value);
    return a_au != b_au ? a_au < b_au : a->name < b->name;
  };
  flatten(belts, is_before, out.first_known_belt, out.known_belts);
}

}  // namespace

void add_known_bodies(const catalog::Catalogue& catalogue, Neighbourhood& out) {
  const StarIndex index{out};
  add_known_planets(catalogue, index, out);
  add_known_belts(catalogue, index, out);
}

}  // namespace polycosm::sky
