// Two ensembles side by side: what differs in what they were told, in their series, and in which systems.
import { numberText, percentText, shareText, unitText, withError, yearText } from "../chart_numbers";
import { linearScale, padded } from "../chart_scale";
import { extentOf } from "../chart_statistics";
import { axes, bandPath, type Box, figure, legend, linePath, responsive } from "../chart_svg";
import { type Child, h, svg } from "../dom";
import { type App, rowAt, type View } from "../view";
import type { CompareAnswer, CompareSeries, CompareSystem, Num } from "./answers";
import { metricTitle } from "./metrics";
import { badge, empty, ensembleId, facts, fillPlace, pageIn, panel, picker } from "./panel";
import { DataTable, numberColumn, type TableColumn, textColumn } from "./table";

/// Less than two standard errors from zero is what chance alone makes.
export function isNoise(difference: Num, mcse: Num): boolean {
  return difference === null || mcse === null || difference === 0 || Math.abs(difference) < 2 * mcse;
}

/// A value of a manifest as one short line.
export function valueText(value: unknown): string {
  return value === null || value === undefined ? "—" : typeof value === "string" ? value : JSON.stringify(value);
}

function numbers(list: Num[]): Float64Array {
  return Float64Array.from(list, (value) => value ?? Number.NaN);
}

function differenceText(difference: Num, mcse: Num, unit: string): string {
  if (difference === null) {
    return "unknown";
  }
  const sign = difference > 0 ? "+" : "";
  return `${sign}${withError(difference, mcse)} ${unit}`;
}

class ComparePage {
  private readonly ended = new AbortController();
  private readonly place = h("div");
  private readonly controls = h("div", { class: "toolbar" });
  private readonly undo: (() => void)[] = [];
  private redrawYear: (() => void)[] = [];
  private round = 0;

  constructor(root: HTMLElement, private readonly app: App) {
    pageIn(root, "Compare", this.controls, this.place);
    this.undo.push(app.store.subscribe((now, before) => {
      if (now.b !== before.b) {
        void this.show();
      } else if (now.t !== before.t) {
        this.redrawYear.forEach((f) => f());
      }
    }));
    void this.show();
  }

  end(): void {
    this.ended.abort();
    this.undo.forEach((f) => f());
  }

  private async show(): Promise<void> {
    const round = ++this.round;
    await fillPlace(this.place, this.app, this.ended.signal, async () => {
      const here = ensembleId(this.app);
      const others = (await this.app.ensembles()).filter((one) => one.id !== here && one.state === "sealed");
      const b = String(this.app.store.get().b ?? "");
      this.controls.replaceChildren(
        h("p", { class: "field" }, h("span", null, "A"), h("strong", null, here)),
        picker("B", { "": [["", "Choose…"], ...others.map((one): [string, string] => [one.id, `${one.id}${one.title ? ` — ${one.title}` : ""}`])] },
          b, (value) => this.app.store.set({ b: value })));
      if (others.length === 0) {
        return empty("There is no second ensemble here.", h("p", { class: "hint" }, "Serve a folder with more than one run: polycosm serve DIR DIR"));
      }
      if (b === "") {
        return empty("Choose an ensemble to compare with. Differences are B less A.");
      }
      const answer = await this.app.api.json<CompareAnswer>(this.app.path(`compare?with=${encodeURIComponent(b)}`), this.ended.signal);
      return round === this.round ? this.content(answer) : null;
    });
  }

  private content(answer: CompareAnswer): Child {
    this.redrawYear = [];
    const provenance = (one: CompareAnswer["a"]) => facts([
      ["Revision", h("code", null, one.revision)],
      ["Digest", h("code", null, `${one.ensemble_digest.slice(0, 16)}…`)],
      ["Members", `${numberText(one.members_ok)} ok of ${numberText(one.members_total)}`],
    ]);
    const pairing = answer.share_draws === undefined ? null : h("p", { class: "hint" }, answer.share_draws
      ? "Both have the same seed: member i of both had the same luck, which cancels in the differences of pairs."
      : "Their seeds differ: the difference is that of two independent means.");
    const series = Object.entries(answer.series);
    return [
      h("div", { class: "columns columns-2" },
        panel(`A: ${answer.a.id}`, provenance(answer.a)), panel(`B: ${answer.b.id}`, provenance(answer.b))),
      panel("What they were told differently", answer.manifest.length === 0
        ? h("p", { class: "hint" }, "Nothing: the same plan.") : this.changes(answer)),
      panel("Series, B less A", pairing, h("p", { class: "hint" },
        "Mean of B less mean of A; the band is two standard errors to either side. Where it holds zero, chance alone may make the difference. ",
        legend([["swatch-line", "B less A"], ["swatch-outer", "± 2 s.e."]])),
        h("div", { class: "columns columns-2" }, series.map(([metric, one]) => this.chart(metric, one)))),
      panel("Systems that differ most", this.systems(answer)),
    ];
  }

  private changes(answer: CompareAnswer): HTMLElement {
    type Change = CompareAnswer["manifest"][number];
    const cut = (text: string) => h("code", { class: "cut", title: text }, text);
    const column = (title: string, text: (change: Change) => string): TableColumn<Change> =>
      ({ title, unit: "", isNumber: false, order: null, text: (change) => cut(text(change)) });
    return new DataTable<Change>({
      caption: "Keys of the manifests that differ, no others",
      columns: [
        { ...column("Key", (one) => one.key), order: (one) => one.key },
        column(`A: ${answer.a.id}`, (one) => valueText(one.a)), column(`B: ${answer.b.id}`, (one) => valueText(one.b)),
      ],
      rows: answer.manifest, height: 300, onOpen: null, isMarked: null,
    }).element;
  }

