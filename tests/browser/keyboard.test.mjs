// Everything without a mouse: no trap, a focus that shows, and the ways through the pages that people take.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { assertNothingWrong, launch } from "./support/browser.mjs";
import { goTo, openPages, shown, viewsOf } from "./support/pages.mjs";
import { datasets, ensembles, serve } from "./support/program.mjs";

const most_stops = 600;
let browser, service, runs;

before(async () => {
  runs = await ensembles("near", "slow");
  browser = await launch();
  service = await serve([runs.near, runs.slow]);
});

after(async () => {
  await browser?.close();
  await service?.stop();
});

// What has the focus: a name for it, and whether a reader sees that it has it.
async function focused(page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (element === null || element === document.body) return null;
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    const inSight = box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    const label = element.ariaLabel ?? element.labels?.[0]?.textContent ?? element.textContent;
    const isMarked = style.outlineStyle !== "none" || style.boxShadow !== "none" || element.closest("label, .search, .scrubber-track")?.matches(":focus-within");
    return { name: `${element.tagName} ${label.trim().slice(0, 40)}`, isSeen: inSight && Boolean(isMarked) };
  });
}

async function value(page, selector) {
  return page.$eval(selector, (input) => Number(input.value));
}

test("Tab goes through every view and comes out, and each stop shows that it is one", async (t) => {
  const page = await openPages(browser, service, { e: "near", v: "home", t: 250 });
  for (const { id } of await viewsOf(page)) {
    await t.test(id, async () => {
      await goTo(page, { v: id });
      await page.evaluate(() => document.activeElement?.blur());
      await page.evaluate(() => document.querySelector(".skip").focus());
      const hidden = new Set();
      let stops = 0;
      for (let now = await focused(page); now !== null && stops < most_stops; ++stops) {
        if (!now.isSeen) hidden.add(now.name);
        await page.keyboard.press("Tab");
        now = await focused(page);
      }
      t.diagnostic(`${id}: ${stops} stops`);
      assert.ok(stops > 10 && stops < most_stops, `${stops} stops`);
      assert.deepEqual([...hidden], []);
    });
  }
  assertNothingWrong(page);
  await page.context().close();
});

test("from the first page to a star, its system and back", async () => {
  const page = await openPages(browser, service, { v: "home" });
  const name = "Sirius";
  const file = await datasets(runs.near, "catalogue/star_name", "catalogue/star_system");
  await page.keyboard.press("Tab");
  assert.match((await focused(page)).name, /Skip to the content/);
  await page.keyboard.press("Enter");
  for (let i = 0; i < 20 && !/Open the map/.test((await focused(page))?.name); ++i) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.title.startsWith("Map"));
  await shown(page);
  await page.keyboard.press("/");
  await page.keyboard.type("siri");
  await page.waitForSelector("[role=option]");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await page.waitForSelector("aside.inspector:not([hidden])");
  await shown(page);
  assert.match(await page.innerText("aside.inspector"), new RegExp(name));
  const state = await page.evaluate(() => new URLSearchParams(location.hash.slice(1)).get("s"));
  assert.equal(Number(state), file["catalogue/star_system"].values[file["catalogue/star_name"].values.findIndex((star) => star.startsWith(name))]);
  await page.keyboard.press("Escape"); // out of the search
  await page.keyboard.press("Escape");
  await page.waitForSelector("aside.inspector[hidden]", { state: "attached" });
  assertNothingWrong(page);
  await page.context().close();
});

test("the year by arrows, by decades and to both ends", async () => {
  const page = await openPages(browser, service, { e: "near", v: "map", t: 250 });
  const slider = ".scrubber input[type=range]";
  await page.focus(slider);
  const steps = [["ArrowRight", 251], ["ArrowRight", 252], ["ArrowLeft", 251], ["PageUp", 261], ["PageDown", 251], ["End", 500], ["Home", 0]];
  for (const [key, year] of steps) {
    await page.keyboard.press(key);
    assert.equal(await value(page, slider), year, key);
    assert.match(await page.getAttribute(slider, "aria-valuetext"), new RegExp(`^year ${year}, `));
  }
  await page.waitForFunction(() => /[#&]t=0(&|$)/.test(location.hash));
  assertNothingWrong(page);
  await page.context().close();
});

test("the map turns, zooms, resets, and goes from system to system", async () => {
  const page = await openPages(browser, service, { e: "near", v: "map", t: 250 });
  await page.focus("[role=application]");
  const camera = () => page.evaluate(() => new URLSearchParams(location.hash.slice(1)).get("cam") ?? "");
  const changed = async (key) => {
    const before = await camera();
    await page.keyboard.press(key);
    await page.waitForFunction((old) => (new URLSearchParams(location.hash.slice(1)).get("cam") ?? "") !== old, before);
    return camera();
  };
  const first = await changed("ArrowLeft");
  assert.notEqual(await changed("ArrowUp"), first);
  const distance = Number((await camera()).split(",")[2]);
  assert.ok(Number((await changed("+")).split(",")[2]) < distance);
  await changed("-");
  await changed("0");
  await page.keyboard.press("n");
  await page.waitForFunction(() => /[#&]s=/.test(location.hash));
  const nearest = await page.evaluate(() => new URLSearchParams(location.hash.slice(1)).get("s"));
  await page.keyboard.press("n");
  await page.waitForFunction((old) => new URLSearchParams(location.hash.slice(1)).get("s") !== old, nearest);
  await page.keyboard.press("p");
  await page.waitForFunction((old) => new URLSearchParams(location.hash.slice(1)).get("s") === old, nearest);
  await page.keyboard.press("Enter");
  assert.ok(await page.evaluate(() => document.activeElement.closest(".inspector") !== null));
  assertNothingWrong(page);
  await page.context().close();
});

test("a table is walked by arrows, sorted and opened", async () => {
  const page = await openPages(browser, service, { e: "near", v: "members" });
  const row = page.locator("table[role=grid] tbody tr[tabindex='0']").first();
  await row.focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  assert.equal(await page.evaluate(() => document.activeElement.cells[0].textContent.trim()), "2");
  await page.keyboard.press("End");
  assert.equal(await page.evaluate(() => document.activeElement.cells[0].textContent.trim()), "59");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => /[#&]m=59/.test(location.hash));
  await page.locator("h2", { hasText: "Member 59" }).waitFor();
  await page.locator("table[role=grid] th button", { hasText: "cruise speed c" }).focus();
  await page.keyboard.press("Enter");
  const file = await datasets(runs.near, "parameters/cruise_speed_c");
  const slowest = file["parameters/cruise_speed_c"].values.indexOf(Math.min(...file["parameters/cruise_speed_c"].values));
  assert.equal(await page.locator("table[role=grid] tbody tr:not([aria-hidden])").first().locator("td").first().innerText(), String(slowest));
  // Three members keep their events; the page asks, and tells in words that this one does not.
  assert.deepEqual(page.wrongs.splice(0).filter((wrong) => !/status of 404 .*events\?.*member=59/.test(wrong)), []);
  await page.context().close();
});
