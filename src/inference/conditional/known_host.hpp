#pragma once
#include <span>
#include <string>
#include <vector>

#include <polycosm/inference/completion.hpp>
#include <polycosm/inference/survey.hpp>

#include "conditional/conditional_prior.hpp"

namespace polycosm::inference {

/// A star with known planets as the chain takes it: the same in every member.
struct KnownHost {
  std::vector<SeenPlanet> seen;
  std::vector<std::uint32_t> known_of_seen;  ///< index in sky.known, from the star's first
  std::vector<Hearing> hearing;              ///< of every known planet of the star
  SurveyRecord record;
  Survey survey;
  double star_scale_mearth = 0.0;
};

/// What the catalogue says of a star with known planets. A planet without a possible period (1e-3 to 1e9 d)
/// is left out of `seen`, and so are retracted ones and those beyond the first 32 in the catalogue's order; a
/// planet of unknown size counts as one of 1.6 Earth radii, give or take 0.5 in the logarithm.
void describe_host(const sky::Neighbourhood& sky, const Host& host, KnownHost& out);

/// How a planet was found, in the words of any source.
[[nodiscard]] bool is_by_transit(const catalog::Planet& planet) noexcept;
[[nodiscard]] bool is_by_velocity(const catalog::Planet& planet) noexcept;

/// Odds that a catalogued planet is one, before its companions are heard: 0.99 confirmed, 0.7 candidate, 0.5
/// controversial, 0 retracted.
[[nodiscard]] double real_probability(catalog::PlanetStatus status) noexcept;

/// Moves of the chain before its one draw (docs/models.md says how the number was chosen).
inline constexpr unsigned member_moves = 500;

/// The chain of one star and member, run to its draw.
[[nodiscard]] UnseenChain run_member_chain(const Host& host, const KnownHost& known,
                                           const Population& population, InnerKind kind, double occurrence,
                                           core::DrawKey key, unsigned moves);

/// Adds the planets of `chain` to `bodies`, with masses as the forward model draws them.
void add_unseen(const Host& host, const UnseenChain& chain, InnerStreams& streams, std::vector<Body>& bodies);

/// Takes out inferred planets other than inner ones that the star's surveys would have found.
void remove_detected(const Survey& survey, core::DrawKey key, std::vector<Body>& bodies);

/// What a member of amd_conditional knows of a star beside its planets and belts.
struct ConditionalMember {
  std::uint32_t real_mask = 0;  ///< bit k: seen planet k is a planet in this member
  unsigned unseen_count = 0;    ///< drawn by the chain
};

/// Whether a planet of the star that is not retracted goes around it and a companion.
[[nodiscard]] bool is_circumbinary_host(const sky::Neighbourhood& sky, std::uint32_t star) noexcept;

/// Stars to which amd_conditional adds nothing: those of keep_known_only(), and hosts of circumbinary
/// planets. Fills scratch.bodies and scratch.belts with what is observed and returns true; doubted planets
/// are there by their odds alone.
[[nodiscard]] bool keep_observed_only(const Host& host, const sky::Neighbourhood& sky,
                                      const core::DrawKey& key, SystemScratch& scratch);

/// One star given its known planets, into scratch.bodies and scratch.belts; moves as run_member_chain.
/// Confirmed planets are always there, doubted ones where the chain takes them for planets; those that it
/// does not hear by their odds alone. keep_observed_only() was false.
ConditionalMember complete_conditionally(const Host& host, const sky::Neighbourhood& sky,
                                         const KnownHost& known, const Population& population,
                                         const core::DrawKey& key, unsigned moves, SystemScratch& scratch);

}  // namespace polycosm::inference
