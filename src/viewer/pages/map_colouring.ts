// What the colour of a star can mean. Each says its value, the error of it, and how it is read from the legend.
import { colourAt, palette, rgbOf, spectral_classes, type Palette, type Rgb } from "./colour";
import { numberText, shareError, unknown, withError, yearText } from "./format";
import { settledAt, type MapData } from "./map_data";

export interface Colouring {
  id: string;
  title: string;
  statistic: string; // what is shown of the members
  palette: "cividis" | "viridis" | "classes";
  low: number;
  high: number;
  isLog: boolean;
  ends: [string, string]; // beside the legend
  none: string; // what a hollow star means here
  value(system: number, row: number): number | null;
  error(system: number, row: number): number | null;
  text(system: number, row: number): string;
}

function plain(text: string, digits = 3): (value: number | null) => string {
  return (value) => (value === null ? unknown : `${numberText(value, digits)}${text}`);
}

export function colouringsOf(data: MapData): Colouring[] {
  const n = data.memberCount;
  const settled = (system: number, row: number): number | null => settledAt(data, row, system);
  const error = (system: number, row: number): number | null => {
    const share = settled(system, row);
    return share === null ? null : shareError(share, n);
  };
  const sigmas = data.distanceSigma.filter((value): value is number => value !== null);
  const sigmaHigh = Math.max(0.02, ...sigmas.map((value) => value));
  const errorHigh = shareError(0.5, n);
  const end_year = data.times[data.times.length - 1];
  const nothing = (): null => null;
  return [
    {
      id: "settled", title: "P(settled by the year)", statistic: `share of ${n} members, in steps of 1/254`, palette: "cividis", low: 0, high: 1, isLog: false,
      ends: ["0", "1"], none: "not counted", value: settled, error,
      text: (system, row) => `P(settled) ${withError(settled(system, row), error(system, row))}`,
    },
    {
      id: "arrival", title: "Arrival, median year", statistic: `year by which half of ${n} members have settled it`, palette: "viridis",
      low: 0, high: end_year, isLog: false, ends: ["0", yearText(end_year)], none: "not within the run in half of the members",
      value: (system) => data.arrivalMedian_year[system], error: nothing,
      text: (system) => `settled in half of the members: ${data.arrivalMedian_year[system] === null ? "not within the run" : `by year ${yearText(data.arrivalMedian_year[system])}`}`,
    },
    {
      id: "class", title: "Spectral class", statistic: "of the primary star, as its source has it", palette: "classes", low: 0, high: 1, isLog: false,
      ends: ["", ""], none: "", value: (system) => data.spectralRows[system], error: nothing,
      text: (system) => `spectral type ${data.spectralTypes[system] ?? unknown}`,
    },
    {
      id: "priority", title: "Exploration priority", statistic: "percentile rank within this sky: 1 = first", palette: "viridis", low: 0, high: 1, isLog: false,
      ends: ["0 last", "1 first"], none: "not ranked", value: (system) => data.priority[system], error: nothing,
      text: (system) => `exploration priority ${plain("", 3)(data.priority[system])}`,
    },
    {
      id: "rocky", title: "P(rocky in the zone)", statistic: `share of ${n} members, best star of the system`, palette: "cividis", low: 0, high: 1, isLog: false,
      ends: ["0", "1"], none: "not modelled", value: (system) => data.pRockyHz[system], error: (system) => data.pRockyHzError[system],
      text: (system) => `P(rocky planet in the habitable zone) ${withError(data.pRockyHz[system], data.pRockyHzError[system])}`,
    },
    {
      id: "mcse", title: "Monte Carlo error of P(settled)", statistic: `standard error with ${n} members`, palette: "viridis", low: 0, high: errorHigh, isLog: false,
      ends: ["0", numberText(errorHigh, 2)], none: "not counted", value: error, error: nothing,
      text: (system, row) => `standard error of P(settled) ${plain("", 2)(error(system, row))}`,
    },
    {
      id: "sigma", title: "Error of the distance", statistic: "standard error of the parallax over the parallax", palette: "viridis",
      low: 1e-4, high: sigmaHigh, isLog: true, ends: ["0.01 %", `${numberText(100 * sigmaHigh, 2)} %`], none: "the source gives none",
      value: (system) => data.distanceSigma[system], error: nothing,
      text: (system) => `distance known to ${data.distanceSigma[system] === null ? `${unknown} error` : `${numberText(100 * (data.distanceSigma[system] as number), 2)} %`}`,
    },
  ];
}

export interface Look {
  colours: Palette; // of the amounts
  classes: Rgb[]; // of spectral classes
  none: Rgb; // a star without a value, hollow
}

/// The sky is dark in every theme, so that a colour always means the same.
export function lookOf(colouring: Colouring, none: Rgb): Look {
  return {
    colours: palette(colouring.palette === "classes" ? "cividis" : colouring.palette, false),
    classes: spectral_classes.map((one) => rgbOf(one.colour)),
    none,
  };
}

/// Where a value stands between the ends of the legend, 0..1.
export function shareOf(colouring: Colouring, value: number): number {
  const { low, high, isLog } = colouring;
  const share = isLog ? Math.log(Math.max(value, low) / low) / Math.log(high / low) : (value - low) / (high - low);
  return Math.min(1, Math.max(0, share));
}

export function colourOf(colouring: Colouring, look: Look, value: number | null): Rgb {
  if (value === null) {
    return look.none;
  }
  return colouring.palette === "classes" ? look.classes[value] : colourAt(look.colours, shareOf(colouring, value));
}

/// RGBA of every system; alpha 255 = a value, 128 = none (drawn hollow), 0 = not shown.
export function paint(into: Uint8Array, data: MapData, colouring: Colouring, look: Look, row: number, isShown: (system: number) => boolean): void {
  const colours = colouring.palette === "classes" ? null : look.colours;
  for (let system = 0; system < data.count; ++system) {
    const value = colouring.value(system, row);
    const at = 4 * system;
    if (colours !== null && value !== null) {
      const stop = 3 * Math.round(255 * shareOf(colouring, value)); // as colourOf, without an array for each star of each year
      into[at] = colours[stop];
      into[at + 1] = colours[stop + 1];
      into[at + 2] = colours[stop + 2];
    } else {
      into.set(colourOf(colouring, look, value), at);
    }
    into[at + 3] = isShown(system) ? (value === null ? 128 : 255) : 0;
  }
}

/// The largest error of what is shown; null where this colouring has none.
export function largestError(data: MapData, colouring: Colouring, row: number, isShown: (system: number) => boolean): number | null {
  let largest: number | null = null;
  for (let system = 0; system < data.count; ++system) {
    const error = isShown(system) ? colouring.error(system, row) : null;
    largest = error !== null && error > (largest ?? 0) ? error : largest;
  }
  return largest;
}
