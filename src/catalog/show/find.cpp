#include <algorithm>
#include <array>
#include <numeric>
#include <set>
#include <utility>

#include <polycosm/catalog/show.hpp>

#include "identity.hpp"
#include "text.hpp"

namespace polycosm::catalog {
namespace {

/// Hands every spelling of a star's names to `visit`, as keys.
template <class Visit>
void visit_keys(const Star& star, const Visit& visit) {
  const auto visit_name = [&](std::string_view name) {
    if (!name.empty()) {
      visit(name_key(name));
    }
  };
  const auto visit_number = [&](std::string_view prefix, std::uint64_t number) {
    if (number != 0) {
      visit(std::string{prefix} + std::to_string(number));
    }
  };
  visit_name(star.name);
  visit_name(star.bayer_flamsteed);
  visit_name(star.gliese);
  if (!star.component.empty()) {
    visit_name(star.name + " " + star.component);
    visit_name(star.gliese.empty() ? "" : star.gliese + " " + star.component);
  }
  visit_name(star.two_mass);
  visit_name(star.two_mass.empty() ? "" : "2MASS " + star.two_mass);
  visit_name(star.wds.empty() ? "" : "WDS " + star.wds);
  visit_number("hip", star.hip);
  visit_number("hd", star.hd);
  visit_number("gaiadr3", star.gaia_dr3);
  visit_number("gaiadr2", star.gaia_dr2);
  visit_number("gaia", star.gaia_dr3);
  visit_number("tic", star.tic);
  visit_number("", star.star_id.value);
  for (const std::string& alias : star.aliases) {
    visit_name(alias);
  }
  if (star.is_sun) {
    visit("sun");
    visit("sol");
  }
}

/// Whether `longer` is `shorter` and more letters: "taucet", "tauceti".
bool is_extended(std::string_view shorter, std::string_view longer) noexcept {
  constexpr std::size_t least_length = 5;
  return shorter.size() >= least_length && longer.size() > shorter.size() && longer.starts_with(shorter) &&
         is_letter(shorter.back()) && std::ranges::all_of(longer.substr(shorter.size()), is_letter);
}

std::optional<std::uint32_t> host_row(const Catalogue& catalogue, core::StarId host) {
  const auto found = std::ranges::find(catalogue.stars, host, &Star::star_id);
  if (host.value == 0 || found == catalogue.stars.end()) {
    return std::nullopt;
  }
  return static_cast<std::uint32_t>(found - catalogue.stars.begin());
}

std::optional<std::uint32_t> host_of_planet(const Catalogue& catalogue, const std::string& key) {
  for (const Planet& planet : catalogue.planets) {
    if (name_key(planet.name) == key) {
      if (const auto host = host_row(catalogue, planet.host)) {
        return host;
      }
    }
  }
  return std::nullopt;
}

/// Steps from one text to the other, each of them one letter put in, taken out or replaced.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> costs(b.size() + 1);
  std::iota(costs.begin(), costs.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = costs[0];
    costs[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i] == b[j] ? 0U : 1U);
      diagonal = costs[j + 1];
      costs[j + 1] = std::min({replaced, costs[j] + 1, diagonal + 1});
    }
  }
  return costs.back();
}

constexpr std::size_t most_name_length = 64;

class Suggestions {
 public:
  explicit Suggestions(std::string_view name) : key_{name_key(name).substr(0, most_name_length)} {}

  void add(const std::string& name) {
    const std::string key = name_key(name).substr(0, most_name_length);
    if (key.empty() || key_.empty()) {
      return;
    }
    const bool is_part = key_.size() >= 3 && (key.find(key_) != std::string::npos ||
                                              (key.size() >= 4 && key_.find(key) != std::string::npos));
    const std::size_t distance = is_part ? 1 : edit_distance(key_, key);
    if (distance <= std::max<std::size_t>(2, key_.size() / 3)) {
      ranked_.emplace(distance, name);
    }
  }
  [[nodiscard]] std::vector<std::string> best(std::size_t count) const {
    std::vector<std::string> names;
    for (const auto& [distance, name] : ranked_) {
      if (names.size() == count) {
        break;
      }
      if (std::ranges::find(names, name) == names.end()) {
        names.push_back(name);
      }
    }
    return names;
  }

 private:
  std::string key_;
  std::set<std::pair<std::size_t, std::string>> ranked_;
};

}  // namespace

std::optional<std::uint32_t> find_star(const Catalogue& catalogue, std::string_view name) {
  const std::string key = name_key(name);
  if (key.empty()) {
    return std::nullopt;
  }
  std::optional<std::uint32_t> found;
  std::optional<std::uint32_t> similar;
  std::size_t similar_count = 0;
  for (std::uint32_t row = 0; row < catalogue.stars.size(); ++row) {
    bool is_named = false;
    bool is_similar = false;
    visit_keys(catalogue.stars[row], [&](const std::string& other) {
      is_named = is_named || other == key;
      is_similar = is_similar || is_extended(other, key) || is_extended(key, other);
    });
    if (is_named && (!found || catalogue.stars[row].component < catalogue.stars[*found].component)) {
      found = row;
    }
    if (is_similar) {
      similar = row;
      ++similar_count;
    }
  }
  if (!found) {
    found = host_of_planet(catalogue, key);
  }
  return found || similar_count != 1 ? found : similar;
}

std::vector<std::string> nearest_names(const Catalogue& catalogue, std::string_view name, std::size_t count) {
  Suggestions suggestions{name};
  for (const Star& star : catalogue.stars) {
    suggestions.add(star.name);
    suggestions.add(star.bayer_flamsteed);
    suggestions.add(star.gliese);
    for (const std::string& alias : star.aliases) {
      suggestions.add(alias);
    }
  }
  for (const Planet& planet : catalogue.planets) {
    if (planet.host.value != 0) {
      suggestions.add(planet.name);
    }
  }
  return suggestions.best(count);
}

}  // namespace polycosm::catalog
