// One system: what is known of its stars, where its unseen planets may be, by when it is settled, and from where all this comes.
import { numberText, phrase, shareText } from "../chart_numbers";
import { type Frame, joined, numberAt, textAt } from "../columns";
import { type Child, h } from "../dom";
import type { App, View } from "../view";
import { Problem } from "../api";
import type { PosteriorAnswer, StarFacts, SystemAnswer } from "./answers";
import { eventPage, eventTable, systemNames } from "./event_rows";
import { button, empty, fillPlace, pageIn, panel, whyNot } from "./panel";
import { arrivalList, observedTable, posterior, settlementChart, type Stops, wholePosterior } from "./system_charts";
import { confidence, headline, origin, starFacts } from "./system_facts";
import { DataTable, numberColumn, textColumn } from "./table";

const most_parts = 20; // of a table that is searched in parts

/// All parts of a table that is searched in parts, at most `most_parts`.
async function wholeSearch(app: App, path: string, signal: AbortSignal): Promise<Frame> {
  const parts: Frame[] = [];
  for (let next: string | null = ""; next !== null && parts.length < most_parts;) {
    const after: string = next === "" ? "" : `?after=${encodeURIComponent(next)}`;
    const part: Frame = await app.api.frame(app.path(path + after), signal);
    parts.push(part);
    next = part.about.next ?? null;
  }
  return joined(parts);
}

function median(values: number[]): number | null {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  return sorted.length === 0 ? null : sorted[sorted.length >> 1];
}

/// Edges of the belts of all members that have one, by star and kind.
function beltTable(frame: Frame, stars: StarFacts[]): HTMLElement {
  const groups = new Map<string, { star: string; kind: string; method: string; low: number[]; high: number[] }>();
  const count = frame.columns.get("star_index")?.values.length ?? 0;
  for (let i = 0; i < count; ++i) {
    const index = numberAt(frame.columns.get("star_index"), i);
    const kind = phrase(textAt(frame.columns.get("kind"), i));
    const method = phrase(textAt(frame.columns.get("method"), i));
    const star = stars.find((one) => one.index === index)?.name ?? `star ${index}`;
    const group = groups.get(`${star}/${kind}/${method}`) ?? { star, kind, method, low: [], high: [] };
    group.low.push(numberAt(frame.columns.get("r_in_au"), i) ?? Number.NaN);
    group.high.push(numberAt(frame.columns.get("r_out_au"), i) ?? Number.NaN);
    groups.set(`${star}/${kind}/${method}`, group);
  }
  type Group = typeof groups extends Map<string, infer G> ? G : never;
  return new DataTable<Group>({
    caption: "Belts in the members that keep their planets; edges are medians",
    columns: [
      textColumn("Star", (g) => g.star), textColumn("Kind", (g) => g.kind), textColumn("Seen or drawn", (g) => g.method),
      numberColumn("Members", "", (g) => g.low.length, numberText),
      numberColumn("Inner edge", "au", (g) => median(g.low), numberText),
      numberColumn("Outer edge", "au", (g) => median(g.high), numberText),
    ],
    rows: [...groups.values()], height: 0, onOpen: null, isMarked: null,
  }).element;
}

/// A part that an ensemble may lack without harm: why it is not there, in one line.
async function orWhyNot(content: () => Promise<Child>): Promise<Child> {
  try {
    return await content();
  } catch (error) {
    if (error instanceof Problem && error.status === 404) {
      return whyNot(error);
    }
    throw error;
  }
}

async function pickSystem(app: App): Promise<HTMLElement> {
  const frame = await app.systems();
  const column = (name: string) => frame.columns.get(name);
  const rows = Array.from({ length: column("system")?.values.length ?? 0 }, (_, i) => i);
  const share = (i: number) => numberAt(column("p_settled_end"), i);
  return h("div", { class: "stack" },
    h("p", { class: "hint" }, "Choose a system: here, on the map, or by its name (press /)."),
    new DataTable<number>({
      caption: "All systems",
      columns: [
        textColumn("System", (i) => textAt(column("system_name"), i)),
        numberColumn("Distance", "ly", (i) => numberAt(column("distance_ly"), i), numberText),
        numberColumn("Stars", "", (i) => numberAt(column("system_star_count"), i), numberText),
        { title: "Settled by the end", unit: "", isNumber: true, order: share,
          text: (i) => shareText(share(i), numberAt(column("p_settled_end_mcse"), i)) },
        numberColumn("Median arrival", "year", (i) => numberAt(column("arrival_median_year"), i),
          (year) => (year === null ? "not within the run" : numberText(year))),
        numberColumn("Priority", "", (i) => numberAt(column("exploration_priority"), i), numberText),
      ],
      rows, height: 560, onOpen: (i) => app.store.set({ s: i }), isMarked: (i) => app.store.get().s === i,
    }).element);
}

