#pragma once
#include <array>
#include <cmath>
#include <cstddef>

#include <polycosm/core/math.hpp>

namespace polycosm::inference {

/// Layers of equal area under exp(-x^2/2) [Marsaglia2000]. Exact normals for one uniform in 99 of 100 draws:
/// a third of the cost of Box-Muller, and still nothing but + - * / sqrt and core functions.
struct Ziggurat {
  static constexpr std::size_t layer_count = 256;
  static constexpr double tail_start = 3.6541528853610088;
  static constexpr double layer_area = 0.00492867323399;
  std::array<double, layer_count + 1> x{};
  std::array<double, layer_count + 1> height{};

  Ziggurat() noexcept {
    const auto density = [](double v) { return core::exp(-0.5 * v * v); };
    x[0] = layer_area / density(tail_start);
    x[1] = tail_start;
    for (std::size_t i = 2; i < layer_count; ++i) {
      x[i] = std::sqrt(-2.0 * core::log(layer_area / x[i - 1] + density(x[i - 1])));
    }
    x[layer_count] = 0.0;
    for (std::size_t i = 0; i <= layer_count; ++i) {
      height[i] = density(x[i]);
    }
  }
};

[[nodiscard]] inline const Ziggurat& ziggurat() noexcept {
  static const Ziggurat table;
  return table;
}

template <class Stream>
[[nodiscard]] double normal_outside_core(const Ziggurat& table, Stream& uniforms, std::size_t layer,
                                         double x);

/// A standard normal. Reads one uniform, rarely more.
template <class Stream>
[[nodiscard]] double normal(const Ziggurat& table, Stream& uniforms) {
  for (;;) {
    const double scaled = uniforms.next() * (2.0 * Ziggurat::layer_count);
    const auto cell = static_cast<std::size_t>(scaled);
    const std::size_t layer = cell >> 1U;
    const double sign = (cell & 1U) != 0 ? -1.0 : 1.0;
    const double x = (scaled - static_cast<double>(cell)) * table.x[layer];
    if (x < table.x[layer + 1]) [[likely]] {
      return sign * x;
    }
    const double outside = normal_outside_core(table, uniforms, layer, x);
    if (outside >= 0.0) {
      return sign * outside;
    }
  }
}

/// The wedge of a layer or the tail; negative when the draw is rejected.
template <class Stream>
double normal_outside_core(const Ziggurat& table, Stream& uniforms, std::size_t layer, double x) {
  if (layer > 0) {
    const double low = table.height[layer];
    const double y = low + uniforms.next() * (table.height[layer + 1] - low);
    return y < core::exp(-0.5 * x * x) ? x : -1.0;
  }
  for (;;) {
    const double beyond = -core::log(1.0 - uniforms.next()) / Ziggurat::tail_start;
    const double y = -core::log(1.0 - uniforms.next());
    if (2.0 * y > beyond * beyond) {
      return Ziggurat::tail_start + beyond;
    }
  }
}

}  // namespace polycosm::inference
