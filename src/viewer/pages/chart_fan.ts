// Fan charts over time, by uPlot: the bands hold shares of the members year by year, the thin lines are real members.
import uPlot from "uplot";
import { tickText } from "./chart_numbers";
import { logTicks } from "./chart_scale";
import { h, shownColour } from "./dom";

export type Curve = ArrayLike<number>;

export interface FanBand {
  low: Curve;
  high: Curve;
  weight: number; // 0..1: how strongly it is filled
}

export interface FanLine {
  name: string;
  values: Curve;
  colour: string; // a CSS custom property
  width: number;
  dash: number[];
  member: number | null;
}

export interface FanContent {
  time: Curve;
  bands: FanBand[];
  lines: FanLine[];
}

export interface FanOptions {
  height: number;
  isLog: boolean;
  isSmall: boolean; // no titles, few ticks
  yTitle: string;
  onTime: ((year: number) => void) | null;
  onMember: ((member: number) => void) | null;
}

const pickDistance_px = 14;

function withAlpha(colour: string, alpha: number): string {
  const parts = colour.match(/[\d.]+/g) ?? ["128", "128", "128"];
  return `rgba(${parts[0]}, ${parts[1]}, ${parts[2]}, ${alpha})`;
}

function smallestPositive(content: FanContent): number {
  let least = Infinity;
  for (const curve of [...content.bands.flatMap((band) => [band.low, band.high]), ...content.lines.map((l) => l.values)]) {
    for (let i = 0; i < curve.length; ++i) {
      least = curve[i] > 0 && curve[i] < least ? curve[i] : least;
    }
  }
  return Number.isFinite(least) ? least : 1;
}

/// A logarithmic axis shows zero, too: it is linear below the smallest value that is not 0.
function thresholdOf(content: FanContent): number {
  return 10 ** Math.floor(Math.log10(smallestPositive(content)));
}

/// Ticks of an axis that is logarithmic above `threshold` and linear below it.
export function logSplits(low: number, high: number, threshold: number, count: number): number[] {
  const above = logTicks(Math.max(low, threshold), high, count);
  return low <= 0 && high >= 0 ? [0, ...above] : above;
}

export class FanChart {
  readonly element = h("div", { class: "fan-place" });
  private plot: uPlot | null = null;
  private year = Number.NaN;
  private width = 0;
  private readonly observer: ResizeObserver;

  constructor(
    private content: FanContent,
    private options: FanOptions,
  ) {
    this.observer = new ResizeObserver((entries) => {
      const width = Math.floor(entries[0].contentRect.width);
      if (width > 0 && width !== this.width) {
        this.width = width;
        if (this.plot === null) {
          this.build();
        } else {
          this.plot.setSize({ width, height: this.options.height });
        }
      }
    });
    this.observer.observe(this.element);
  }

  /// Other content or another scale: drawn anew, also after a change of the theme.
  show(content: FanContent, options: FanOptions): void {
    this.content = content;
    this.options = options;
    if (this.width > 0) {
      this.build();
    }
  }

  setYear(year: number): void {
    this.year = year;
    this.plot?.redraw(false, false);
  }

  destroy(): void {
    this.observer.disconnect();
    this.plot?.destroy();
    this.plot = null;
  }

  private build(): void {
    this.plot?.destroy();
    this.element.replaceChildren();
    this.plot = new uPlot(this.settings(), this.rows(), this.element);
  }

  private rows(): uPlot.AlignedData {
    const plain = (curve: Curve) => Array.from(curve, (value) => (Number.isFinite(value) ? value : null));
    const bands = this.content.bands.flatMap((band) => [plain(band.high), plain(band.low)]);
    const lines = this.content.lines.map((line) => plain(line.values));
    return [Array.from(this.content.time), ...bands, ...lines] as uPlot.AlignedData;
  }