  private chart(metric: string, one: CompareSeries): HTMLElement {
    const time = one.time_year;
    const difference = numbers(one.difference);
    const low = difference.map((value, i) => value - 2 * (one.difference_mcse[i] ?? Number.NaN));
    const high = difference.map((value, i) => value + 2 * (one.difference_mcse[i] ?? Number.NaN));
    const draw = (width: number) => {
      const box: Box = { width, height: 190, left: 58, right: 12, top: 26, bottom: 38 };
      const x = linearScale([time[0], time[time.length - 1]], [box.left, width - box.right], 5);
      const extent = extentOf([...low, ...high, 0]) ?? [-1, 1];
      const y = linearScale(padded(extent[0], extent[1], 0.06), [box.height - box.bottom, box.top], 4);
      const now = this.app.store.get().t;
      return axes(box, x, y, { x: "Year", y: unitText(one.unit ?? "") },
        svg("path", { class: "chart-band", d: bandPath(time.map((t, i) => [x(t), y(low[i]), y(high[i])])) }),
        svg("line", { class: "chart-zero", x1: box.left, x2: width - box.right, y1: y(0), y2: y(0) }),
        svg("path", { class: "chart-line", d: linePath(time.map((t, i) => [x(t), y(difference[i])])) }),
        Number.isFinite(now) && svg("line", { class: "chart-now", x1: x(now), x2: x(now), y1: box.top, y2: box.height - box.bottom }));
    };
    const place = responsive(draw);
    this.undo.push(place.stop);
    const told = h("span");
    const tell = () => {
      const at = rowAt(time, this.app.store.get().t);
      const noise = isNoise(one.difference[at], one.difference_mcse[at]);
      told.replaceChildren(
        `${differenceText(one.difference[at], one.difference_mcse[at], unitText(one.unit ?? ""))} at ${yearText(time[at])} `,
        noise ? badge("within 2 s.e.", "plain") : badge("beyond 2 s.e.", "warn"));
      place.redraw();
    };
    tell();
    this.redrawYear.push(tell);
    const every = Math.max(1, Math.ceil(time.length / 25));
    const rows = time.map((_, i) => i).filter((i) => i % every === 0 || i === time.length - 1);
    const table = new DataTable<number>({
      caption: `${metricTitle(metric)}: means of A and B, and their difference`,
      columns: [
        numberColumn<number>("Year", "", (i) => time[i], numberText),
        numberColumn<number>("A", "", (i) => one.a_mean[i], numberText),
        numberColumn<number>("B", "", (i) => one.b_mean[i], numberText),
        numberColumn<number>("B − A", "", (i) => one.difference[i], numberText),
        numberColumn<number>("s.e.", "", (i) => one.difference_mcse[i], numberText),
      ],
      rows, height: 240, onOpen: null, isMarked: null,
    });
    return figure(`${metricTitle(metric)}, mean of B less mean of A over the years, with two standard errors.`, place.element,
      [h("strong", null, metricTitle(metric)), ": ", told, one.is_paired === true && " Paired."], table.element);
  }

  private systems(answer: CompareAnswer): Child {
    if (answer.systems.length === 0) {
      return h("p", { class: "hint" }, "They have no system in common.");
    }
    const isSame = (one: CompareSystem) => isNoise(one.difference, one.difference_mcse);
    const beyond = answer.systems.filter((one) => !isSame(one)).length;
    const table = new DataTable<CompareSystem>({
      caption: "Share of members that have settled the system by the end",
      columns: [
        textColumn("System", (one) => one.name),
        numberColumn("A", "", (one) => one.a, percentText),
        numberColumn("B", "", (one) => one.b, percentText),
        { title: "B − A", unit: "", isNumber: true, order: (one) => one.difference,
          text: (one) => h("span", { class: isSame(one) ? "noise" : null }, shareText(one.difference, one.difference_mcse)) },
        { title: "Beyond 2 s.e.", unit: "", isNumber: false, order: (one) => Number(!isSame(one)),
          text: (one) => (isSame(one) ? badge("no", "plain") : badge("yes", "warn")) },
      ],
      rows: answer.systems, height: 420,
      onOpen: (one) => this.app.store.set({ s: one.index, v: "system" }), isMarked: null,
    });
    const ofAll = answer.systems_in_both === undefined ? "" : ` (of ${numberText(answer.systems_in_both)} in both)`;
    return [
      h("p", { class: "hint" }, `${beyond} of the ${answer.systems.length} listed${ofAll} differ by two standard errors and more; of systems that do not differ, one in twenty does so by chance.`),
      table.element,
    ];
  }
}

export const compare: View = {
  id: "compare",
  title: "Compare",
  icon: "compare",
  usesTime: true,
  python: (state, url) =>
    `import polycosm\nhere = polycosm.load_ensemble("${url}")\n` +
    `there = polycosm.load_ensemble("${url.replace(/ensembles\/[^/]+/, `ensembles/${String(state.b ?? "OTHER")}`)}")\n` +
    `polycosm.comparison.compare(here, there, ${Number.isFinite(state.t) ? state.t : 100})`,
  mount(root, app) {
    const page = new ComparePage(root, app);
    return () => page.end();
  },
};
