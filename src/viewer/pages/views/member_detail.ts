// One member: its draws, its way through the fan of all, its events, and how to live it again.
import { FanChart } from "../chart_fan";
import { numberText, unitText } from "../chart_numbers";
import { type Child, h } from "../dom";
import { type App, rowAt } from "../view";
import { Problem } from "../api";
import { eventPage, eventTable, systemNames } from "./event_rows";
import { parametersOf } from "./member_parameters";
import { mainMetrics, metricTitle } from "./metrics";
import { badge, button, command, empty, ensembleId, facts, fillPlace, panel, whyNot } from "./panel";
import { memberLines } from "./series_members";
import { fanOf } from "./series_content";

interface MemberAnswer {
  member: number;
  status: string;
  digest: string | null;
  kept?: { series: boolean; planets_belts_events: boolean };
  [key: string]: unknown;
}

function noEvents(): HTMLElement {
  return empty("No events of this member are kept.",
    h("p", { class: "hint" }, "`output.detail_member_count` says how many members keep theirs; `polycosm history` tells those of any."));
}

export class MemberDetail {
  private readonly ended = new AbortController();
  private charts: { chart: FanChart; show(): void }[] = [];

  constructor(root: HTMLElement, private readonly app: App, private readonly m: number) {
    const place = h("div");
    const close = button("Close", () => app.store.set({ m: null }));
    const whatIf = button("What if…", () => app.store.set({ v: "whatif", m }));
    whatIf.classList.add("primary");
    root.append(h("section", { class: "card stack" },
      h("div", { class: "run-head" }, h("h2", null, `Member ${numberText(m)}`), h("div", { class: "buttons" }, whatIf, close)), place));
    void fillPlace(place, app, this.ended.signal, () => this.content());
  }

  end(): void {
    this.ended.abort();
    this.charts.forEach((one) => one.chart.destroy());
  }

  showYear(): void {
    this.charts.forEach((one) => one.show());
  }

  private async content(): Promise<Child> {
    const { app, m } = this;
    const answer = await app.api.json<MemberAnswer>(app.path(`members/${m}`), this.ended.signal);
    const charts = h("div");
    const events = h("div");
    if (answer.kept?.series !== false) {
      void fillPlace(charts, app, this.ended.signal, () => this.series());
    }
    if (answer.kept?.planets_belts_events === false) {
      events.append(noEvents());
    } else {
      void fillPlace(events, app, this.ended.signal, () => this.events());
    }
    const isOk = answer.status === "ok";
    const reason = answer.quarantine as { code?: string; message?: string } | null | undefined;
    const parameters = parametersOf(answer).map((one): [string, Child, string?] => {
      const value = typeof one.value === "number" ? numberText(one.value) : String(one.value ?? "unknown");
      return [one.name.replaceAll("_", " "), `${value} ${unitText(one.unit ?? "")}`, one.meaning];
    });
    return [
      h("div", { class: "row" }, badge(answer.status, isOk ? "good" : "bad"),
        h("span", { class: "dim" }, "Digest ", h("code", null, answer.digest ?? "unknown"))),
      !isOk && h("p", null, `${reason?.code ?? "Quarantined"}: ${reason?.message ?? "it has no numbers and is in no statistic."}`),
      h("div", null, h("p", { class: "hint" }, "Live it again, to the same digest:"), command(app, `polycosm replay ${ensembleId(app)} --member ${m}`)),
      charts,
      h("div", { class: "columns columns-2" }, panel("Events", events), panel("What was drawn", facts(parameters))),
    ];
  }

  private async series(): Promise<Child> {
    const { app, m } = this;
    try {
      const all = await Promise.all(mainMetrics.slice(0, 4).map(async (metric) => {
        const [frame, lines] = await Promise.all([app.series(metric), memberLines(app, metric, [m], this.ended.signal)]);
        return { data: fanOf(frame, metric), line: lines[0] };
      }));
      if (all.every((one) => one.line === undefined)) {
        return null;
      }
      return h("div", { class: "multiples-grid" }, all.map(({ data, line }) => {
        const mine = line === undefined ? [] : [{ ...line, colour: "--accent", width: 2.5, dash: [] }];
        const chart = new FanChart({ ...data.content, lines: [...data.content.lines.map((l) => ({ ...l, width: 1 })), ...mine] },
          { height: 130, isLog: false, isSmall: true, yTitle: "", onTime: null, onMember: null });
        const value = h("span", { class: "value" });
        const show = () => {
          const year = app.store.get().t;
          chart.setYear(year);
          value.textContent = line === undefined ? "unknown" :
            `${numberText(line.values[rowAt(data.content.time, year)])} ${unitText(data.unit)}`;
        };
        show();
        this.charts.push({ chart, show });
        const title = metricTitle(data.metric);
        return h("div", { class: "multiple card", role: "img", "aria-label": `${title} of member ${m} over the bands of all members` },
          h("span", { class: "multiple-title" }, title), value, chart.element);
      }));
    } catch (error) {
      if (error instanceof Problem && error.code === "not_stored") {
        return whyNot(error);
      }
      throw error;
    }
  }

  private async events(): Promise<Child> {
    const { app, m } = this;
    const query = { member: m, system: null, type: "", from_year: null, to_year: null };
    try {
      const [page, names] = await Promise.all([eventPage(app, query, 500, null, this.ended.signal), systemNames(app)]);
      if (page.rows.length === 0) {
        return empty("Nothing happened in this member.");
      }
      const more = button("All of them", () => app.store.set({ v: "events", em: m }));
      return [
        eventTable(app, names, page.rows, { caption: `Events of member ${m}`, height: 340, hasMember: false }).element,
        page.next !== null && h("div", { class: "buttons" }, h("span", { class: "hint" }, "The first 500."), more),
      ];
    } catch (error) {
      if (error instanceof Problem && error.status === 404) {
        return whyNot(error);
      }
      throw error;
    }
  }
}
