import assert from "node:assert/strict";
import { test } from "node:test";
import { eventOf } from "../api";
import { colourAt, palette, spectral_classes, spectralRow } from "../colour";
import { decode, joined, numberAt, textAt, undelta } from "../columns";
import { firstTime } from "../fan";
import { countText, numberText, shareError, withError } from "../format";
import { nameRank, placed } from "../map_labels";
import { backwards, orbitOf, orbitText, ringRadii, turned } from "../map_stage";
import { sorted } from "../map_table";
import { matches } from "../search";
import { hashOf, stateOf } from "../state";
import { rowAt } from "../view";

interface Part { name: string; type: string; shape: number[]; bytes: Uint8Array; packing?: string; scale?: number; fill?: number; flags?: string }

/// The binary form as src/viewer/frame.cpp writes it.
function encoded(parts: Part[], about: object = {}): ArrayBuffer {
  let offset = 0;
  const columns = parts.map(({ bytes, ...part }) => {
    const column = { unit: "1", meaning: "", packing: "plain", ...part, offset, byte_count: bytes.length };
    offset += Math.ceil(bytes.length / 8) * 8;
    return column;
  });
  let header = JSON.stringify({ ...about, columns });
  header += " ".repeat((8 - ((12 + new TextEncoder().encode(header).length) % 8)) % 8);
  const head = new TextEncoder().encode(header);
  const all = new Uint8Array(12 + head.length + offset);
  all.set(new TextEncoder().encode("PCOLUMN1"));
  new DataView(all.buffer).setUint32(8, head.length, true);
  all.set(head, 12);
  parts.forEach((part, i) => all.set(part.bytes, 12 + head.length + columns[i].offset));
  return all.buffer;
}
const bytesOf = (values: ArrayBufferView): Uint8Array => new Uint8Array(values.buffer);
function textBytes(texts: string[]): Uint8Array {
  const parts = texts.map((text) => new TextEncoder().encode(text));
  const ends = new Uint32Array(texts.length + 1);
  parts.forEach((part, i) => { ends[i + 1] = ends[i] + part.length; });
  return new Uint8Array([...bytesOf(ends), ...parts.flatMap((part) => [...part])]);
}

test("columns are numbers, words, identities and names; what nobody knows is null", () => {
  const frame = decode(encoded([
    { name: "mass", type: "f64", shape: [3], bytes: bytesOf(Float64Array.of(1.5, Number.NaN, -2)) },
    { name: "row", type: "u32", shape: [3], bytes: bytesOf(Uint32Array.of(0, 4294967295, 7)), fill: 4294967295 },
    { name: "edge", type: "i8", shape: [3], bytes: bytesOf(Int8Array.of(0, 1, 5)), flags: "core shell" },
    { name: "id", type: "u64", shape: [3], bytes: bytesOf(BigUint64Array.of(18446744073709551615n, 1n, 2n)) },
    { name: "star", type: "text", shape: [3], bytes: textBytes(["α Cen", "", "τ Cet <b>"]) },
  ], { ensemble: { id: "demo" }, next: null }));
  const of = (name: string) => frame.columns.get(name);
  assert.equal(frame.about.ensemble.id, "demo");
  assert.deepEqual([0, 1, 2, 3].map((i) => numberAt(of("mass"), i)), [1.5, null, -2, null]);
  assert.deepEqual([0, 1, 2].map((i) => numberAt(of("row"), i)), [0, null, 7]);
  assert.deepEqual([0, 1, 2].map((i) => textAt(of("edge"), i)), ["core", "shell", null]);
  assert.equal(textAt(of("id"), 0), "18446744073709551615");
  assert.deepEqual([0, 1, 2].map((i) => textAt(of("star"), i)), ["α Cen", null, "τ Cet <b>"]);
  assert.equal(numberAt(undefined, 0), null);
});

