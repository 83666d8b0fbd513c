#pragma once
#include <span>

/// Elementary functions whose bits do not depend on compiler, optimisation level, vector width, FMA or libm:
/// built from + - * / and sqrt only. At most 1 ulp from the true value (docs/adr/0002). Model code uses these
/// and std::sqrt, never std::exp and its kin.
namespace polycosm::core {

[[nodiscard]] double exp(double x) noexcept;
[[nodiscard]] double expm1(double x) noexcept;
[[nodiscard]] double log(double x) noexcept;  ///< NaN for x < 0, -inf for 0
[[nodiscard]] double log1p(double x) noexcept;
[[nodiscard]] double pow(double x, double y) noexcept;  ///< for x >= 0; NaN for x < 0
[[nodiscard]] double cbrt(double x) noexcept;
[[nodiscard]] double sin(double x) noexcept;  ///< |x| <= 1e5; NaN beyond
[[nodiscard]] double cos(double x) noexcept;
[[nodiscard]] double atanh(double x) noexcept;
[[nodiscard]] double tanh(double x) noexcept;
[[nodiscard]] double asin(double x) noexcept;
[[nodiscard]] double acos(double x) noexcept;
[[nodiscard]] double atan2(double y, double x) noexcept;
[[nodiscard]] double normal_cdf(double x) noexcept;       ///< within 6 ulp, also in the tails
[[nodiscard]] double normal_quantile(double p) noexcept;  ///< |relative error| < 1e-9 on (0, 1)

/// The same bits as the scalar functions, vectorised. out.size() == x.size(); in place is allowed.
void exp(std::span<const double> x, std::span<double> out) noexcept;
void log(std::span<const double> x, std::span<double> out) noexcept;
void sin(std::span<const double> x, std::span<double> out) noexcept;
void cos(std::span<const double> x, std::span<double> out) noexcept;

}  // namespace polycosm::core
