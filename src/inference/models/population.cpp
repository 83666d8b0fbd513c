#include "models/models.hpp"
#include "population_draw.hpp"
#include "scores.hpp"

namespace polycosm::inference {

void complete_population(const sky::Neighbourhood& sky, std::uint32_t first_star, std::uint32_t star_count,
                         std::uint64_t ensemble_seed, core::MemberId member, Systems& out) {
  const Population population = draw_population(ensemble_seed, member);
  ColumnWriter writer{out, first_star, star_count};
  SystemScratch scratch;
  scratch.bodies.reserve(2 * InnerPlanets::capacity);
  for (std::uint32_t star = first_star; star < first_star + star_count; ++star) {
    const Host host = host_of(sky, star);
    const core::DrawKey key{ensemble_seed, member.value, core::Purpose::inference_inner, host.star_id.value,
                            0};
    complete_by_prior(host, sky, population, {}, key, scratch);  // version 1 knows of no observed belts
    write_system_with_belts(host, scratch.bodies, scratch.belts, writer);
  }
  writer.finish();
}

}  // namespace polycosm::inference
