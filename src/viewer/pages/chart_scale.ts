// Scales: from numbers to pixels and back, with ticks that people read.

export interface Scale {
  (value: number): number;
  domain: [number, number];
  range: [number, number];
  ticks: number[];
  invert(pixel: number): number;
}

/// Multiples of 1, 2 or 5 times a power of ten within [low, high]; about `count` of them.
export function niceTicks(low: number, high: number, count: number): number[] {
  const span = high - low;
  if (!(span > 0) || count < 1) {
    return Number.isFinite(low) ? [low] : [];
  }
  const raw = span / count;
  const unit = 10 ** Math.floor(Math.log10(raw));
  const step = unit * ([1, 2, 5].find((factor) => factor * unit >= raw * (1 - 1e-9)) ?? 10);
  const ticks = [];
  for (let k = Math.ceil(low / step - 1e-9); k * step <= high + step * 1e-9; ++k) {
    ticks.push(Number((k * step).toPrecision(12)));
  }
  return ticks;
}

/// Powers of ten within [low, high], every n-th when they are many; 2 and 5 times them when they are few.
export function logTicks(low: number, high: number, count: number): number[] {
  if (!(low > 0) || !(high > low)) {
    return [];
  }
  const first = Math.floor(Math.log10(low) + 1e-9);
  const last = Math.ceil(Math.log10(high) - 1e-9);
  const factors = 3 * Math.log10(high / low) <= 2 * count ? [1, 2, 5] : [1];
  const every = Math.max(1, Math.ceil((last - first) / Math.max(1, count)));
  const ticks = [];
  for (let exponent = Math.ceil(first / every) * every; exponent <= last; exponent += every) {
    for (const factor of factors) {
      const tick = Number((factor * 10 ** exponent).toPrecision(12));
      if (tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9)) {
        ticks.push(tick);
      }
    }
  }
  return ticks;
}

function made(
  domain: [number, number],
  range: [number, number],
  forward: (value: number) => number,
  backward: (value: number) => number,
  ticks: number[],
): Scale {
  const from = forward(domain[0]);
  const span = forward(domain[1]) - from || 1;
  const scale = ((value: number) => range[0] + ((forward(value) - from) / span) * (range[1] - range[0])) as Scale;
  scale.domain = domain;
  scale.range = range;
  scale.ticks = ticks;
  scale.invert = (pixel) => backward(from + ((pixel - range[0]) / (range[1] - range[0])) * span);
  return scale;
}

export function linearScale(domain: [number, number], range: [number, number], tickCount: number): Scale {
  return made(domain, range, (x) => x, (x) => x, niceTicks(domain[0], domain[1], tickCount));
}

export function logScale(domain: [number, number], range: [number, number], tickCount: number): Scale {
  return made(domain, range, Math.log10, (x) => 10 ** x, logTicks(domain[0], domain[1], tickCount));
}

/// A little room around what is shown; a single value gets a unit around it.
export function padded(low: number, high: number, share: number): [number, number] {
  const room = high > low ? (high - low) * share : Math.abs(low) || 1;
  return [low - room, high + room];
}
