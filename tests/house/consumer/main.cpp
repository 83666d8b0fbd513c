#include <polycosm/astro/zones.hpp>
#include <polycosm/config/run_config.hpp>
#include <polycosm/core/math.hpp>
#include <polycosm/ensemble/plan.hpp>

#include <cmath>
#include <cstdio>

int main() {
  const double e = polycosm::core::exp(1.0);
  const double snow_line_au = polycosm::astro::snow_line_au(1.0);
  const auto configuration = polycosm::config::sha256(polycosm::config::RunConfig{});
  const auto run = polycosm::ensemble::identity(polycosm::ensemble::Plan{});
  std::printf("e = %.17g, snow line of the Sun %.2f au, default configuration %.8s, empty plan %.8s\n", e,
              snow_line_au, configuration.c_str(), run.c_str());
  const bool is_right = std::abs(e - 2.718281828459045) < 1e-15 && std::abs(snow_line_au - 2.7) < 1e-12 &&
                        configuration.size() == 64 && run.size() == 64;
  return is_right ? 0 : 1;
}
