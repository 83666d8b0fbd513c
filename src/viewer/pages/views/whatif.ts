// What if: a member of the ensemble lives again under commands, its path over the fan of all the others.
import { FanChart, type FanLine } from "../chart_fan";
import { numberText, phrase, unitText, yearText } from "../chart_numbers";
import { figure } from "../chart_svg";
import { type Child, h } from "../dom";
import type { App, View } from "../view";
import { systemNames } from "./event_rows";
import { mainMetrics, metricTitle } from "./metrics";
import { badge, button, command, empty, ensembleId, field, fillPlace, pageIn, panel, picker } from "./panel";
import { fanOf, onThemeChange } from "./series_content";
import { DataTable } from "./table";
import { branchForm, branchTree, injectForm, ruleForm, timeControls } from "./whatif_controls";
import { LiveSession, type SessionEvent, type SessionSeries, type SessionStatus, type SessionSummary, startSession, tickOf, yearOf } from "./whatif_session";

const redraw_every_ms = 700;
const most_events = 300;

function pathLines(series: SessionSeries, current: string, colourOf: (name: string) => string): FanLine[] {
  const count = series.time_year.length;
  const lines = series.branches.map((branch, i): FanLine => ({
    name: branch.name,
    values: Float64Array.from({ length: count }, (_, at) => branch.values[at] ?? Number.NaN),
    colour: colourOf(branch.name),
    width: branch.name === current ? 3 : 1.75,
    dash: branch.name === current ? [] : [[6, 3], [2, 3], [8, 3, 2, 3]][i % 3],
    member: null,
  }));
  return lines.sort((a, b) => Number(a.name === current) - Number(b.name === current));
}

type PathRow = SessionSeries["branches"][number];

function lastOf(branch: PathRow): number | null {
  return branch.values[branch.values.length - 1] ?? null;
}

/// The page of one live session.
class SessionPage {
  private readonly ended = new AbortController();
  private readonly session: LiveSession;
  private readonly head = h("div", { class: "run-head" });
  private readonly refusal = h("div", { role: "alert" });
  private readonly picture = h("div");
  private readonly branches = h("div");
  private readonly stream = h("ol", { class: "stream", tabindex: 0, "aria-label": "Events, the newest first" });
  private readonly time = timeControls((name, words) => this.say(name, words));
  private readonly colours = new Map<string, string>();
  private readonly caption = h("span");
  private numbers: DataTable<PathRow> | null = null;
  private chart: FanChart | null = null;
  private shownHead = "";
  private status: SessionStatus | null = null;
  private metric = mainMetrics[0];
  private timer = 0;
  private isDue = false;
  private readonly undo: () => void;

  constructor(place: HTMLElement, private readonly app: App, id: string) {
    this.session = new LiveSession(app, id);
    this.undo = onThemeChange(() => void this.draw());
    void fillPlace(place, app, this.ended.signal, () => this.content());
  }

  end(): void {
    this.ended.abort();
    this.session.end();
    this.undo();
    clearTimeout(this.timer);
    this.chart?.destroy();
  }

  private async content(): Promise<Child> {
    const summary = await this.session.summary();
    const names = await systemNames(this.app).catch(() => [] as string[]);
    this.showHead(summary);
    const say = (name: string, words: (string | number)[]) => this.say(name, words);
    const choose = picker("Metric", { "": mainMetrics.map((name): [string, string] => [name, metricTitle(name)]) }, this.metric, (value) => {
      this.metric = value;
      void this.draw();
    });
    void this.session.follow((event) => this.hear(event.event, event.data)).catch((error) => this.refuse(error));
    void this.look();
    return [
      h("section", { class: "card stack" }, this.head, this.refusal, this.time.element),
      panel("Its path over the fan of all members", h("div", { class: "toolbar" }, choose), this.picture),
      h("div", { class: "columns columns-2" },
        h("div", { class: "stack" }, panel("Branches", this.branches, branchForm(say)),
          panel("Interfere", injectForm(names, say), ruleForm(say))),
        panel("What happens", this.stream)),
    ];
  }

  private showHead(summary: SessionSummary): void {
    const key = `${summary.state} ${summary.reason}`;
    if (key === this.shownHead) {
      return;
    }
    this.shownHead = key;
    const close = button("End the session", () => void this.close());
    const kind = summary.state === "failed" ? "bad" : summary.state === "live" ? "good" : "plain";
    this.head.replaceChildren(
      h("h2", null, `Member ${numberText(summary.member)} of ${summary.ensemble.id}, live`),
      badge(summary.state, kind),
      summary.reason === null ? "" : h("span", { class: "dim" }, summary.reason),
      h("div", { class: "buttons" }, button("All sessions", () => this.app.store.set({ ws: "" })),
        summary.state === "ended" || summary.state === "failed" ? "" : close));
  }

