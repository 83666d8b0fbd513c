// The map: what is drawn is what the file says, by WebGL or without, after a loss of the context, and with ten thousand stars.
import assert from "node:assert/strict";
import { loadavg } from "node:os";
import { after, before, test } from "node:test";

import { assertAccessible, assertNothingWrong, launch, openPage } from "./support/browser.mjs";
import { assertShows, shareError } from "./support/numbers.mjs";
import { addressOf, goTo, openPages, rowsOf, shown } from "./support/pages.mjs";
import { datasets, ensembles, pythonSays, serve } from "./support/program.mjs";

const canvas = "canvas[role=application]";
let browser, service, runs, file, cividis;

before(async () => {
  runs = await ensembles("near", "far");
  browser = await launch();
  service = await serve([runs.near, runs.far]);
  file = await datasets(runs.near, "aggregate/time", "aggregate/p_settled", "catalogue/system_name", "aggregate/n_members");
  cividis = JSON.parse(await pythonSays(
    "import json, matplotlib; print(json.dumps([[round(255 * c) for c in matplotlib.colormaps['cividis'](i)[:3]] for i in range(256)]))"));
});

after(async () => {
  await browser?.close();
  await service?.stop();
});

function settledBy(year, system) {
  const { shape, values } = file["aggregate/p_settled"];
  return values[file["aggregate/time"].values.indexOf(year) * shape[1] + system];
}

// Systems that differ as much as can be in their share at a year: {system, share}.
function samples(year) {
  const all = file["catalogue/system_name"].values.map((_, system) => ({ system, share: settledBy(year, system) }));
  all.sort((a, b) => a.share - b.share);
  return [0, 0.6, 0.8, 1].map((at) => all[Math.round(at * (all.length - 1))]);
}

async function frames(page) {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done)))));
}

// The middle of the ring around the selected system, in CSS pixels of the page.
async function placeOfSelected(page) {
  await page.waitForSelector(".map-selected", { state: "visible" });
  await frames(page);
  return page.$eval(".map-selected", (ring) => {
    const box = ring.getBoundingClientRect();
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  });
}

// The colour of a pixel of the page without names, rings and panels over the map.
async function colourAt(page, { x, y }) {
  const over = (visibility) => page.$$eval(".map-overlay, .map-side", (all, value) => all.forEach((one) => (one.style.visibility = value)), visibility);
  await over("hidden");
  const png = await page.screenshot({ clip: { x: Math.floor(x), y: Math.floor(y), width: 1, height: 1 } });
  await over("");
  const helper = await browser.newPage();
  const colour = await helper.evaluate(async (bytes) => {
    const image = await createImageBitmap(new Blob([Uint8Array.from(bytes)], { type: "image/png" }));
    const context = new OffscreenCanvas(1, 1).getContext("2d");
    context.drawImage(image, 0, 0);
    return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
  }, [...png]);
  await helper.close();
  return colour;
}

// The sky is dark in both themes.
function assertColour(colour, share, where) {
  const wanted = cividis[Math.round(255 * share)];
  assert.ok(colour.every((channel, i) => Math.abs(channel - wanted[i]) <= 6), `${where}: ${colour} instead of ${wanted}`);
}

for (const [colorScheme, years] of [["dark", [200, 450]], ["light", [450]]]) {
  test(`a star has the colour of its share of members, in ${colorScheme}`, async () => {
    const page = await openPages(browser, service, { e: "near", v: "map", t: 200, s: 0 }, { colorScheme });
    for (const year of years) {
      for (const { system, share } of samples(year)) {
        await goTo(page, { v: "map", t: year, s: system, on: "none" });
        const colour = await colourAt(page, await placeOfSelected(page));
        assertColour(colour, share, `${file["catalogue/system_name"].values[system]} in ${year}`);
      }
    }
    assertNothingWrong(page);
    await page.context().close();
  });
}

