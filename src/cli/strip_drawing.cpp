#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "completion_text.hpp"

namespace polycosm::cli {
namespace {

constexpr int columns = 81;  // 20 a decade
constexpr double from_log_au = -2.0;
constexpr double columns_per_decade = 20.0;

int column_of(double a_au) {
  return static_cast<int>(std::lround((std::log10(a_au) - from_log_au) * columns_per_decade));
}

/// One row of signs, drawn in words of UTF-8 or ASCII.
class Row {
 public:
  void mark(double from_au, double to_au, std::string_view sign) {
    if (!(from_au > 0.0 && to_au >= from_au)) {
      return;
    }
    for (int c = std::max(column_of(from_au), 0); c <= std::min(column_of(to_au), columns - 1); ++c) {
      sign_[static_cast<std::size_t>(c)] = sign;
    }
  }
  [[nodiscard]] std::string text(std::string_view label) const {
    std::string line{label};
    line.resize(10, ' ');
    std::size_t last = 0;
    for (std::size_t c = 0; c < sign_.size(); ++c) {
      last = sign_[c].empty() ? last : c + 1;
    }
    for (std::size_t c = 0; c < last; ++c) {
      line += sign_[c].empty() ? " " : sign_[c];
    }
    return line + "\n";
  }

 private:
  std::array<std::string_view, columns> sign_{};
};

struct Signs {
  std::string_view known, doubted, zone, belt, axis, tick;
  std::array<std::string_view, 4> tier;
};
constexpr Signs utf8_signs{"●", "○", "━", "∴", "─", "┼", {"░", "▒", "▓", "█"}};
constexpr Signs ascii_signs{"O", "o", "=", "*", "-", "+", {".", ":", "%", "#"}};

}  // namespace

std::string strip_drawing(const inference::Completion& star, std::span<const catalog::Belt> observed_belts,
                          bool has_utf8) {
  const Signs& sign = has_utf8 ? utf8_signs : ascii_signs;
  Row known, unseen, zone, belts, axis;
  for (const inference::CompletedKnown& planet : star.known) {
    known.mark(planet.a_au, planet.a_au, planet.real_probability < 0.9 ? sign.doubted : sign.known);
  }
  // a = M^(1/3) (P / yr)^(2/3)
  const auto axis_au = [&](double period_d) {
    return std::cbrt(star.mass_msun) * std::pow(period_d / 365.2569, 2.0 / 3.0);
  };
  for (const inference::CompletedGap& gap : star.gaps) {
    unseen.mark(axis_au(gap.period_d[0]), axis_au(gap.period_d[2]),
                sign.tier[std::min<std::size_t>(static_cast<std::size_t>(gap.tier), 3)]);
  }
  zone.mark(star.conservative_hz.inner_au, star.conservative_hz.outer_au, sign.zone);
  for (const inference::CompletedBelt& belt : star.belts) {
    const bool is_seen = std::any_of(observed_belts.begin(), observed_belts.end(),
                                     [&](const catalog::Belt& seen) { return seen.kind == belt.kind; });
    if (!is_seen) {
      belts.mark(belt.r_in_au, belt.r_out_au, sign.tier[0]);
    }
  }
  for (const catalog::Belt& belt : observed_belts) {
    belts.mark(belt.r_in_au.value, belt.r_out_au.value, sign.belt);
  }
  axis.mark(0.01, 100.0, sign.axis);
  for (const double a_au : {0.01, 0.1, 1.0, 10.0, 100.0}) {
    axis.mark(a_au, a_au, sign.tick);
  }
  std::string legend{
      "          0.01                0.1                 1                   10            100 au\n"};
  return known.text("known") + unseen.text("unseen") + zone.text("zone") + belts.text("belts") +
         axis.text("") + legend + "          unseen: " + std::string{sign.tier[0]} + " speculative " +
         std::string{sign.tier[1]} + " possible " + std::string{sign.tier[2]} + " probable " +
         std::string{sign.tier[3]} + " strong; " + std::string{sign.doubted} + " doubted, " +
         std::string{sign.belt} + " observed belt\n";
}

}  // namespace polycosm::cli
