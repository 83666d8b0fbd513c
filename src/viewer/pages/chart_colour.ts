// The palette of amounts in charts: cividis [Nunez2018], which people see alike whatever colours they can tell apart.

const stops = [
  [0, 34, 78], [18, 53, 112], [59, 73, 108], [87, 93, 109], [112, 113, 115], [138, 134, 121], [165, 156, 116], [195, 179, 105],
  [225, 204, 85], [254, 232, 56],
];

/// The colour of a level from 0 to 1.
export function cividis(level: number): string {
  const at = Math.min(1, Math.max(0, level)) * (stops.length - 1);
  const low = Math.min(stops.length - 2, Math.floor(at));
  const mixed = stops[low].map((channel, i) => Math.round(channel + (at - low) * (stops[low + 1][i] - channel)));
  return `rgb(${mixed[0]}, ${mixed[1]}, ${mixed[2]})`;
}
