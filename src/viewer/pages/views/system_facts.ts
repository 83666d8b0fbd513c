// What is known of a system and its stars, in words, with errors and origin.
import { numberText, percentText, phrase, shareText, withError, yearText } from "../chart_numbers";
import { wilsonText } from "../chart_statistics";
import { h } from "../dom";
import type { StarFacts, SystemAnswer } from "./answers";
import { badge, facts } from "./panel";

const treatments: Record<string, string> = {
  conditional: "conditioned on its known planets",
  prior: "no known planets: what such stars have, less what surveys would have found",
  complete: "taken as complete: only known planets",
  not_modelled: "not modelled: only known planets",
  too_heavy: "too heavy for the model: only known planets",
  other_model: "by another model",
  circumbinary: "circumbinary planets: only those known",
};

/// How well the system is known, in words: tier, and the error of its distance.
export function confidence(answer: SystemAnswer): HTMLElement {
  const { confidence: known, distance_sigma_fraction: sigma } = answer.system;
  const distance = sigma === null || sigma === 0 ? "distance without error" : `distance ± ${numberText(100 * sigma)} %`;
  const kind = sigma !== null && sigma > 0 && sigma < 0.01 ? "good" : sigma !== null && sigma >= 0.1 ? "warn" : "plain";
  return badge(known === undefined ? distance : `${known.tier}, ${distance}`, kind);
}

export function starFacts(star: StarFacts): HTMLElement {
  const value = (x: number | null, unit: string) => (x === null ? "unknown" : `${numberText(x)} ${unit}`);
  const zone = star.hz_inner_au === null || star.hz_outer_au === null
    ? "unknown" : `${numberText(star.hz_inner_au)} to ${numberText(star.hz_outer_au)} au`;
  return h("div", { class: "stack" },
    h("h3", null, star.name ?? `Star ${star.index}`),
    facts([
      ["Spectral type", star.spectral_type ?? "unknown"],
      ["Mass", value(star.mass_msun, "M☉")],
      ["Radius", value(star.radius_rsun, "R☉")],
      ["Luminosity", value(star.luminosity_lsun, "L☉")],
      ["Temperature", value(star.teff_k, "K")],
      ["Habitable zone", zone, "conservative"],
      ["Rocky planet in it", shareText(star.p_rocky_hz, star.p_rocky_hz_mcse), "known or inferred; ± Monte Carlo standard error"],
      ["Inferred planets", withError(star.inferred_planets_mean, star.inferred_planets_mcse), "mean over members"],
      ["Inner belt", shareText(star.p_inner_belt, star.p_inner_belt_mcse)],
      ["Outer belt", shareText(star.p_outer_belt, star.p_outer_belt_mcse)],
      ["Completion", treatments[star.treatment ?? ""] ?? phrase(star.treatment)],
    ]));
}

export function headline(answer: SystemAnswer): HTMLElement {
  const { settlement, stars } = answer;
  const best = stars.reduce<StarFacts | null>((a, b) => ((b.p_rocky_hz ?? -1) > (a?.p_rocky_hz ?? -1) ? b : a), null);
  const median = settlement.arrival.find((one) => Math.abs(one.quantile - 0.5) < 1e-9);
  const one = (term: string, value: string, note: string) =>
    h("div", null, h("span", { class: "term" }, term), h("span", { class: "value" }, value), h("span", { class: "note" }, note));
  const interval = wilsonText(settlement.settled_count, settlement.n_members);
  return h("div", { class: "figures" },
    one("Settled by the end", percentText(settlement.p_settled), interval.slice(interval.indexOf("(") + 1, -1)),
    one("Median arrival", median?.year == null ? "not within the run" : yearText(median.year), "half of the members by then"),
    best === null || best.p_rocky_hz === null ? null
      : one("Rocky planet in the zone", shareText(best.p_rocky_hz, best.p_rocky_hz_mcse), best.name ?? ""));
}

export function origin(answer: SystemAnswer): HTMLElement {
  const { system } = answer;
  const from = answer.origin;
  return facts([
    ["Distance", system.distance_ly === null ? "unknown" : `${numberText(system.distance_ly)} ly`],
    ["Edge", phrase(system.edge_class), "within the core radius, or in the shell around it"],
    ["Identity", h("code", null, system.id)],
    ["Source", from?.source ?? "unknown", from?.connector ? `read by ${from.connector}` : undefined],
    ["Line there", from?.row == null ? "unknown" : numberText(from.row), from?.catalogue_row == null ? undefined : `row ${numberText(from.catalogue_row)} of sky.h5`],
    ["Licence", from?.licence ?? "unknown"],
    ["Released", from?.release_date ?? "unknown"],
    ["SHA-256", from?.sha256 ? h("code", null, from.sha256.slice(0, 16) + "…") : "unknown"],
    ["Ensemble", h("code", null, answer.ensemble.ensemble_digest.slice(0, 16) + "…"), `${numberText(answer.ensemble.members_ok)} members that are ok`],
  ]);
}
