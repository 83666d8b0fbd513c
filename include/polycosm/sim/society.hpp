#pragma once
#include <algorithm>
#include <cmath>

#include <polycosm/core/math.hpp>

namespace polycosm::sim {

inline constexpr float asabiya_floor = 0.05F;

/// How fast moods change: what a year at a frontier multiplies the odds of asabiya by, what a year behind it
/// leaves of asabiya [Turchin2003], and a multiplier of all other rates.
struct MoodPace {
  float growth = 1.0080321F;  ///< exp(0.008)
  float decay = 0.9960080F;   ///< exp(-0.004)
  float scale = 1.0F;
};

/// The pace at which all rates are multiplied by `scale`.
[[nodiscard]] inline MoodPace mood_pace(double scale) noexcept {
  return {static_cast<float>(core::exp(0.008 * scale)), static_cast<float>(core::exp(-0.004 * scale)),
          static_cast<float>(scale)};
}

/// Asabiya one year later [E12, Turchin2003]: logistic growth by 0.008/yr at a frontier, decay by 0.004/yr
/// behind it. Both are exact solutions over the year.
[[nodiscard]] inline float asabiya_after_year(float asabiya, bool is_frontier,
                                              const MoodPace& pace = {}) noexcept {
  const float grown = asabiya * pace.growth / (1.0F + asabiya * (pace.growth - 1.0F));
  return is_frontier ? grown : std::max(asabiya_floor, asabiya * pace.decay);
}

/// Loyalty one year later [E12]. `rest` is where it tends to at the distance of the capital.
[[nodiscard]] inline float loyalty_after_year(float loyalty, float rest, float trade_share, float scarcity,
                                              float grievance, const MoodPace& pace = {}) noexcept {
  const float want = scarcity > 0.0F ? 0.02F : 0.0F;
  const float next = loyalty + pace.scale * (0.02F * (rest - loyalty) + 0.01F * trade_share - want -
                                             0.02F * grievance * loyalty);
  return std::clamp(next, 0.0F, 1.0F);
}

/// Grievance one year later: shortages feed it, time heals it.
[[nodiscard]] inline float grievance_after_year(float grievance, float scarcity,
                                                const MoodPace& pace = {}) noexcept {
  return std::clamp(grievance + pace.scale * 0.02F * ((scarcity > 0.0F ? 1.0F : 0.0F) - grievance), 0.0F,
                    1.0F);
}

/// Who is left of both sides when they have fought it out.
struct Survivors {
  double attackers = 0.0;
  double defenders = 0.0;
};

/// Lanchester's square law: alpha (A0^2 - A^2) = beta (B0^2 - B^2), where alpha is what one attacker destroys
/// and beta what one defender does [Lanchester1916]. Both are positive; nobody survives a draw.
[[nodiscard]] inline Survivors fight_out(double attackers, double alpha, double defenders,
                                         double beta) noexcept {
  const double attack = alpha * attackers * attackers;
  const double defence = beta * defenders * defenders;
  return {attack > defence ? std::sqrt((attack - defence) / alpha) : 0.0,
          defence > attack ? std::sqrt((defence - attack) / beta) : 0.0};
}

}  // namespace polycosm::sim
