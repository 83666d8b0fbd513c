#include <polycosm/core/error.hpp>
#include <polycosm/core/math.hpp>

#include <cstdio>

int main() {
  const double e = polycosm::core::exp(1.0);
  const auto code = polycosm::core::exit_code_of(polycosm::core::Fault::input);
  std::printf("e = %.17g, exit code of bad input = %d\n", e, static_cast<int>(code));
  return e > 2.718281828459045 - 1e-15 && e < 2.718281828459045 + 1e-15 && static_cast<int>(code) == 3 ? 0 : 1;
}
