#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include <polycosm/core/math.hpp>
#include <polycosm/inference/mass_radius.hpp>

#include "columns.hpp"
#include "known_planets.hpp"
#include "models/models.hpp"
#include "normal_draw.hpp"
#include "scores.hpp"
#include "uniform_stream.hpp"

// A baseline to compare with: planets follow each other at the period ratios that Kepler saw, as Titius and
// Bode would have it and as DYNAMITE does. One planet inside the first known one, one beyond the last, and as
// many in a gap as fit at the median ratio. It never says that there might be none.
namespace polycosm::inference {
namespace {

constexpr double min_period_d = 0.5;
constexpr double max_period_d = 730.0;
constexpr double sigma_ln_radius = 0.3;
constexpr double largest_neighbour_rearth = 10.0;

// Quantiles of the ratio of neighbouring periods in Kepler's systems, as detected, of the sample of [He2020].
struct RatioNode {
  double level, ln_ratio;
};
constexpr std::array<RatioNode, 8> ratios{{{0.0, 0.1823},
                                           {0.05, 0.28818},
                                           {0.16, 0.41542},
                                           {0.25, 0.47933},
                                           {0.50, 0.71442},
                                           {0.75, 1.01269},
                                           {0.84, 1.19089},
                                           {1.0, 2.3026}}};
constexpr double median_ln_ratio = 0.71442;  // ln 2.043

double draw_ln_ratio(UniformStream<16>& uniforms) {
  const double u = uniforms.next();
  std::size_t i = 1;
  while (i + 1 < ratios.size() && u >= ratios[i].level) {
    ++i;
  }
  const double share = (u - ratios[i - 1].level) / (ratios[i].level - ratios[i - 1].level);
  return ratios[i - 1].ln_ratio + share * (ratios[i].ln_ratio - ratios[i - 1].ln_ratio);
}

class Chain {
 public:
  Chain(const Host& host, UniformStream<16>& uniforms, std::vector<Body>& bodies)
      : host_{host}, uniforms_{uniforms}, bodies_{bodies} {}

  void put(double ln_period, double like_rearth) {
    const double period_d = core::exp(ln_period);
    if (period_d < min_period_d || period_d > max_period_d) {
      return;
    }
    const double root = core::cbrt(period_d);
    const double radius = like_rearth * core::exp(sigma_ln_radius * normal(ziggurat(), uniforms_));
    bodies_.push_back({Method::inferred_inner, period_d, host_.axis_scale_au * root * root, 0.0, 0.0,
                       median_mass_mearth(radius), radius});
  }

  void fill(const std::vector<const KnownPlanet*>& known) {
    put(core::log(known.front()->period_d) - draw_ln_ratio(uniforms_), known.front()->radius_rearth);
    for (std::size_t k = 1; k < known.size(); ++k) {
      const double from = core::log(known[k - 1]->period_d);
      const double gap = core::log(known[k]->period_d) - from;
      const int steps = static_cast<int>(std::floor(gap / median_ln_ratio + 0.5));
      const double like = std::sqrt(known[k - 1]->radius_rearth * known[k]->radius_rearth);
      for (int step = 1; step < steps; ++step) {
        const double jitter = 0.15 * gap / steps * normal(ziggurat(), uniforms_);
        put(from + gap * step / steps + jitter, like);
      }
    }
    put(core::log(known.back()->period_d) + draw_ln_ratio(uniforms_), known.back()->radius_rearth);
  }

 private:
  const Host& host_;
  UniformStream<16>& uniforms_;
  std::vector<Body>& bodies_;
};

}  // namespace

void complete_period_ratio(const sky::Neighbourhood& sky, std::uint32_t first_star, std::uint32_t star_count,
                           std::uint64_t ensemble_seed, core::MemberId member, Systems& out) {
  ColumnWriter writer{out, first_star, star_count};
  std::vector<KnownPlanet> known;
  std::vector<const KnownPlanet*> inner;
  std::vector<Body> bodies;
  for (std::uint32_t star = first_star; star < first_star + star_count; ++star) {
    const Host host = host_of(sky, star);
    known_planets(sky, host, known);
    bodies.clear();
    inner.clear();
    for (const KnownPlanet& planet : known) {
      bodies.push_back(observed_body(planet));
      if (planet.period_d >= min_period_d && planet.period_d <= max_period_d &&
          planet.radius_rearth <= largest_neighbour_rearth) {
        inner.push_back(&planet);
      }
    }
    if (!inner.empty() && host.is_modelled && !host.is_sun) {
      UniformStream<16> uniforms{
          {ensemble_seed, member.value, core::Purpose::inference_inner, host.star_id.value, 0}};
      Chain{host, uniforms, bodies}.fill(inner);
      std::stable_sort(bodies.begin(), bodies.end(), is_earlier);
    }
    write_system(host, bodies, writer);
  }
  writer.finish();
}

}  // namespace polycosm::inference
