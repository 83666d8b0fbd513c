// The pages of a service: opened at a state, waited for until they show what they have.
import { openPage } from "./browser.mjs";

// The page of `service` at `state` ({v: "map", e: "near", t: 50, ...}), which is what a link carries.
export async function openPages(browser, service, state, options = {}) {
  const page = await openPage(browser, service.origin, options);
  await page.goto(addressOf(service, state));
  await shown(page);
  return page;
}

export function addressOf(service, state) {
  return `${service.origin}/#${new URLSearchParams(state)}`;
}

// Another state of the same page, as a link in it would lead there.
export async function goTo(page, state) {
  await page.evaluate((hash) => (location.hash = hash), `#${new URLSearchParams(state)}`);
  await page.waitForFunction((id) => {
    const current = document.querySelector("nav.rail a[aria-current=page]");
    return current !== null && (new URLSearchParams(current.hash.slice(1)).get("v") ?? "home") === id;
  }, state.v);
  await shown(page);
}

// Until every grey shape has given way to what it stood for.
export async function shown(page) {
  await page.waitForSelector("main h1");
  await page.waitForFunction(() => document.querySelector("main .skeleton, aside:not([hidden]) .skeleton, [aria-busy=true]") === null);
}

// The views that the rail leads to, in its order: {id, title}.
export async function viewsOf(page) {
  return page.$$eval("nav.rail a", (links) => links.map((link) => ({
    id: new URLSearchParams(link.hash.slice(1)).get("v") ?? "home",
    title: link.textContent,
  })));
}

// The table whose caption begins with `caption`: its rows in sight as {title of the column: text}.
export async function rowsOf(page, caption) {
  return page.$$eval("table", (tables, begin) => {
    const table = tables.find((one) => one.caption?.textContent.startsWith(begin));
    if (table === undefined) throw new Error(`no table "${begin}", but ${tables.map((one) => one.caption?.textContent).join("; ")}`);
    const titles = [...table.tHead.rows[0].cells].map((cell) => cell.textContent.trim());
    const rows = [...table.tBodies[0].rows].filter((row) => row.ariaHidden !== "true" && !row.hidden);
    return rows.map((row) => Object.fromEntries([...row.cells].map((cell, i) => [titles[i], cell.textContent.trim()])));
  }, caption);
}

// The terms of all lists of facts in `selector` and what is known of each.
export async function factsOf(page, selector) {
  return page.$$eval(`${selector} dl.facts`, (lists) => Object.fromEntries(lists.flatMap((list) =>
    [...list.querySelectorAll("dt")].map((term) => [term.textContent.trim(), (term.nextElementSibling.querySelector(".value") ?? term.nextElementSibling).textContent.trim()]))));
}