  private settings(): uPlot.Options {
    const { isLog, isSmall, height } = this.options;
    const ink = shownColour("--dim");
    const grid = withAlpha(shownColour("--dim"), 0.14);
    const accent = shownColour("--data");
    const font = `11px ${getComputedStyle(document.body).fontFamily}`;
    const axis = { stroke: ink, grid: { stroke: grid, width: 1 }, ticks: { show: false }, font };
    const bandSeries = this.content.bands.flatMap(() => [{ stroke: "transparent", width: 0 }, { stroke: "transparent", width: 0 }]);
    const lineSeries = this.content.lines.map((line) => ({
      label: line.name,
      stroke: shownColour(line.colour),
      width: line.width,
      dash: line.dash,
    }));
    return {
      width: this.width,
      height,
      padding: isSmall ? [8, 16, 0, 0] : [10, 14, 0, 0],
      legend: { show: false },
      cursor: isSmall
        ? { show: false }
        : { x: true, y: false, points: { show: false }, drag: { x: false, y: false }, focus: { prox: pickDistance_px } },
      focus: { alpha: 1 },
      scales: { x: { time: false }, y: isLog ? { distr: 4, asinh: thresholdOf(this.content) } : {} },
      axes: [
        { ...axis, space: isSmall ? 70 : 80, size: isSmall ? 24 : 34, values: (_, ticks) => ticks.map(tickText) },
        {
          ...axis,
          ...(isLog ? this.logTicks() : {}),
          size: isSmall ? 54 : 62,
          space: isSmall ? 34 : 42,
          values: (_, ticks) => ticks.map((tick) => (tick === null ? "" : tickText(tick))),
        },
      ],
      series: [{}, ...bandSeries, ...lineSeries],
      bands: this.content.bands.map((band, i) => ({
        series: [1 + 2 * i, 2 + 2 * i] as [number, number],
        fill: withAlpha(accent, 0.12 + 0.3 * band.weight),
      })),
      hooks: { draw: [(plot) => this.drawYear(plot)], ready: [(plot) => this.listen(plot)] },
    };
  }

  /// uPlot would name powers of ten only, of which a narrow range may have one.
  private logTicks(): Pick<uPlot.Axis, "splits" | "filter"> {
    const count = this.options.isSmall ? 3 : 6;
    return {
      splits: (_, __, low, high) => logSplits(low, high, thresholdOf(this.content), count),
      filter: (_, ticks) => ticks,
    };
  }

  private drawYear(plot: uPlot): void {
    if (!Number.isFinite(this.year)) {
      return;
    }
    const x = Math.round(plot.valToPos(this.year, "x", true));
    const { left, top, width, height } = plot.bbox;
    if (x < left || x > left + width) {
      return;
    }
    plot.ctx.save();
    plot.ctx.strokeStyle = shownColour("--accent");
    plot.ctx.lineWidth = devicePixelRatio;
    plot.ctx.setLineDash([4 * devicePixelRatio, 3 * devicePixelRatio]);
    plot.ctx.beginPath();
    plot.ctx.moveTo(x, top);
    plot.ctx.lineTo(x, top + height);
    plot.ctx.stroke();
    plot.ctx.restore();
  }

  private listen(plot: uPlot): void {
    const { onTime, onMember, isSmall } = this.options;
    if (isSmall) {
      return;
    }
    plot.over.addEventListener("click", (event) => {
      const member = this.memberNear(plot, event.offsetX, event.offsetY);
      if (member !== null && onMember !== null) {
        onMember(member);
      } else if (onTime !== null) {
        onTime(plot.posToVal(event.offsetX, "x"));
      }
    });
    plot.over.addEventListener("mousemove", (event) => {
      const isOnLine = onMember !== null && this.memberNear(plot, event.offsetX, event.offsetY) !== null;
      plot.over.classList.toggle("is-on-line", isOnLine);
    });
  }

  private memberNear(plot: uPlot, x: number, y: number): number | null {
    const at = plot.posToIdx(x);
    let nearest: number | null = null;
    let distance = pickDistance_px;
    for (const line of this.content.lines) {
      const gap = Math.abs(plot.valToPos(line.values[at], "y") - y);
      if (line.member !== null && gap < distance) {
        distance = gap;
        nearest = line.member;
      }
    }
    return nearest;
  }
}
