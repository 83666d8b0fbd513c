#include <polycosm/catalog/catalogue.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <numeric>

#include <polycosm/core/digest.hpp>

namespace polycosm::catalog {
namespace {

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
    std::array<char, 32> digits{};
    if (std::isnan(value)) {
      add(std::string_view{});
      return;
    }
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value == 0.0 ? 0.0 : value);
    add(std::string_view{digits.data(), static_cast<std::size_t>(end.ptr - digits.data())});
  }
  void add(std::uint64_t value) {
    std::array<char, 24> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value);
    add(std::string_view{digits.data(), static_cast<std::size_t>(end.ptr - digits.data())});
  }
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
  void flush() {
    sha_.update(std::string_view{buffer_});
    buffer_.clear();
  }
  core::Sha256 sha_;
  std::string buffer_;
};

void add_star(Canon& canon, const Star& star) {
  canon.add(star.star_id.value);
  for (const std::string_view text :
       {std::string_view{star.name}, std::string_view{star.component}, std::string_view{star.bayer_flamsteed},
        std::string_view{star.spectral_type}, std::string_view{star.reference},
        std::string_view{star.gliese}}) {
    canon.add(text);
  }
  for (const std::uint64_t id : {star.hip, star.hd, star.gaia_dr3}) {
    canon.add(id);
  }
  canon.add(star.parallax_mas);
  for (const double value :
       {star.epoch_yr, star.ra_deg, star.dec_deg, star.dist_pc, star.pm_ra_cosdec_masyr, star.pm_dec_masyr,
        star.rv_kms, star.v_mag, star.v_abs_mag, star.b_v_mag, star.bp_rp_mag, star.mass_msun,
        star.radius_rsun, star.luminosity_lsun, star.teff_k, star.feh_dex}) {
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
  for (const Measured& measured : {planet.period_d, planet.a_au, planet.eccentricity, planet.inclination_deg,
                                   planet.mass_mearth, planet.radius_rearth}) {
    canon.add(measured);
  }
  for (const double value : {planet.host_ra_deg, planet.host_dec_deg, planet.host_dist_pc}) {
    canon.add(value);
  }
}

template <class T, class Key>
std::vector<std::uint32_t> sorted_by(const std::vector<T>& rows, const Key& key) {
  std::vector<std::uint32_t> order(rows.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(order, {}, [&](std::uint32_t i) { return key(rows[i]); });
  return order;
}

}  // namespace

std::string digest(const Catalogue& catalogue) {
  Canon canon;
  canon.add(std::string_view{"polycosm catalogue 1"});
  canon.add(static_cast<std::uint64_t>(catalogue.stars.size()));
  for (const std::uint32_t i : sorted_by(catalogue.stars, [](const Star& star) { return star.star_id; })) {
    add_star(canon, catalogue.stars[i]);
  }
  canon.add(static_cast<std::uint64_t>(catalogue.planets.size()));
  for (const std::uint32_t i :
       sorted_by(catalogue.planets, [](const Planet& planet) { return std::string_view{planet.name}; })) {
    add_planet(canon, catalogue.planets[i]);
  }
  return canon.hex();
}

}  // namespace polycosm::catalog
