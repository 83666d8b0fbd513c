// What happened: by type over the years in all members, and one by one in the members that keep their events.
import { Problem } from "../api";
import { numberText, phrase, withError } from "../chart_numbers";
import { type Lane, drawLanes, lanesPlaceholder } from "../chart_lanes";
import { rateError } from "../chart_statistics";
import { figure, responsive } from "../chart_svg";
import type { Frame } from "../columns";
import { type Child, h } from "../dom";
import type { App, View } from "../view";
import { type EventQuery, eventPage, type EventRow, eventTable, systemNames } from "./event_rows";
import { button, empty, field, fillPlace, pageIn, panel, picker, whyNot } from "./panel";
import { systemField } from "./system_field";
import { DataTable, numberColumn, textColumn } from "./table";

const page_rows = 500;

interface TypeCount {
  name: string;
  counts: Float64Array;
  total: number;
}

/// Counts by type, the most frequent first; types that never happened are named at the end.
export function typeCounts(frame: Frame): TypeCount[] {
  const types = frame.columns.get("event_type");
  const counts = frame.columns.get("event_count");
  const width = counts?.shape[1] ?? 0;
  const list = Array.from({ length: types?.values.length ?? 0 }, (_, i) => {
    const row = Float64Array.from({ length: width }, (__, t) => Number(counts?.values[i * width + t]));
    return { name: types?.flags?.[Number(types.values[i])] ?? String(i), counts: row, total: row.reduce((a, b) => a + b, 0) };
  });
  return list.sort((a, b) => b.total - a.total || a.name.localeCompare(b.name));
}

function wholeOrNull(text: unknown): number | null {
  const value = text === undefined || text === null || text === "" ? Number.NaN : Number(text);
  return Number.isInteger(value) && value >= 0 ? value : null;
}

class EventsPage {
  private readonly ended = new AbortController();
  private readonly lanes = h("div");
  private readonly list = h("div");
  private readonly filters = h("form", { class: "toolbar", onsubmit: (event: Event) => event.preventDefault() });
  private readonly undo: (() => void)[] = [];
  private redrawLanes: () => void = () => undefined;
  private round = 0;

  constructor(root: HTMLElement, private readonly app: App) {
    pageIn(root, "Events",
      panel("All members, by type", h("p", { class: "hint" }, "Each lane has its own scale. Choose one to list its events below; drag over years to list those alone."), this.lanes),
      panel("One by one", this.filters, this.list));
    this.undo.push(app.store.subscribe((now, before) => {
      if (["et", "em", "es", "from", "to"].some((key) => now[key] !== before[key])) {
        void this.showList();
        this.redrawLanes();
      } else if (now.t !== before.t) {
        this.redrawLanes();
      }
    }));
    void fillPlace(this.lanes, app, this.ended.signal, () => this.lanesOf());
    void this.showFilters();
    void this.showList();
  }

  end(): void {
    this.ended.abort();
    this.undo.forEach((f) => f());
  }

  private choose(name: string): void {
    this.app.store.set({ et: this.app.store.get().et === name ? "" : name });
    void this.showFilters();
  }

  private async lanesOf(): Promise<Child> {
    const { app } = this;
    const frame = await app.api.frame(app.path("events/counts"), this.ended.signal);
    const members = frame.about.ensemble.members_ok as number;
    const time = frame.columns.get("time")?.values as Float64Array;
    const centuries = (members * (time[time.length - 1] - time[0])) / 100;
    const all = typeCounts(frame);
    const seen = all.filter((one) => one.total > 0);
    if (seen.length === 0) {
      return lanesPlaceholder();
    }
    const rate = (one: TypeCount) => withError(one.total / centuries, rateError(one.total, centuries));
    const lanes = seen.map((one): Lane => ({ name: one.name, title: phrase(one.name), note: rate(one), counts: one.counts }));
    const place = responsive((width) => drawLanes(lanes,
      { time, chosen: String(app.store.get().et ?? ""), year: app.store.get().t, onChoose: (name) => this.choose(name),
        onBrush: (from, to) => { app.store.set({ from, to }); void this.showFilters(); } }, width));
    this.undo.push(place.stop);
    this.redrawLanes = place.redraw;
    const table = new DataTable<TypeCount>({
      caption: "Events by type, over all members that are ok",
      columns: [
        textColumn("Type", (one) => phrase(one.name)),
        numberColumn("Events", "", (one) => one.total, numberText),
        { title: "In a member and century", unit: "", isNumber: true, order: (one) => one.total, text: rate },
      ],
      rows: all, height: 320, onOpen: (one) => this.choose(one.name), isMarked: (one) => one.name === app.store.get().et,
    });
    const never = all.filter((one) => one.total === 0).map((one) => phrase(one.name));
    return figure(`Events of ${seen.length} types over the years, summed over ${members} members.`, place.element,
      [`To the right: events in a member and century, ± the error of a count, over ${numberText(members)} members. `,
        never.length > 0 ? `Never: ${never.join(", ")}.` : ""],
      table.element);
  }

