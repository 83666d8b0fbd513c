#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include <polycosm/inference/systems.hpp>

namespace polycosm::inference {

/// A star of an older list and the period of a planet that a newer one adds.
struct BackcastCase {
  std::uint32_t star = 0;  ///< index in the sky of the older list
  double period_d = 0.0;
};

/// Who says where new planets are; densities per ln P in 0.5 to 40,000 d, each mixed with 3 % uniform.
enum class Predictor : std::uint8_t {
  model = 0,          ///< draws of the model, weighted by what searches of the newer epoch find; part of
                      ///< it those of all stars together
  known_periods = 1,  ///< kernel density of the periods that the older list has from velocities
  titius_bode = 2,    ///< geometric progression through the known periods
  period_ratio = 3,   ///< separations of neighbours as Kepler's [Mulders2018], no planet within 8 Hill radii
  uniform_hill = 4,   ///< uniform, no planet within 8 Hill radii of a known one
  known_periods_hill = 5,  ///< known_periods, likewise
};
inline constexpr std::size_t predictor_count = 6;
[[nodiscard]] std::string_view name_of(Predictor predictor) noexcept;

/// What searches have become between the two lists.
struct SearchGrowth {
  double years = 5.0;              ///< added to the baselines
  double half_found_factor = 0.5;  ///< on the semi-amplitude that is found half the time
  double least_half_found_ms = 0.5;
  double half_found_ln_sigma = 0.6;  ///< how well the later depth of one star is known
  double share_of_all = 0.5;         ///< weight of the finds around all stars beside those of the star
};

struct Backcast {
  /// log2 of each predictor's density over the uniform one at each new planet: one row a case.
  std::vector<std::array<double, predictor_count>> bits;
  /// Each predictor's probability of a shorter ln period: uniform in 0 to 1 over many cases when it is
  /// calibrated.
  std::vector<std::array<double, predictor_count>> pit;
  std::vector<double> gain_probability;  ///< by star: the model's odds of one find or more; 0 without planets
};

/// Scores the cases. A pure function of its arguments.
[[nodiscard]] Backcast backcast(const ModelCard& card, const sky::Neighbourhood& old_sky,
                                std::span<const BackcastCase> cases, const SearchGrowth& growth,
                                std::uint64_t seed, std::uint32_t draw_count);

}  // namespace polycosm::inference