test("a click on a star selects it, a drag does not", async () => {
  // So few stars that none stands before another, so narrow a page that they stay when the inspector comes and goes.
  const sirius = file["catalogue/system_name"].values.indexOf("Sirius");
  const page = await openPages(browser, service, { e: "near", v: "map", t: 450, s: sirius, on: "none", far: 9 }, { viewport: { width: 960, height: 800 } });
  const place = await placeOfSelected(page);
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => !/[#&]s=/.test(location.hash));
  await page.mouse.move(place.x + 2, place.y);
  await page.mouse.move(place.x, place.y);
  assert.match(await page.innerText(".map-tip"), /^Sirius\n/);
  await page.mouse.click(place.x, place.y);
  await page.waitForFunction((system) => new URLSearchParams(location.hash.slice(1)).get("s") === system, String(sirius));
  await page.keyboard.press("Escape");
  await page.mouse.move(place.x, place.y);
  await page.mouse.down();
  await page.mouse.move(place.x + 90, place.y + 40, { steps: 5 });
  await page.mouse.up();
  await frames(page);
  assert.doesNotMatch(await page.evaluate(() => location.hash), /[#&]s=/);
  assertNothingWrong(page);
  await page.context().close();
});

test("the table beside the map has the numbers of the file, and sorts", async () => {
  const page = await openPages(browser, service, { e: "near", v: "map", t: 300, table: 1 });
  await page.waitForSelector(".map-table table");
  const rows = await rowsOf(page, "100 systems in year 300");
  assert.ok(rows.length > 10);
  const members = file["aggregate/n_members"].values[0];
  for (const row of rows) {
    const system = file["catalogue/system_name"].values.indexOf(row.System);
    const share = settledBy(300, system);
    assertShows(row["P(settled by the year)"], share, shareError(share, members), row.System);
  }
  await page.getByRole("button", { name: "P(settled by the year)" }).click();
  const shares = (await rowsOf(page, "100 systems")).map((row) => Number.parseFloat(row["P(settled by the year) ↓"]));
  assert.deepEqual(shares, [...shares].sort((a, b) => b - a));
  await assertAccessible(page, "the map with its table");
  assertNothingWrong(page);
  await page.context().close();
});

test("the map comes back after the graphics context was lost", async () => {
  const page = await openPages(browser, service, { e: "near", v: "map", t: 450, s: 2, on: "none" });
  const place = await placeOfSelected(page);
  const beforeLoss = await colourAt(page, place);
  await page.$eval(canvas, (element) => {
    window.loss = element.getContext("webgl2").getExtension("WEBGL_lose_context");
    window.loss.loseContext();
  });
  await page.waitForSelector(".map-note:not([hidden])");
  assert.match(await page.innerText(".map-note"), /lost/);
  await page.evaluate(() => window.loss.restoreContext());
  await page.waitForSelector(".map-note[hidden]", { state: "attached" });
  await frames(page);
  assert.deepEqual(await colourAt(page, await placeOfSelected(page)), beforeLoss);
  assertColour(beforeLoss, settledBy(450, 2), "after the loss");
  assert.deepEqual(page.wrongs.splice(0).filter((wrong) => !/context.*lost/i.test(wrong)), []);
  await page.context().close();
});

test("without WebGL 2 a flat map says so and has the same colours and keys", async () => {
  const without = await launch({ webgl: false });
  try {
    const page = await openPages(without, service, { e: "near", v: "map", t: 450, s: 2, on: "none" });
    assert.equal(await page.locator(canvas).count(), 0);
    assert.match(await page.innerText(".map-note"), /no WebGL 2/);
    const fill = await page.evaluate(() => {
      const ring = document.querySelector(".map-selected").getBoundingClientRect();
      const [x, y] = [ring.x + ring.width / 2, ring.y + ring.height / 2];
      const circles = [...document.querySelectorAll(".map-sky svg circle")].filter((circle) => /rgb/.test(getComputedStyle(circle).fill));
      const away = (circle) => {
        const box = circle.getBoundingClientRect();
        return Math.hypot(box.x + box.width / 2 - x, box.y + box.height / 2 - y);
      };
      circles.sort((a, b) => away(a) - away(b));
      return getComputedStyle(circles[0]).fill.match(/\d+/g).slice(0, 3).map(Number);
    });
    assertColour(fill, settledBy(450, 2), "flat");
    await page.locator("[role=application]").focus();
    await page.keyboard.press("n");
    await page.waitForFunction(() => !location.hash.includes("s=2&") && /s=\d/.test(location.hash));
    await assertAccessible(page, "the flat map");
    assertNothingWrong(page);
  } finally {
    await without.close();
  }
});

test("ten thousand stars: the map can be used soon, and all years are there without another request", async (t) => {
  const page = await openPage(browser, service.origin);
  await page.goto(addressOf(service, { e: "far", v: "map" }));
  await page.waitForFunction(() => performance.getEntriesByName("map-ready").length > 0);
  const { ready, paint } = await page.evaluate(() => ({
    ready: performance.getEntriesByName("map-ready")[0].startTime,
    paint: performance.getEntriesByName("first-contentful-paint")[0].startTime,
  }));
  t.diagnostic(`first paint ${paint.toFixed(0)} ms, map interactive ${ready.toFixed(0)} ms after navigation, load ${loadavg()[0].toFixed(1)}`);
  await shown(page);
  await page.waitForLoadState("networkidle");
  const slider = page.locator(".scrubber input[type=range]");
  const last = Number(await slider.getAttribute("max"));
  assert.equal(last, 400);
  const asked = page.requests.length;
  const times = await slider.evaluate(async (input, count) => {
    const years = [];
    const frames = [];
    for (let i = 0; i <= count; ++i) {
      const start = performance.now();
      input.value = String(i);
      input.dispatchEvent(new Event("input", { bubbles: true }));
      years.push(input.getAttribute("aria-valuetext"));
      if (i % 10 === 0) { // software draws slowly
        await new Promise(requestAnimationFrame);
        await new Promise(requestAnimationFrame);
        frames.push((performance.now() - start) / 2);
      }
    }
    return { years, frame_ms: frames.sort((a, b) => a - b)[frames.length >> 1] };
  }, last);
  t.diagnostic(`a scrub over ${last + 1} years: median frame ${times.frame_ms.toFixed(0)} ms, load ${loadavg()[0].toFixed(1)}`);
  assert.equal(page.requests.length, asked, page.requests.slice(asked).join(" "));
  times.years.forEach((text, i) => assert.match(text, new RegExp(`^year ${i}, `)));
  const far = await datasets(runs.far, "aggregate/settled_systems_quantile", "aggregate/quantile");
  const levels = far["aggregate/quantile"].values;
  for (const i of [0, 123, 400]) {
    const median = far["aggregate/settled_systems_quantile"].values[i * levels.length + levels.indexOf(0.5)];
    assertShows(/median (\S+)/.exec(times.years[i])[1], Math.round(median), undefined, `median in ${i}`);
  }
  assertNothingWrong(page);
  await page.context().close();
});
