#pragma once
#include <array>
#include <cstddef>
#include <cstdint>

namespace polycosm::sim {

/// numpy.random.RandomState: MT19937 [Matsumoto1998] seeded by init_genrand, 53-bit doubles, and the polar
/// Gauss with one cached value. Only exomaps_compat may use it: the model proper has keyed draws.
class NumpyLegacy {
 public:
  explicit NumpyLegacy(std::uint32_t seed) noexcept;
  [[nodiscard]] double random() noexcept;  ///< [0, 1)
  [[nodiscard]] double normal(double mean, double sigma) noexcept { return mean + sigma * gauss(); }

 private:
  static constexpr std::size_t word_count = 624;
  [[nodiscard]] std::uint32_t next_word() noexcept;
  void refill() noexcept;
  [[nodiscard]] double gauss() noexcept;

  std::array<std::uint32_t, word_count> words_{};
  std::size_t next_ = word_count;
  double cached_gauss_ = 0.0;
  bool has_cached_gauss_ = false;
};

}  // namespace polycosm::sim
