// A fan of quantiles as SVG paths in a box of 1000 x 100: the middle half, nine tenths, the median.
import { numberAt, type Column, type Frame } from "./columns";

export interface Fan { outer: string; inner: string; median: string; high: number }

/// Quantile `level` of `metric` at every time; nothing where the ensemble does not have that level.
export function quantileOf(frame: Frame, metric: string, level: number): number[] {
  const levels = frame.columns.get("quantile");
  const values = frame.columns.get(`${metric}_quantile`);
  const at = levels === undefined ? -1 : Array.from(levels.values as Float64Array).findIndex((one) => Math.abs(one - level) < 1e-9);
  if (at < 0 || values === undefined) {
    return [];
  }
  const width = values.shape[1];
  return Array.from({ length: values.shape[0] }, (_, row) => numberAt(values, row * width + at) ?? Number.NaN);
}

export function fanOf(times: ArrayLike<number>, frame: Frame, metric: string): Fan {
  const [low, lower, middle, upper, high] = [0.05, 0.25, 0.5, 0.75, 0.95].map((level) => quantileOf(frame, metric, level));
  const top = Math.max(1e-12, ...high.filter(Number.isFinite), ...middle.filter(Number.isFinite));
  const first = times[0];
  const span = times[times.length - 1] - first || 1;
  const point = (row: number, value: number): string => `${((1000 * (times[row] - first)) / span).toFixed(1)} ${(100 - (100 * value) / top).toFixed(2)}`;
  const line = (values: number[]): string[] => values.map((value, row) => point(row, value));
  const band = (from: number[], to: number[]): string => (from.length === 0 || to.length === 0 ? "" : `M${line(to).join("L")}L${line(from).reverse().join("L")}Z`);
  return { outer: band(low, high), inner: band(lower, upper), median: middle.length === 0 ? "" : `M${line(middle).join("L")}`, high: top };
}

/// The mean at a row with its Monte Carlo standard error.
export function meanAt(frame: Frame, metric: string, row: number): { mean: number | null; error: number | null } {
  const column = (name: string): Column | undefined => frame.columns.get(`${metric}_${name}`);
  return { mean: numberAt(column("mean"), row), error: numberAt(column("mcse"), row) };
}

/// The first time at which a quantile of a count that never falls reaches `count`; null: not within the run.
export function firstTime(times: ArrayLike<number>, values: number[], count: number): number | null {
  const row = values.findIndex((value) => value >= count);
  return row < 0 ? null : times[row];
}