  private async close(): Promise<void> {
    try {
      await this.session.close();
      this.app.store.set({ ws: "" });
    } catch (error) {
      this.refuse(error);
    }
  }

  /// What was refused is told beside the controls; the page stays.
  private refuse(error: unknown): void {
    if (!this.ended.signal.aborted) {
      this.refusal.replaceChildren(h("p", { class: "refusal" }, badge("refused", "bad"), ` ${(error as Error).message}`));
    }
  }

  private async say(name: string, words: (string | number)[]): Promise<void> {
    this.refusal.replaceChildren();
    try {
      await this.session.command(name, words);
      this.app.announce(`${name}: done`);
      if (name === "rewind" || name === "switch") {
        this.stream.replaceChildren();
      }
    } catch (error) {
      this.refuse(error);
    }
    this.soon();
  }

  private hear(name: string, data: string): void {
    const told = JSON.parse(data) as Record<string, unknown>;
    if (name === "news") {
      for (const event of (told.events as SessionEvent[] | undefined) ?? []) {
        this.tell(event);
      }
    } else if (name === "answer" && told.ok === false) {
      this.refuse(new Error(String(told.error ?? "refused")));
    }
    this.soon();
  }

  private tell(event: SessionEvent): void {
    const where = event.other === event.system ? event.system : `${event.system} → ${event.other}`;
    const size = event.value === null || event.value === 0 ? "" : `, ${numberText(event.value)}`;
    this.stream.prepend(h("li", null, h("span", { class: "when" }, yearText(yearOf(event.tick))),
      h("span", null, h("strong", null, phrase(event.type)), ` ${where}${size}`)));
    while (this.stream.childElementCount > most_events) {
      this.stream.lastElementChild?.remove();
    }
  }

  /// News come in bursts: one look for all of them.
  private soon(): void {
    if (this.timer !== 0) {
      this.isDue = true;
      return;
    }
    void this.look();
    this.timer = window.setTimeout(() => {
      this.timer = 0;
      if (this.isDue) {
        this.isDue = false;
        this.soon();
      }
    }, redraw_every_ms);
  }

  private async look(): Promise<void> {
    try {
      const summary = await this.session.summary();
      this.showHead(summary);
      if (summary.status != null) {
        this.status = summary.status;
        this.time.show(summary.status);
        if (!this.branches.contains(document.activeElement)) {
          const say = (name: string, words: (string | number)[]) => this.say(name, words);
          this.branches.replaceChildren(branchTree(summary.status.branches, summary.status.branch, (name) => this.colourOf(name), say));
        }
        await this.draw();
      }
    } catch (error) {
      this.refuse(error);
    }
  }

  private colourOf(name: string): string {
    if (!this.colours.has(name)) {
      this.colours.set(name, name === "main" ? "--accent" : `--line-${(this.colours.size % 8) + 1}`);
    }
    return this.colours.get(name) as string;
  }

  private async draw(): Promise<void> {
    const { metric } = this;
    const [frame, series] = await Promise.all([this.app.series(metric), this.session.series(metric)]);
    if (metric !== this.metric || this.status === null) {
      return;
    }
    const data = fanOf(frame, metric);
    const median = data.content.lines.map((line) => ({ ...line, width: 1 }));
    const content = { ...data.content, lines: [...median, ...pathLines(series, this.status.branch, (name) => this.colourOf(name))] };
    const options = { height: 320, isLog: false, isSmall: false, yTitle: "", onTime: null, onMember: null };
    if (this.chart === null) {
      this.chart = new FanChart(content, options);
      this.picture.replaceChildren(this.figureOf(this.chart));
    } else {
      this.chart.show(content, options);
    }
    this.chart.setYear(yearOf(this.status.tick));
    this.tellPath(data.unit, metric, series);
  }

  /// Made once, so that what a person has opened stays open while it lives.
  private figureOf(chart: FanChart): HTMLElement {
    this.numbers = new DataTable<PathRow>({
      caption: "Where each branch stands",
      columns: [
        { title: "Branch", unit: "", isNumber: false, order: null, text: (one) => one.name },
        { title: "Year", unit: "", isNumber: true, order: null, text: (one) => numberText(yearOf(one.tick)) },
        { title: "Value", unit: "", isNumber: true, order: null, text: (one) => numberText(lastOf(one)) },
      ],
      rows: [], height: 0, onOpen: null, isMarked: null,
    });
    return figure("", chart.element, this.caption, this.numbers.element);
  }

