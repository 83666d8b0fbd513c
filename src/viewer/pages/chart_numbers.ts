// Numbers as people read them: never without their error where there is one, and "unknown" where nobody knows.

import { grouped, superscript, thin, unknown } from "./format";

export { unknown };

function power(exponent: number): string {
  return `10${superscript(exponent)}`;
}

function exponentOf(value: number): number {
  return value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)));
}

/// Minus as a minus, and no minus before nothing.
function fixed(value: number, decimals: number): string {
  const text = value.toFixed(decimals);
  return grouped(/^-[0.]+$/.test(text) ? text.slice(1) : text).replace("-", "−");
}

function isKnown(value: number | null | undefined): value is number {
  return value !== null && value !== undefined && Number.isFinite(value);
}

/// Four significant digits below a million, 1.23 × 10⁷ from there.
export function numberText(value: number | null | undefined): string {
  if (!isKnown(value)) {
    return unknown;
  }
  if (Number.isInteger(value) && Math.abs(value) < 1e6) {
    return fixed(value, 0);
  }
  const exponent = exponentOf(value);
  if (exponent >= 6 || exponent < -4) {
    return `${fixed(value / 10 ** exponent, 2)}${thin}×${thin}${power(exponent)}`;
  }
  return fixed(value, Math.max(0, 3 - Math.max(exponent, 0) + (exponent < 0 ? -exponent - 1 : 0)));
}

/// Value and standard error, both cut where the error has two digits: 412.3 ± 2.1, (8.104 ± 0.012) × 10⁹.
export function withError(value: number | null | undefined, error: number | null | undefined): string {
  if (!isKnown(value)) {
    return unknown;
  }
  if (!isKnown(error)) {
    return `${numberText(value)} (error unknown)`;
  }
  if (error === 0) {
    return `${numberText(value)} ± 0`;
  }
  const exponent = Math.max(exponentOf(value), exponentOf(error));
  const scaled = exponent >= 6 || exponent < -4 ? exponent : 0;
  const unit = 10 ** scaled;
  const decimals = Math.min(12, Math.max(0, 1 - exponentOf(error / unit)));
  const text = `${fixed(value / unit, decimals)} ± ${fixed(error / unit, decimals)}`;
  return scaled === 0 ? text : `(${text})${thin}×${thin}${power(scaled)}`;
}

/// Short enough for the tick of an axis.
export function tickText(value: number): string {
  if (value === 0) {
    return "0";
  }
  const exponent = exponentOf(value * (1 + 1e-12));
  if (exponent >= 5 || exponent < -3) {
    const mantissa = Number((value / 10 ** exponent).toPrecision(3));
    const sign = mantissa < 0 ? "−" : "";
    return Math.abs(mantissa) === 1 ? sign + power(exponent) : `${sign}${Math.abs(mantissa)}×${power(exponent)}`;
  }
  return grouped(String(Number(value.toPrecision(6)))).replace("-", "−");
}

export function percentText(share: number | null | undefined): string {
  if (!isKnown(share)) {
    return unknown;
  }
  const percent = 100 * share;
  return `${percent.toFixed(percent === 0 || percent === 100 ? 0 : Math.abs(percent) < 10 ? 2 : 1)} %`;
}

/// A share with its standard error, in percent.
export function shareText(share: number | null | undefined, error: number | null | undefined): string {
  if (!isKnown(share)) {
    return unknown;
  }
  return isKnown(error) ? `${withError(100 * share, 100 * error)} %` : `${percentText(share)} (error unknown)`;
}

export function yearText(year: number | null | undefined): string {
  return isKnown(year) ? `year ${Number(year.toFixed(2))}` : unknown;
}

const unitWords: Record<string, string> = {
  person: "people", M_sun: "M☉", R_sun: "R☉", L_sun: "L☉", M_earth: "M⊕", R_earth: "R⊕", day_julian: "d", "1 / yr": "/ yr",
};

/// The unit as a suffix; pure numbers have none.
export function unitText(unit: string): string {
  return unit === "" || unit === "1" ? "" : (unitWords[unit] ?? unit);
}

export function bytesText(count: number | null | undefined): string {
  if (!isKnown(count)) {
    return unknown;
  }
  const units = ["B", "kB", "MB", "GB", "TB"];
  const step = Math.min(units.length - 1, Math.floor(Math.max(0, exponentOf(Math.max(count, 1))) / 3));
  return step === 0 ? `${count} B` : `${(count / 1000 ** step).toFixed(1)} ${units[step]}`;
}

export function durationText(seconds: number | null | undefined): string {
  if (!isKnown(seconds)) {
    return unknown;
  }
  if (seconds < 120) {
    return `${Math.round(seconds)} s`;
  }
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}

/// A stable word of the engine as a phrase: "ship_lost" is "ship lost".
export function phrase(word: string | null | undefined): string {
  return word ? word.replaceAll("_", " ") : unknown;
}
