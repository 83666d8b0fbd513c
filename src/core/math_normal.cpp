#include <algorithm>
#include <array>
#include <cmath>

#include <polycosm/core/math.hpp>

#include "double_double.hpp"

namespace polycosm::core {
namespace {

template <std::size_t count>
double polynomial(const std::array<double, count>& coefficients, double x) noexcept {
  double value = coefficients[count - 1];
  for (std::size_t i = count - 1; i-- > 0;) {
    value = coefficients[i] + x * value;
  }
  return value;
}

// Chebyshev interpolants, computed with 260 bits. Centre: (Phi(x) - 1/2) / x in x^2 on [0, 1].
constexpr std::array<double, 11> centre = {
    0x1.9884533d43651p-2,  -0x1.1058377e2cedfp-4,  0x1.46d0429769010p-7,  -0x1.37403f6b93143p-10,
    0x1.e42b0d4b14d39p-14, -0x1.3ce8f9bacee1ep-17, 0x1.6589f17ce2693p-21, -0x1.621cc567a99f7p-25,
    0x1.380b151d37375p-29, -0x1.e69d43072e1f8p-34, 0x1.1eb48cc19cdecp-38};

// Tail: (x + 3) e^(x^2/2) Phi(-x) in t = (x - 3) / (x + 3) for x on [1, 39].
constexpr std::array<double, 25> tail = {
    0x1.754a751a56f4ap-1,   -0x1.04c7295a48f33p-1,  0x1.d71387c654c86p-3,   -0x1.832dbf6992ab4p-5,
    -0x1.56d8e3d7e9dc0p-7,  0x1.c8f52c329cdb6p-8,   0x1.0d608c84e36c6p-10,  -0x1.12285f1aed21dp-10,
    -0x1.0d09e84d4d167p-12, 0x1.43c9f38cad0dap-13,  0x1.4a901db3aff37p-14,  -0x1.bc7bc8f45c850p-17,
    -0x1.5b15ae3efb871p-16, -0x1.d7cf529e5e6a6p-19, 0x1.e8330e9270896p-19,  0x1.2ddf7bd9828d0p-19,
    0x1.360ccd6797189p-27,  -0x1.34c3f648592dep-21, -0x1.1cc8e95d405c4p-22, 0x1.c661d8195c40dp-28,
    0x1.5756d9f6f2a76p-24,  0x1.4888267169bc3p-24,  -0x1.b24004b3246edp-27, -0x1.76b666e7ffc23p-25,
    0x1.0daf82f3e5b62p-26};

/// Phi(-x) for x >= 1.
double upper_tail(double x) noexcept {
  const double clamped = std::min(x, 39.0);
  const DoubleDouble square = two_product(clamped, clamped);
  const inlined::ScaledExp e = inlined::scaled_exp(-0.5 * square.high, -0.5 * square.low);
  const double ratio = polynomial(tail, (clamped - 3.0) / (clamped + 3.0)) / (clamped + 3.0);
  return inlined::unscaled({e.mantissa * ratio, e.biased_exponent});
}

// [Wichura1988] PPND16: quotients of polynomials of degree 7, numerator then denominator.
constexpr std::array<double, 8> centre_above = {
    3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
    4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3};
constexpr std::array<double, 8> centre_below = {1.0,
                                                4.2313330701600911252e1,
                                                6.8718700749205790830e2,
                                                5.3941960214247511077e3,
                                                2.1213794301586595867e4,
                                                3.9307895800092710610e4,
                                                2.8729085735721942674e4,
                                                5.2264952788528545610e3};
constexpr std::array<double, 8> middle_above = {1.42343711074968357734e0,  4.63033784615654529590e0,
                                                5.76949722146069140550e0,  3.64784832476320460504e0,
                                                1.27045825245236838258e0,  2.41780725177450611770e-1,
                                                2.27238449892691845833e-2, 7.74545014278341407640e-4};
constexpr std::array<double, 8> middle_below = {1.0,
                                                2.05319162663775882187e0,
                                                1.67638483018380384940e0,
                                                6.89767334985100004550e-1,
                                                1.48103976427480074590e-1,
                                                1.51986665636164571966e-2,
                                                5.47593808499534494600e-4,
                                                1.05075007164441684324e-9};
constexpr std::array<double, 8> far_above = {6.65790464350110377720e0,  5.46378491116411436990e0,
                                             1.78482653991729133580e0,  2.96560571828504891230e-1,
                                             2.65321895265761230930e-2, 1.24266094738807843860e-3,
                                             2.71155556874348757815e-5, 2.01033439929228813265e-7};
constexpr std::array<double, 8> far_below = {1.0,
                                             5.99832206555887937690e-1,
                                             1.36929880922735805310e-1,
                                             1.48753612908506148525e-2,
                                             7.86869131145613259100e-4,
                                             1.84631831751005468180e-5,
                                             1.42151175831644588870e-7,
                                             2.04426310338993978564e-15};

}  // namespace

double normal_cdf(double x) noexcept {
  if (x != x) {
    return inlined::quiet_nan;
  }
  if (std::abs(x) < 1.0) {
    return 0.5 + x * polynomial(centre, x * x);
  }
  return x < 0.0 ? upper_tail(-x) : 1.0 - upper_tail(x);
}

double normal_quantile(double p) noexcept {
  if (!(p > 0.0 && p < 1.0)) {
    return p == 0.0 ? -inlined::infinity : p == 1.0 ? inlined::infinity : inlined::quiet_nan;
  }
  const double q = p - 0.5;
  if (std::abs(q) <= 0.425) {
    const double r = 0.180625 - q * q;
    return q * polynomial(centre_above, r) / polynomial(centre_below, r);
  }
  const double r = std::sqrt(-inlined::log(std::min(p, 1.0 - p)));
  const double size = r <= 5.0 ? polynomial(middle_above, r - 1.6) / polynomial(middle_below, r - 1.6)
                               : polynomial(far_above, r - 5.0) / polynomial(far_below, r - 5.0);
  return std::copysign(size, q);
}

}  // namespace polycosm::core
