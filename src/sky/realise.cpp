#include <algorithm>
#include <cmath>

#include <polycosm/core/draws.hpp>
#include <polycosm/core/math.hpp>
#include <polycosm/core/units.hpp>
#include <polycosm/sky/neighbourhood.hpp>

namespace polycosm::sky {
namespace {

constexpr double ln10 = 2.302585092994045684;

/// Drawn over point estimate, by the inverse distribution function: one uniform, one score, one place in the
/// table. ln d is nearly straight in the score, so that lines between the nodes are within 1e-4 sigma.
double distance_factor(const double* node_dex, std::uint64_t ensemble_seed, core::MemberId member,
                       core::SystemId system) {
  const double uniform =
      core::uniform01({ensemble_seed, member.value, core::Purpose::sky_parallax, system.value, 0});
  const double limit = distance_node_limit_score;
  const double score = std::clamp(core::normal_quantile(std::max(uniform, 0x1.0p-54)), -limit, limit);
  const double at = (score + limit) / distance_node_step_score;
  const auto node = std::min(static_cast<std::size_t>(at), distance_node_count - 2);
  const double share = at - static_cast<double>(node);
  return core::exp(ln10 * (node_dex[node] + share * (node_dex[node + 1] - node_dex[node])));
}

}  // namespace

Realisation realise(const Neighbourhood& sky, std::uint64_t ensemble_seed, core::MemberId member) {
  Realisation out;
  const std::size_t n = sky.system_count();
  out.x_ly.resize(n);
  out.y_ly.resize(n);
  out.z_ly.resize(n);
  for (std::size_t i = 0; i < n; ++i) {
    const double factor = sky.distance_sigma_fraction[i] > 0.0
                              ? distance_factor(sky.distance_node_dex.data() + distance_node_count * i,
                                                ensemble_seed, member, sky.system_id[i])
                              : 1.0;
    out.x_ly[i] = sky.x_pc[i] * factor * core::ly_per_pc;
    out.y_ly[i] = sky.y_pc[i] * factor * core::ly_per_pc;
    out.z_ly[i] = sky.z_pc[i] * factor * core::ly_per_pc;
  }
  return out;
}

std::vector<EdgeClass> edges_of(const Neighbourhood& sky, const Realisation& realisation) {
  std::vector<EdgeClass> out;
  out.reserve(realisation.x_ly.size());
  for (std::size_t i = 0; i < realisation.x_ly.size(); ++i) {
    const double x = realisation.x_ly[i], y = realisation.y_ly[i], z = realisation.z_ly[i];
    const double dist_ly = std::sqrt(x * x + y * y + z * z);
    out.push_back(dist_ly <= sky.policy.core_radius_ly    ? EdgeClass::core
                  : dist_ly <= sky.policy.shell_radius_ly ? EdgeClass::shell
                                                          : EdgeClass::outside);
  }
  return out;
}

}  // namespace polycosm::sky
