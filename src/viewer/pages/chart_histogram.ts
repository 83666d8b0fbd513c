// A 2-D histogram as cells to draw, and what a person may be told of it.

export interface Histogram2d {
  x_edges: number[];
  y_edges: number[];
  counts: number[][]; // [x][y]
}

export interface Cell {
  x: number;
  y: number;
  count: number;
  level: number; // 0..1 of the palette: the root of the share of the fullest cell, so that thin parts are seen
}

export function cellsOf(histogram: Histogram2d): Cell[] {
  const most = Math.max(1, ...histogram.counts.map((column) => Math.max(0, ...column)));
  const cells: Cell[] = [];
  histogram.counts.forEach((column, x) =>
    column.forEach((count, y) => {
      if (count > 0) {
        cells.push({ x, y, count, level: Math.sqrt(count / most) });
      }
    }),
  );
  return cells;
}

export function totalOf(histogram: Histogram2d): number {
  return histogram.counts.reduce((sum, column) => sum + column.reduce((a, b) => a + b, 0), 0);
}

/// The part of a box of edges that has counts, with `margin` bins around it; all of it when nothing has.
export function occupied(edges: number[], sums: number[], margin: number): [number, number] {
  const first = sums.findIndex((sum) => sum > 0);
  if (first < 0) {
    return [edges[0], edges[edges.length - 1]];
  }
  let last = sums.length - 1;
  while (sums[last] <= 0) {
    --last;
  }
  return [edges[Math.max(0, first - margin)], edges[Math.min(edges.length - 1, last + 1 + margin)]];
}

export function marginals(histogram: Histogram2d): { x: number[]; y: number[] } {
  const x = histogram.counts.map((column) => column.reduce((a, b) => a + b, 0));
  const y = (histogram.counts[0] ?? []).map((_, row) => histogram.counts.reduce((sum, column) => sum + column[row], 0));
  return { x, y };
}

/// Counts of a histogram summed over stars or other parts with the same edges.
export function summed(parts: number[][][]): number[][] {
  return (parts[0] ?? []).map((column, x) => column.map((_, y) => parts.reduce((sum, part) => sum + part[x][y], 0)));
}

/// The fullest cells as rows of a table: the text behind the picture.
export function fullest(histogram: Histogram2d, count: number): Cell[] {
  return cellsOf(histogram)
    .sort((a, b) => b.count - a.count || a.x - b.x || a.y - b.y)
    .slice(0, count);
}
