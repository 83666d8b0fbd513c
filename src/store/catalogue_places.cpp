#include "catalogue_places.hpp"

#include <array>
#include <polycosm/core/error.hpp>
#include <string_view>
#include <utility>

#include "columns.hpp"
#include "detail_tables.hpp"

namespace polycosm::store {
namespace {

using catalog::Catalogue;
using sky::Placement;

constexpr std::array<std::pair<std::string_view, std::vector<double> Placement::*>, 28> star_numbers{{
    {"x_pc", &Placement::x_pc},
    {"y_pc", &Placement::y_pc},
    {"z_pc", &Placement::z_pc},
    {"galactic_x_pc", &Placement::galactic_x_pc},
    {"galactic_y_pc", &Placement::galactic_y_pc},
    {"galactic_z_pc", &Placement::galactic_z_pc},
    {"cov_xx_pc2", &Placement::cov_xx_pc2},
    {"cov_xy_pc2", &Placement::cov_xy_pc2},
    {"cov_xz_pc2", &Placement::cov_xz_pc2},
    {"cov_yy_pc2", &Placement::cov_yy_pc2},
    {"cov_yz_pc2", &Placement::cov_yz_pc2},
    {"cov_zz_pc2", &Placement::cov_zz_pc2},
    {"dist_pc", &Placement::dist_pc},
    {"dist_p16_pc", &Placement::dist_p16_pc},
    {"dist_p50_pc", &Placement::dist_p50_pc},
    {"dist_p84_pc", &Placement::dist_p84_pc},
    {"within_core_probability", &Placement::within_core_probability},
    {"within_shell_probability", &Placement::within_shell_probability},
    {"mass_msun", &Placement::mass_msun},
    {"mass_sigma_fraction", &Placement::mass_sigma_fraction},
    {"radius_rsun", &Placement::radius_rsun},
    {"radius_sigma_fraction", &Placement::radius_sigma_fraction},
    {"luminosity_lsun", &Placement::luminosity_lsun},
    {"luminosity_sigma_fraction", &Placement::luminosity_sigma_fraction},
    {"teff_k", &Placement::teff_k},
    {"teff_sigma_fraction", &Placement::teff_sigma_fraction},
    {"bp_rp_mag", &Placement::bp_rp_mag},
    {"bp_rp_sigma_mag", &Placement::bp_rp_sigma_mag},
}};
constexpr std::array<std::pair<std::string_view, std::vector<astro::ParameterOrigin> Placement::*>, 5>
    star_origins{{
        {"mass_origin", &Placement::mass_origin},
        {"radius_origin", &Placement::radius_origin},
        {"luminosity_origin", &Placement::luminosity_origin},
        {"teff_origin", &Placement::teff_origin},
        {"bp_rp_origin", &Placement::bp_rp_origin},
    }};

template <class Code>
std::vector<std::int8_t> codes(const std::vector<Code>& values) {
  return column(values, [](Code code) { return static_cast<std::int8_t>(code); });
}

void put_policy(hid_t group, const sky::EdgePolicy& policy) {
  put_attribute(group, "core_radius_ly", policy.core_radius_ly);
  put_attribute(group, "shell_radius_ly", policy.shell_radius_ly);
  put_attribute(group, "system_link_pc", policy.system_link_pc);
  put_attribute(group, "system_link_sigma", policy.system_link_sigma);
  put_attribute(group, "prior_length_pc", policy.prior_length_pc);
  put_attribute(group, "membership_min_probability", policy.membership_min_probability);
  put_attribute(group, "membership",
                std::string_view{policy.membership == sky::MembershipRule::point ? "point" : "probability"});
  put_attribute(
      group, "probability",
      std::string_view{policy.probability == sky::ProbabilityRule::posterior ? "posterior" : "normal"});
}

void put_star_places(TableWriter& out, const Placement& placement) {
  constexpr std::string_view group = "places";
  for (const auto& [name, member] : star_numbers) {
    out.put(group, name, placement.*member);
  }
  for (const auto& [name, member] : star_origins) {
    out.put(group, name, codes(placement.*member));
  }
  out.put(group, "distance_method", codes(placement.distance_method));
  out.put(group, "edge_class", codes(placement.edge));
  out.put(group, "place_flags", placement.flags);
  out.put(group, "system_index", placement.system);
  out.put(group, "multiplicity", placement.multiplicity);
  put_policy(out.group("places"), placement.policy);
}

void put_systems(TableWriter& out, const Placement& placement) {
  constexpr std::string_view group = "systems";
  out.set_length("system", placement.system_count());
  out.put(group, "system", indices<std::int32_t>(placement.system_count(), 0));
  out.put(group, "system_id", column(placement.system_id, [](core::SystemId id) { return id.value; }));
  out.put_text(group, "name", placement.system_name);
  out.put(group, "primary_star_index", placement.system_primary);
  out.put(group, "star_count", placement.system_star_count);
  out.put(group, "x_pc", placement.system_x_pc);
  out.put(group, "y_pc", placement.system_y_pc);
  out.put(group, "z_pc", placement.system_z_pc);
  out.put(group, "edge_class", codes(placement.system_edge));
}

enum class Tier : std::int8_t { measured, estimated, inferred, unknown };
enum class Entity : std::int8_t { star, planet, belt };
/// In the order of the flags of the schema: distances as sky::DistanceMethod has them, then planets by
/// status, then belts.
enum class Rule : std::int8_t { first_distance = 0, first_status = 6, observed = 10 };

struct Confidence {
  std::vector<std::int8_t> entity_kind, tier, rule;
  std::vector<std::int32_t> entity_index;
  std::vector<double> probability;

