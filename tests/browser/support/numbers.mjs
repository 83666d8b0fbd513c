// Numbers as the pages write them ("12,300", "1.23 × 10⁷", "(8.10 ± 0.12) × 10⁹", "31.8 ± 2.1 %") against numbers as the file has them.
import assert from "node:assert/strict";

const digits = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const pattern = /\(?(-?\d+(?:\.(\d+))?)(?:\s*±\s*(\d+(?:\.\d+)?))?\)?(?:\s*×\s*10(⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+))?(\s*%)?/;

function exponentOf(text) {
  return Number([...text].map((c) => (c === "⁻" ? "-" : String(digits.indexOf(c)))).join(""));
}

// Thousands may stand apart by commas or thin spaces.
const plainText = (text) => text.replaceAll(",", "").replace(/[\u2009\u202f](?=\d{3})/g, "").replace("−", "-");

// {value, error, step}: step is the place of the last digit; null for "unknown" and texts without a number.
export function readNumber(text) {
  const found = pattern.exec(plainText(text));
  if (found === null || /^\s*unknown/.test(text)) return null;
  const [, number, decimals = "", error, exponent, percent] = found;
  const scale = 10 ** (exponent ? exponentOf(exponent) : 0) * (percent ? 0.01 : 1);
  return { value: Number(number) * scale, error: error === undefined ? null : Number(error) * scale, step: 10 ** -decimals.length * scale };
}

// Holds that `text` is `value`, rounded to the digits that it shows, and tells its error where `error` is given.
export function assertShows(text, value, error, where) {
  const shown = readNumber(text);
  if (value === null || Number.isNaN(value)) {
    assert.equal(shown, null, `${where}: "${text}" where nothing is known`);
    return;
  }
  assert.ok(shown !== null, `${where}: "${text}" instead of ${value}`);
  const isNear = (a, b) => Math.abs(a - b) <= 0.5001 * shown.step + 1e-9 * Math.abs(b);
  assert.ok(isNear(shown.value, value), `${where}: "${text}" is not ${value}`);
  if (error !== undefined) assert.ok(shown.error !== null && isNear(shown.error, error), `${where}: "${text}" is not ± ${error}`);
}

// The Monte Carlo standard error of a share of members, which is never 0: that of (k + 1) / (n + 2).
export function shareError(share, memberCount) {
  const smoothed = (share * memberCount + 1) / (memberCount + 2);
  return Math.sqrt((smoothed * (1 - smoothed)) / memberCount);
}
