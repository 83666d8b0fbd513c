import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { Column, Frame } from "../columns";
import { badgeText } from "../views/account_badge";
import { byText, sortedAlerts } from "../views/account_alerts";
import { valueText } from "../views/compare";
import { isNoise } from "../views/compare_chart";
import { eventRows } from "../views/event_rows";
import { typeCounts } from "../views/events";
import { parametersOf } from "../views/member_parameters";
import { mainMetrics, themes } from "../views/metrics";
import { journalLine, remaining } from "../views/runs";
import { nearest, scaleFor } from "../views/scatter";
import { neighbours } from "../views/series_members";
import { fanOf } from "../views/series_content";
import { wholePosterior } from "../views/system_charts";
import { indexOfName } from "../views/system_field";
import { compareBy } from "../views/table";
import { tickOf, treeOf, yearOf } from "../views/whatif_session";

function column(name: string, values: Column["values"], more: Partial<Column>): Column {
  return { name, type: "f64", unit: "1", meaning: "", shape: [values.length], values, scale: 1, ...more };
}

function frame(...columns: Column[]): Frame {
  return { about: {}, columns: new Map(columns.map((one) => [one.name, one])) };
}

test("the metrics to choose from are those of the data dictionary", () => {
  const text = readFileSync("../../../docs/data-dictionary.md", "utf8");
  const section = text.slice(text.indexOf("### /member_series"), text.indexOf("### /outcomes"));
  const stored = [...section.matchAll(/^\| `(\w+)` \| member, time/gm)].map((match) => match[1]).sort();
  const offered = Object.values(themes).flat().sort();
  assert.ok(stored.length > 60);
  assert.deepEqual(offered, stored);
  assert.ok(mainMetrics.every((name) => offered.includes(name)));
});

test("a fan has the outer band first and the median as its line", () => {
  const data = fanOf(frame(
    column("time", Float64Array.of(0, 1), {}),
    column("quantile", Float64Array.of(0.025, 0.05, 0.25, 0.5, 0.75, 0.95, 0.975), {}),
    column("reach_ly_quantile", Float64Array.of(0, 1, 2, 3, 4, 5, 6, 10, 11, 12, 13, 14, 15, 16),
      { shape: [2, 7], unit: "ly", meaning: "Quantile over members, found as x says: How far." })), "reach_ly");
  assert.deepEqual(data.content.bands.map((band) => [band.low[0], band.high[1]]), [[1, 15], [2, 14]]);
  assert.deepEqual([...data.content.lines[0].values as Float64Array], [3, 13]);
  assert.equal(data.meaning, "How far.");
});

test("unknown comes last, whichever way a table is sorted", () => {
  const rows: (number | null)[] = [2, null, 1, Number.NaN, 3];
  const up = [...rows].sort(compareBy<number | null>((row) => row, false));
  const down = [...rows].sort(compareBy<number | null>((row) => row, true));
  assert.deepEqual(up.slice(0, 3), [1, 2, 3]);
  assert.deepEqual(down.slice(0, 3), [3, 2, 1]);
  assert.ok(up.slice(3).every((row) => row === null || Number.isNaN(row)));
});

test("a difference below two standard errors, or without one, is noise", () => {
  assert.ok(isNoise(1.9, 1));
  assert.ok(!isNoise(-2, 1));
  assert.ok(isNoise(5, null));
  assert.ok(isNoise(0, 0));
  assert.equal(valueText({ a: 1 }), '{"a":1}');
  assert.equal(valueText(null), "—");
});

test("events come with their year, their word and their cause", () => {
  const flags = ["launch", "founding"];
  const rows = eventRows(frame(
    column("member_index", BigInt64Array.of(3n, 3n), { type: "i64" }), column("tick", Int32Array.of(4, 9), {}),
    column("type", Int8Array.of(0, 1), { flags }), column("cause", Int8Array.of(-1, 0), {}),
    column("system_index", Int32Array.of(0, 5), {}), column("other_index", Int32Array.of(5, 0), {}),
    column("value", Float32Array.of(100, 90), {})));
  assert.deepEqual(rows[1], { member: 3, year: 2.25, type: "founding", system: 5, other: 0, value: 90, cause: "launch" });
  assert.equal(rows[0].cause, null);
});

test("types of events are told by their frequency", () => {
  const counts = typeCounts(frame(
    column("event_type", Int8Array.of(0, 1, 2), { flags: ["launch", "founding", "plague"] }),
    column("event_count", BigUint64Array.of(1n, 2n, 5n, 5n, 0n, 0n), { shape: [3, 2] })));
  assert.deepEqual(counts.map((one) => [one.name, one.total]), [["founding", 10], ["launch", 3], ["plague", 0]]);
});

