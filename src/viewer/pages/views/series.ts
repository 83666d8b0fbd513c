// A yearly metric over all members: bands of quantiles, real members over them, because no member lives a quantile.
import { countText } from "../format";
import { Problem } from "../api";
import { FanChart, type FanContent, type FanLine, type FanOptions } from "../chart_fan";
import { numberText, unitText, withError, yearText } from "../chart_numbers";
import { figure, legend } from "../chart_svg";
import type { Frame } from "../columns";
import { numberAt } from "../columns";
import { h } from "../dom";
import { type App, rowAt, type View } from "../view";
import { mainMetrics, metricTitle, themes } from "./metrics";
import { button, choice, fillPlace, pageIn, picker, whyNot } from "./panel";
import { memberLines, membersShown } from "./series_members";
import { fanOf, onThemeChange, type SeriesQuantiles } from "./series_content";
import { quantileTable } from "./series_table";

class SeriesPage {
  private readonly ended = new AbortController();
  private readonly main = h("div");
  private readonly readout = h("p", { class: "readout" });
  private readonly chips = h("div", { class: "chips" });
  private readonly controls = h("div", { class: "toolbar" });
  private readonly multiples = h("div", { class: "multiples" });
  private chart: FanChart | null = null;
  private small: { metric: string; chart: FanChart; value: HTMLElement; data: SeriesQuantiles }[] = [];
  private shown: SeriesQuantiles | null = null;
  private round = 0;
  private readonly undo: (() => void)[] = [];

  constructor(private readonly root: HTMLElement, private readonly app: App) {
    pageIn(root, "Series", this.controls, this.main, h("h2", null, "Main metrics"), this.multiples);
    this.undo.push(
      app.store.subscribe((now, before) => {
        if (now.metric !== before.metric || now.scale !== before.scale || now.members !== before.members ||
            now.pick !== before.pick || now.m !== before.m) {
          void this.showMain();
        } else if (now.t !== before.t) {
          this.showYear();
        }
      }),
      onThemeChange(() => void this.showAll()),
    );
    void this.showAll();
  }

  end(): void {
    this.ended.abort();
    this.undo.forEach((f) => f());
    this.chart?.destroy();
    this.small.forEach((one) => one.chart.destroy());
  }

  private async showAll(): Promise<void> {
    await this.showMain();
    await this.showMultiples();
  }

  private showControls(): void {
    const { metric, scale, members } = this.app.store.get();
    const groups = Object.fromEntries(
      Object.entries(themes).map(([theme, names]) => [theme, names.map((name) => [name, metricTitle(name)] as [string, string])]));
    const set = (part: Record<string, unknown>) => this.app.store.set(part);
    const again = () => set({ members: "random", pick: Number(this.app.store.get().pick ?? 1) + 1 });
    this.controls.replaceChildren(
      picker("Metric", groups, metric, (value) => set({ metric: value })),
      choice("Scale", [["linear", "Linear"], ["log", "Log"]], String(scale ?? "linear"), (value) => set({ scale: value })),
      choice("Members", [["none", "None"], ["first", "First 8"], ["random", "Random 8"]], String(members ?? "first"),
        (value) => set({ members: value })),
      members === "random" ? button("Draw others", again) : "",
    );
  }

  private async showMain(): Promise<void> {
    const round = ++this.round;
    const { metric, scale } = this.app.store.get();
    if (this.controls.contains(document.activeElement) === false || this.controls.childElementCount === 0) {
      this.showControls();
    }
    await fillPlace(this.main, this.app, this.ended.signal, async () => {
      const [frame, ensemble] = await Promise.all([this.app.series(metric), this.app.ensemble()]);
      const data = fanOf(frame, metric);
      let missing: HTMLElement | null = null;
      const lines = await memberLines(this.app, metric, membersShown(this.app, ensemble.members?.total ?? 0), this.ended.signal)
        .catch((error) => {
          if (!(error instanceof Problem)) {
            throw error;
          }
          missing = whyNot(error);
          return [] as FanLine[];
        });
      if (round !== this.round) {
        return null;
      }
      this.shown = data;
      return this.mainFigure(frame, data, lines, missing, scale === "log");
    });
    this.showYear();
  }

