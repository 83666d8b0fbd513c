// The report of an ensemble as its readers open it: offline, in light and dark, on a phone, by keyboard, on paper.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";

import { assertAccessible, assertNothingWrong, axeFindings, launch, openPage, overflowOf } from "./support/browser.mjs";
import { ensembles, pythonSays, remove, temporaryFolder } from "./support/program.mjs";

const offline = { offline: true };
let browser, folder, runs, address;

async function report(output, ...words) {
  await pythonSays("import sys; from polycosm.report_command import main; sys.exit(main(sys.argv[1:]))", ...words, "-o", output);
  return output;
}

before(async () => {
  browser = await launch();
  folder = temporaryFolder();
  runs = await ensembles("near", "slow");
  address = pathToFileURL(await report(path.join(folder, "report.html"), runs.near, "--vs", runs.slow)).href;
});

after(async () => {
  await browser?.close();
  remove(folder);
});

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds nothing in a ${colorScheme} report that asks nothing from anywhere`, async () => {
    const page = await openPage(browser, address, { ...offline, colorScheme });
    await page.goto(address);
    await assertAccessible(page, `the ${colorScheme} report`);
    assert.deepEqual(page.requests.filter((asked) => !asked.startsWith("data:")), [address]);
    const images = await page.$$eval("img", (all) => all.map((image) => image.naturalWidth));
    assert.ok(images.length >= 6 && images.every((width) => width > 0), `images are ${images} wide`);
    assertNothingWrong(page);
  });
}

test("axe would have found something", async () => {
  const page = await openPage(browser, address, offline);
  await page.goto(address);
  await page.$eval("img", (image) => image.removeAttribute("alt"));
  await page.$eval("figcaption", (caption) => (caption.style.color = "#bbbbbb"));
  const found = await axeFindings(page);
  assert.deepEqual([...new Set(found.map((line) => line.split(":")[0]))].sort(), ["color-contrast", "image-alt"]);
});

test("a report fits a phone: only tables and code scroll sideways", async () => {
  const page = await openPage(browser, address, { ...offline, viewport: { width: 320, height: 640 } });
  await page.goto(address);
  assert.equal(await overflowOf(page), 0);
  await assertAccessible(page, "the report on a phone");
});

test("the keyboard reaches the content, every chapter and every table that scrolls", async () => {
  const page = await openPage(browser, address, offline);
  await page.goto(address);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "To the content");
  assert.ok(await page.evaluate(() => document.activeElement.getBoundingClientRect().left >= 0), "the focus is out of sight");
  const stops = await page.$$eval("a[href], [tabindex='0']", (all) => all.length);
  const seen = new Set();
  for (let i = 1; i < stops; ++i) {
    await page.keyboard.press("Tab");
    seen.add(await page.evaluate(() => {
      const focused = document.activeElement;
      const outline = getComputedStyle(focused).outlineStyle;
      return outline === "none" ? "" : focused.getAttribute("href") ?? focused.getAttribute("aria-label");
    }));
  }
  assert.ok(!seen.has("") && !seen.has(null), "something has the focus and does not show it");
  for (const chapter of await page.$$eval("h2", (all) => all.map((title) => `#${title.id}`))) assert.ok(seen.has(chapter), chapter);
});

test("a chapter's link leads to it", async () => {
  const page = await openPage(browser, address, offline);
  await page.goto(address);
  await page.click("nav a[href='#provenance']");
  assert.ok(await page.$eval("#provenance", (title) => title.getBoundingClientRect().top < innerHeight));
});

test("on paper nothing is cut off", async () => {
  const page = await openPage(browser, address, { ...offline, viewport: { width: 718, height: 1000 } });
  await page.goto(address);
  await page.emulateMedia({ media: "print" });
  const cut = await page.$$eval(".wide, pre", (all) =>
    all.filter((box) => box.scrollWidth > box.clientWidth + 1).map((box) => `${box.getAttribute("aria-label")}: ${box.scrollWidth} of ${box.clientWidth}`));
  assert.deepEqual(cut, []);
});

test("the same report as PDF is whole", async () => {
  const file = await report(path.join(folder, "report.pdf"), runs.near);
  const bytes = readFileSync(file).toString("latin1");
  assert.match(bytes, /^%PDF-1\.\d/);
  assert.match(bytes, /%%EOF\s*$/);
  assert.ok(bytes.match(/\/Type \/Page\b/g).length >= 4);
});