test("the end of a run is forecast from its rate, with an error that its spread makes wider", () => {
  const progress = {
    state: "running", members_total: 1000, members_done: 600, members_committed: 512, members_quarantined: 0,
    members_per_s: 10, members_per_s_spread: 0.5, bytes_written: 1, wall_s: 60,
  };
  assert.deepEqual(remaining(progress), { left_s: 40, spread_s: 2 + 2 });
  assert.equal(remaining({ ...progress, state: "complete" }), null);
  assert.equal(remaining({ ...progress, members_per_s: 0 }), null);
});

test("an entry of a journal is one line, digests are cut", () => {
  const line = journalLine(JSON.stringify({ journal: "r000.jsonl", entry: { utc: "2026-11-27T15:12:18Z", event: "shard_done", shard: 3, sha256: "a".repeat(64) } }));
  assert.deepEqual(line, { when: "2026-11-27T15:12:18Z", text: `shard done, shard 3, sha256 ${"a".repeat(12)}…` });
});

test("a journal names files, not the folders of the machine", () => {
  const line = journalLine(JSON.stringify({ entry: { utc: "", event: "session", command: "polycosm run /srv/configs/demo.toml --out=/srv/out/demo --set a/b=1" } }));
  assert.equal(line.text, "session, command polycosm run demo.toml --out=demo --set a/b=1");
});

test("branches stand below their parents", () => {
  const branch = (name: string, parent: string | null) => ({ name, parent, fork_tick: 0, tick: 0, state: "PAUSED" });
  const rows = treeOf([branch("b", "a"), branch("main", null), branch("a", "main"), branch("lost", "gone")]);
  assert.deepEqual(rows.map((row) => [row.branch.name, row.depth]), [["main", 0], ["a", 1], ["b", 2], ["lost", 0]]);
  assert.equal(yearOf(tickOf(12.25)), 12.25);
});

test("what nobody has seen comes first among alerts, then what is grave", () => {
  const alert = (id: string, severity: "info" | "critical", isSeen: boolean, cleared_utc: string | null) => ({
    id, severity, utc: "2026-11-27T10:00:00Z", code: "X", message: "", run: "", cleared_utc,
    acknowledged: isSeen ? { by: "ada", utc: "", note: "" } : null,
  });
  const order = sortedAlerts([
    alert("1", "critical", true, null), alert("2", "info", false, null), alert("3", "critical", false, null), alert("4", "critical", false, "2026-11-27T11:00:00Z")]);
  assert.deepEqual(order.map((one) => one.id), ["3", "2", "1", "4"]);
  assert.equal(byText({ role: "curator", label: null }), "curator");
  assert.equal(byText({ role: "viewer", label: "" }), "viewer");
  assert.deepEqual([badgeText("viewer", 0), badgeText("curator", 1), badgeText("admin", 3)], ["viewer", "curator, 1 alert", "admin, 3 alerts"]);
});

test("the nearest point within reach is picked, others are not", () => {
  assert.equal(nearest([0, 10], [0, 10], 8, 9, 16), 1);
  assert.equal(nearest([0, 10], [0, 10], 50, 50, 16), null);
  assert.equal(nearest([Number.NaN], [Number.NaN], 0, 0, 16), null);
  assert.equal(scaleFor(Float64Array.of(1, 1e6), [0, 1], 3)?.ticks.length, 3);
  assert.equal(scaleFor(Float64Array.of(Number.NaN), [0, 1], 3), null);
});

test("draws of a member are read in both forms", () => {
  assert.deepEqual(parametersOf({ parameters: { fund_share: { value: 0.1, unit: "1" } } }), [{ name: "fund_share", value: 0.1, unit: "1" }]);
  assert.deepEqual(parametersOf({ parameters: { fund_share: 0.1 } }), [{ name: "fund_share", value: 0.1 }]);
});

test("counts of a posterior that comes in parts are added up", async () => {
  const part = { n_members: 2, stars: [], a_edges_au: [1, 2], radius_edges_rearth: [1, 2], counts: [[3]], outside: 1, observed: [] };
  const asked: string[] = [];
  const whole = await wholePosterior((after) => {
    asked.push(after);
    return Promise.resolve({ ...part, next: asked.length < 3 ? "go on" : null });
  }, 20);
  assert.deepEqual(asked, ["", "&after=go%20on", "&after=go%20on"]);
  assert.deepEqual([whole.counts[0][0], whole.outside, whole.n_members, whole.next], [9, 3, 6, null]);
});

test("a system is found by its name, whatever the case, and not by a part of it", () => {
  assert.equal(indexOfName(["Sun", "tau Cet"], " Tau cet "), 1);
  assert.equal(indexOfName(["Sun", "tau Cet"], "tau"), null);
});

test("neighbouring members are asked for at once", () => {
  assert.deepEqual(neighbours([3, 1, 2, 7, 9, 8]), [[1, 2, 3], [7, 8, 9]]);
  assert.deepEqual(neighbours([]), []);
});
