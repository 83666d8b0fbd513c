// The members one by one: what was drawn for each, what became of it, and the way into one life.
import { Problem } from "../api";
import { numberText } from "../chart_numbers";
import { joined, type Frame, numberAt, textAt } from "../columns";
import { type Child, h } from "../dom";
import type { App, View } from "../view";
import { MemberDetail } from "./member_detail";
import { mainMetrics, metricTitle } from "./metrics";
import { badge, fillPlace, pageIn, panel, picker, whyNot } from "./panel";
import { Scatter } from "./scatter";
import { DataTable, type TableColumn } from "./table";

const most_members = 5000; // whose outcomes are fetched for the scatter
const members_at_once = 500;

/// Columns of the answer that are neither identity nor bookkeeping: what the design drew.
function drawn(frame: Frame): string[] {
  return [...frame.columns.values()]
    .filter((column) => column.type === "f64" && column.shape.length === 1)
    .map((column) => column.name);
}

/// The value in the last year, or at a year, of a metric of the first members.
async function outcomes(app: App, metric: string, total: number, signal: AbortSignal): Promise<Float64Array> {
  const count = Math.min(total, most_members);
  const values = new Float64Array(count).fill(Number.NaN);
  for (let first = 0; first < count; first += members_at_once) {
    const size = Math.min(members_at_once, count - first);
    const frame = await app.api.frame(app.path(`series/${metric}?statistic=members&first=${first}&count=${size}`), signal);
    const series = frame.columns.get(metric);
    const width = series?.shape[1] ?? 0;
    for (let i = 0; i < size; ++i) {
      values[first + i] = Number(series?.values[(i + 1) * width - 1] ?? Number.NaN);
    }
  }
  return values;
}

class MembersPage {
  private readonly ended = new AbortController();
  private readonly list = h("div");
  private readonly detail = h("div");
  private readonly plot = h("div");
  private readonly controls = h("div", { class: "toolbar" });
  private readonly undo: () => void;
  private table: DataTable<number> | null = null;
  private member: MemberDetail | null = null;
  private scatter: Scatter | null = null;
  private frame: Frame | null = null;
  private round = 0;

  constructor(root: HTMLElement, private readonly app: App) {
    pageIn(root, "Members", this.detail, panel("Outcome against what was drawn", this.controls, this.plot), panel("All members", this.list));
    this.undo = app.store.subscribe((now, before) => {
      if (now.m !== before.m) {
        this.showMember();
      } else if (now.t !== before.t) {
        this.member?.showYear();
      }
      if (now.px !== before.px || now.py !== before.py) {
        void this.showScatter();
      }
    });
    this.showMember();
    void fillPlace(this.list, app, this.ended.signal, () => this.all());
  }

  end(): void {
    this.ended.abort();
    this.undo();
    this.member?.end();
    this.scatter?.end();
  }

  private showMember(): void {
    const { m } = this.app.store.get();
    this.member?.end();
    this.member = null;
    this.detail.replaceChildren();
    if (m !== null) {
      this.member = new MemberDetail(this.detail, this.app, m);
    }
    this.table?.redraw();
    this.scatter?.mark(m);
  }

  private async all(): Promise<Child> {
    const pages: Frame[] = [];
    for (let next: string | null = ""; next !== null;) {
      const after: string = next === "" ? "" : `&after=${encodeURIComponent(next)}`;
      const page: Frame = await this.app.api.frame(this.app.path(`members?limit=20000${after}`), this.ended.signal);
      pages.push(page);
      next = page.about.next ?? null;
    }
    const frame = joined(pages);
    this.frame = frame;
    void this.showScatter();
    const count = frame.columns.get("member")?.values.length ?? 0;
    const rows = Array.from({ length: count }, (_, i) => i);
    const status = (i: number) => textAt(frame.columns.get("status"), i) ?? "unknown";
    const lost = rows.filter((i) => status(i) !== "ok").length;
    const columns: TableColumn<number>[] = [
      { title: "Member", unit: "", isNumber: true, order: (i) => i, text: (i) => numberText(i) },
      { title: "Status", unit: "", isNumber: false, order: status,
        text: (i) => (status(i) === "ok" ? badge("ok", "good") : badge(status(i), "bad")) },
      ...drawn(frame).map((name): TableColumn<number> => {
        const column = frame.columns.get(name);
        return { title: name.replaceAll("_", " "), unit: "", isNumber: true,
          order: (i) => numberAt(column, i), text: (i) => numberText(numberAt(column, i)) };
      }),
    ];
    this.table = new DataTable<number>({
      caption: `${numberText(count)} members, ${numberText(lost)} of them quarantined; a quarantined member has no numbers and is in no statistic`,
      columns, rows, height: 420,
      onOpen: (i) => {
        this.app.store.set({ m: i });
        this.detail.scrollIntoView({ block: "start" });
        this.app.announce(`Member ${i} is shown above the table`);
      },
      isMarked: (i) => this.app.store.get().m === i,
    });
    return this.table.element;
  }

  private async showScatter(): Promise<void> {
    const round = ++this.round;
    const { frame } = this;
    if (frame === null) {
      return;
    }
    const names = drawn(frame);
    const { px, py } = this.app.store.get();
    const x = names.includes(String(px)) ? String(px) : names[0];
    const y = String(py ?? mainMetrics[0]);
    const asOptions = (list: string[], title: (name: string) => string) => ({ "": list.map((name) => [name, title(name)] as [string, string]) });
    this.controls.replaceChildren(
      picker("Outcome, last year", asOptions(mainMetrics, metricTitle), y, (value) => this.app.store.set({ py: value })),
      picker("Parameter", asOptions(names, (name) => name.replaceAll("_", " ")), x, (value) => this.app.store.set({ px: value })));
    this.scatter?.end();
    this.scatter = null;
    const total = frame.columns.get("member")?.values.length ?? 0;
    await fillPlace(this.plot, this.app, this.ended.signal, async () => {
      try {
        const values = await outcomes(this.app, y, total, this.ended.signal);
        if (round !== this.round) {
          return null;
        }
        const parameter = frame.columns.get(x);
        this.scatter = new Scatter({
          x: Float64Array.from(values, (_, i) => numberAt(parameter, i) ?? Number.NaN), y: values,
          xTitle: `${x.replaceAll("_", " ")}${parameter && parameter.unit !== "1" ? `, ${parameter.unit}` : ""}`, yTitle: metricTitle(y),
          total, onOpen: (m) => this.app.store.set({ m }),
        });
        this.scatter.mark(this.app.store.get().m);
        return this.scatter.element;
      } catch (error) {
        if (error instanceof Problem && error.code === "not_stored") {
          return whyNot(error);
        }
        throw error;
      }
    });
  }
}

export const members: View = {
  id: "members",
  title: "Members",
  icon: "members",
  usesTime: true,
  python: (state, url) =>
    `import polycosm\nensemble = polycosm.load_ensemble("${url}")\n` +
    (state.m === null ? "ensemble.members" : `ensemble.events(member=${state.m})`),
  mount(root, app) {
    const page = new MembersPage(root, app);
    return () => page.end();
  },
};