test("rows that came as differences are whole again, and have their scale", () => {
  const frame = decode(encoded([{
    name: "p", type: "u8", shape: [3, 2], bytes: Uint8Array.of(0, 254, 3, 0, 251, 2), packing: "delta", scale: 1 / 254, fill: 255,
  }]));
  assert.deepEqual([...(frame.columns.get("p")?.values as Uint8Array)], [0, 254, 3, 254, 254, 0]);
  assert.equal(numberAt(frame.columns.get("p"), 1), 1);
  const wrapped = Uint8Array.of(250, 10);
  undelta(wrapped, 1);
  assert.deepEqual([...wrapped], [250, 4]);
});

test("bytes of another form are refused", () => {
  assert.throws(() => decode(new TextEncoder().encode('{"columns":{}}      ').buffer), /binary form/);
  assert.throws(() => decode(encoded([{ name: "x", type: "f128", shape: [0], bytes: new Uint8Array(0) }])), /f128/);
});

test("pages of a listing are one frame", () => {
  const page = (values: number[], names: string[]) => decode(encoded([
    { name: "x", type: "f64", shape: [values.length], bytes: bytesOf(Float64Array.from(values)) },
    { name: "n", type: "text", shape: [names.length], bytes: textBytes(names) }]));
  const whole = joined([page([1, 2], ["a", "b"]), page([3], ["c"])]);
  assert.deepEqual([...(whole.columns.get("x")?.values as Float64Array)], [1, 2, 3]);
  assert.deepEqual(whole.columns.get("n")?.texts, ["a", "b", "c"]);
  assert.deepEqual(whole.columns.get("x")?.shape, [3]);
});

test("a link brings back the state it was made of", () => {
  const state = { ...stateOf(""), e: "demo@0123456789ab", v: "map", t: 50.25, s: 12, c: "arrival", on: "names,grid" };
  assert.equal(hashOf(state), "#e=demo@0123456789ab&v=map&t=50.25&s=12&c=arrival&on=names,grid");
  assert.deepEqual(stateOf(hashOf(state)), state);
  assert.equal(hashOf(stateOf("")), "");
  assert.deepEqual(stateOf("#s=-1&m=2.5&t=never&token=secret"), stateOf("")); // no index, no year, and never a token
});

// Nunez et al. 2018: cividis begins at #00224e and ends at #fee838.
test("cividis has its published ends, and is turned round on a light ground", () => {
  assert.deepEqual(colourAt(palette("cividis", false), 0), [0x00, 0x22, 0x4e]);
  assert.deepEqual(colourAt(palette("cividis", false), 1), [0xfe, 0xe8, 0x38]);
  assert.deepEqual(colourAt(palette("cividis", true), 0), [0xfe, 0xe8, 0x38]);
  assert.deepEqual(colourAt(palette("viridis", false), 2), [0xfd, 0xe7, 0x25]); // beyond the end: the end
});

test("palettes of amounts grow lighter all the way", () => {
  for (const name of ["cividis", "viridis"]) {
    const colours = palette(name, false);
    const lightness = Array.from({ length: 256 }, (_, i) => 0.2126 * colours[3 * i] + 0.7152 * colours[3 * i + 1] + 0.0722 * colours[3 * i + 2]);
    assert.ok(lightness.every((value, i) => i < 4 || value > lightness[i - 4]), name);
  }
});

test("spectral types are found however a source writes them", () => {
  const title = (type: string | null): string => spectral_classes[spectralRow(type)].title;
  assert.deepEqual(["M5.5Ve", "dM4", "sdK7", "DA2", "g K0", "T8", "G2V"].map(title),
    ["M", "M", "K", "white dwarfs", "K", "L, T, Y (brown dwarfs)", "G"]);
  assert.equal(title(null), "other or unknown");
  assert.equal(title("?"), "other or unknown");
});

