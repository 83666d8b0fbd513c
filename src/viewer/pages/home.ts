import { h, svg, type Child } from "./dom";
import { fanOf, firstTime, meanAt, quantileOf } from "./fan";
import { countText, numberText, withError, yearText } from "./format";
import type { App, EnsembleInfo, View } from "./view";

interface Manifest { catalogue?: { system_count_used?: number; star_count_used?: number } }

function number(title: string, value: Child, small: string): HTMLElement {
  return h("div", { class: "headline" }, h("dt", null, title), h("dd", null, h("strong", null, value), h("span", { class: "small dim" }, small)));
}

/// The numbers of a card: what the ensemble says, each with its error and the members behind it.
async function headlines(app: App, info: EnsembleInfo, card: HTMLElement): Promise<void> {
  const place = `ensembles/${info.id}@${info.revision}/`;
  const [settled, foundings, people, manifest] = await Promise.all([
    app.api.frame(`${place}series/settled_systems`), app.api.frame(`${place}series/foundings`), app.api.frame(`${place}series/population_offworld`),
    app.api.json<Manifest>(`${place}manifest`)]);
  const times = settled.columns.get("time")?.values as Float64Array;
  const last = times.length - 1;
  const { mean, error } = meanAt(settled, "settled_systems", last);
  const [low, high] = [0.05, 0.95].map((level) => quantileOf(settled, "settled_systems", level)[last]);
  const first = [0.95, 0.5, 0.05].map((level) => firstTime(times, quantileOf(foundings, "foundings", level), 1));
  const away = meanAt(people, "population_offworld", last);
  const fan = fanOf(times, settled, "settled_systems");
  const end = yearText(times[last]);
  const range = (from: number | null, to: number | null): string => `90 % of members: ${from === null ? "never" : yearText(from)} to ${to === null ? "not within the run" : yearText(to)}`;
  card.replaceChildren(
    h("div", { class: "card-fan" },
      svg("svg", { viewBox: "0 0 1000 100", preserveAspectRatio: "none", role: "img", "aria-label": `Settled systems from year ${yearText(times[0])} to ${end}: quantiles over members` },
        svg("path", { class: "outer", d: fan.outer }), svg("path", { class: "inner", d: fan.inner }), svg("path", { class: "median", d: fan.median })),
      h("div", { class: "card-axis" }, h("span", null, `year ${yearText(times[0])}`), h("span", null, `settled systems, up to ${countText(fan.high)}`), h("span", null, `year ${end}`))),
    h("dl", { class: "headlines" },
      number(`Settled systems by year ${end}`, withError(mean, error), `mean of ${countText(info.members?.ok)} · 90 % of members: ${numberText(low)} to ${numberText(high)}`),
      number("First settlement elsewhere", first[1] === null ? "not within the run" : `year ${yearText(first[1])}`, `median · ${range(first[0], first[2])}`),
      number("People beyond the home system", withError(away.mean, away.error), `mean in year ${end}`)),
    h("p", { class: "small dim" }, `${countText(manifest.catalogue?.system_count_used)} systems, ${countText(manifest.catalogue?.star_count_used)} stars · seed ${String(info.ensemble_seed ?? "unknown")} · planets ${String(info.inference_model ?? "unknown")} · settlement ${String(info.sim_model ?? "unknown")}`));
}

function card(app: App, info: EnsembleInfo): HTMLElement {
  const { ok, total } = info.members ?? { ok: 0, total: 0 };
  const body = h("div", { class: "stack" }, h("div", { class: "skeleton", style: { height: "11rem" } }));
  const isSealed = info.state === "sealed";
  const e = `${info.id}@${info.revision}`;
  if (isSealed) {
    headlines(app, info, body).catch((error: unknown) => body.replaceChildren(h("p", { class: "dim" }, `Its numbers cannot be shown: ${(error as Error).message}`)));
  } else {
    body.replaceChildren(h("p", null, "The files of this run do not match its manifest, or cannot be read. Nothing of it is shown; `polycosm verify` says what differs."));
  }
  return h("article", { class: "card stack" },
    h("div", { class: "card-head" },
      h("div", null, h("h2", null, info.title ?? info.id), h("p", { class: "small dim mono" }, isSealed ? e : info.id)),
      h("div", { class: "row" },
        h("span", { class: `badge ${isSealed ? "good" : "bad"}` }, isSealed ? "sealed" : "refused"),
        h("span", { class: `badge ${ok < total ? "warn" : ""}` }, ok < total ? `${countText(ok)} of ${countText(total)} members` : `${countText(total)} members`))),
    body,
    isSealed && h("div", { class: "buttons" },
      h("button", { type: "button", class: "primary", onclick: () => app.store.set({ e, v: "map", s: null, m: null, t: Number.NaN }) }, "Open the map")));
}

export const home: View = {
  id: "home",
  title: "Home",
  icon: "home",
  needsEnsemble: false,
  mount(root, app) {
    const cards = h("div", { class: "cards" }, h("div", { class: "card skeleton", style: { height: "20rem" } }));
    root.append(h("div", { class: "page home" },
      h("header", { class: "hero stack" },
        h("h1", null, "The next centuries around the Sun, lived thousands of times"),
        h("p", { class: "lead" }, "Each ", h("strong", null, "member"), " is one plausible world: where the stars really stand, the planets nobody has seen yet, and settlement slower than light. An ",
          h("strong", null, "ensemble"), " counts what happens in all of them. It tells odds, not a forecast."),
        h("ul", { class: "steps" },
          h("li", null, h("strong", null, "See the odds"), "each star on the map has the colour of its probability; move the year below it"),
          h("li", null, h("strong", null, "Ask why"), "every number has its error, its members and its source"),
          h("li", null, h("strong", null, "Take it along"), "every view is a link and a line of Python"))),
      h("h2", { class: "unseen" }, "Ensembles"), cards,
      h("p", { class: "small dim" }, h("a", { href: "api/docs" }, "The API"), " · Apache-2.0, with ", h("a", { href: new URL("licences.txt", import.meta.url).href }, "three.js and uPlot"), ", MIT · nothing here leaves this server")));
    let isOver = false;
    app.ensembles().then((list) => {
      if (!isOver) {
        cards.replaceChildren(...(list.length > 0 ? list.map((info) => card(app, info)) : [
          h("div", { class: "empty card" }, h("h2", null, "No ensemble is served here"), h("p", null, "Make one, then serve its directory:"),
            h("pre", null, "polycosm run configs/demo.toml --out out/demo\npolycosm serve out"))]));
      }
    }).catch((error: unknown) => app.problem(cards, error));
    return () => { isOver = true; };
  },
};
