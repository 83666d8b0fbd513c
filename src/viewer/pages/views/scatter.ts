// One point for each member: an outcome against a parameter, on a canvas, because there may be thousands.
import { numberText } from "../chart_numbers";
import { linearScale, logScale, padded, type Scale } from "../chart_scale";
import { extentOf, spearman } from "../chart_statistics";
import { axes, type Box, figure, responsive } from "../chart_svg";
import { h, shownColour } from "../dom";

export interface ScatterOptions {
  x: Float64Array;
  y: Float64Array;
  xTitle: string;
  yTitle: string;
  total: number; // members that there are
  onOpen(member: number): void;
}

const reach_px = 16;

/// Values over three decades and more are read on a logarithmic axis.
export function scaleFor(values: Float64Array, range: [number, number], tickCount: number): Scale | null {
  const extent = extentOf(values);
  if (extent === null) {
    return null;
  }
  const [low, high] = extent;
  return low > 0 && high / low > 1000
    ? logScale([low / 1.2, high * 1.2], range, tickCount)
    : linearScale(padded(low, high, 0.04), range, tickCount);
}

/// The point nearest to a place, if it is within reach.
export function nearest(xs: ArrayLike<number>, ys: ArrayLike<number>, x: number, y: number, reach: number): number | null {
  let found: number | null = null;
  let best = reach * reach;
  for (let i = 0; i < xs.length; ++i) {
    const distance = (xs[i] - x) ** 2 + (ys[i] - y) ** 2;
    if (distance <= best) {
      best = distance;
      found = i;
    }
  }
  return found;
}

export class Scatter {
  readonly element: HTMLElement;
  private readonly place: ReturnType<typeof responsive>;
  private readonly told = h("span", { class: "value" });
  private marked: number | null = null;

  constructor(private readonly options: ScatterOptions) {
    const { x, y, xTitle, yTitle, total } = options;
    this.place = responsive((width) => this.draw(width));
    const link = spearman(x, y);
    const count = link?.count ?? 0;
    const words = link === null
      ? "No rank correlation: one of the two does not vary."
      : `Spearman's rank correlation ${link.rho.toFixed(3)} ± ${(1 / Math.sqrt(Math.max(1, count - 1))).toFixed(3)} (if there were none) over ${numberText(count)} members.`;
    const left = total - count;
    this.element = figure(
      `${yTitle} in the last year against ${xTitle}. ${words}`,
      this.place.element,
      [words, left > 0 ? ` ${numberText(left)} of ${numberText(total)} members are not drawn: quarantined, or beyond the first ${numberText(x.length)}.` : "",
        " Click on a point, or open a row of the table, to look at the member. ", this.told],
      null);
  }

  mark(member: number | null): void {
    this.marked = member;
    this.place.redraw();
  }

  end(): void {
    this.place.stop();
  }

  private draw(width: number): Node {
    const box: Box = { width, height: Math.min(380, Math.max(240, Math.round(width * 0.45))), left: 58, right: 12, top: 26, bottom: 40 };
    const x = scaleFor(this.options.x, [box.left, width - box.right], width < 480 ? 4 : 7);
    const y = scaleFor(this.options.y, [box.height - box.bottom, box.top], 5);
    if (x === null || y === null) {
      return h("p", { class: "hint" }, "No member has both values.");
    }
    const xs = Float64Array.from(this.options.x, (value) => x(value));
    const ys = Float64Array.from(this.options.y, (value) => y(value));
    const canvas = this.points(xs, ys, box);
    const place = h("div", { class: "scatter-place" }, axes(box, x, y, { x: this.options.xTitle, y: this.options.yTitle }), canvas);
    canvas.addEventListener("mousemove", (event) => {
      const at = nearest(xs, ys, event.offsetX, event.offsetY, reach_px);
      canvas.style.cursor = at === null ? "default" : "pointer";
      this.told.textContent = at === null ? "" :
        `Member ${at}: ${numberText(this.options.x[at])}, ${numberText(this.options.y[at])}`;
    });
    canvas.addEventListener("click", (event) => {
      const at = nearest(xs, ys, event.offsetX, event.offsetY, reach_px);
      if (at !== null) {
        this.options.onOpen(at);
      }
    });
    return place;
  }

  private points(xs: Float64Array, ys: Float64Array, box: Box): HTMLCanvasElement {
    const ratio = Math.min(2, devicePixelRatio);
    const canvas = h("canvas", { width: box.width * ratio, height: box.height * ratio, "aria-hidden": "true" });
    canvas.style.width = `${box.width}px`;
    canvas.style.height = `${box.height}px`;
    const context = canvas.getContext("2d");
    if (context === null) {
      return canvas;
    }
    context.scale(ratio, ratio);
    context.fillStyle = shownColour("--data");
    context.globalAlpha = xs.length > 2000 ? 0.35 : 0.7;
    for (let i = 0; i < xs.length; ++i) {
      if (Number.isFinite(xs[i]) && Number.isFinite(ys[i])) {
        context.beginPath();
        context.arc(xs[i], ys[i], xs.length > 2000 ? 1.8 : 2.8, 0, 2 * Math.PI);
        context.fill();
      }
    }
    if (this.marked !== null && Number.isFinite(xs[this.marked])) {
      context.globalAlpha = 1;
      context.strokeStyle = shownColour("--accent");
      context.lineWidth = 2.5;
      context.beginPath();
      context.arc(xs[this.marked], ys[this.marked], 7, 0, 2 * Math.PI);
      context.stroke();
    }
    return canvas;
  }
}
