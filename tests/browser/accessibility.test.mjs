// Every view, in dark and light, at 200 % and on a phone: axe, one title, nothing from elsewhere, nothing refused.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { assertAccessible, assertNothingWrong, launch, openPage, overflowOf } from "./support/browser.mjs";
import { goTo, openPages, viewsOf } from "./support/pages.mjs";
import { ensembles, serve } from "./support/program.mjs";

let browser, service;
const state = { t: "250", s: "4", m: "1", b: "slow" };
const chosen = { e: "near", ...state };

before(async () => {
  const runs = await ensembles("near", "slow");
  browser = await launch();
  service = await serve([runs.near, runs.slow], "--whatif");
});

after(async () => {
  await browser?.close();
  await service?.stop();
});

for (const colorScheme of ["dark", "light"]) {
  test(`axe finds nothing in any view in ${colorScheme}; at 200 % none scrolls sideways`, async (t) => {
    const page = await openPages(browser, service, { ...chosen, v: "home" }, { colorScheme });
    for (const view of await viewsOf(page)) {
      await t.test(view.id, async () => {
        await goTo(page, { ...state, v: view.id });
        assert.equal(await page.locator("h1:visible").count(), 1);
        assert.deepEqual(await page.locator(".problem").allInnerTexts(), []);
        await assertAccessible(page, `${view.id} in ${colorScheme}`);
        await page.setViewportSize({ width: 640, height: 400 });
        assert.equal(await overflowOf(page), 0, "too wide at 200 %");
        await page.setViewportSize({ width: 1280, height: 800 });
        assertNothingWrong(page);
      });
    }
    await page.context().close();
  });
}

test("no view is wider than a phone", async (t) => {
  const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };
  const page = await openPages(browser, service, { ...chosen, v: "home" }, phone);
  for (const view of await viewsOf(page)) {
    await t.test(view.id, async () => {
      await goTo(page, { ...state, v: view.id });
      assert.equal(await overflowOf(page), 0);
      await assertAccessible(page, `${view.id} on a phone`);
    });
  }
  assertNothingWrong(page);
  await page.context().close();
});

test("axe finds nothing in the documentation of the API, which comes from this server alone", async () => {
  for (const colorScheme of ["dark", "light"]) {
    const page = await openPage(browser, service.origin, { colorScheme });
    await page.goto(`${service.origin}/api/docs`);
    await page.getByText("listEnsembles").first().or(page.getByText("/api/v1/ensembles").first()).waitFor();
    await assertAccessible(page, `the documentation in ${colorScheme}`);
    assertNothingWrong(page);
    await page.context().close();
  }
});
