#include <algorithm>
#include <cmath>

#include <polycosm/core/draws.hpp>
#include <polycosm/core/error.hpp>
#include <polycosm/core/math.hpp>
#include <polycosm/core/units.hpp>

namespace polycosm::core {
namespace {

constexpr std::uint32_t low_half(std::uint64_t x) noexcept {
  return static_cast<std::uint32_t>(x);
}
constexpr std::uint32_t high_half(std::uint64_t x) noexcept {
  return static_cast<std::uint32_t>(x >> 32U);
}

constexpr std::uint32_t purpose_word(Purpose purpose, std::uint32_t index) noexcept {
  return (static_cast<std::uint32_t>(purpose) << 16U) | index;
}

}  // namespace

// [Salmon2011, section 3.3]; known answers in tests/unit/core/draws_test.cpp.
PhiloxCounter philox4x32_10(PhiloxCounter counter, PhiloxKey key) noexcept {
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t product0 = std::uint64_t{0xD2511F53U} * counter[0];
    const std::uint64_t product1 = std::uint64_t{0xCD9E8D57U} * counter[2];
    counter = {high_half(product1) ^ counter[1] ^ key[0], low_half(product1),
               high_half(product0) ^ counter[3] ^ key[1], low_half(product0)};
    key[0] += 0x9E3779B9U;
    key[1] += 0xBB67AE85U;
  }
  return counter;
}

PhiloxKey member_key(std::uint64_t ensemble_seed, std::uint32_t member) noexcept {
  const std::uint64_t mixed = mix64(mix64(ensemble_seed) + member);
  return {low_half(mixed), high_half(mixed)};
}

PhiloxCounter draw_block(const DrawKey& key, std::uint16_t index) noexcept {
  return philox4x32_10(
      {low_half(key.entity), high_half(key.entity), key.occasion, purpose_word(key.purpose, index)},
      member_key(key.ensemble_seed, key.member));
}

double uniform01(const DrawKey& key) noexcept {
  const PhiloxCounter block = draw_block(key, 0);
  return uniform01_of(block[0], block[1]);
}

double DrawCursor::uniform01() {
  if (used_words_ == 4) {
    expects(next_index_ <= 0xFFFFU, "a draw key has no more than 65,536 blocks");
    block_ = draw_block(key_, static_cast<std::uint16_t>(next_index_));
    ++next_index_;
    used_words_ = 0;
  }
  const double value = uniform01_of(block_[used_words_], block_[used_words_ + 1]);
  used_words_ += 2;
  return value;
}

double DrawCursor::uniform(double low, double high) {
  return low + (high - low) * uniform01();
}

// [BoxMuller1958]; 1 - u lies in (0, 1], where the logarithm is finite.
double DrawCursor::normal() {
  const double radius = std::sqrt(-2.0 * log(1.0 - uniform01()));
  return radius * cos(2.0 * pi * uniform01());
}

double DrawCursor::exponential() {
  return -log(1.0 - uniform01());
}

// Sequential inversion [Devroye1986, X.3.3]. The sum of the probabilities may stop just short of 1; a u
// beyond it gets the k at which the sum stops growing.
std::uint32_t DrawCursor::poisson(double mean) {
  expects(mean >= 0.0 && mean <= 50.0, "a Poisson mean lies in [0, 50]");
  const double u = uniform01();
  double probability = exp(-mean);
  double sum = probability;
  std::uint32_t count = 0;
  while (u >= sum) {
    probability *= mean / (count + 1);
    if (count > mean && sum + probability == sum) {
      break;
    }
    sum += probability;
    ++count;
  }
  return count;
}

void fill_blocks(PhiloxKey key, Purpose purpose, std::uint16_t index, std::uint32_t occasion,
                 std::span<const std::uint64_t> entities, std::span<std::uint32_t> out) {
  expects(out.size() == 4 * entities.size(), "fill_blocks has room for four words an entity");
  const std::uint32_t last_word = purpose_word(purpose, index);
  for (std::size_t i = 0; i < entities.size(); ++i) {
    const PhiloxCounter block =
        philox4x32_10({low_half(entities[i]), high_half(entities[i]), occasion, last_word}, key);
    std::copy(block.begin(), block.end(), out.begin() + static_cast<std::ptrdiff_t>(4 * i));
  }
}

void fill_uniform01(const DrawKey& key, std::span<double> out) {
  expects(out.size() <= 131072, "a draw key has no more than 131,072 uniforms");
  const PhiloxKey philox_key = member_key(key.ensemble_seed, key.member);
  for (std::size_t i = 0; i < out.size(); i += 2) {
    const PhiloxCounter block = philox4x32_10({low_half(key.entity), high_half(key.entity), key.occasion,
                                               purpose_word(key.purpose, static_cast<std::uint32_t>(i / 2))},
                                              philox_key);
    out[i] = uniform01_of(block[0], block[1]);
    if (i + 1 < out.size()) {
      out[i + 1] = uniform01_of(block[2], block[3]);
    }
  }
}

}  // namespace polycosm::core
