// A live member, steered from the page: it steps, runs, pauses, rewinds, branches, and is drawn over the fan of all members.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { assertAccessible, assertNothingWrong, launch } from "./support/browser.mjs";
import { openPages, shown } from "./support/pages.mjs";
import { ensembles, serve } from "./support/program.mjs";

let browser, service;

before(async () => {
  const runs = await ensembles("long");
  browser = await launch();
  service = await serve([runs.long], "--whatif");
});

after(async () => {
  await browser?.close();
  await service?.stop();
});

async function year(page) {
  return Number(/year ([\d.]+)/.exec(await page.innerText("main .readout"))?.[1]);
}

async function untilYear(page, wanted) {
  await page.waitForFunction((text) => new RegExp(`year ${text}(?![\\d.])`).test(document.querySelector("main .readout")?.innerText ?? ""), String(wanted));
}

test("a member starts, steps, runs, pauses, rewinds and branches", async () => {
  const page = await openPages(browser, service, { e: "long", v: "whatif", m: 1, t: 0 });
  await page.getByLabel("Begin in year").fill("0");
  await page.getByRole("button", { name: "Start", exact: true }).click();
  await page.waitForSelector("main .readout .value", { timeout: 60_000 });
  await untilYear(page, 0);
  await page.getByRole("button", { name: "Step 10 yr" }).click();
  await untilYear(page, 10);

  await page.getByRole("button", { name: "Run to the end" }).click();
  const pause = page.getByRole("button", { name: "Pause", exact: true });
  await pause.waitFor();
  await pause.click();
  await page.getByRole("button", { name: "Resume", exact: true }).waitFor();
  const paused = await year(page);
  assert.ok(paused > 10 && paused < 6000, `paused in ${paused}`);
  await page.waitForTimeout(1500);
  assert.equal(await year(page), paused);
  await assertAccessible(page, "a paused member");

  await page.getByLabel("Back to year").fill("8");
  await page.getByRole("button", { name: "Rewind", exact: true }).click();
  await untilYear(page, 8);

  await page.getByLabel("Name of a new branch").fill("plague");
  await page.getByRole("button", { name: "Branch", exact: true }).click();
  const branches = page.locator(".branch-list li");
  await branches.filter({ hasText: "plague" }).getByRole("button", { name: "Switch to it" }).click();
  await branches.filter({ hasText: "plague" }).getByText("current").waitFor();
  assert.equal(await branches.count(), 2);
  assert.match(await branches.filter({ hasText: "plague" }).innerText(), /from main at year 8/);
  await page.getByRole("button", { name: "Step 50 yr" }).click();
  await untilYear(page, 58);
  await branches.filter({ hasText: "main" }).first().getByRole("button", { name: "Switch to it" }).click();
  await untilYear(page, 8);
  assertNothingWrong(page);

  // Somebody with the link sees the same member, where it stands now.
  const other = await openPages(browser, service, Object.fromEntries(new URLSearchParams(new URL(page.url()).hash.slice(1))));
  await shown(other);
  await untilYear(other, 8);
  await other.context().close();

  await page.getByRole("button", { name: "End the session" }).click();
  await page.getByRole("button", { name: "Start", exact: true }).waitFor();
  assertNothingWrong(page);
  await page.context().close();
});

test("what a live member refuses is told beside the controls", async () => {
  const page = await openPages(browser, service, { e: "long", v: "whatif", m: 0, t: 0 });
  await page.getByRole("button", { name: "Start", exact: true }).click();
  await page.waitForSelector("main .readout .value", { timeout: 60_000 });
  await page.getByLabel("Name of a new branch").fill("main");
  await page.getByRole("button", { name: "Branch", exact: true }).click();
  await page.waitForSelector("main .refusal");
  await assertAccessible(page, "a refusal");
  await page.getByRole("button", { name: "End the session" }).click();
  await page.getByRole("button", { name: "Start", exact: true }).waitFor();
  await page.context().close();
});
