// The few statistics that the pages compute themselves; all others come with the answers.
import { countText } from "./format";
import { percentText, unknown } from "./chart_numbers";

export interface Interval {
  low: number;
  high: number;
}

/// The two-sided 95 % quantile of the normal distribution.
export const z95 = 1.959963984540054;

/// Wilson's interval of a share seen `count` times in `total` [Wilson 1927].
export function wilson(count: number, total: number, z: number): Interval | null {
  if (!(total > 0) || !(count >= 0) || count > total) {
    return null;
  }
  const share = count / total;
  const denominator = 1 + (z * z) / total;
  const centre = (share + (z * z) / (2 * total)) / denominator;
  const half = (z / denominator) * Math.sqrt((share * (1 - share)) / total + (z * z) / (4 * total * total));
  return { low: count === 0 ? 0 : centre - half, high: count === total ? 1 : centre + half };
}

/// "41.2 % (95 %: 39.8 to 42.6 %; 824 of 2,000 members)".
export function wilsonText(count: number | null, total: number | null): string {
  if (count === null || total === null) {
    return unknown;
  }
  const interval = wilson(count, total, z95);
  if (interval === null) {
    return unknown;
  }
  const members = `${countText(count)} of ${countText(total)} members`;
  return `${percentText(count / total)} (95 %: ${percentText(interval.low)} to ${percentText(interval.high)}; ${members})`;
}

/// Standard error of the rate of a Poisson count; of no event, what one would have.
export function rateError(count: number, exposure: number): number {
  return Math.sqrt(Math.max(1, count)) / exposure;
}

function ranks(values: ArrayLike<number>): Float64Array {
  const order = Array.from({ length: values.length }, (_, i) => i).sort((a, b) => values[a] - values[b]);
  const rank = new Float64Array(values.length);
  for (let first = 0; first < order.length; ) {
    let end = first + 1;
    while (end < order.length && values[order[end]] === values[order[first]]) {
      ++end;
    }
    for (let i = first; i < end; ++i) {
      rank[order[i]] = (first + end - 1) / 2;
    }
    first = end;
  }
  return rank;
}

/// Spearman's rank correlation over the pairs that are both finite; null when it is not defined.
export function spearman(x: ArrayLike<number>, y: ArrayLike<number>): { rho: number; count: number } | null {
  const both = Array.from({ length: Math.min(x.length, y.length) }, (_, i) => i).filter(
    (i) => Number.isFinite(x[i]) && Number.isFinite(y[i]),
  );
  const a = ranks(both.map((i) => x[i]));
  const b = ranks(both.map((i) => y[i]));
  const mean = (both.length - 1) / 2;
  let ab = 0;
  let aa = 0;
  let bb = 0;
  for (let i = 0; i < both.length; ++i) {
    ab += (a[i] - mean) * (b[i] - mean);
    aa += (a[i] - mean) ** 2;
    bb += (b[i] - mean) ** 2;
  }
  return aa > 0 && bb > 0 ? { rho: ab / Math.sqrt(aa * bb), count: both.length } : null;
}

/// Largest of `values`, 0 of none; finite ones count.
export function largest(values: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < values.length; ++i) {
    most = values[i] > most && Number.isFinite(values[i]) ? values[i] : most;
  }
  return most;
}

export function extentOf(values: ArrayLike<number>): [number, number] | null {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < values.length; ++i) {
    if (Number.isFinite(values[i])) {
      low = Math.min(low, values[i]);
      high = Math.max(high, values[i]);
    }
  }
  return low <= high ? [low, high] : null;
}

/// `count` members out of `total` by a seed that a link can carry: the same link draws the same lines.
export function pickMembers(total: number, count: number, seed: number): number[] {
  const picked = new Set<number>();
  let state = (seed ^ 0x9e3779b9) >>> 0;
  while (picked.size < Math.min(count, total)) {
    // mulberry32: a choice of what to show, no draw of a model.
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    picked.add(((t ^ (t >>> 14)) >>> 0) % total);
  }
  return [...picked].sort((a, b) => a - b);
}
