#pragma once
#include <polycosm/core/math.hpp>

namespace polycosm::inference {

/// dN/dx prop x^below under the break and x^above over it.
struct BrokenPowerLaw {
  double below;
  double above;
  double at;
};

/// Draws ln x from a broken power law cut to an interval, by inversion.
class CutPowerLaw {
 public:
  CutPowerLaw(const BrokenPowerLaw& law, double ln_break, double ln_low, double ln_high) noexcept
      : ln_break_{ln_break} {
    const double low = ln_low - ln_break;
    const double high = ln_high - ln_break;
    const double middle = low < 0.0 ? (high > 0.0 ? 0.0 : high) : low;
    below_ = Piece{law.below + 1.0, low, middle};
    above_ = Piece{law.above + 1.0, middle, high};
    const double mass = below_.mass + above_.mass;
    weight_below_ = below_.mass / mass;
    mass_over_below_ = below_.mass > 0.0 ? mass / below_.mass : 0.0;
    mass_over_above_ = above_.mass > 0.0 ? mass / above_.mass : 0.0;
  }

  [[nodiscard]] double ln_at(double uniform) const noexcept {
    return ln_break_ + (uniform < weight_below_ ? below_.ln_at(uniform * mass_over_below_)
                                                : above_.ln_at((uniform - weight_below_) * mass_over_above_));
  }

 private:
  // x^(power - 1) dx over [exp(from), exp(to)], as an interval of x^power, or of ln x when power is 0.
  struct Piece {
    double power = 1.0, start = 0.0, length = 0.0, mass = 0.0;
    Piece() = default;
    Piece(double power_, double from, double to) noexcept : power{power_} {
      if (!(from < to)) {
        return;
      }
      start = of(from);
      length = of(to) - start;
      mass = power == 0.0 ? length : length / power;
    }
    [[nodiscard]] double of(double ln_x) const noexcept {
      return power == 0.0 ? ln_x : (ln_x == 0.0 ? 1.0 : core::exp(power * ln_x));
    }
    [[nodiscard]] double ln_at(double uniform) const noexcept {
      const double u = start + uniform * length;
      return power == 0.0 ? u : core::log(u) / power;
    }
  };

  double ln_break_;
  Piece below_, above_;
  double weight_below_, mass_over_below_, mass_over_above_;
};

}  // namespace polycosm::inference
