#pragma once
#include <polycosm/core/math.hpp>

#include "cluster_process.hpp"

namespace polycosm::inference {

/// Draws from a broken power law cut to an interval, by inversion.
class CutPowerLaw {
 public:
  CutPowerLaw(const BrokenPowerLaw& law, double low, double high) noexcept : law_{law}, low_{low}, high_{high} {
    if (law.below == 0.0 && law.above == 0.0) {
      is_flat_ = true;
      return;
    }
    const double middle = low < law.at ? (high > law.at ? law.at : high) : low;
    below_ = Piece{law.below, low, middle, law.at};
    above_ = Piece{law.above, middle, high, law.at};
    weight_below_ = below_.mass / (below_.mass + above_.mass);
  }

  [[nodiscard]] double at(double uniform) const noexcept {
    if (is_flat_) {
      return low_ + uniform * (high_ - low_);
    }
    if (uniform < weight_below_) {
      return below_.at(uniform / weight_below_, law_.at);
    }
    return above_.at((uniform - weight_below_) / (1.0 - weight_below_), law_.at);
  }

 private:
  // Integral of (x / at)^slope d(x / at), as start and length of u = (x / at)^power or ln(x / at).
  struct Piece {
    double power = 1.0, start = 0.0, length = 0.0, mass = 0.0;
    Piece() = default;
    Piece(double slope, double from, double to, double at) noexcept : power{slope + 1.0} {
      if (!(from < to)) {
        return;
      }
      const double a = core::log(from / at);
      const double b = core::log(to / at);
      start = power == 0.0 ? a : core::exp(power * a);
      length = (power == 0.0 ? b : core::exp(power * b)) - start;
      mass = power == 0.0 ? length : length / power;
    }
    [[nodiscard]] double at(double uniform, double scale) const noexcept {
      const double u = start + uniform * length;
      return scale * core::exp(power == 0.0 ? u : core::log(u) / power);
    }
  };

  BrokenPowerLaw law_;
  double low_, high_;
  bool is_flat_ = false;
  Piece below_, above_;
  double weight_below_ = 1.0;
};

}  // namespace polycosm::inference
