// Swim-lanes: one row for each type of event, as high as it was frequent, on its own scale.
import { linearScale } from "./chart_scale";
import { largest } from "./chart_statistics";
import { tickText } from "./chart_numbers";
import { h, svg } from "./dom";

export interface Lane {
  name: string;
  title: string;
  note: string; // its rate, with the error
  counts: ArrayLike<number>; // one for each year
}

export interface LaneOptions {
  time: ArrayLike<number>;
  chosen: string; // name of a lane, or none
  year: number;
  onChoose(name: string): void;
  onBrush(from: number, to: number): void; // years between which one has drawn the pointer
}

const row_px = 30;
const foot_px = 30;
const drag_px = 6;

/// Years in groups, so that a bar is not thinner than a pixel: sums of `size` neighbours.
export function grouped(counts: ArrayLike<number>, size: number): number[] {
  const sums: number[] = [];
  for (let i = 0; i < counts.length; ++i) {
    sums[Math.floor(i / size)] = (sums[Math.floor(i / size)] ?? 0) + counts[i];
  }
  return sums;
}

/// A row of bars that stand side by side, as one outline.
export function barsPath(heights: number[], left: number, width: number, base: number): string {
  let path = `M${left.toFixed(1)} ${base}`;
  heights.forEach((height, i) => {
    path += `V${(base - height).toFixed(1)}H${(left + (i + 1) * width).toFixed(1)}`;
  });
  return `${path}V${base}Z`;
}

/// The lanes at a width. Titles stand beside them, on a phone above.
export function drawLanes(lanes: Lane[], options: LaneOptions, width: number): SVGElement {
  const isNarrow = width < 560;
  const left = isNarrow ? 4 : 176;
  const right = isNarrow ? 8 : 128;
  const height_px = isNarrow ? row_px + 14 : row_px;
  const { time } = options;
  const end = time[time.length - 1];
  const x = linearScale([time[0], end], [left, width - right], isNarrow ? 4 : 8);
  const size = Math.max(1, Math.ceil(time.length / ((width - left - right) / 3)));
  const bottom = lanes.length * height_px;
  const rows = lanes.map((lane, at) => {
    const base = (at + 1) * height_px - 3;
    const sums = grouped(lane.counts, size);
    const most = largest(sums);
    const step = ((x(end) - left) / time.length) * size;
    const heights = sums.map((sum) => (most === 0 ? 0 : (sum / most) * (row_px - 8)));
    const middle = isNarrow ? at * height_px + 11 : base - row_px / 2 + 6;
    return svg("g", { class: lane.name === options.chosen ? "lane-row is-marked" : "lane-row", onclick: () => options.onChoose(lane.name) },
      svg("rect", { x: 0, y: at * height_px, width, height: height_px, fill: "transparent" }),
      svg("line", { class: "chart-grid", x1: left, x2: width - right, y1: base, y2: base }),
      svg("path", { class: "lane", d: barsPath(heights, left, step, base) }),
      svg("text", { class: "lane-title", x: isNarrow ? left : left - 12, y: middle, "text-anchor": isNarrow ? "start" : "end" }, lane.title),
      svg("text", { class: "lane-note", x: width - right + (isNarrow ? right - 4 : 12), y: middle, "text-anchor": isNarrow ? "end" : "start" }, lane.note));
  });
  const ticks = x.ticks.map((tick) => [
    svg("line", { class: "chart-grid", x1: x(tick), x2: x(tick), y1: 0, y2: bottom }),
    svg("text", { class: "chart-tick", x: x(tick), y: bottom + 16, "text-anchor": "middle" }, tickText(tick)),
  ]);
  const now = x(Math.min(end, Math.max(time[0], options.year)));
  const line = svg("line", { class: "chart-now", x1: now, x2: now, y1: 0, y2: bottom });
  const brush = svg("rect", { class: "lane-brush", y: 0, height: bottom, width: 0 });
  const root = svg("svg", { width, height: bottom + foot_px, viewBox: `0 0 ${width} ${bottom + foot_px}`, "aria-hidden": "true" },
    ticks, rows, Number.isFinite(options.year) && line, brush);
  listenForBrush(root, brush, (from, to) => {
    const within = (pixel: number) => Math.min(end, Math.max(time[0], x.invert(pixel)));
    options.onBrush(Math.floor(within(from)), Math.ceil(within(to)));
  });
  return root;
}

/// A drag of more than a few pixels is a choice of years, and no click.
function listenForBrush(root: SVGSVGElement, brush: SVGRectElement, done: (from: number, to: number) => void): void {
  let start: number | null = null;
  const extent = (event: PointerEvent): [number, number] => {
    const at = event.clientX - root.getBoundingClientRect().left;
    return [Math.min(start ?? at, at), Math.max(start ?? at, at)];
  };
  root.addEventListener("pointerdown", (event) => {
    start = event.pointerType === "touch" ? null : event.clientX - root.getBoundingClientRect().left;
  });
  root.addEventListener("pointermove", (event) => {
    const [from, to] = extent(event);
    brush.setAttribute("x", String(from));
    brush.setAttribute("width", String(start !== null && to - from > drag_px ? to - from : 0));
  });
  root.addEventListener("click", (event) => {
    const [from, to] = extent(event as PointerEvent);
    if (start !== null && to - from > drag_px) {
      event.stopPropagation();
      done(from, to);
    }
    start = null;
    brush.setAttribute("width", "0");
  }, { capture: true });
}

export function lanesPlaceholder(): HTMLElement {
  return h("p", { class: "hint" }, "No event happened in any member.");
}
