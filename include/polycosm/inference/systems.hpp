#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <polycosm/core/ids.hpp>
#include <polycosm/sky/neighbourhood.hpp>

namespace polycosm::inference {

/// Where a planet of a completed system comes from. Nothing inferred is ever mistaken for observed.
/// The values are part of every file.
enum class Method : std::uint8_t {
  observed = 0,
  inferred_inner = 1,         ///< clustered inner process
  inferred_giant = 2,         ///< broken power law of giants
  inferred_outer_small = 3,   ///< small planets beyond the reach of surveys: speculative
  inferred_short_period = 4,  ///< hot Jupiters and planets within 3 d
};

using BeltKind = catalog::BeltKind;

/// Where a belt comes from: seen, or drawn as one that surveys could have seen, or as one below all of them.
enum class BeltMethod : std::uint8_t { observed = 0, bright = 1, faint = 2 };

struct DrawnBelt {
  BeltKind kind{};
  BeltMethod method{};
  double r_in_au;
  double r_out_au;
};

/// Planets and scores of the stars [first_star, first_star + star_count) of a neighbourhood, for one member.
/// Planets of star i (counted from first_star): [first_planet[i], first_planet[i+1]), ascending in period,
/// unknown periods last. Observed planets are the catalogue's values bit for bit, NaN where it has none, but
/// for a missing one of (period, a) or (mass, radius), which comes from the other; their inclination is
/// against the sky. Inferred planets have every value; their inclination is against the invariable plane of
/// the system.
struct Systems {
  std::uint32_t first_star = 0;
  std::vector<std::uint32_t> first_planet;  ///< size star_count + 1
  std::vector<Method> method;
  std::vector<double> period_d, a_au, eccentricity, inclination_deg, mass_mearth, radius_rearth;
  std::vector<std::uint8_t> is_rocky;           ///< R < 1.6 R_earth
  std::vector<std::uint8_t> in_habitable_zone;  ///< a within the conservative zone of its star
  std::vector<std::uint32_t> first_belt;        ///< size star_count + 1: belts of a star, inner first
  std::vector<DrawnBelt> belts;
  // per star
  std::vector<double> habitability;        ///< [0, 1], 0 for a star that is not modelled
  std::vector<double> resource_potential;  ///< [0, 1]; the Sun has 0.5 by construction
  std::vector<double> stability;           ///< [0, 1]; 1 with fewer than two planets
  std::vector<std::uint8_t> has_rocky_in_hz;

  [[nodiscard]] std::size_t star_count() const noexcept {
    return first_planet.empty() ? 0 : first_planet.size() - 1;
  }
};

/// What a model is, where it comes from and where it holds. Printed by `polycosm models`, kept in every
/// manifest.
struct ModelCard {
  std::string_view id;
  std::string_view version;
  std::string_view summary;
  std::span<const std::string_view> sources;  ///< keys of docs/references.bib
  std::string_view validity;
  void (*complete)(const sky::Neighbourhood& sky, std::uint32_t first_star, std::uint32_t star_count,
                   std::uint64_t ensemble_seed, core::MemberId member, Systems& out);
};

[[nodiscard]] std::span<const ModelCard> models() noexcept;

/// Throws core::Error (usage) listing the known ids when there is no such model.
[[nodiscard]] const ModelCard& model(std::string_view id);

/// Completes a range of stars in one member with a model. A pure function of its arguments: any range gives
/// the same planets for the same star. `out` is overwritten (its memory reused).
void complete(const ModelCard& card, const sky::Neighbourhood& sky, std::uint32_t first_star,
              std::uint32_t star_count, std::uint64_t ensemble_seed, core::MemberId member, Systems& out);

}  // namespace polycosm::inference