  private tellPath(unit: string, metric: string, series: SessionSeries): void {
    const words = series.branches.map((branch) => `${branch.name} ${numberText(lastOf(branch))} ${unitText(unit)}`).join(", ");
    const title = metricTitle(metric);
    this.caption.replaceChildren(h("strong", null, title), `: ${words}. Bands: 5–95 % and 25–75 % of all members; thin line: their median.`);
    this.picture.querySelector("[role=img]")?.setAttribute("aria-label", `${title} of the live member over the bands of all members: ${words}.`);
    this.numbers?.setRows(series.branches);
  }
}

class WhatifPage {
  private readonly ended = new AbortController();
  private readonly place = h("div");
  private readonly undo: () => void;
  private page: SessionPage | null = null;

  constructor(root: HTMLElement, private readonly app: App) {
    pageIn(root, "What if", this.place);
    this.undo = app.store.subscribe((now, before) => {
      if (now.ws !== before.ws) {
        this.show();
      }
    });
    this.show();
  }

  end(): void {
    this.ended.abort();
    this.undo();
    this.page?.end();
  }

  private show(): void {
    this.page?.end();
    this.page = null;
    const id = String(this.app.store.get().ws ?? "");
    if (id !== "") {
      this.page = new SessionPage(this.place, this.app, id);
      return;
    }
    void fillPlace(this.place, this.app, this.ended.signal, () => this.start());
  }

  private async start(): Promise<Child> {
    const { app } = this;
    const [{ sessions }, info] = await Promise.all([
      app.api.json<{ sessions: SessionSummary[] }>("sessions", this.ended.signal), app.ensemble()]);
    const total = info.members?.total ?? 1;
    const { m, t } = app.store.get();
    const member = field("Member", { type: "number", min: 0, max: total - 1, step: 1, required: true, value: m ?? 0 });
    const year = field("Begin in year", { type: "number", min: 0, step: 0.25, required: true, value: Number.isFinite(t) ? t : 0 });
    const refusal = h("div", { role: "alert" });
    const number = (label: HTMLLabelElement) => Number(label.querySelector("input")?.value);
    const submit = h("button", { type: "submit", class: "primary" }, "Start");
    const onsubmit = async (event: Event) => {
      event.preventDefault();
      submit.disabled = true;
      try {
        const made = await startSession(app, number(member), tickOf(number(year)));
        app.store.set({ ws: made.id, m: number(member) });
      } catch (error) {
        refusal.replaceChildren(badge("refused", "bad"), ` ${(error as Error).message}`);
      }
      submit.disabled = false;
    };
    return [
      panel("Live a member again",
        h("p", { class: "hint" }, "One member lives again on this server while you watch: step, go back, branch, let a plague break out, change a rule. Nothing in the ensemble changes; left alone, the member ends with the digest of the file."),
        h("form", { class: "toolbar", onsubmit: (event: Event) => void onsubmit(event) }, member, year, submit), refusal,
        h("p", { class: "hint" }, "The same on a terminal:"), command(app, `polycosm whatif ${ensembleId(app)} --member ${m ?? 0}`)),
      panel("Live sessions", sessions.length === 0 ? empty("None.") : new DataTable<SessionSummary>({
        caption: "Sessions that you may steer",
        columns: [
          { title: "Ensemble", unit: "", isNumber: false, order: (one) => one.ensemble.id, text: (one) => one.ensemble.id },
          { title: "Member", unit: "", isNumber: true, order: (one) => one.member, text: (one) => numberText(one.member) },
          { title: "State", unit: "", isNumber: false, order: (one) => one.state,
            text: (one) => badge(one.state, one.state === "live" ? "good" : one.state === "failed" ? "bad" : "plain") },
          { title: "Year", unit: "", isNumber: true, order: (one) => one.now?.tick ?? null,
            text: (one) => (one.now === null ? "unknown" : numberText(yearOf(one.now.tick))) },
          { title: "Owner", unit: "", isNumber: false, order: (one) => one.owner, text: (one) => one.owner },
        ],
        rows: sessions, height: 0, onOpen: (one) => app.store.set({ ws: one.id }), isMarked: null,
      }).element),
    ];
  }
}

export const whatif: View = {
  id: "whatif",
  title: "What if",
  icon: "whatif",
  python: (state, url) =>
    `import polycosm\nensemble = polycosm.load_ensemble("${url}")\nensemble.events(member=${state.m ?? 0})  # its life as stored\n` +
    `# live: polycosm whatif DIR --member ${state.m ?? 0}`,
  mount(root, app) {
    const page = new WhatifPage(root, app);
    return () => page.end();
  },
};