test("a value is told to the digits its error leaves", () => {
  assert.equal(withError(0.48234, 0.0251), "0.482 ± 0.025");
  assert.equal(withError(72.41, 1.12), "72.4 ± 1.1");
  assert.equal(withError(12345.6, 120), "12\u2009346 ± 120");
  assert.equal(withError(null, 0.1), "unknown");
  assert.equal(withError(3, null), "3.00");
  assert.equal(numberText(1.7e8), "1.70\u2009×\u200910⁸");
  assert.equal(numberText(0), "0");
  assert.equal(countText(10000), "10\u2009000");
});

test("the error of a share is never 0", () => {
  assert.ok(shareError(0, 400) > 0 && shareError(1, 400) > 0);
  assert.equal(shareError(0.5, 400).toFixed(6), "0.025000"); // sqrt(0.25 / 400)
  assert.equal(shareError(0, 400), Math.sqrt(((1 / 402) * (401 / 402)) / 400)); // of (k + 1) / (n + 2), as in the files
});

test("names never cover one another, and the first wanted stands first", () => {
  const wanted = (system: number, x: number) => ({ system, x, y: 50, width: 60, height: 16, gap: 6 });
  const labels = placed([wanted(0, 200), wanted(1, 210), wanted(2, 205), wanted(3, 500)], 60, 800);
  assert.deepEqual(labels.map((one) => one.system), [0, 1, 3]); // 1 stands left of its star, 2 has no room
  assert.ok(labels[0].x > 0 && labels[1].x < 0);
  assert.equal(placed([wanted(0, 200), wanted(1, 500)], 1, 800).length, 1);
  assert.deepEqual([...nameRank([0, 4, 8], [1, 0.001, 25])], [0, 2, 1]); // the Sun, then the brightest from here
});

test("the camera goes round, never over a pole, and is in the link", () => {
  const orbit = { yaw_deg: 10, pitch_deg: 20, distance: 50, target: [1, 2, 3] as [number, number, number] };
  assert.equal(turned(orbit, 100, 0).yaw_deg, 338);
  assert.equal(turned(orbit, 0, 1e4).pitch_deg, 89);
  assert.deepEqual(orbitOf(orbitText(orbit)), orbit);
  assert.equal(orbitOf("1,2,NaN,0,0,0"), null);
  assert.equal(orbitOf("1,2,-3,0,0,0"), null);
  assert.equal(Math.hypot(...backwards(orbit)).toFixed(12), "1.000000000000");
  assert.deepEqual(ringRadii(24), [10, 20]);
  assert.deepEqual(ringRadii(94), [50, 100]);
});

test("a table puts what nobody knows last, either way", () => {
  const values = [3, null, 1, 2];
  assert.deepEqual(sorted([0, 1, 2, 3], (i) => values[i], false), [2, 3, 0, 1]);
  assert.deepEqual(sorted([0, 1, 2, 3], (i) => values[i], true), [0, 3, 2, 1]);
});

test("a search finds beginnings first, and nothing for nothing", () => {
  assert.deepEqual(matches(["Alpha Centauri", "Proxima Centauri", null, "Tau Ceti", "Centaur"], "cent"), [4, 0, 1]);
  assert.deepEqual(matches(["Tau Ceti"], "  "), []);
});

test("a year is the row nearest to it, none is the last", () => {
  assert.equal(rowAt([0, 1, 2, 3], 1.4), 1);
  assert.equal(rowAt([0, 1, 2, 3], 99), 3);
  assert.equal(rowAt([0, 1, 2, 3], -5), 0);
  assert.equal(rowAt([0, 1, 2, 3], Number.NaN), 3);
  assert.equal(rowAt([0], 7), 0);
  assert.equal(firstTime([0, 10, 20], [0, 0, 1], 1), 20);
  assert.equal(firstTime([0, 10, 20], [0, 0, 0], 1), null);
});

test("a block of a stream is an event, a comment is none", () => {
  assert.deepEqual(eventOf("id: 7\nevent: progress\ndata: {\"a\":\ndata: 1}"), { id: "7", event: "progress", data: "{\"a\":\n1}" });
  assert.equal(eventOf(": heartbeat"), null);
});
