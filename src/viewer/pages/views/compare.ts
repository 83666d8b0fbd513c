// Two ensembles side by side: what differs in what they were told, in their series, and in which systems.
import { numberText, percentText, shareText } from "../chart_numbers";
import { legend } from "../chart_svg";
import { type Child, h } from "../dom";
import type { App, View } from "../view";
import { compareChart, isNoise } from "./compare_chart";
import type { CompareAnswer, CompareSeries, CompareSystem } from "./answers";
import { badge, choice, empty, ensembleId, facts, fillPlace, pageIn, panel, picker } from "./panel";
import { DataTable, numberColumn, type TableColumn, textColumn } from "./table";

/// A value of a manifest as one short line.
export function valueText(value: unknown): string {
  return value === null || value === undefined ? "—" : typeof value === "string" ? value : JSON.stringify(value);
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
      } else if (now.t !== before.t || now.show !== before.show) {
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
      panel("Series", pairing, h("p", { class: "hint" },
        "Mean of B less mean of A; the band is two standard errors to either side. Where it holds zero, chance alone may make the difference. ",
        legend([["swatch-line", "B less A, or A"], ["swatch-other", "B"], ["swatch-outer", "± 2 s.e."]])),
        choice("Show", [["difference", "Difference"], ["both", "Both means"]], String(this.app.store.get().show ?? "difference"),
          (value) => this.app.store.set({ show: value })),
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
      rows: answer.manifest, height: 220, onOpen: null, isMarked: null,
    }).element;
  }

  private chart(metric: string, one: CompareSeries): HTMLElement {
    const chart = compareChart(metric, one, () => this.app.store.get().t, () => this.app.store.get().show === "both");
    this.undo.push(chart.stop);
    this.redrawYear.push(chart.redraw);
    return chart.element;
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
    `import polycosm\nimport polycosm.comparison\nhere = polycosm.load_ensemble("${url}")\n` +
    `there = polycosm.load_ensemble("${url.replace(/ensembles\/[^/]+/, `ensembles/${String(state.b ?? "OTHER")}`)}")\n` +
    `polycosm.comparison.compare(here, there, ${Number.isFinite(state.t) ? state.t : 100})`,
  mount(root, app) {
    const page = new ComparePage(root, app);
    return () => page.end();
  },
};
