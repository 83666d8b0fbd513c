#pragma once
#include <cstddef>
#include <cstdint>

#include <polycosm/astro/zones.hpp>
#include <polycosm/sky/neighbourhood.hpp>

namespace polycosm::inference {

/// What the scores and the models need of one star.
struct Host {
  std::uint32_t star = 0;  ///< index in the neighbourhood
  core::StarId star_id;
  bool is_modelled = false;
  bool is_sun = false;  ///< stands at the origin
  double mass_msun = 0.0;
  double luminosity_lsun = 0.0;
  double bp_rp_mag = 0.0;
  double metallicity = 1.0;    ///< 10^[Fe/H]; 1 when [Fe/H] is unknown
  double axis_scale_au = 0.0;  ///< a = axis_scale_au * P^(2/3), P in days
  astro::ZoneFluxes zone{};
};

/// The Sun is what stands at the origin; it has its nominal parameters whatever the catalogue's photometry
/// says.
[[nodiscard]] Host host_of(const sky::Neighbourhood& sky, std::uint32_t star) noexcept;

}  // namespace polycosm::inference
