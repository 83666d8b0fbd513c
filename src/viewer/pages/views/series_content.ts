// From the columns of a series to the bands and lines of a chart.
import type { Curve, FanContent } from "../chart_fan";
import type { Column, Frame } from "../columns";

export interface SeriesQuantiles {
  metric: string;
  unit: string;
  meaning: string;
  levels: number[];
  curves: Float64Array[]; // one for each level
  content: FanContent;
  median: Curve;
  mean: Column | undefined;
  mcse: Column | undefined;
}

/// "Quantile over members, found as ... says: People in all settlements." is about "People in all settlements."
function sentenceOf(meaning: string): string {
  return meaning.includes(": ") ? meaning.slice(meaning.lastIndexOf(": ") + 2) : meaning;
}

/// The widest pairs of quantiles that mirror each other, outermost first, and the median.
export function fanOf(frame: Frame, metric: string): SeriesQuantiles {
  const column = frame.columns.get(`${metric}_quantile`);
  const time = frame.columns.get("time")?.values as Float64Array;
  const levels = Array.from(frame.columns.get("quantile")?.values as Float64Array);
  if (column === undefined || time === undefined) {
    throw new Error(`the answer has no quantiles of ${metric}`);
  }
  const values = column.values as Float64Array;
  const curves = levels.map((_, q) => Float64Array.from(time, (__, i) => values[i * levels.length + q]));
  const at = (level: number) => levels.findIndex((one) => Math.abs(one - level) < 1e-9);
  const pairs = levels.filter((level) => level < 0.5 && at(1 - level) >= 0 && (level === 0.05 || level === 0.25));
  const median = curves[at(0.5)] ?? curves[Math.floor(levels.length / 2)];
  return {
    metric,
    unit: column.unit,
    meaning: sentenceOf(column.meaning),
    levels,
    curves,
    content: {
      time,
      bands: pairs.map((level, i) => ({ low: curves[at(level)], high: curves[at(1 - level)], weight: (i + 1) / (pairs.length + 1) })),
      lines: [{ name: "Median", values: median, colour: "--data-strong", width: 2, dash: [], member: null }],
    },
    median,
    mean: frame.columns.get(`${metric}_mean`),
    mcse: frame.columns.get(`${metric}_mcse`),
  };
}

/// Canvases do not follow a change of the system's colours by themselves; after the theme button, views are mounted anew.
export function onThemeChange(redraw: () => void): () => void {
  const queries = [matchMedia("(prefers-color-scheme: dark)"), matchMedia("(forced-colors: active)")];
  queries.forEach((query) => query.addEventListener("change", redraw));
  return () => queries.forEach((query) => query.removeEventListener("change", redraw));
}
