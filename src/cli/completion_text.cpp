#include "completion_text.hpp"

#include <array>
#include <cmath>
#include <cstdio>

namespace polycosm::cli {
namespace {

using inference::CompletedBelt;
using inference::CompletedGap;
using inference::CompletedKnown;
using inference::Completion;
using inference::Treatment;

template <class... Values>
std::string format(const char* pattern, Values... values) {
  std::array<char, 400> line{};
  std::snprintf(line.data(), line.size(), pattern, values...);
  return line.data();
}

// Three figures, or a dash where nothing is known.
std::string number(double x) {
  if (!std::isfinite(x)) {
    return "-";
  }
  return std::abs(x) >= 100.0 && std::abs(x) < 1e6 ? format("%.0f", x) : format("%.3g", x);
}

std::string range(const std::array<double, 3>& p) {
  return std::isfinite(p[1]) ? number(p[1]) + " (" + number(p[0]) + "-" + number(p[2]) + ")" : "-";
}

std::string_view explanation_of(Treatment treatment) {
  constexpr std::string_view texts[]{
      "inner planets given the known ones; beyond them what such stars have, less what would have been found",
      "no planets are known: what such stars have, no search assumed",
      "complete: nothing is added to the Sun",
      "not modelled (no main-sequence star of known mass): known planets only",
      "above 2 solar masses, where nothing is modelled: known planets only",
      "by a model that does not condition on what is known",
      "a planet goes around two stars, where nothing is modelled: known planets only"};
  return texts[static_cast<std::size_t>(treatment)];
}

std::string head_of(const Completion& star) {
  std::string text =
      star.star_name + format("  %s pc  %s Msun  %s Lsun  %s K\n", number(star.distance_pc).c_str(),
                              number(star.mass_msun).c_str(), number(star.luminosity_lsun).c_str(),
                              number(star.teff_k).c_str());
  text += format("%s@%s, %u draws, seed %llu: ", std::string{star.model_id}.c_str(),
                 std::string{star.model_version}.c_str(), star.draw_count,
                 static_cast<unsigned long long>(star.ensemble_seed)) +
          std::string{explanation_of(star.treatment)} + "\n";
  if (star.treatment == Treatment::conditional) {
    text += "searched   transits: " + std::string{name_of(star.survey.transit)};
    text += star.survey.half_found_ms > 0.0
                ? format("; velocities: half found at %.2g m/s over %.0f yr\n", star.survey.half_found_ms,
                         star.survey.velocity_baseline_d / 365.25)
                : "; velocities: none\n";
    text += star.has_converged ? "converged  yes" : "converged  NO, do not trust the odds";
    text += format(" (longer chains differ by %.1f sigma)\n", star.convergence_gap_sigma);
  }
  return text;
}

std::string known_of(const Completion& star) {
  if (star.known.empty()) {
    return "\nknown planets: none\n";
  }
  std::string text =
      "\nknown planets          P / d       a / au      M / Mearth  R / Rearth  status         P(real)\n";
  for (const CompletedKnown& planet : star.known) {
    text += format(
        "  %-20s %-11s %-11s %-11s %-11s %-14s %s\n", planet.name.c_str(), number(planet.period_d).c_str(),
        number(planet.a_au).c_str(), number(planet.mass_mearth).c_str(), number(planet.radius_rearth).c_str(),
        std::string{name_of(planet.status)}.c_str(),
        std::isfinite(planet.real_probability) ? format("%.3f", planet.real_probability).c_str() : "-");
    if (planet.host_kind == catalog::HostKind::binary) {
      text += "      goes around both stars of a binary\n";
    }
  }
  return text;
}

std::string gaps_of(const Completion& star) {
  if (star.gaps.empty()) {
    return "\nunseen planets: nothing is added\n";
  }
  std::string text =
      "\nunseen planets (P16-P84)\n"
      "  between / d         odds           E[n]   P / d                 R / Rearth         M / Mearth\n";
  for (const CompletedGap& gap : star.gaps) {
    text += format("  %-19s %.2f +- %.2f   %-6.2f %-21s %-18s %s\n",
                   (number(gap.from_d) + " - " + number(gap.to_d)).c_str(), gap.exist_probability,
                   gap.exist_error, gap.mean_count, range(gap.period_d).c_str(),
                   range(gap.radius_rearth).c_str(), range(gap.mass_mearth).c_str());
    text += format("  %19s %s%s\n", "", std::string{name_of(gap.tier)}.c_str(),
                   gap.is_conditional ? ", given the known planets" : ", from the prior");
  }
  return text;
}

bool is_observed(const CompletedBelt& belt, std::span<const catalog::Belt> observed) {
  for (const catalog::Belt& seen : observed) {
    if (seen.kind == belt.kind) {
      return true;
    }
  }
  return false;
}

std::string belts_of(const Completion& star, std::span<const catalog::Belt> observed) {
  std::string text = "\nbelts\n";
  for (const catalog::Belt& belt : observed) {
    text += format("  %-12s observed            %s - %s au\n", std::string{name_of(belt.kind)}.c_str(),
                   number(belt.r_in_au.value).c_str(), number(belt.r_out_au.value).c_str());
  }
  for (const CompletedBelt& belt : star.belts) {
    if (!is_observed(belt, observed)) {
      text += format("  %-12s %-8s %.2f +- %.2f %s - %s au\n", std::string{name_of(belt.kind)}.c_str(),
                     std::string{name_of(belt.method)}.c_str(), belt.exist_probability, belt.exist_error,
                     number(belt.r_in_au).c_str(), number(belt.r_out_au).c_str());
    }
  }
  return star.belts.empty() && observed.empty() ? "\nbelts: none\n" : text;
}

std::string scores_of(const Completion& star) {
  std::string text =
      format("\nhabitable zone      %s - %s au (optimistic %s - %s)\n",
             number(star.conservative_hz.inner_au).c_str(), number(star.conservative_hz.outer_au).c_str(),
             number(star.optimistic_hz.inner_au).c_str(), number(star.optimistic_hz.outer_au).c_str());
  text += format("P(rocky in zone)    %.3f +- %.3f\n", star.rocky_in_hz_probability, star.rocky_in_hz_error);
  text += "score               completed  known planets alone\n";
  text += format("  habitability      %-10.3f %.3f\n", star.habitability, star.observed_habitability);
  text += format("  stability         %-10.3f %.3f\n", star.stability, star.observed_stability);
  text += format("  resources         %-10.3f %.3f  (spread over draws %.3f)\n", star.resource_potential,
                 star.observed_resource_potential, star.resource_potential_sd);
  text += format("  exploration       %-10.3f (entropy of the gaps %.2f bits)\n", star.exploration_utility,
                 star.entropy_bits);
  return text;
}

}  // namespace

std::string_view name_of(catalog::PlanetStatus status) noexcept {
  constexpr std::string_view names[]{"confirmed", "candidate", "controversial", "retracted"};
  return names[static_cast<std::size_t>(status)];
}
std::string_view name_of(catalog::HostKind kind) noexcept {
  return kind == catalog::HostKind::binary ? "binary" : "star";
}
std::string_view name_of(catalog::BeltKind kind) noexcept {
  return kind == catalog::BeltKind::inner_rocky ? "inner rocky" : "outer icy";
}
std::string_view name_of(inference::BeltMethod method) noexcept {
  constexpr std::string_view names[]{"observed", "bright", "faint"};
  return names[static_cast<std::size_t>(method)];
}

std::string completion_text(const Completion& star, std::span<const catalog::Belt> observed_belts,
                            bool has_utf8) {
  return head_of(star) + known_of(star) + gaps_of(star) + belts_of(star, observed_belts) + scores_of(star) +
         "\n" + strip_drawing(star, observed_belts, has_utf8);
}

store::Json completion_json(const Completion& star, std::span<const catalog::Belt> observed_belts) {
  using store::Json;
  Json json = {{"star", star.star_name},
               {"star_id", star.star_id.value},
               {"model", star.model_id},
               {"model_version", star.model_version},
               {"seed", star.ensemble_seed},
               {"draws", star.draw_count},
               {"treatment", name_of(star.treatment)},
               {"distance_pc", star.distance_pc},
               {"mass_msun", star.mass_msun},
               {"luminosity_lsun", star.luminosity_lsun},
               {"teff_k", star.teff_k},
               {"has_converged", star.has_converged},
               {"convergence_gap_sigma", star.convergence_gap_sigma},
               {"survey",
                {{"transit", name_of(star.survey.transit)},
                 {"longest_transiting_d", star.survey.longest_transiting_d},
                 {"velocity_half_found_ms", star.survey.half_found_ms},
                 {"velocity_baseline_d", star.survey.velocity_baseline_d}}}};
  json["known_planets"] = Json::array();
  for (const CompletedKnown& planet : star.known) {
    json["known_planets"].push_back({{"method", "observed"},
                                     {"name", planet.name},
                                     {"status", name_of(planet.status)},
                                     {"goes_around", name_of(planet.host_kind)},
                                     {"period_d", planet.period_d},
                                     {"a_au", planet.a_au},
                                     {"mass_mearth", planet.mass_mearth},
                                     {"radius_rearth", planet.radius_rearth},
                                     {"real_probability", planet.real_probability},
                                     {"hearing", name_of(planet.hearing)}});
  }
  json["gaps"] = Json::array();
  for (const CompletedGap& gap : star.gaps) {
    json["gaps"].push_back({{"method", gap.is_conditional ? "inferred_conditional" : "inferred_prior"},
                            {"from_d", gap.from_d},
                            {"to_d", gap.to_d},
                            {"p_exist", gap.exist_probability},
                            {"p_exist_error", gap.exist_error},
                            {"mean_count", gap.mean_count},
                            {"tier", name_of(gap.tier)},
                            {"period_d", gap.period_d},
                            {"radius_rearth", gap.radius_rearth},
                            {"mass_mearth", gap.mass_mearth}});
  }
  json["belts"] = Json::array();
  for (const catalog::Belt& belt : observed_belts) {
    json["belts"].push_back({{"kind", name_of(belt.kind)},
                             {"method", "observed"},
                             {"p_exist", 1.0},
                             {"r_in_au", belt.r_in_au.value},
                             {"r_out_au", belt.r_out_au.value}});
  }
  for (const CompletedBelt& belt : star.belts) {
    if (!is_observed(belt, observed_belts)) {
      json["belts"].push_back({{"kind", name_of(belt.kind)},
                               {"method", "inferred_" + std::string{name_of(belt.method)}},
                               {"p_exist", belt.exist_probability},
                               {"p_exist_error", belt.exist_error},
                               {"r_in_au", belt.r_in_au},
                               {"r_out_au", belt.r_out_au}});
    }
  }
  json["habitable_zone"] = {{"inner_au", star.conservative_hz.inner_au},
                            {"outer_au", star.conservative_hz.outer_au},
                            {"optimistic_inner_au", star.optimistic_hz.inner_au},
                            {"optimistic_outer_au", star.optimistic_hz.outer_au}};
  json["rocky_in_hz_probability"] = star.rocky_in_hz_probability;
  json["rocky_in_hz_error"] = star.rocky_in_hz_error;
  json["completed"] = {{"habitability", star.habitability},
                       {"stability", star.stability},
                       {"resource_potential", star.resource_potential},
                       {"resource_potential_sd", star.resource_potential_sd}};
  json["observed"] = {{"habitability", star.observed_habitability},
                      {"stability", star.observed_stability},
                      {"resource_potential", star.observed_resource_potential}};
  json["entropy_bits"] = star.entropy_bits;
  json["exploration_utility"] = star.exploration_utility;
  return json;
}

}  // namespace polycosm::cli
