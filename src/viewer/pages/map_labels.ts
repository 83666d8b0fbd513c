// Which names stand on the map, and where: greedy by rank, none over another, few enough to read.

export interface Wanted { system: number; x: number; y: number; width: number; height: number; gap: number }
export interface Label { system: number; x: number; y: number }

const cell_px = 64;

/// `wanted` in order of rank. A name stands right of its star, or left of it where the right is taken.
export function placed(wanted: Iterable<Wanted>, limit: number, width: number): Label[] {
  const taken = new Map<string, [number, number, number, number][]>();
  const cells = (x: number, y: number, w: number, hgt: number): string[] => {
    const keys: string[] = [];
    for (let column = Math.floor(x / cell_px); column <= Math.floor((x + w) / cell_px); ++column) {
      for (let row = Math.floor(y / cell_px); row <= Math.floor((y + hgt) / cell_px); ++row) {
        keys.push(`${column}:${row}`);
      }
    }
    return keys;
  };
  const labels: Label[] = [];
  for (const one of wanted) {
    if (labels.length >= limit) {
      break;
    }
    const y = one.y - one.height / 2;
    for (const x of [one.x + one.gap, one.x - one.gap - one.width]) {
      const keys = cells(x, y, one.width, one.height);
      const isFree = x >= 0 && x + one.width <= width && !keys.some((key) => (taken.get(key) ?? []).some(([left, top, right, bottom]) =>
        x < right && x + one.width > left && y < bottom && y + one.height > top));
      if (isFree) {
        for (const key of keys) {
          taken.set(key, [...(taken.get(key) ?? []), [x, y, x + one.width, y + one.height]]);
        }
        labels.push({ system: one.system, x: x - one.x, y: y - one.y });
        break;
      }
    }
  }
  return labels;
}

/// Systems in the order in which their names are wanted: the Sun, then by how bright they look from here.
export function nameRank(distance_ly: ArrayLike<number>, luminosity_lsun: (number | null)[]): Int32Array {
  const brightness = Float64Array.from(luminosity_lsun, (light, i) =>
    distance_ly[i] === 0 ? Infinity : Math.log10((light ?? 1e-4) + 1e-5) - 2 * Math.log10(Math.max(distance_ly[i], 0.1)));
  return Int32Array.from(brightness.keys()).sort((a, b) => brightness[b] - brightness[a] || a - b);
}
