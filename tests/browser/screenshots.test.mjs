// docs/images/viewer-*.png are what the pages show of the demo. POLYCOSM_REFRESH=1 takes them anew; look at them before a commit.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";

import { assertNothingWrong, launch } from "./support/browser.mjs";
import { openPages } from "./support/pages.mjs";
import { ensembles, root, serve } from "./support/program.mjs";

const folder = path.join(root, "docs/images");
const most_bytes = 250_000;
// Another Chromium moves edges of glyphs; another ensemble, discs and bands. Of 0 to 1, as a mean over all pixels.
const most_difference = 0.03;
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const tau_ceti = 22;

// Scrolls to a part of the page.
function to(title) {
  return (page) => page.locator("h2", { hasText: title }).evaluate((heading) => heading.closest("section").scrollIntoView());
}

// A member that lived to year 400, and from year 150 on once more with more ships lost.
async function steer(page) {
  const line = (name) => page.getByRole("form", { name });
  const says = (year, branch) => page.waitForFunction(([y, b]) =>
    document.querySelector("main .readout")?.innerText.includes(`year ${y} of`) && document.querySelector("main .readout").innerText.includes(`branch ${b}`), [year, branch]);
  await page.getByLabel("Begin in year").fill("0");
  await page.getByRole("button", { name: "Start", exact: true }).click();
  await page.waitForSelector("main .readout .value", { timeout: 60_000 });
  await page.getByLabel("On to year").fill("400");
  await line("Run until").getByRole("button").click();
  await says(400, "main");
  await page.getByLabel("Name of a new branch").fill("losses");
  await page.getByLabel("As it was in year (now)").fill("150");
  await page.getByRole("button", { name: "Branch", exact: true }).click();
  await page.locator(".branch-list li", { hasText: "losses" }).getByRole("button", { name: "Switch to it" }).click();
  await says(150, "losses");
  await line("Rule").getByLabel("Rule").selectOption("ship_loss_per_yr");
  await line("Rule").getByLabel("Value").fill("0.01");
  await line("Rule").getByRole("button").click();
  await page.getByLabel("On to year").fill("400");
  await line("Run until").getByRole("button").click();
  await says(400, "losses");
  await page.waitForTimeout(1500); // the path is drawn at most every 0.7 s
  await to("Its path over the fan")(page);
}

const shots = [
  { name: "home", state: { v: "home" } },
  { name: "map", state: { v: "map", t: 300, on: "names,grid" } },
  { name: "map-light", state: { v: "map", t: 400, s: tau_ceti, on: "grid" }, options: { colorScheme: "light" } },
  { name: "series", state: { v: "series", t: 300, metric: "settled_systems" } },
  { name: "system", state: { v: "system", s: tau_ceti, t: 300 } },
  { name: "members", state: { v: "members", px: "cruise_speed_c", py: "settled_systems" } },
  { name: "events", state: { v: "events", t: 300 } },
  { name: "compare", state: { v: "compare", b: "slow", t: 300 }, prepare: to(/^Series/) },
  { name: "quality", state: { v: "quality" } },
  { name: "whatif", state: { v: "whatif", m: 1, t: 0 }, prepare: steer },
  { name: "phone", state: { v: "map", t: 300, on: "names,grid" }, options: phone },
];
let browser, service;

before(async () => {
  const runs = await ensembles("demo", "slow");
  browser = await launch();
  service = await serve([runs.demo, runs.slow], "--whatif");
});

after(async () => {
  await browser?.close();
  await service?.stop();
});

// Mean absolute difference of two pictures of the same size, by the browser that can read them.
async function difference(first, second) {
  const page = await browser.newPage();
  const found = await page.evaluate(async (pictures) => {
    const pixels = await Promise.all(pictures.map(async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
      const context = new OffscreenCanvas(image.width, image.height).getContext("2d");
      context.drawImage(image, 0, 0);
      return { size: `${image.width} x ${image.height}`, data: context.getImageData(0, 0, image.width, image.height).data };
    }));
    if (pixels[0].size !== pixels[1].size) throw new Error(`${pixels[0].size} and ${pixels[1].size}`);
    let sum = 0;
    for (let i = 0; i < pixels[0].data.length; ++i) sum += Math.abs(pixels[0].data[i] - pixels[1].data[i]);
    return sum / pixels[0].data.length / 255;
  }, [first, second].map((png) => png.toString("base64")));
  await page.close();
  return found;
}

for (const { name, state, options, prepare } of shots) {
  test(`docs/images/viewer-${name}.png shows what the page shows`, async (t) => {
    const page = await openPages(browser, service, { e: "demo", ...state }, { viewport: { width: 1280, height: 800 }, ...options });
    await prepare?.(page);
    await page.waitForTimeout(800); // names are placed once the camera rests
    const taken = await page.screenshot({ animations: "disabled", caret: "hide" });
    assertNothingWrong(page);
    await page.context().close();
    const file = path.join(folder, `viewer-${name}.png`);
    if (process.env.POLYCOSM_REFRESH) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(file, taken);
    }
    assert.ok(statSync(file).size <= most_bytes, `${file} has ${statSync(file).size} bytes`);
    const found = await difference(taken, readFileSync(file));
    t.diagnostic(`${name}: ${taken.length} bytes, differs by ${found.toFixed(4)}`);
    assert.ok(found <= most_difference, `differs by ${found.toFixed(4)}; look at both, then POLYCOSM_REFRESH=1 ctest -R browser.screenshots`);
  });
}
