// Ways to and from every view: the rail, links, Python, paper, themes; and what stands there when something is missing.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { assertNothingWrong, launch, openPage } from "./support/browser.mjs";
import { addressOf, goTo, openPages, shown, viewsOf } from "./support/pages.mjs";
import { ensembles, pythonSays, serve } from "./support/program.mjs";

let browser, service;
const state = { t: "250", s: "4", m: "1", b: "slow" };
const chosen = { e: "near", ...state };
const wanted = ["home", "map", "series", "system", "members", "events", "compare", "quality", "runs", "whatif"];

before(async () => {
  const runs = await ensembles("near", "slow");
  browser = await launch();
  service = await serve([runs.near, runs.slow], "--whatif");
});

after(async () => {
  await browser?.close();
  await service?.stop();
});

test("the rail leads to every view", async () => {
  const page = await openPages(browser, service, { v: "home" });
  const ids = (await viewsOf(page)).map((view) => view.id);
  assert.deepEqual(wanted.filter((id) => !ids.includes(id)), []);
  await page.context().close();
});

test("a click on the rail opens the view, says so, and a link to it shows the same", async (t) => {
  const page = await openPages(browser, service, { ...chosen, v: "home" });
  const other = await openPage(browser, service.origin);
  for (const view of await viewsOf(page)) {
    await t.test(view.id, async () => {
      await page.click(`nav.rail a:text-is("${view.title}")`);
      await shown(page);
      assert.equal(await page.getAttribute("nav.rail a[aria-current=page]", "href"), new URL(page.url()).hash || "#v=home");
      assert.ok((await page.title()).startsWith(view.title), await page.title());
      await other.goto("about:blank");
      await other.goto(page.url());
      await shown(other);
      assert.equal(await other.title(), await page.title());
      assert.equal(await other.innerText("h1"), await page.innerText("h1"));
    });
  }
  await page.goBack();
  assert.notEqual(await page.title(), (await viewsOf(page)).at(-1).title);
  assertNothingWrong(page);
  await page.context().close();
  await other.context().close();
});

test("on paper and in forced colours every view still has its title and its numbers", async (t) => {
  const page = await openPages(browser, service, { ...chosen, v: "home" });
  for (const id of ["home", "series", "system", "quality"]) {
    await t.test(id, async () => {
      await goTo(page, { ...state, v: id });
      for (const media of [{ forcedColors: "active" }, { forcedColors: "none", media: "print" }]) {
        await page.emulateMedia(media);
        assert.ok(await page.locator("h1").isVisible());
        assert.match(await page.innerText("main"), /\d/);
      }
      // Charts follow the width of the paper when they are told of it, a frame later.
      await page.waitForFunction(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);
      await page.emulateMedia({ media: "screen" });
    });
  }
  assertNothingWrong(page);
  await page.context().close();
});

test("the theme that a reader chose stays, whatever the system prefers", async () => {
  const page = await openPages(browser, service, { v: "home" }, { colorScheme: "light" });
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await ground();
  const theme = page.getByRole("button", { name: /^Theme/ });
  await theme.click();
  assert.match(await theme.innerText(), /dark/);
  const dark = await ground();
  assert.notEqual(dark, light);
  await page.reload();
  await shown(page);
  assert.equal(await ground(), dark);
  await page.context().close();
});

test("Copy link and Copy Python give a link and lines that hold", async () => {
  const page = await openPages(browser, service, { ...chosen, v: "map" }, { permissions: ["clipboard-read", "clipboard-write"] });
  const copied = async (name) => {
    await page.getByRole("button", { name }).click();
    return page.evaluate(() => navigator.clipboard.readText());
  };
  const link = await copied("Copy link");
  assert.match(link, /#.*e=near@[0-9a-f]{12}/);
  assert.match(link, /v=map/);
  assert.match(await copied("Copy Python"), /^import polycosm/);
  await page.context().close();
});

test("the lines of Python of every view run as they are copied", async (t) => {
  const page = await openPages(browser, service, { ...chosen, v: "home" }, { permissions: ["clipboard-read", "clipboard-write"] });
  let ran = 0;
  for (const view of await viewsOf(page)) {
    await t.test(view.id, async () => {
      await goTo(page, { ...state, v: view.id });
      await page.getByRole("button", { name: "Copy Python" }).click();
      const lines = await page.evaluate(() => navigator.clipboard.readText());
      if (!lines.includes(`"${service.origin}/api/v1/`)) return; // account, home: no numbers of their own
      await pythonSays(lines);
      ++ran;
    });
  }
  assert.ok(ran >= 8, `${ran} views have lines that ask the server`);
  await page.context().close();
});

test("an ensemble that nobody serves and a view that is none are said, not guessed", async () => {
  const page = await openPage(browser, service.origin);
  await page.goto(addressOf(service, { v: "series", e: "nowhere" }));
  await page.waitForSelector(".problem");
  assert.match(await page.innerText(".problem"), /404|no ensemble|not/i);
  await page.context().close();
});

test("a server that has gone is told, with what to do", async () => {
  const short = await serve([(await ensembles("near")).near]);
  const page = await openPages(browser, short, { v: "home" });
  await short.stop();
  await page.evaluate(() => (location.hash = "#v=series"));
  await page.waitForSelector(".problem");
  assert.match(await page.innerText(".problem"), /does not answer/);
  await page.context().close();
});