class SystemPage {
  private ended = new AbortController();
  private readonly stops: Stops = [];
  private readonly place = h("div");
  private readonly undo: () => void;
  private redrawYear: () => void = () => undefined;

  constructor(root: HTMLElement, private readonly app: App) {
    pageIn(root, "System", this.place);
    this.undo = app.store.subscribe((now, before) => {
      if (now.s !== before.s) {
        this.show();
      } else if (now.t !== before.t) {
        this.redrawYear();
      }
    });
    this.show();
  }

  end(): void {
    this.undo();
    this.clear();
  }

  private clear(): void {
    this.ended.abort();
    this.stops.splice(0).forEach((stop) => stop());
    this.redrawYear = () => undefined;
  }

  private show(): void {
    this.clear();
    this.ended = new AbortController();
    const { s } = this.app.store.get();
    void fillPlace(this.place, this.app, this.ended.signal, () => (s === null ? pickSystem(this.app) : this.system(s)));
  }

  private async system(s: number): Promise<Child> {
    const { app } = this;
    const { signal } = this.ended;
    const answer = await app.api.json<SystemAnswer>(app.path(`systems/${s}`), signal);
    const planets = h("div");
    const belts = h("div");
    const events = h("div");
    void fillPlace(planets, app, signal, () => orWhyNot(async () =>
      posterior(await wholePosterior(
        (after) => app.api.json<PosteriorAnswer>(app.path(`systems/${s}/planets?view=hist2d&bins=32${after}`), signal), most_parts), this.stops)));
    void fillPlace(belts, app, signal, () => orWhyNot(async () =>
      beltTable(await wholeSearch(app, `systems/${s}/belts`, signal), answer.stars)));
    void fillPlace(events, app, signal, () => orWhyNot(() => this.events(s)));
    const chart = settlementChart(answer, this.stops, () => app.store.get().t);
    this.redrawYear = chart.redraw;
    const toMap = button("Show on the map", () => app.store.set({ v: "map" }));
    const all = button("All systems", () => app.store.set({ s: null, v: "system" }));
    return [
      h("div", { class: "row" }, h("h2", null, answer.system.name ?? `System ${s}`), confidence(answer),
        h("span", { class: "dim" }, `${numberText(answer.system.distance_ly)} ly, ${answer.stars.length} star${answer.stars.length === 1 ? "" : "s"}`)),
      app.store.get().v === "system" && h("div", { class: "buttons" }, toMap, all),
      headline(answer),
      h("div", { class: "columns columns-wide" },
        h("div", { class: "stack" },
          panel("Planets, known and inferred", planets, answer.observed_planets.length > 0 && observedTable(answer.observed_planets)),
          panel("Arrival", chart.element, arrivalList(answer)), panel("Events", events)),
        h("div", { class: "stack" }, panel("Stars", answer.stars.map(starFacts)), panel("Belts", belts), panel("Where it comes from", origin(answer)))),
    ];
  }

  private async events(s: number): Promise<Child> {
    const query = { member: null, system: s, type: "", from_year: null, to_year: null };
    const [page, names] = await Promise.all([eventPage(this.app, query, 200, null, this.ended.signal), systemNames(this.app)]);
    if (page.rows.length === 0) {
      return empty("Nothing happened here in the members that keep their events.");
    }
    const more = button("All of them", () => this.app.store.set({ v: "events", es: s }));
    return [
      eventTable(this.app, names, page.rows, { caption: "Events at this system, by member", height: 300, hasMember: true }).element,
      page.next !== null && h("div", { class: "buttons" }, h("span", { class: "hint" }, "The first 200."), more),
    ];
  }
}

export const system: View = {
  id: "system",
  title: "Systems",
  icon: "system",
  usesTime: true,
  python: (state, url) =>
    `import polycosm\nensemble = polycosm.load_ensemble("${url}")\n` +
    `name = ensemble.ds("catalogue")["system_name"].values[${state.s ?? 0}]\n` +
    `ensemble.sel(name, t=${Number.isFinite(state.t) ? state.t : "None"})  # odds with intervals\nensemble.planets(name)`,
  mount(root, app) {
    const page = new SystemPage(root, app);
    return () => page.end();
  },
};
