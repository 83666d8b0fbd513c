#include <polycosm/astro/coordinates.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

#include <polycosm/core/math.hpp>
#include <polycosm/core/units.hpp>

namespace polycosm::astro {
namespace {

double zero_if_unknown(double value) noexcept {
  return std::isfinite(value) ? value : 0.0;
}

}  // namespace

double norm(const Vector3& v) noexcept {
  return std::sqrt(v.x * v.x + v.y * v.y + v.z * v.z);
}

Vector3 unit_vector(double ra_deg, double dec_deg) noexcept {
  const double ra = ra_deg * core::rad_per_deg;
  const double dec = dec_deg * core::rad_per_deg;
  const double cos_dec = core::cos(dec);
  return {cos_dec * core::cos(ra), cos_dec * core::sin(ra), core::sin(dec)};
}

double distance_pc(double parallax_mas) noexcept {
  return parallax_mas > 0.0 ? 1000.0 / parallax_mas : std::numeric_limits<double>::quiet_NaN();
}

// [Perryman1997, 1.5.5]: p and q point to increasing right ascension and declination.
Vector3 position_pc(const Astrometry& star, double epoch_yr) noexcept {
  const double ra = star.ra_deg * core::rad_per_deg;
  const double dec = star.dec_deg * core::rad_per_deg;
  const double sin_ra = core::sin(ra), cos_ra = core::cos(ra);
  const double sin_dec = core::sin(dec), cos_dec = core::cos(dec);
  const double years = epoch_yr - star.epoch_yr;
  const double along_p = years * star.dist_pc * zero_if_unknown(star.pm_ra_cosdec_masyr) * core::rad_per_mas;
  const double along_q = years * star.dist_pc * zero_if_unknown(star.pm_dec_masyr) * core::rad_per_mas;
  const double along_u = star.dist_pc + years * zero_if_unknown(star.rv_kms) * core::pc_per_yr_per_kms;
  return {along_u * cos_dec * cos_ra - along_p * sin_ra - along_q * sin_dec * cos_ra,
          along_u * cos_dec * sin_ra + along_p * cos_ra - along_q * sin_dec * sin_ra,
          along_u * sin_dec + along_q * cos_dec};
}

// dp = -(u - q tan(dec)) and dq = -p tan(dec) for a step in RA cos(dec); dq = -u for one in dec.
std::array<Vector3, 6> position_jacobian(const Astrometry& star, double epoch_yr) noexcept {
  const double ra = star.ra_deg * core::rad_per_deg;
  const double dec = star.dec_deg * core::rad_per_deg;
  const double sin_ra = core::sin(ra), cos_ra = core::cos(ra);
  const double sin_dec = core::sin(dec), cos_dec = core::cos(dec);
  const Vector3 u{cos_dec * cos_ra, cos_dec * sin_ra, sin_dec};
  const Vector3 p{-sin_ra, cos_ra, 0.0};
  const Vector3 q{-sin_dec * cos_ra, -sin_dec * sin_ra, cos_dec};
  const double years = epoch_yr - star.epoch_yr;
  const double mu_a = zero_if_unknown(star.pm_ra_cosdec_masyr) * core::rad_per_mas;
  const double mu_d = zero_if_unknown(star.pm_dec_masyr) * core::rad_per_mas;
  const double radial_pc = years * zero_if_unknown(star.rv_kms) * core::pc_per_yr_per_kms;
  const double d = star.dist_pc, along_u = d + radial_pc, turn = years * d;
  // Within a milliarcsecond of a pole the angle of the meridian means nothing any more.
  const double tan_dec = sin_dec / std::max(std::abs(cos_dec), 5.0e-9);
  const auto sum = [&](double of_u, double of_p, double of_q) {
    return Vector3{of_u * u.x + of_p * p.x + of_q * q.x, of_u * u.y + of_p * p.y + of_q * q.y,
                   of_u * u.z + of_p * p.z + of_q * q.z};
  };
  return {sum(-turn * mu_a, along_u - turn * mu_d * tan_dec, turn * mu_a * tan_dec),
          sum(-turn * mu_d, 0.0, along_u),
          sum(1.0, years * mu_a, years * mu_d),
          sum(0.0, turn, 0.0),
          sum(0.0, 0.0, turn),
          sum(years, 0.0, 0.0)};
}

Covariance3 position_covariance_pc2(const Astrometry& star, const AstrometryErrors& errors,
                                    double epoch_yr) noexcept {
  const std::array<Vector3, 6> columns = position_jacobian(star, epoch_yr);
  const std::array<double, 6> sigmas{errors.ra_cosdec_mas * core::rad_per_mas,
                                     errors.dec_mas * core::rad_per_mas,
                                     errors.dist_pc,
                                     errors.pm_ra_cosdec_masyr * core::rad_per_mas,
                                     errors.pm_dec_masyr * core::rad_per_mas,
                                     errors.rv_kms * core::pc_per_yr_per_kms};
  Covariance3 out;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const double sigma = zero_if_unknown(sigmas[i]);
    const double x = columns[i].x * sigma, y = columns[i].y * sigma, z = columns[i].z * sigma;
    out.xx += x * x;
    out.xy += x * y;
    out.xz += x * z;
    out.yy += y * y;
    out.yz += y * z;
    out.zz += z * z;
  }
  return out;
}

Direction direction_of(const Vector3& v) noexcept {
  const double ra_deg = core::atan2(v.y, v.x) / core::rad_per_deg;
  const double dec_deg = core::atan2(v.z, std::sqrt(v.x * v.x + v.y * v.y)) / core::rad_per_deg;
  return {ra_deg < 0.0 ? ra_deg + 360.0 : ra_deg, dec_deg};
}

// [Perryman1997, 1.5.11], rows of the transposed A_G.
Vector3 galactic_from_icrs(const Vector3& icrs) noexcept {
  return {-0.0548755604162154 * icrs.x - 0.8734370902348850 * icrs.y - 0.4838350155487132 * icrs.z,
          +0.4941094278755837 * icrs.x - 0.4448296299600112 * icrs.y + 0.7469822444972189 * icrs.z,
          -0.8676661490190047 * icrs.x - 0.1980763734312015 * icrs.y + 0.4559837761750669 * icrs.z};
}

Vector3 icrs_from_galactic(const Vector3& g) noexcept {
  return {-0.0548755604162154 * g.x + 0.4941094278755837 * g.y - 0.8676661490190047 * g.z,
          -0.8734370902348850 * g.x - 0.4448296299600112 * g.y - 0.1980763734312015 * g.z,
          -0.4838350155487132 * g.x + 0.7469822444972189 * g.y + 0.4559837761750669 * g.z};
}

// tan = |a x b| / a.b keeps its precision where acos and asin lose theirs.
double angular_separation_deg(const Vector3& a, const Vector3& b) noexcept {
  const Vector3 cross{a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
  return core::atan2(norm(cross), a.x * b.x + a.y * b.y + a.z * b.z) / core::rad_per_deg;
}

}  // namespace polycosm::astro
