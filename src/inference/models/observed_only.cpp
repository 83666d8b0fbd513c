#include <vector>

#include "columns.hpp"
#include "known_planets.hpp"
#include "models/models.hpp"
#include "scores.hpp"

namespace polycosm::inference {

void complete_observed_only(const sky::Neighbourhood& sky, std::uint32_t first_star, std::uint32_t star_count,
                            std::uint64_t /*ensemble_seed*/, core::MemberId /*member*/, Systems& out) {
  ColumnWriter writer{out, first_star, star_count};
  std::vector<KnownPlanet> known;
  std::vector<Body> bodies;
  for (std::uint32_t star = first_star; star < first_star + star_count; ++star) {
    const Host host = host_of(sky, star);
    known_planets(sky, host, known);
    bodies.clear();
    for (const KnownPlanet& planet : known) {
      bodies.push_back(observed_body(planet));
    }
    write_system(host, bodies, writer);
  }
  writer.finish();
}

}  // namespace polycosm::inference
