// Names that are markup: text everywhere, on every view, in the search, in the titles.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { assertNothingWrong, launch } from "./support/browser.mjs";
import { goTo, openPages, viewsOf } from "./support/pages.mjs";
import { ensembles, serve } from "./support/program.mjs";

const name = "<img src=x onerror=alert(1)>";
let browser, service;

before(async () => {
  const runs = await ensembles("hostile");
  browser = await launch();
  service = await serve([runs.hostile]);
});

after(async () => {
  await browser?.close();
  await service?.stop();
});

// Elements that only the names could have made.
async function madeByNames(page) {
  return page.$$eval("img, script:not([src]), [onerror], [onload]", (all) => all.map((element) => element.outerHTML));
}

test("no view makes an element of a name, and those that show it show it as it is", async () => {
  const page = await openPages(browser, service, { e: "hostile", v: "home" });
  assert.match(await page.innerText("main"), /<img src=x onerror=alert\(2\)> & <b>bold<\/b>/);
  for (const { id } of await viewsOf(page)) {
    await goTo(page, { v: id, s: 1, m: 0, t: 50, table: 1 });
    assert.deepEqual(await madeByNames(page), [], id);
    if (["map", "system"].includes(id)) assert.ok((await page.innerText("body")).includes(name), `${id} does not show the name`);
  }
  assertNothingWrong(page);
});

test("the search finds the name as text", async () => {
  const page = await openPages(browser, service, { e: "hostile", v: "map" });
  await page.keyboard.press("/");
  await page.keyboard.type("<img");
  const found = page.locator("[role=option]");
  await found.first().waitFor();
  assert.equal(await found.first().innerText(), name);
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => location.hash.includes("s=1"));
  assert.deepEqual(await madeByNames(page), []);
  assertNothingWrong(page);
});

test("a link that carries markup and odd words does no harm", async () => {
  const odd = "<img src=x onerror=alert(9)>";
  const page = await openPages(browser, service, { e: "hostile", v: odd, metric: odd, c: odd, on: odd, cam: odd, et: odd, b: odd, s: "99999", m: "-1", t: "1e999" });
  assert.deepEqual(await madeByNames(page), []);
  for (const { id } of await viewsOf(page)) {
    await goTo(page, { v: id, metric: odd, b: odd, ws: odd, et: odd });
    assert.deepEqual(await madeByNames(page), [], id);
  }
  // What is not there is asked for and refused; nothing runs.
  assert.deepEqual(page.wrongs.splice(0).filter((wrong) => !/status of 4\d\d/.test(wrong)), []);
});

test("without the policy's permission no script of a name would run", async () => {
  const answer = await fetch(`${service.origin}/`);
  const policy = answer.headers.get("content-security-policy");
  for (const rule of ["default-src 'none'", "script-src 'self'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'", "require-trusted-types-for 'script'"]) {
    assert.ok(policy.includes(rule), rule);
  }
  assert.doesNotMatch(policy, /unsafe/);
  assert.equal(answer.headers.get("x-content-type-options"), "nosniff");
});
