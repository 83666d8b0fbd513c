#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "binaries.hpp"
#include "cluster_process.hpp"
#include "columns.hpp"
#include "known_planets.hpp"
#include "outer_planets.hpp"

namespace polycosm::inference {

/// The three sets of numbers of the clustered process.
enum class InnerKind : std::uint8_t { fgk = 0, early_m = 1, late_m = 2 };
inline constexpr unsigned inner_kind_count = 3;
[[nodiscard]] const ClusterParameters& prior_parameters(InnerKind kind) noexcept;
/// By mass; between 0.25 and 0.40 solar masses a star is an early or a late M dwarf by chance.
[[nodiscard]] InnerKind inner_kind_of(const Host& host, double uniform) noexcept;

/// One member's view of the population.
struct Population {
  ClusterProcess fgk, early_m, late_m;
  OuterParameters outer;
  GiantLaw giants;
  double host_fraction_shift;
  double clusters_factor, planets_factor;  ///< on the Poisson means, in the three processes already

  [[nodiscard]] const ClusterProcess& process(InnerKind kind) const noexcept {
    return kind == InnerKind::fgk ? fgk : kind == InnerKind::early_m ? early_m : late_m;
  }
};
[[nodiscard]] Population draw_population(std::uint64_t ensemble_seed, core::MemberId member);

/// Share of such stars with inner planets.
[[nodiscard]] double host_fraction(const Host& host, const Population& population) noexcept;

/// Memory of one call, reused from star to star.
struct SystemScratch {
  InnerPlanets inner{};
  std::vector<KnownPlanet> known;
  std::vector<Body> bodies;
  std::vector<DrawnBelt> belts;
};

/// Confirmed planets, the two belts of the Sun; true when nothing is to be added: the Sun, evolved, unknown
/// and heavy stars.
[[nodiscard]] bool keep_known_only(const Host& host, const sky::Neighbourhood& sky, SystemScratch& scratch);

void add_known(SystemScratch& scratch);
void sort_by_period(std::vector<Body>& bodies);

/// Short periods, giants and outer small planets beside what is there, within what companions leave.
void add_beyond_clusters(const Host& host, const Population& population, const BinaryLimit& limit,
                         double cluster_end_d, UniformStream<16>& uniforms, std::vector<Body>& bodies);

/// Belts beside the observed ones: none of a kind that is observed. Planets that would clear an observed belt
/// are taken out first.
void add_belts(const Host& host, const BinaryLimit& limit, std::span<const catalog::Belt> observed,
               core::DrawKey key, SystemScratch& scratch);

/// One star before anybody looks, confirmed planets and `observed` belts kept.
void complete_by_prior(const Host& host, const sky::Neighbourhood& sky, const Population& population,
                       std::span<const catalog::Belt> observed, const core::DrawKey& key,
                       SystemScratch& scratch);

}  // namespace polycosm::inference
