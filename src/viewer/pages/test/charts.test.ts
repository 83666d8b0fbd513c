import assert from "node:assert/strict";
import { test } from "node:test";
import { cellsOf, fullest, marginals, occupied, totalOf } from "../chart_histogram";
import { barsPath, grouped } from "../chart_lanes";
import { bytesText, durationText, numberText, percentText, shareText, tickText, unitText, withError } from "../chart_numbers";
import { linearScale, logScale, logTicks, niceTicks, padded } from "../chart_scale";
import { extentOf, pickMembers, rateError, spearman, wilson, wilsonText, z95 } from "../chart_statistics";
import { bandPath, linePath } from "../chart_svg";

const near = (a: number, b: number, error: number) => assert.ok(Math.abs(a - b) <= error, `${a} is not ${b}`);

// Newcombe 1998, Statistics in Medicine 17:857, table I, method 3: 81 of 263 is 0.2553 to 0.3662.
test("Wilson's interval is the published one", () => {
  const interval = wilson(81, 263, z95);
  near(interval?.low ?? 0, 0.2553, 5e-5);
  near(interval?.high ?? 0, 0.3662, 5e-5);
});

test("Wilson's interval of nothing and of all begins and ends there", () => {
  assert.equal(wilson(0, 20, z95)?.low, 0); // Newcombe 1998: 0 of 20 is 0 to 0.1611
  near(wilson(0, 20, z95)?.high ?? 0, 0.1611, 5e-5);
  assert.equal(wilson(29, 29, z95)?.high, 1); // 1 of 29 mirrored
  assert.equal(wilson(1, 0, z95), null);
  assert.equal(wilson(3, 2, z95), null);
});

test("a share is told with its interval and its members", () => {
  assert.equal(wilsonText(385, 400), "96.3 % (95 %: 93.9 % to 97.7 %; 385 of 400 members)");
  assert.equal(wilsonText(null, 400), "unknown");
});

test("numbers of nobody are unknown, never 0", () => {
  assert.equal(percentText(null), "unknown");
  assert.equal(shareText(Number.NaN, 0.1), "unknown");
  assert.equal(bytesText(null), "unknown");
  assert.equal(durationText(undefined), "unknown");
});

test("value and error end at the same digit, and share a power of ten", () => {
  assert.equal(withError(412.34, 2.13), "412.3 ± 2.1");
  assert.equal(withError(8.104e9, 1.2e7), "(8.104 ± 0.012)\u2009×\u200910⁹");
  assert.equal(withError(17_838, 267_514_747), "(0.0 ± 2.7)\u2009×\u200910⁸");
  assert.equal(withError(-0.0004, 0.09), "0.000 ± 0.090");
  assert.equal(withError(3, null), "3 (error unknown)");
  assert.equal(numberText(-1234.5), "−1235");
});

test("units and sizes are words", () => {
  assert.equal(unitText("1"), "");
  assert.equal(unitText("person"), "people");
  assert.equal(bytesText(360_300), "360.3 kB");
  assert.equal(bytesText(999), "999 B");
  assert.equal(durationText(7300), "2.0 h");
  assert.equal(tickText(200_000_000_000), "2×10¹¹");
  assert.equal(tickText(0.001), "0.001");
  assert.equal(tickText(-0.5), "−0.5");
});

test("ticks are multiples of 1, 2 or 5", () => {
  assert.deepEqual(niceTicks(0, 500, 5), [0, 100, 200, 300, 400, 500]);
  assert.deepEqual(niceTicks(0, 0.3, 3), [0, 0.1, 0.2, 0.3]);
  assert.deepEqual(niceTicks(-1, 1, 4), [-1, -0.5, 0, 0.5, 1]);
  assert.deepEqual(niceTicks(3, 3, 5), [3]);
});

test("ticks of a logarithmic axis are powers of ten, with 2 and 5 where there is room", () => {
  assert.deepEqual(logTicks(0.01, 1000, 6), [0.01, 0.1, 1, 10, 100, 1000]);
  assert.deepEqual(logTicks(1, 10, 6), [1, 2, 5, 10]);
  assert.deepEqual(logTicks(0, 10, 6), []);
  assert.ok(logTicks(1e-6, 1e6, 4).length <= 5);
});

test("scales go there and back", () => {
  const x = linearScale([0, 500], [40, 440], 5);
  assert.equal(x(250), 240);
  assert.equal(x.invert(240), 250);
  const a = logScale([0.01, 100], [0, 400], 5);
  near(a(1), 200, 1e-9);
  near(a.invert(300), 10, 1e-9);
  assert.deepEqual(padded(5, 5, 0.1), [0, 10]);
});

test("cells are as bright as the root of their share, empty ones are not drawn", () => {
  const histogram = { x_edges: [0, 1, 2], y_edges: [0, 1, 2, 3], counts: [[0, 4, 0], [1, 0, 0]] };
  assert.deepEqual(cellsOf(histogram), [{ x: 0, y: 1, count: 4, level: 1 }, { x: 1, y: 0, count: 1, level: 0.5 }]);
  assert.equal(totalOf(histogram), 5);
  assert.deepEqual(marginals(histogram), { x: [4, 1], y: [1, 4, 0] });
  assert.deepEqual(fullest(histogram, 1).map((cell) => cell.count), [4]);
});

test("only the part of the edges that has counts is shown", () => {
  assert.deepEqual(occupied([1, 2, 3, 4, 5], [0, 0, 7, 0], 1), [2, 5]);
  assert.deepEqual(occupied([1, 2, 3], [0, 0], 1), [1, 3]);
});

test("rank correlation is that of ranks, and not defined without variation", () => {
  assert.deepEqual(spearman([1, 2, 3, 4], [10, 100, 1000, 9999]), { rho: 1, count: 4 });
  near(spearman([1, 2, 3, 4, 5], [5, 6, 7, 8, 7])?.rho ?? 0, 0.8207826816681233, 1e-12); // scipy.stats.spearmanr
  assert.equal(spearman([1, 1, 1], [1, 2, 3]), null);
  assert.equal(spearman([1, Number.NaN, 3], [3, 2, 1])?.count, 2);
});

test("the same link draws the same members, each once", () => {
  assert.deepEqual(pickMembers(1000, 8, 5), pickMembers(1000, 8, 5));
  assert.notDeepEqual(pickMembers(1000, 8, 5), pickMembers(1000, 8, 6));
  assert.equal(new Set(pickMembers(1000, 8, 5)).size, 8);
  assert.deepEqual(pickMembers(3, 8, 1), [0, 1, 2]);
});

test("the error of a count is its root, and of no event that of one", () => {
  assert.equal(rateError(100, 10), 1);
  assert.equal(rateError(0, 10), 0.1);
});

test("lines break where a value is missing; bands leave it out", () => {
  assert.equal(linePath([[0, 0], [1, Number.NaN], [2, 2], [3, 3]]), "M0.0 0.0M2.0 2.0L3.0 3.0");
  assert.equal(bandPath([[0, 1, 2]]), "");
  assert.equal(bandPath([[0, 1, 2], [1, 1, 2]]), "M0.0 1.0L1.0 1.0L1.0 2.0L0.0 2.0Z");
});

test("neighbouring years are summed, none is lost", () => {
  assert.deepEqual(grouped([1, 2, 3, 4, 5], 2), [3, 7, 5]);
  assert.equal(barsPath([2], 0, 3, 10), "M0.0 10V8.0H3.0V10Z");
  assert.deepEqual(extentOf([Number.NaN, 3, -1]), [-1, 3]);
  assert.equal(extentOf([Number.NaN]), null);
});
