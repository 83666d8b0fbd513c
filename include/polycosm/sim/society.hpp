#pragma once
#include <algorithm>
#include <cmath>

namespace polycosm::sim {

inline constexpr float asabiya_floor = 0.05F;

/// Asabiya one year later [E12, Turchin2003]: logistic growth by 0.008/yr at a frontier, decay by 0.004/yr
/// behind it. Both are exact solutions over the year.
[[nodiscard]] inline float asabiya_after_year(float asabiya, bool is_frontier) noexcept {
  constexpr float growth = 1.0080321F;  // exp(0.008)
  constexpr float decay = 0.9960080F;   // exp(-0.004)
  const float grown = asabiya * growth / (1.0F + asabiya * (growth - 1.0F));
  return is_frontier ? grown : std::max(asabiya_floor, asabiya * decay);
}

/// Loyalty one year later [E12]. `rest` is where it tends to at the distance of the capital.
[[nodiscard]] inline float loyalty_after_year(float loyalty, float rest, float trade_share, float scarcity,
                                              float grievance) noexcept {
  const float want = scarcity > 0.0F ? 0.02F : 0.0F;
  const float next =
      loyalty + 0.02F * (rest - loyalty) + 0.01F * trade_share - want - 0.02F * grievance * loyalty;
  return std::clamp(next, 0.0F, 1.0F);
}

/// Grievance one year later: shortages feed it, time heals it.
[[nodiscard]] inline float grievance_after_year(float grievance, float scarcity) noexcept {
  return std::clamp(grievance + 0.02F * ((scarcity > 0.0F ? 1.0F : 0.0F) - grievance), 0.0F, 1.0F);
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
