// Numbers as people read them: a value to the digits that its error leaves, and "unknown" where nobody knows.

export const unknown = "unknown";

export const thin = "\u2009";

/// Three significant digits, thousands apart, no exponent between 1e-3 and 1e7.
export function numberText(value: number | null | undefined, digits = 3): string {
  if (value === null || value === undefined || Number.isNaN(value)) {
    return unknown;
  }
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e7)) {
    const [mantissa, power] = value.toExponential(digits - 1).split("e");
    return `${mantissa}${thin}×${thin}10${superscript(Number(power))}`;
  }
  const decimals = size === 0 ? 0 : Math.max(0, Math.min(6, digits - 1 - Math.floor(Math.log10(size))));
  return grouped(value.toFixed(decimals));
}

export function grouped(text: string): string {
  const [whole, part] = text.split(".");
  const apart = whole.replace("-", "").length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, thin) : whole;
  return part === undefined ? apart : `${apart}.${part}`;
}

export function superscript(power: number): string {
  return String(power).replace(/./g, (c) => (c === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(c)]));
}

/// Whole numbers with thousands apart.
export function countText(value: number | null | undefined): string {
  return value === null || value === undefined || Number.isNaN(value) ? unknown : grouped(String(Math.round(value)));
}

/// "0.482 ± 0.025": the error to two digits, the value to as many places.
export function withError(value: number | null, error: number | null): string {
  if (value === null || Number.isNaN(value)) {
    return unknown;
  }
  if (error === null || Number.isNaN(error) || error <= 0) {
    return numberText(value);
  }
  const size = Math.max(Math.abs(value), error);
  const power = size >= 1e7 ? Math.floor(Math.log10(size)) : 0;
  const [scaled, scaledError] = [value / 10 ** power, error / 10 ** power];
  const decimals = Math.max(0, Math.min(6, 1 - Math.floor(Math.log10(scaledError))));
  const text = `${grouped(scaled.toFixed(decimals))} ± ${grouped(scaledError.toFixed(decimals))}`;
  return power === 0 ? text : `(${text})${thin}×${thin}10${superscript(power)}`;
}

/// A year since the epoch of the run.
export function yearText(value: number | null): string {
  return value === null || Number.isNaN(value) ? unknown : grouped(String(Math.round(100 * value) / 100));
}

/// The Monte Carlo standard error of a share k / n, never 0: that of (k + 1) / (n + 2), as in the files.
export function shareError(share: number, memberCount: number): number {
  const adjusted = (share * memberCount + 1) / (memberCount + 2);
  return Math.sqrt((adjusted * (1 - adjusted)) / memberCount);
}