  private async showFilters(): Promise<void> {
    const { app } = this;
    const { et, em, es, from, to } = app.store.get();
    const types = await app.api.frame(app.path("events/counts"), this.ended.signal)
      .then((frame) => typeCounts(frame).map((one) => one.name).sort()).catch(() => [] as string[]);
    const names = await systemNames(app).catch(() => [] as string[]);
    const set = (key: string) => (event: Event) => app.store.set({ [key]: (event.target as HTMLInputElement).value });
    const numeric = (label: string, key: string, value: unknown) =>
      field(label, { type: "number", min: 0, step: 1, inputmode: "numeric", value: String(value ?? ""), onchange: set(key) });
    this.filters.replaceChildren(
      picker("Type", { "": [["", "All types"], ...types.map((name): [string, string] => [name, phrase(name)])] }, String(et ?? ""), (value) => app.store.set({ et: value })),
      systemField("System", names, wholeOrNull(es), (system) => app.store.set({ es: system ?? "" })),
      numeric("Member", "em", em), numeric("From year", "from", from), numeric("To year", "to", to),
      button("Clear", () => {
        app.store.set({ et: "", em: "", es: "", from: "", to: "" });
        void this.showFilters();
      }));
  }

  private query(): EventQuery {
    const { et, em, es, from, to } = this.app.store.get();
    return { type: String(et ?? ""), member: wholeOrNull(em), system: wholeOrNull(es), from_year: wholeOrNull(from), to_year: wholeOrNull(to) };
  }

  private async showList(): Promise<void> {
    const round = ++this.round;
    await fillPlace(this.list, this.app, this.ended.signal, async () => {
      try {
        return await this.pages(round);
      } catch (error) {
        if (error instanceof Problem && error.status === 404) {
          return whyNot(error);
        }
        throw error;
      }
    });
  }

  private async pages(round: number): Promise<Child> {
    const query = this.query();
    const names = await systemNames(this.app);
    const first = await eventPage(this.app, query, page_rows, null, this.ended.signal);
    if (round !== this.round) {
      return null;
    }
    if (first.rows.length === 0 && first.next === null) {
      return empty("No such event in the members that keep their events.");
    }
    const rows: EventRow[] = [...first.rows];
    const table = eventTable(this.app, names, rows, { caption: "Events, by member and time", height: 460, hasMember: true });
    const told = h("span", { class: "hint" });
    let next = first.next;
    const more = button("Go on", () => void add());
    const tell = () => {
      told.textContent = next === null ? `${numberText(rows.length)} events, all there are.` : `${numberText(rows.length)} events so far; there is more to search.`;
      more.hidden = next === null;
    };
    const add = async () => {
      more.disabled = true;
      try {
        const page = await eventPage(this.app, query, page_rows, next, this.ended.signal);
        rows.push(...page.rows);
        next = page.next;
        table.setRows(rows);
        this.app.announce(`${rows.length} events`);
      } catch (error) {
        this.app.problem(this.list, error);
      }
      more.disabled = false;
      tell();
    };
    tell();
    return [table.element, h("div", { class: "buttons" }, told, more)];
  }
}

export const events: View = {
  id: "events",
  title: "Events",
  icon: "events",
  usesTime: true,
  python: (state, url) => {
    const words = [
      wholeOrNull(state.em) === null ? "" : `member=${state.em}`,
      state.et ? `kind="${state.et}"` : "",
    ].filter((word) => word !== "");
    return `import polycosm\nensemble = polycosm.load_ensemble("${url}")\nensemble.events(${words.join(", ")})`;
  },
  mount(root, app) {
    const page = new EventsPage(root, app);
    return () => page.end();
  },
};
