#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <polycosm/astro/zones.hpp>
#include <polycosm/inference/survey.hpp>
#include <polycosm/inference/systems.hpp>

namespace polycosm::inference {

/// What a probability of existence is called. Lower ends: 0, 0.32, 0.68, 0.90. Nothing inferred is ever
/// `observed`.
enum class ConfidenceTier : std::uint8_t {
  speculative = 0,
  possible = 1,
  probable = 2,
  strong = 3,
  observed = 4
};
[[nodiscard]] constexpr ConfidenceTier tier_of(double exist_probability) noexcept {
  return exist_probability >= 0.90   ? ConfidenceTier::strong
         : exist_probability >= 0.68 ? ConfidenceTier::probable
         : exist_probability >= 0.32 ? ConfidenceTier::possible
                                     : ConfidenceTier::speculative;
}
[[nodiscard]] constexpr std::string_view name_of(ConfidenceTier tier) noexcept {
  constexpr std::string_view names[]{"speculative", "possible", "probable", "strong", "observed"};
  return names[static_cast<std::uint8_t>(tier)];
}

/// Why a star got what it got.
enum class Treatment : std::uint8_t {
  conditional = 0,   ///< inner planets given the known ones
  prior = 1,         ///< nothing is known of its planets: what such stars have
  complete = 2,      ///< the Sun: nothing is added
  not_modelled = 3,  ///< no main-sequence star of known mass: known planets only
  too_heavy = 4,     ///< above 2 solar masses: known planets only
  other_model = 5,   ///< by a model that does not condition
  circumbinary = 6,  ///< a planet goes around two stars: known planets only
};
[[nodiscard]] std::string_view name_of(Treatment treatment) noexcept;

/// How a model treats a star.
[[nodiscard]] Treatment treatment_of(const ModelCard& card, const sky::Neighbourhood& sky,
                                     std::uint32_t star);

/// Whether a model lets a known planet speak for unseen ones, or why not.
enum class Hearing : std::uint8_t {
  heard = 0,
  not_asked = 1,           ///< the model does not condition, or adds nothing to this star
  no_possible_period = 2,  ///< none from 1e-3 to 1e9 d, and no axis that gives one
  too_many = 3,            ///< beyond the first 32 of its star
  retracted = 4,
};
[[nodiscard]] constexpr std::string_view name_of(Hearing hearing) noexcept {
  constexpr std::string_view names[]{"heard", "not_asked", "no_possible_period", "too_many", "retracted"};
  return names[static_cast<std::uint8_t>(hearing)];
}

/// A known planet, and the odds that it is one after its companions are heard.
struct CompletedKnown {
  std::string name;
  catalog::PlanetStatus status{};
  double period_d, a_au, mass_mearth, radius_rearth;  ///< NaN = not known
  double real_probability;  ///< NaN where the model does not judge it, or the planet is not heard
  Hearing hearing = Hearing::not_asked;
  catalog::HostKind host_kind = catalog::HostKind::star;  ///< `binary`: it goes around both stars
};

/// A stretch of periods between known planets and the ends of processes, and what the draws say of it.
struct CompletedGap {
  double from_d, to_d;
  bool is_conditional;       ///< false: what such stars have, less what surveys would have found
  double exist_probability;  ///< share of draws with one planet or more
  double exist_error;        ///< Monte Carlo standard error, never 0: of (hits + 1) / (draws + 2)
  double mean_count;
  ConfidenceTier tier;
  std::array<double, 3> period_d, radius_rearth, mass_mearth;  ///< 16, 50, 84 %; NaN without any
};

struct CompletedBelt {
  BeltKind kind{};
  BeltMethod method{};
  double exist_probability, exist_error;
  double r_in_au, r_out_au;  ///< medians
};

/// What `draw_count` members of a model say of one star.
struct Completion {
  std::string star_name;
  core::StarId star_id;
  double distance_pc;
  double mass_msun, luminosity_lsun, teff_k;  ///< NaN = not modelled
  std::string_view model_id, model_version;
  std::uint64_t ensemble_seed = 0;
  std::uint32_t draw_count = 0;
  Treatment treatment{};
  SurveyRecord survey;
  bool has_converged = true;           ///< four times as many moves say the same of the number of planets
  double convergence_gap_sigma = 0.0;  ///< by how much they differ, in standard errors
  std::vector<CompletedKnown> known;   ///< in the catalogue's order
  std::vector<CompletedGap> gaps;      ///< ascending
  std::vector<CompletedBelt> belts;
  astro::HabitableZone conservative_hz{}, optimistic_hz{};  ///< for one Earth mass
  double rocky_in_hz_probability, rocky_in_hz_error;        ///< known and inferred planets
  double stability, observed_stability;                     ///< mean over draws; of the known planets alone
  double resource_potential, resource_potential_sd, observed_resource_potential;
  double habitability, observed_habitability;
  double entropy_bits;         ///< of the gaps' odds, summed
  double exploration_utility;  ///< exploration_priority is its rank among the stars of a build
};

/// Completes one star with members 0 to draw_count - 1 of an ensemble. A pure function of its arguments.
/// Throws core::Error (usage) without draws.
[[nodiscard]] Completion complete_star(const ModelCard& card, const sky::Neighbourhood& sky,
                                       std::uint32_t star, std::uint64_t ensemble_seed,
                                       std::uint32_t draw_count);

/// The percentile rank of each star's exploration_utility among all of them: 1 = first, 0 = last, equal steps
/// between; ties by star_id, the smaller first. One star alone has 1.
[[nodiscard]] std::vector<double> exploration_priorities(std::span<const Completion> stars);

}  // namespace polycosm::inference
