// A run in progress: its page moves by itself, and once it is sealed its worlds can be opened. No reload.
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";

import { assertAccessible, assertNothingWrong, launch } from "./support/browser.mjs";
import { openPages, shown } from "./support/pages.mjs";
import { remove, serve, startRun, temporaryFolder } from "./support/program.mjs";

// The page looks for runs every five seconds: the run must be at work for several of them on a fast machine.
const members = 1500;
const config = `
[run]
title = "A run that is watched"
member_count = ${members}
ensemble_seed = 3
shard_member_count = 32
[sky]
source = "default"
core_radius_ly = 20
[sim]
preset = "standard"
`;
let browser, service, folder, run;

before(async () => {
  folder = temporaryFolder();
  mkdirSync(path.join(folder, "runs"));
  writeFileSync(path.join(folder, "watched.toml"), config);
  browser = await launch();
  service = await serve([path.join(folder, "runs")]);
});

after(async () => {
  await run?.stop();
  await browser?.close();
  await service?.stop();
  remove(folder);
});

function membersLived(text) {
  return /(\d+) of 1500/.exec(text)?.[1] ?? null;
}

test("a page that was open before the run began shows it, its progress, its journal and its end", async () => {
  const page = await openPages(browser, service, { v: "runs" });
  assert.match(await page.innerText("main"), /No run is here yet/);
  run = startRun(path.join(folder, "watched.toml"), "--out", path.join(folder, "runs/watched"), "--threads", "1", "--progress", "none");
  const card = page.locator("section.card", { hasText: "watched" });
  await card.getByText("running", { exact: false }).first().waitFor({ timeout: 30_000 });
  const seen = new Set();
  while (seen.size < 3) {
    await page.waitForFunction((last) => {
      const now = /(\d+) of 1500/.exec(document.querySelector("main").innerText);
      return now !== null && now[1] !== last;
    }, [...seen].at(-1) ?? null, { timeout: 30_000 });
    seen.add(membersLived(await card.innerText()));
  }
  const lived = [...seen].map(Number);
  assert.deepEqual(lived, [...lived].sort((a, b) => a - b));
  await card.locator("summary", { hasText: "Journal" }).click();
  await card.locator("ol.stream li", { hasText: "shard done" }).first().waitFor();
  await assertAccessible(page, "a run in progress");
  await card.getByText("complete and sealed").waitFor({ timeout: 170_000 });
  assert.equal(membersLived(await card.innerText()), String(members));
  const [code] = await run.ended;
  assert.equal(code, 0, run.log());
  await card.getByRole("button", { name: "Open" }).click();
  await page.waitForFunction(() => document.title.startsWith("Map"));
  await shown(page);
  await page.waitForSelector("canvas[role=application]");
  assert.match(await page.innerText(".map-legend"), /share of 1500 members/);
  assertNothingWrong(page);
  await page.context().close();
});
