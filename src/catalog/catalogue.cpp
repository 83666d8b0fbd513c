#include <polycosm/catalog/catalogue.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <numeric>

#include <polycosm/catalog/quantities.hpp>
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
    add(static_cast<std::uint64_t>(measured.limit));
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

template <class Record>
void add_facts(Canon& canon, const Record& record, std::span<const Fact<Record, Measured>> quantities,
               std::span<const Fact<Record, std::string>> texts) {
  for (const auto& text : texts) {
    canon.add(std::string_view{record.*text.member});
  }
  for (const auto& quantity : quantities) {
    canon.add(record.*quantity.member);
  }
}

void add_names(Canon& canon, const std::vector<std::string>& names) {
  canon.add(static_cast<std::uint64_t>(names.size()));
  for (const std::string& name : names) {
    canon.add(std::string_view{name});
  }
}

void add_star(Canon& canon, const Star& star) {
  canon.add(star.star_id.value);
  add_facts(canon, star, star_quantities(), star_texts());
  add_names(canon, star.aliases);
  for (const auto& number : star_numbers()) {
    canon.add(star.*number.member);
  }
  for (const auto& part : star_position()) {
    canon.add(star.*part.member);
  }
  canon.add(static_cast<std::uint64_t>(star.is_sun ? 1U : 0U) + (star.is_synthetic ? 2U : 0U));
}

void add_planet(Canon& canon, const Planet& planet) {
  canon.add(planet.host.value);
  add_facts(canon, planet, planet_quantities(), planet_texts());
  add_names(canon, planet.host_aliases);
  canon.add(static_cast<std::uint64_t>(planet.host_kind));
  canon.add(static_cast<std::uint64_t>(planet.status));
  canon.add(static_cast<std::uint64_t>(planet.mass_kind));
  canon.add(static_cast<double>(planet.disc_year));
  canon.add(static_cast<std::uint64_t>(planet.a_is_from_period ? 1U : 0U));
  for (const double value : {planet.host_ra_deg, planet.host_dec_deg, planet.host_dist_pc}) {
    canon.add(value);
  }
}

void add_belt(Canon& canon, const Belt& belt) {
  canon.add(belt.host.value);
  canon.add(static_cast<std::uint64_t>(belt.kind));
  add_facts(canon, belt, belt_quantities(), belt_texts());
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
  canon.add(std::string_view{"polycosm catalogue 2"});
  canon.add(static_cast<std::uint64_t>(catalogue.stars.size()));
  for (const std::uint32_t i : sorted_by(catalogue.stars, [](const Star& star) { return star.star_id; })) {
    add_star(canon, catalogue.stars[i]);
  }
  canon.add(static_cast<std::uint64_t>(catalogue.planets.size()));
  for (const std::uint32_t i :
       sorted_by(catalogue.planets, [](const Planet& planet) { return std::string_view{planet.name}; })) {
    add_planet(canon, catalogue.planets[i]);
  }
  canon.add(static_cast<std::uint64_t>(catalogue.belts.size()));
  for (const std::uint32_t i :
       sorted_by(catalogue.belts, [](const Belt& belt) { return std::string_view{belt.name}; })) {
    add_belt(canon, catalogue.belts[i]);
  }
  return canon.hex();
}

}  // namespace polycosm::catalog