  private mainFigure(frame: Frame, data: SeriesQuantiles, lines: FanLine[], missing: HTMLElement | null, isLog: boolean): HTMLElement {
    const chosen = this.app.store.get().m;
    const content: FanContent = {
      ...data.content,
      lines: [
        ...lines.map((line) => (line.member === chosen ? { ...line, width: 3, colour: "--accent", dash: [] } : line)),
        ...data.content.lines,
      ],
    };
    const options: FanOptions = {
      height: 380, isLog, isSmall: false, yTitle: "",
      onTime: (year) => this.app.store.set({ t: data.content.time[rowAt(data.content.time, year)] }),
      onMember: (m) => this.app.store.set({ m, v: "members" }),
    };
    this.chart?.destroy();
    this.chart = new FanChart(content, options);
    this.showChips(lines, missing);
    const title = metricTitle(data.metric);
    const unit = unitText(data.unit);
    const about = frame.about.ensemble;
    const bands = legend([["swatch-outer", "5–95 %"], ["swatch-inner", "25–75 %"], ["swatch-line", "median"]]);
    const caption = [
      h("strong", null, title), unit === "" ? "" : ` in ${unit}`, ". ", data.meaning, " ", bands,
      h("span", null, ` Quantiles over ${countText(about.members_ok)} of ${countText(about.members_total)} members.`,
        isLog ? " Logarithmic, linear near zero." : ""),
    ];
    return h("div", { class: "stack" },
      this.readout,
      figure(`${title}${unit === "" ? "" : ` in ${unit}`} over time: quantiles over members. ${this.words(data)}`,
        this.chart.element, caption, quantileTable(this.app, data)),
      this.chips);
  }

  private showChips(lines: FanLine[], missing: HTMLElement | null): void {
    if (missing !== null) {
      this.chips.replaceChildren(missing);
      return;
    }
    this.chips.replaceChildren(
      ...(lines.length > 0 ? [h("span", { class: "dim" }, "Real members, thin lines:")] : []),
      ...lines.map((line) => {
        const open = button(line.name, () => this.app.store.set({ m: line.member, v: "members" }));
        open.classList.add("chip");
        open.style.setProperty("--chip", `var(${line.colour})`);
        return open;
      }));
  }

  private words(data: SeriesQuantiles): string {
    const last = data.content.time.length - 1;
    return `Median ${numberText(data.median[last])} at the end, ${yearText(data.content.time[last])}.`;
  }

  private async showMultiples(): Promise<void> {
    await fillPlace(this.multiples, this.app, this.ended.signal, async () => {
      const all = await Promise.all(mainMetrics.map(async (metric) => ({ metric, frame: await this.app.series(metric) })));
      this.small.forEach((one) => one.chart.destroy());
      this.small = all.map(({ metric, frame }) => {
        const data = fanOf(frame, metric);
        const options: FanOptions = { height: 120, isLog: false, isSmall: true, yTitle: "", onTime: null, onMember: null };
        return { metric, data, chart: new FanChart(data.content, options), value: h("span", { class: "value" }) };
      });
      return h("div", { class: "multiples-grid" }, this.small.map((one) =>
        h("button", { type: "button", class: "multiple", onclick: () => this.choose(one.metric) },
          h("span", { class: "multiple-title" }, metricTitle(one.metric)), one.value, one.chart.element)));
    });
    this.showYear();
  }

  private choose(metric: string): void {
    this.app.store.set({ metric });
    this.showControls();
    this.root.scrollTo({ top: 0 });
    this.controls.scrollIntoView({ block: "nearest" });
  }

  private showYear(): void {
    const year = this.app.store.get().t;
    this.chart?.setYear(year);
    for (const one of this.small) {
      one.chart.setYear(year);
      const at = rowAt(one.data.content.time, year);
      one.value.textContent = `${numberText(one.data.median[at])} ${unitText(one.data.unit)}`;
    }
    if (this.shown !== null) {
      const { content, mean, mcse, median, unit } = this.shown;
      const at = rowAt(content.time, year);
      this.readout.replaceChildren(
        h("span", { class: "value" }, `${withError(numberAt(mean, at), numberAt(mcse, at))} ${unitText(unit)}`),
        h("span", { class: "note" },
          ` mean ± Monte Carlo standard error at ${yearText(content.time[at])}; median ${numberText(median[at])}`));
    }
  }
}

export const series: View = {
  id: "series",
  title: "Series",
  icon: "series",
  usesTime: true,
  python: (state, url) =>
    `import polycosm\nimport polycosm.plots\nensemble = polycosm.load_ensemble("${url}")\n` +
    `ensemble.sel(t=${Number.isFinite(state.t) ? state.t : "None"})["${state.metric}"]  # quantiles over members\n` +
    `polycosm.plots.fan(ensemble, "${state.metric}")`,
  mount(root, app) {
    const page = new SeriesPage(root, app);
    return () => page.end();
  },
};
