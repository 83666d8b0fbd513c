// Debian's Chromium with WebGL in software, and pages that keep what went wrong in them.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const folder = process.env.POLYCOSM_BROWSER_DIR;
const require = createRequire(path.join(folder, "package.json"));
const { chromium } = require("playwright-core");
const axeSource = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const drawing = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader"];
const plain = ["--no-sandbox", "--disable-dev-shm-usage", "--force-color-profile=srgb", "--disable-lcd-text"];

export async function launch({ webgl = true } = {}) {
  const without = ["--disable-gpu", "--disable-webgl", "--disable-3d-apis"];
  return chromium.launch({ executablePath: process.env.POLYCOSM_CHROMIUM, args: [...plain, ...(webgl ? drawing : without)] });
}

// A page in a context of its own. page.wrongs gathers what must not be: errors on the console or uncaught, violations of the
// content security policy, and requests to elsewhere than `origin`. page.requests holds every address asked for.
export async function openPage(browser, origin, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, colorScheme: "dark", reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.wrongs = [];
  page.requests = [];
  context.on("request", (request) => {
    const address = request.url();
    page.requests.push(address);
    if (!/^(data|blob):/.test(address) && !address.startsWith(origin)) page.wrongs.push(`request to ${address}`);
  });
  page.on("pageerror", (error) => page.wrongs.push(`uncaught: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") page.wrongs.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on("dialog", (dialog) => {
    page.wrongs.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  await context.exposeBinding("reportViolation", (_, text) => page.wrongs.push(`policy: ${text}`));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) =>
      window.reportViolation(`${event.effectiveDirective} blocked ${event.blockedURI} ${event.sample}`));
  });
  return page;
}

// Holds that nothing went wrong since it was asked last.
export function assertNothingWrong(page) {
  assert.deepEqual(page.wrongs.splice(0), []);
}

// What axe finds, all its rules, in words short enough to read; nothing may be left undone.
export async function axeFindings(page) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axeSource);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations", "passes"] }));
  assert.ok(found.passes.length > 5, "axe looked at next to nothing");
  return found.violations.flatMap((rule) =>
    rule.nodes.map((node) => `${rule.id}: ${node.target.join(" ")} ${node.html.slice(0, 160)} ${node.failureSummary}`));
}

export async function assertAccessible(page, where) {
  const found = await axeFindings(page);
  assert.deepEqual(found, [], `axe finds ${found.length} in ${where}`);
}

// Whether all content can be read without scrolling sideways (WCAG 2.2, 1.4.10: at 320 CSS pixels).
export async function overflowOf(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
