// A metric of two ensembles: the difference of their means with two standard errors to either side, or both means with theirs.
import { numberText, unitText, withError, yearText } from "../chart_numbers";
import { linearScale, padded } from "../chart_scale";
import { extentOf } from "../chart_statistics";
import { axes, bandPath, type Box, figure, linePath, responsive } from "../chart_svg";
import { type Child, h, svg } from "../dom";
import { rowAt } from "../view";
import type { CompareSeries, Num } from "./answers";
import { metricTitle } from "./metrics";
import { badge } from "./panel";
import { DataTable, numberColumn } from "./table";

/// Less than two standard errors from zero is what chance alone makes.
export function isNoise(difference: Num, mcse: Num): boolean {
  return difference === null || mcse === null || difference === 0 || Math.abs(difference) < 2 * mcse;
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

interface Band {
  middle: Float64Array;
  low: Float64Array;
  high: Float64Array;
  name: string; // suffix of its classes
}

function bandOf(mean: Num[], mcse: Num[], name: string): Band {
  const middle = numbers(mean);
  return {
    middle, name,
    low: middle.map((value, i) => value - 2 * (mcse[i] ?? Number.NaN)),
    high: middle.map((value, i) => value + 2 * (mcse[i] ?? Number.NaN)),
  };
}

function draw(width: number, one: CompareSeries, isBoth: boolean, year: number): SVGElement {
  const time = one.time_year;
  const unknown = time.map(() => null);
  const bands = isBoth
    ? [bandOf(one.a_mean, one.a_mcse ?? unknown, ""), bandOf(one.b_mean, one.b_mcse ?? unknown, " is-other")]
    : [bandOf(one.difference, one.difference_mcse, "")];
  const box: Box = { width, height: 190, left: 58, right: 12, top: 26, bottom: 38 };
  const x = linearScale([time[0], time[time.length - 1]], [box.left, width - box.right], 5);
  const extent = extentOf(bands.flatMap((band) => [...band.low, ...band.high, ...band.middle]).concat(isBoth ? [] : [0])) ?? [-1, 1];
  const y = linearScale(padded(extent[0], extent[1], 0.06), [box.height - box.bottom, box.top], 4);
  const marks: Child[] = bands.map((band) => [
    svg("path", { class: `chart-band${band.name}`, d: bandPath(time.map((t, i) => [x(t), y(band.low[i]), y(band.high[i])])) }),
    svg("path", { class: `chart-line${band.name}`, d: linePath(time.map((t, i) => [x(t), y(band.middle[i])])) }),
  ]);
  if (!isBoth) {
    marks.push(svg("line", { class: "chart-zero", x1: box.left, x2: width - box.right, y1: y(0), y2: y(0) }));
  }
  if (Number.isFinite(year)) {
    marks.push(svg("line", { class: "chart-now", x1: x(year), x2: x(year), y1: box.top, y2: box.height - box.bottom }));
  }
  return axes(box, x, y, { x: "Year", y: unitText(one.unit ?? "") }, ...marks);
}

function numberTable(metric: string, one: CompareSeries): HTMLElement {
  const time = one.time_year;
  const every = Math.max(1, Math.ceil(time.length / 25));
  return new DataTable<number>({
    caption: `${metricTitle(metric)}: means of A and B, and their difference`,
    columns: [
      numberColumn<number>("Year", "", (i) => time[i], numberText),
      numberColumn<number>("A", "", (i) => one.a_mean[i], numberText),
      numberColumn<number>("B", "", (i) => one.b_mean[i], numberText),
      numberColumn<number>("B − A", "", (i) => one.difference[i], numberText),
      numberColumn<number>("s.e.", "", (i) => one.difference_mcse[i], numberText),
    ],
    rows: time.map((_, i) => i).filter((i) => i % every === 0 || i === time.length - 1), height: 240, onOpen: null, isMarked: null,
  }).element;
}

export function compareChart(
  metric: string, one: CompareSeries, year: () => number, isBoth: () => boolean): { element: HTMLElement; redraw(): void; stop(): void } {
  const place = responsive((width) => draw(width, one, isBoth(), year()));
  const told = h("span");
  const redraw = () => {
    const at = rowAt(one.time_year, year());
    const noise = isNoise(one.difference[at], one.difference_mcse[at]);
    told.replaceChildren(
      `${differenceText(one.difference[at], one.difference_mcse[at], unitText(one.unit ?? ""))} at ${yearText(one.time_year[at])} `,
      noise ? badge("within 2 s.e.", "plain") : badge("beyond 2 s.e.", "warn"));
    place.redraw();
  };
  redraw();
  const element = figure(`${metricTitle(metric)}, mean of B less mean of A over the years, with two standard errors.`, place.element,
    [h("strong", null, metricTitle(metric)), ": ", told, one.is_paired === true && " Paired."], numberTable(metric, one));
  return { element, redraw, stop: place.stop };
}
