#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <numeric>
#include <polycosm/core/digest.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue_v1.hpp"

namespace polycosm::store {
namespace {

using catalog::Measured;
using catalog::Planet;
using catalog::Star;

/// Canonical text: fields end with a byte that no UTF-8 text holds, numbers in their shortest exact form.
class Canon {
 public:
  void add(std::string_view text) {
    buffer_ += text;
    buffer_ += '\xFF';
    if (buffer_.size() > flush_size) {
      flush();
    }
  }
  void add(double value) {
    if (std::isnan(value)) {
      add(std::string_view{});
    } else {
      add_digits(value == 0.0 ? 0.0 : value);
    }
  }
  void add(std::uint64_t value) { add_digits(value); }
  void add(const Measured& measured) {
    add(measured.value);
    add(measured.lower_error);
    add(measured.upper_error);
  }
  [[nodiscard]] std::string hex() {
    flush();
    return sha_.hex();
  }

 private:
  static constexpr std::size_t flush_size = 1U << 16U;
  template <class Number>
  void add_digits(Number value) {
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value);
    add(std::string_view{digits.data(), static_cast<std::size_t>(end.ptr - digits.data())});
  }
  void flush() {
    sha_.update(std::string_view{buffer_});
    buffer_.clear();
  }
  core::Sha256 sha_;
  std::string buffer_;
};

void add_star(Canon& canon, const Star& star) {
  canon.add(star.star_id.value);
  for (const std::string* text : {&star.name, &star.component, &star.bayer_flamsteed, &star.spectral_type,
                                  &star.reference, &star.gliese}) {
    canon.add(std::string_view{*text});
  }
  for (const std::uint64_t id : {star.hip, star.hd, star.gaia_dr3}) {
    canon.add(id);
  }
  canon.add(star.parallax_mas);
  for (const double value :
       {star.epoch_yr, star.ra_deg, star.dec_deg, star.dist_pc.value, star.pm_ra_cosdec_masyr.value,
        star.pm_dec_masyr.value, star.rv_kms.value, star.v_mag.value, star.v_abs_mag.value,
        star.b_v_mag.value, star.bp_rp_mag.value, star.mass_msun.value, star.radius_rsun.value,
        star.luminosity_lsun.value, star.teff_k.value, star.feh_dex.value}) {
    canon.add(value);
  }
  canon.add(static_cast<std::uint64_t>(star.is_sun ? 1U : 0U) + (star.is_synthetic ? 2U : 0U));
}

void add_planet(Canon& canon, const Planet& planet) {
  canon.add(planet.host.value);
  canon.add(std::string_view{planet.name});
  canon.add(std::string_view{planet.host_name});
  canon.add(static_cast<std::uint64_t>(planet.host_aliases.size()));
  for (const std::string& alias : planet.host_aliases) {
    canon.add(std::string_view{alias});
  }
  canon.add(std::string_view{planet.reference});
  canon.add(std::string_view{planet.method});
  canon.add(static_cast<std::uint64_t>(planet.status));
  canon.add(static_cast<std::uint64_t>(planet.mass_kind));
  canon.add(static_cast<double>(planet.disc_year));
  canon.add(static_cast<std::uint64_t>(planet.a_is_from_period ? 1U : 0U));
  for (const Measured* measured : {&planet.period_d, &planet.a_au, &planet.eccentricity,
                                   &planet.inclination_deg, &planet.mass_mearth, &planet.radius_rearth}) {
    canon.add(*measured);
  }
  for (const double value : {planet.host_ra_deg, planet.host_dec_deg, planet.host_dist_pc}) {
    canon.add(value);
  }
}

template <class Row, class Key, class Add>
void add_sorted(Canon& canon, const std::vector<Row>& rows, const Key& key, const Add& add) {
  std::vector<std::uint32_t> order(rows.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(order, {}, [&](std::uint32_t i) { return key(rows[i]); });
  canon.add(static_cast<std::uint64_t>(rows.size()));
  for (const std::uint32_t i : order) {
    add(canon, rows[i]);
  }
}

}  // namespace

std::string digest_v1(const catalog::Catalogue& catalogue) {
  Canon canon;
  canon.add(std::string_view{"polycosm catalogue 1"});
  add_sorted(
      canon, catalogue.stars, [](const Star& star) { return star.star_id; }, add_star);
  add_sorted(
      canon, catalogue.planets, [](const Planet& planet) { return std::string_view{planet.name}; },
      add_planet);
  return canon.hex();
}

}  // namespace polycosm::store
