#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include <polycosm/astro/distances.hpp>
#include <polycosm/core/error.hpp>

namespace polycosm::astro {
namespace {

TEST(DistancePosterior, IsTheInverseParallaxWhereTheErrorIsSmall) {
  const DistancePosterior p{{100.0, 0.1, 0.1}, 1350.0};
  EXPECT_NEAR(p.quantile_pc(0.5), 10.0, 1e-4);
  EXPECT_NEAR(p.quantile_pc(0.8413447460685429) - p.quantile_pc(0.15865525393145707), 0.02, 1e-5);
}

// The prior alone, d^2 exp(-d / L), has its median at 2.674060 L (gamma distribution of shape 3).
TEST(DistancePosterior, IsThePriorWhereTheParallaxSaysNothing) {
  const DistancePosterior p{{0.0, 1e6, 1e6}, 100.0};
  EXPECT_NEAR(p.quantile_pc(0.5), 267.4060, 0.01);
}

TEST(DistancePosterior, StaysFiniteForNegativeParallaxes) {
  const DistancePosterior p{{-5.0, 2.0, 2.0}, 1350.0};
  EXPECT_GT(p.quantile_pc(0.16), 0.0);
  EXPECT_LT(p.quantile_pc(0.84), 20.0 * 1350.0);
}

TEST(DistancePosterior, QuantilesAndProbabilitiesAreInverse) {
  const DistancePosterior p{{30.0, 6.0, 9.0}, 1350.0};
  for (const double q : {0.01, 0.16, 0.5, 0.84, 0.99}) {
    EXPECT_NEAR(p.probability_within(p.quantile_pc(q)), q, 1e-9);
  }
}

/// Cumulative integral of the unnormalised posterior over ln d, by Simpson's rule on a grid a hundred times
/// finer than the table.
class BruteForce {
 public:
  BruteForce(const ParallaxMeasurement& m, double length_pc) {
    const double smallest_mas = m.parallax_mas - 12.0 * m.lower_error_mas;
    const double largest_mas = std::max(m.parallax_mas, 0.0) + 12.0 * m.upper_error_mas;
    first_ = std::log(1000.0 / largest_mas);
    const double furthest = std::log(std::max(100.0 * length_pc, 2000.0 / largest_mas));
    const double last = smallest_mas > 0.0 ? std::min(std::log(1000.0 / smallest_mas), furthest) : furthest;
    step_ = (last - first_) / cells;
    const auto log_density = [&](double ln_d) {
      const double gap = 1000.0 / std::exp(ln_d) - m.parallax_mas;
      const double sigmas = gap / (gap > 0.0 ? m.upper_error_mas : m.lower_error_mas);
      return 3.0 * ln_d - std::exp(ln_d) / length_pc - 0.5 * sigmas * sigmas;
    };
    double highest = -1e300;
    for (int i = 0; i <= cells; ++i) {
      highest = std::max(highest, log_density(first_ + step_ * i));
    }
    const auto density = [&](double i) { return std::exp(log_density(first_ + step_ * i) - highest); };
    below_.push_back(0.0);
    for (int i = 1; i <= cells; ++i) {
      below_.push_back(below_.back() + (density(i - 1) + 4.0 * density(i - 0.5) + density(i)) / 6.0);
    }
  }

  [[nodiscard]] double quantile_pc(double probability) const {
    const double wanted = probability * below_.back();
    const auto above = std::lower_bound(below_.begin(), below_.end(), wanted);
    const double low = *(above - 1);
    const auto i = static_cast<double>(above - below_.begin() - 1);
    return std::exp(first_ + step_ * (i + (wanted - low) / (*above - low)));
  }

 private:
  static constexpr int cells = 25'600;
  double first_ = 0.0, step_ = 0.0;
  std::vector<double> below_;
};

// The accuracy that distances.hpp promises, negative parallaxes and uneven errors among them.
TEST(DistancePosterior, IsWithinItsPromiseOfABruteForceIntegral) {
  for (const double length_pc : {50.0, 1350.0}) {
    for (const double signal : {-3.0, -1.0, 0.5, 3.0, 5.0, 10.0, 30.0, 100.0, 300.0}) {
      for (const double skew : {0.5, 1.0, 2.0}) {
        const ParallaxMeasurement m{signal < 0.0 ? -10.0 : 10.0, 10.0 / std::abs(signal),
                                    10.0 / std::abs(signal) * skew};
        const DistancePosterior p{m, length_pc};
        const BruteForce truth{m, length_pc};
        for (const double q : {0.001, 0.05, 0.16, 0.5, 0.84, 0.95, 0.999}) {
          const double dist_pc = truth.quantile_pc(q);
          EXPECT_NEAR(p.quantile_pc(q) / dist_pc, 1.0, 5e-5) << length_pc << " " << signal << " " << skew;
          EXPECT_NEAR(p.probability_within(dist_pc), q, 1e-5) << length_pc << " " << signal << " " << skew;
        }
      }
    }
  }
}

TEST(DistancePosterior, LeansToTheSideOfTheLargerError) {
  const DistancePosterior even{{30.0, 1.0, 1.0}, 1350.0};
  const DistancePosterior nearer{{30.0, 1.0, 3.0}, 1350.0};   // the true parallax may be larger
  const DistancePosterior further{{30.0, 3.0, 1.0}, 1350.0};  // or smaller
  EXPECT_LT(nearer.quantile_pc(0.5), even.quantile_pc(0.5));
  EXPECT_GT(further.quantile_pc(0.5), even.quantile_pc(0.5));
  EXPECT_LT(nearer.quantile_pc(0.16), even.quantile_pc(0.16));
  EXPECT_GT(further.quantile_pc(0.84), even.quantile_pc(0.84));
}

TEST(DistancePosterior, RefusesErrorsThatAreNone) {
  EXPECT_THROW((DistancePosterior{{10.0, 0.0, 1.0}, 1350.0}), core::Bug);
}

}  // namespace
}  // namespace polycosm::astro
