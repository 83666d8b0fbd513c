// The way of each branch of a live member, over the fan of all members.
import { FanChart, type FanLine } from "../chart_fan";
import { numberText, unitText } from "../chart_numbers";
import { figure } from "../chart_svg";
import type { Frame } from "../columns";
import { h } from "../dom";
import { metricTitle } from "./metrics";
import { fanOf } from "./series_content";
import { DataTable } from "./table";
import { type SessionSeries, type SessionStatus, yearOf } from "./whatif_session";

type PathRow = SessionSeries["branches"][number];

function lastOf(branch: PathRow): number | null {
  return branch.values[branch.values.length - 1] ?? null;
}

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

/// Made once, so that what a person has opened stays open while the member lives.
export class PathPicture {
  readonly element = h("div");
  private readonly caption = h("span");
  private readonly numbers = new DataTable<PathRow>({
    caption: "Where each branch stands",
    columns: [
      { title: "Branch", unit: "", isNumber: false, order: null, text: (one) => one.name },
      { title: "Year", unit: "", isNumber: true, order: null, text: (one) => numberText(yearOf(one.tick)) },
      { title: "Value", unit: "", isNumber: true, order: null, text: (one) => numberText(lastOf(one)) },
    ],
    rows: [], height: 0, onOpen: null, isMarked: null,
  });
  private chart: FanChart | null = null;

  end(): void {
    this.chart?.destroy();
  }

  show(frame: Frame, series: SessionSeries, status: SessionStatus, colourOf: (name: string) => string): void {
    const data = fanOf(frame, series.metric);
    const median = data.content.lines.map((line) => ({ ...line, width: 1 }));
    const content = { ...data.content, lines: [...median, ...pathLines(series, status.branch, colourOf)] };
    const options = { height: 320, isLog: false, isSmall: false, yTitle: "", onTime: null, onMember: null };
    if (this.chart === null) {
      this.chart = new FanChart(content, options);
      this.element.replaceChildren(figure("", this.chart.element, this.caption, this.numbers.element));
    } else {
      this.chart.show(content, options);
    }
    this.chart.setYear(yearOf(status.tick));
    this.tell(data.unit, series);
  }

  private tell(unit: string, series: SessionSeries): void {
    const words = series.branches.map((branch) => `${branch.name} ${numberText(lastOf(branch))} ${unitText(unit)}`.trim()).join(", ");
    const title = metricTitle(series.metric);
    this.caption.replaceChildren(h("strong", null, title), `: ${words}. Bands: 5–95 % and 25–75 % of all members; thin line: their median.`);
    this.element.querySelector("[role=img]")?.setAttribute("aria-label", `${title} of the live member over the bands of all members: ${words}.`);
    this.numbers.setRows(series.branches);
  }
}
