// Tokens in the page: taken out of the link, kept in the tab, told what they allow; and what a bad one is told.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";

import { assertAccessible, assertNothingWrong, launch, openPage } from "./support/browser.mjs";
import { factsOf, goTo, openPages, rowsOf, shown } from "./support/pages.mjs";
import { binary, ensembles, remove, serve, temporaryFolder } from "./support/program.mjs";

let browser, service, folder, state;

before(async () => {
  const runs = await ensembles("near");
  folder = temporaryFolder();
  state = path.join(folder, "state");
  browser = await launch();
  service = await serve([runs.near], "--state", state);
});

after(async () => {
  await browser?.close();
  await service?.stop();
  remove(folder);
});

function token(...words) {
  return execFileSync(binary, ["token", ...words, "--state", state], { encoding: "utf8" });
}

// What `token add` prints: the token itself, once.
function newToken(role, label) {
  return /token=([A-Za-z0-9_-]{20,})/.exec(token("add", "--role", role, "--label", label, "--days", "1"))[1];
}

async function role(page) {
  return (await factsOf(page, "main")).Role;
}

test("whoever comes without a token is a viewer", async () => {
  const page = await openPages(browser, service, { v: "account" });
  assert.match(await role(page), /^viewer/);
  await assertAccessible(page, "the account of a viewer");
  await page.context().close();
});

for (const name of ["analyst", "curator", "admin"]) {
  test(`the link of a token lets its ${name} in, and the token leaves the address at once`, async () => {
    const secret = newToken(name, `a-${name}`);
    const page = await openPage(browser, service.origin);
    await page.goto(`${service.origin}/#v=account&token=${secret}`);
    await shown(page);
    assert.equal(await role(page), name);
    assert.equal((await factsOf(page, "main")).Name, `a-${name}`);
    const kept = await page.evaluate(() => ({ address: location.href, cookies: document.cookie, local: JSON.stringify(localStorage), session: JSON.stringify(sessionStorage), text: document.body.innerText }));
    for (const place of ["address", "cookies", "local", "text"]) assert.ok(!kept[place].includes(secret), `the token stands in ${place}`);
    assert.ok(kept.session.includes(secret));
    assert.ok(page.requests.every((address) => !address.includes(secret)));
    await assertAccessible(page, `the account of a ${name}`);
    assertNothingWrong(page);
    await page.getByRole("button", { name: "Forget the token" }).click();
    await page.waitForFunction(() => /viewer/.test(document.querySelector("main dl.facts")?.innerText ?? ""));
    assert.ok(!(await page.evaluate(() => JSON.stringify(sessionStorage))).includes(secret));
    await page.context().close();
  });
}

test("a token that was ended lets nobody in, and the page says so", async () => {
  const secret = newToken("admin", "ended");
  token("revoke", "ended");
  const page = await openPage(browser, service.origin);
  await page.goto(`${service.origin}/#v=account&token=${secret}`);
  await page.getByText("not let in").waitFor();
  await page.getByRole("button", { name: "Forget the token" }).click();
  await page.waitForFunction(() => /viewer/.test(document.querySelector("main dl.facts")?.innerText ?? ""));
  await goTo(page, { v: "map" });
  await page.waitForSelector("canvas[role=application]");
  assert.deepEqual(page.wrongs.splice(0).filter((wrong) => !/status of 40[13]/.test(wrong)), []);
  await page.context().close();
});

test("an analyst has a report made, follows it and downloads it whole", async () => {
  const page = await openPage(browser, service.origin, { acceptDownloads: true });
  await page.goto(`${service.origin}/#e=near&v=account&token=${newToken("analyst", "reporter")}`);
  await shown(page);
  await page.getByRole("button", { name: "Make a report" }).click();
  const ready = page.getByRole("button", { name: "Download" });
  await ready.waitFor({ timeout: 120_000 });
  const [download] = await Promise.all([page.waitForEvent("download"), ready.click()]);
  assert.match(download.suggestedFilename(), /^near-report\.html$/);
  const text = readFileSync(await download.path(), "utf8");
  assert.ok(text.includes("Sixty worlds around the Sun") && text.trimEnd().endsWith("</html>"));
  assertNothingWrong(page);
  await page.context().close();
});

test("a curator decides in the page, and a viewer sees what the decisions let him see", async () => {
  const curator = await openPage(browser, service.origin);
  await curator.goto(`${service.origin}/#e=near&v=account&token=${newToken("curator", "decider")}`);
  await shown(curator);
  const viewer = await openPages(browser, service, { v: "home" });
  const sees = async () => {
    await viewer.reload();
    await shown(viewer);
    return (await viewer.innerText("main")).includes("Sixty worlds around the Sun");
  };
  assert.ok(await sees(), "nobody decided, and a viewer does not see it");
  const form = curator.locator("form", { has: curator.getByRole("button", { name: "Decide" }) });
  for (const [action, state, isSeen] of [["approve", "approved", false], ["publish", "published", true], ["withdraw", "withdrawn", false]]) {
    await form.locator("select").first().selectOption(action);
    await form.getByLabel("Reason").fill(`to see ${action}`);
    await form.getByRole("button", { name: "Decide" }).click();
    await curator.locator("main dl.facts", { hasText: "Earlier revisions" }).getByText(state).waitFor();
    assert.equal(await sees(), isSeen, `${state}, and a viewer ${isSeen ? "does not see" : "sees"} it`);
  }
  const decided = await rowsOf(curator, "Decisions, the first one first");
  assert.deepEqual(decided.map((row) => `${row.What} by ${row.By}: ${row.Why}`), ["approve", "publish", "withdraw"].map((action) => `${action} by decider (curator): to see ${action}`));
  await assertAccessible(curator, "decisions");
  assertNothingWrong(curator);
  await viewer.context().close();
  await curator.context().close();
});
