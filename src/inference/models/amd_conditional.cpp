#include "belt_draw.hpp"
#include "conditional/known_host.hpp"
#include "models/models.hpp"
#include "scores.hpp"

// Stars with known planets given what is known of them, all others as the prior has them. One chain a star
// and member: any member can be made alone (docs/adr/0017).
namespace polycosm::inference {

void complete_amd_conditional(const sky::Neighbourhood& sky, std::uint32_t first_star,
                              std::uint32_t star_count, std::uint64_t ensemble_seed, core::MemberId member,
                              Systems& out) {
  const Population population = draw_population(ensemble_seed, member);
  ColumnWriter writer{out, first_star, star_count};
  SystemScratch scratch;
  KnownHost known;
  scratch.bodies.reserve(2 * InnerPlanets::capacity);
  for (std::uint32_t star = first_star; star < first_star + star_count; ++star) {
    const Host host = host_of(sky, star);
    const core::DrawKey key{ensemble_seed, member.value, core::Purpose::inference_inner, host.star_id.value,
                            0};
    if (keep_observed_only(host, sky, key, scratch)) {
      // nothing is added
    } else if (sky.first_known[star] == sky.first_known[star + 1]) {
      complete_by_prior(host, sky, population, observed_belts(sky, star), key, scratch);
    } else {
      describe_host(sky, host, known);
      (void)complete_conditionally(host, sky, known, population, key, member_moves, scratch);
    }
    write_system_with_belts(host, scratch.bodies, scratch.belts, writer);
  }
  writer.finish();
}

}  // namespace polycosm::inference