  void add(Entity entity, std::size_t index, Tier how, double p, Rule first, int offset) {
    entity_kind.push_back(static_cast<std::int8_t>(entity));
    entity_index.push_back(static_cast<std::int32_t>(index));
    tier.push_back(static_cast<std::int8_t>(how));
    probability.push_back(p);
    rule.push_back(static_cast<std::int8_t>(static_cast<int>(first) + offset));
  }
};

Tier tier_of(sky::DistanceMethod method) {
  switch (method) {
    case sky::DistanceMethod::sun:
    case sky::DistanceMethod::parallax:
    case sky::DistanceMethod::given_with_error:
      return Tier::measured;
    case sky::DistanceMethod::bare_parallax:
    case sky::DistanceMethod::given:
      return Tier::estimated;  // a number whose error nobody tells
    case sky::DistanceMethod::unknown:
      break;
  }
  return Tier::unknown;
}

Confidence confidence_of(const Catalogue& catalogue, const Placement& placement) {
  Confidence out;
  for (std::size_t i = 0; i < catalogue.stars.size(); ++i) {
    const bool is_made_up = catalogue.stars[i].is_synthetic && !catalogue.stars[i].is_sun;
    const sky::DistanceMethod method = placement.distance_method[i];
    out.add(Entity::star, i, is_made_up ? Tier::inferred : tier_of(method),
            placement.within_core_probability[i], Rule::first_distance, static_cast<int>(method));
  }
  for (std::size_t i = 0; i < catalogue.planets.size(); ++i) {
    const catalog::PlanetStatus status = catalogue.planets[i].status;
    const Tier tier = status == catalog::PlanetStatus::confirmed   ? Tier::measured
                      : status == catalog::PlanetStatus::retracted ? Tier::unknown
                                                                   : Tier::estimated;
    out.add(Entity::planet, i, tier, catalog::unknown, Rule::first_status, static_cast<int>(status));
  }
  for (std::size_t i = 0; i < catalogue.belts.size(); ++i) {
    out.add(Entity::belt, i, Tier::measured, catalog::unknown, Rule::observed, 0);
  }
  return out;
}

}  // namespace

void put_places(TableWriter& out, const Catalogue& catalogue, const Placement& placement) {
  core::expects(placement.star_count() == catalogue.stars.size(), "a placement has an entry for each star");
  if (catalogue.stars.empty()) {
    return;
  }
  put_star_places(out, placement);
  put_systems(out, placement);
  const Confidence confidence = confidence_of(catalogue, placement);
  constexpr std::string_view group = "confidence";
  out.set_length("confidence", confidence.tier.size());
  out.put(group, "entity_kind", confidence.entity_kind);
  out.put(group, "entity_index", confidence.entity_index);
  out.put(group, "tier", confidence.tier);
  out.put(group, "probability", confidence.probability);
  out.put(group, "rule", confidence.rule);
}

}  // namespace polycosm::store
