// Charts drawn as SVG: axes, paths and marks. Each is redrawn at the width it has, so text keeps its size on a phone.
import { type Child, h, svg } from "./dom";
import { tickText } from "./chart_numbers";
import type { Scale } from "./chart_scale";

export interface Box {
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export interface AxisTexts {
  x: string;
  y: string;
}

/// The frame of a chart: ticks, grid and titles of both axes. Marks go into it as children.
export function axes(box: Box, x: Scale, y: Scale, titles: AxisTexts, ...marks: Child[]): SVGSVGElement {
  const bottom = box.height - box.bottom;
  const right = box.width - box.right;
  const label = (text: string, attributes: Record<string, unknown>) => svg("text", attributes, text);
  const xTicks = x.ticks.map((tick) => [
    svg("line", { class: "chart-grid", x1: x(tick), x2: x(tick), y1: box.top, y2: bottom }),
    label(tickText(tick), { class: "chart-tick", x: x(tick), y: bottom + 16, "text-anchor": "middle" }),
  ]);
  const yTicks = y.ticks.map((tick) => [
    svg("line", { class: "chart-grid", x1: box.left, x2: right, y1: y(tick), y2: y(tick) }),
    label(tickText(tick), { class: "chart-tick", x: box.left - 6, y: y(tick) + 4, "text-anchor": "end" }),
  ]);
  return svg(
    "svg",
    { viewBox: `0 0 ${box.width} ${box.height}`, width: box.width, height: box.height, "aria-hidden": "true" },
    xTicks,
    yTicks,
    svg("line", { class: "chart-axis", x1: box.left, x2: right, y1: bottom, y2: bottom }),
    label(titles.x, { class: "chart-title", x: (box.left + right) / 2, y: box.height - 4, "text-anchor": "middle" }),
    label(titles.y, { class: "chart-title", x: box.left, y: box.top - 8, "text-anchor": "start" }),
    marks,
  );
}

type Point = [number, number];

/// Straight lines between the points; a gap where one is not finite.
export function linePath(points: Point[]): string {
  let path = "";
  let isDown = false;
  for (const [x, y] of points) {
    if (!Number.isFinite(x) || !Number.isFinite(y)) {
      isDown = false;
      continue;
    }
    path += `${isDown ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`;
    isDown = true;
  }
  return path;
}

/// The area between two lines over the same x.
export function bandPath(points: [number, number, number][]): string {
  const whole = points.filter((point) => point.every(Number.isFinite));
  if (whole.length < 2) {
    return "";
  }
  const up = whole.map(([x, low]) => [x, low] as Point);
  const down = whole.map(([x, , high]) => [x, high] as Point).reverse();
  return `${linePath([...up, ...down])}Z`;
}

/// A figure with its words: what a person sees, what a screen reader says, and the numbers behind it.
export function figure(label: string, picture: Node, caption: Child, numbers: HTMLElement | null): HTMLElement {
  return h(
    "figure",
    { class: "chart" },
    h("div", { class: "chart-picture", role: "img", "aria-label": label }, picture),
    h("figcaption", null, caption),
    numbers === null ? null : h("details", { class: "chart-numbers" }, h("summary", null, "Numbers"), numbers),
  );
}

/// What the colours of a chart mean: class of the swatch, words.
export function legend(entries: [string, string][]): HTMLElement {
  return h("span", { class: "legend" }, entries.map(([swatch, text]) => h("span", null, h("i", { class: `swatch ${swatch}` }), text)));
}

/// A place that draws itself at the width it is given, again when that changes. Ends with `stop`.
export function responsive(draw: (width: number) => Node): { element: HTMLElement; redraw(): void; stop(): void } {
  const element = h("div", { class: "chart-place" });
  let width = 0;
  const redraw = () => {
    if (width > 0) {
      element.replaceChildren(draw(width));
    }
  };
  const observer = new ResizeObserver((entries) => {
    const now = Math.floor(entries[0].contentRect.width);
    if (now > 0 && now !== width) {
      width = now;
      redraw();
    }
  });
  observer.observe(element);
  return { element, redraw, stop: () => observer.disconnect() };
}

/// A pattern of thin slanted lines, for what must be told apart without colour.
export function hatch(id: string): SVGElement {
  return svg(
    "pattern",
    { id, width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
    svg("line", { class: "chart-hatch", x1: 0, y1: 0, x2: 0, y2: 6 }),
  );
}
