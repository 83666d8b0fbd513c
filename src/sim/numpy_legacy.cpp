#include "numpy_legacy.hpp"

#include <cmath>

namespace polycosm::sim {

NumpyLegacy::NumpyLegacy(std::uint32_t seed) noexcept {
  std::uint32_t word = seed;
  for (std::size_t i = 0; i < word_count; ++i) {
    words_[i] = word;
    word = 1812433253U * (word ^ (word >> 30U)) + static_cast<std::uint32_t>(i) + 1U;
  }
}

void NumpyLegacy::refill() noexcept {
  constexpr std::size_t shift = 397;
  const auto twist = [](std::uint32_t high, std::uint32_t low) {
    const std::uint32_t mixed = (high & 0x80000000U) | (low & 0x7fffffffU);
    return (mixed >> 1U) ^ ((low & 1U) * 0x9908b0dfU);
  };
  for (std::size_t i = 0; i < word_count - shift; ++i) {
    words_[i] = words_[i + shift] ^ twist(words_[i], words_[i + 1]);
  }
  for (std::size_t i = word_count - shift; i < word_count - 1; ++i) {
    words_[i] = words_[i + shift - word_count] ^ twist(words_[i], words_[i + 1]);
  }
  words_[word_count - 1] = words_[shift - 1] ^ twist(words_[word_count - 1], words_[0]);
  next_ = 0;
}

std::uint32_t NumpyLegacy::next_word() noexcept {
  if (next_ == word_count) {
    refill();
  }
  std::uint32_t y = words_[next_++];
  y ^= y >> 11U;
  y ^= (y << 7U) & 0x9d2c5680U;
  y ^= (y << 15U) & 0xefc60000U;
  return y ^ (y >> 18U);
}

double NumpyLegacy::random() noexcept {
  const std::uint32_t high = next_word() >> 5U;
  const std::uint32_t low = next_word() >> 6U;
  return (high * 67108864.0 + low) / 9007199254740992.0;
}

double NumpyLegacy::gauss() noexcept {
  if (has_cached_gauss_) {
    has_cached_gauss_ = false;
    return cached_gauss_;
  }
  double x1 = 0.0;
  double x2 = 0.0;
  double r2 = 0.0;
  do {
    x1 = 2.0 * random() - 1.0;
    x2 = 2.0 * random() - 1.0;
    r2 = x1 * x1 + x2 * x2;
  } while (r2 >= 1.0 || r2 == 0.0);
  // numpy calls libm's log here. Parity with a published run is this generator's only purpose, so it is the
  // one place in the room that does the same; core::log may differ from libm in the last bit.
  const double f = std::sqrt(-2.0 * std::log(r2) / r2);
  cached_gauss_ = f * x1;
  has_cached_gauss_ = true;
  return f * x2;
}

}  // namespace polycosm::sim
