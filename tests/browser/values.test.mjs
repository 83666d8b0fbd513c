// What stands on the pages is what stands in the file, read by h5py beside the service.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { assertNothingWrong, launch } from "./support/browser.mjs";
import { assertShows, readNumber, shareError } from "./support/numbers.mjs";
import { factsOf, goTo, openPages, rowsOf } from "./support/pages.mjs";
import { datasets, ensembles, pythonSays, serve } from "./support/program.mjs";

let browser, service, runs, page;

before(async () => {
  runs = await ensembles("near", "slow");
  browser = await launch();
  service = await serve([runs.near, runs.slow]);
  page = await openPages(browser, service, { e: "near", v: "home" });
});

after(async () => {
  await browser?.close();
  await service?.stop();
});

test("numbers are read as the pages write them", () => {
  assert.equal(readNumber("unknown"), null);
  assert.deepEqual(readNumber("12,300"), { value: 12300, error: null, step: 1 });
  assert.ok(Math.abs(readNumber("(8.10 ± 0.12) × 10⁹").error - 1.2e8) < 1);
  assertShows("31.8 ± 2.1 %", 0.3184, 0.0206, "share");
  assert.throws(() => assertShows("31.8 %", 0.3186, undefined, "share"));
  assert.throws(() => assertShows("31.8 ± 2.1 %", 0.318, 0.0216, "share"));
  assert.throws(() => assertShows("0", null, undefined, "unknown"));
});

test("series: quantiles and mean with its error, of two metrics", async () => {
  for (const metric of ["settled_systems", "population_offworld"]) {
    const group = `aggregate/${metric}`;
    const file = await datasets(runs.near, "aggregate/time", "aggregate/quantile", `${group}_quantile`, `${group}_mean`, `${group}_mcse`);
    await goTo(page, { v: "series", metric });
    const title = await page.locator("main select option:checked").first().innerText();
    const rows = await rowsOf(page, `${title}: quantiles and mean`);
    assert.ok(rows.length > 10);
    const levels = file["aggregate/quantile"].values;
    for (const row of rows) {
      const at = file["aggregate/time"].values.indexOf(Number(row.Year));
      levels.forEach((level, q) => assertShows(row[`${Number((100 * level).toFixed(1))} %`],
        file[`${group}_quantile`].values[at * levels.length + q], undefined, `${metric} ${row.Year} ${level}`));
      const mean = Object.keys(row).find((name) => name.startsWith("Mean"));
      assertShows(row[mean], file[`${group}_mean`].values[at], file[`${group}_mcse`].values[at], `${metric} ${row.Year} mean`);
    }
  }
});

test("systems: shares of members with their errors, distances and arrivals", async () => {
  const file = await datasets(runs.near, "catalogue/system_name", "catalogue/distance_ly", "catalogue/system_star_count",
    "aggregate/settled_count", "aggregate/n_members", "aggregate/arrival_quantile", "aggregate/quantile");
  await goTo(page, { v: "system" });
  const rows = await rowsOf(page, "All systems");
  assert.ok(rows.length > 10);
  const names = file["catalogue/system_name"].values;
  const members = file["aggregate/n_members"].values[0];
  const levels = file["aggregate/quantile"].values;
  for (const row of rows) {
    const at = names.indexOf(row.System);
    assert.ok(at >= 0, row.System);
    const value = (dataset) => file[dataset].values[at];
    const share = value("aggregate/settled_count") / members;
    assertShows(row["Distance ly"], value("catalogue/distance_ly"), undefined, row.System);
    assertShows(row.Stars, value("catalogue/system_star_count"), undefined, row.System);
    assertShows(row["Settled by the end"], share, shareError(share, members), row.System);
    const median = file["aggregate/arrival_quantile"].values[at * levels.length + levels.indexOf(0.5)];
    assertShows(row["Median arrival year"].replace("not within the run", "unknown"), median, undefined, row.System);
  }
});

test("a system: what is known of its stars, drawn for them and seen around them", async () => {
  const file = await datasets(runs.near, "catalogue/star_name", "catalogue/star_system", "catalogue/mass_msun", "catalogue/teff_k",
    "catalogue/luminosity_lsun", "star_statistics/p_rocky_hz", "star_statistics/p_rocky_hz_mcse", "star_statistics/inferred_planets_mean",
    "star_statistics/inferred_planets_mcse", "aggregate/settled_count", "aggregate/n_members", "observed_planets/name",
    "observed_planets/star_index", "observed_planets/a_au");
  const at = file["catalogue/star_name"].values.indexOf("Tau Ceti");
  assert.ok(at >= 0);
  const system = file["catalogue/star_system"].values[at];
  await goTo(page, { v: "system", s: system });
  const facts = await factsOf(page, "main");
  const value = (name) => file[name].values[at];
  assertShows(facts.Mass, value("catalogue/mass_msun"), undefined, "mass");
  assertShows(facts.Temperature, value("catalogue/teff_k"), undefined, "temperature");
  assertShows(facts.Luminosity, value("catalogue/luminosity_lsun"), undefined, "luminosity");
  assertShows(facts["Rocky planet in it"], value("star_statistics/p_rocky_hz"), value("star_statistics/p_rocky_hz_mcse"), "rocky planet");
  assertShows(facts["Inferred planets"], value("star_statistics/inferred_planets_mean"), value("star_statistics/inferred_planets_mcse"), "planets");
  const settled = await page.innerText("main .figures > div:has-text('Settled by the end') .value");
  assertShows(settled, file["aggregate/settled_count"].values[system] / file["aggregate/n_members"].values[0], undefined, "settled");
  const seen = file["observed_planets/name"].values.filter((_, i) => file["observed_planets/star_index"].values[i] === at);
  assert.ok(seen.length >= 2);
  const text = await page.innerText("main");
  for (const name of seen) assert.ok(text.includes(name), `${name} is not on the page`);
});

test("members: what was drawn for each, and their status", async () => {
  const names = ["cruise_speed_c", "ship_loss_per_yr", "plague_scale", "trade_interest_per_yr"];
  const file = await datasets(runs.near, ...names.map((name) => `parameters/${name}`));
  await goTo(page, { v: "members" });
  const rows = await rowsOf(page, "60 members, 0 of them quarantined");
  assert.equal(rows.length, 60);
  for (const row of rows) {
    for (const name of names) {
      assertShows(row[name.replaceAll("_", " ")], file[`parameters/${name}`].values[Number(row.Member)], undefined, `${name} of ${row.Member}`);
    }
    assert.match(row.Status, /ok/);
  }
});

test("a member: its digest, and the parameters that were drawn for it", async () => {
  const file = await datasets(runs.near, "parameters/cruise_speed_c", "parameters/fund_share");
  await goTo(page, { v: "members", m: 2 });
  const facts = await factsOf(page, "main");
  for (const name of ["cruise_speed_c", "fund_share"]) {
    assertShows(facts[name.replaceAll("_", " ")], file[`parameters/${name}`].values[2], undefined, name);
  }
  const { digest } = await service.json("/api/v1/ensembles/near/members/2");
  assert.ok((await page.innerText("main")).includes(digest));
});

test("compare: means of both, their difference and its error", async () => {
  const metric = "settled_systems";
  const names = ["aggregate/time", `aggregate/${metric}_mean`];
  const [a, b] = await Promise.all([datasets(runs.near, ...names), datasets(runs.slow, ...names)]);
  await goTo(page, { v: "compare", b: "slow" });
  const rows = await rowsOf(page, "Settled systems: means of A and B");
  assert.ok(rows.length > 10);
  for (const row of rows) {
    const at = a["aggregate/time"].values.indexOf(Number(row.Year.replaceAll(",", "")));
    const [here, there] = [a, b].map((file) => file[`aggregate/${metric}_mean`].values[at]);
    assertShows(row.A, here, undefined, `A ${row.Year}`);
    assertShows(row.B, there, undefined, `B ${row.Year}`);
    assertShows(row["B − A"], there - here, undefined, `B - A ${row.Year}`);
  }
  assert.match(await page.innerText("main"), /cruise_speed_c/);
});

test("events: as many of each type as the file counts, and those of a member one by one", async () => {
  const file = await datasets(runs.near, "event_counts/event_type", "event_counts/event_count", "events/member_index", "events/tick", "events/type");
  const phrase = (word) => word.replaceAll("_", " ");
  await goTo(page, { v: "events", em: 1 });
  const names = file["event_counts/event_type"].flags;
  const { shape, values } = file["event_counts/event_count"];
  for (const row of await rowsOf(page, "Events by type")) {
    const at = names.map(phrase).indexOf(row.Type);
    const total = values.slice(at * shape[1], (at + 1) * shape[1]).reduce((a, b) => a + b, 0);
    assertShows(row.Events, total, undefined, row.Type);
  }
  const mine = file["events/tick"].values.map((tick, i) => ({ tick, i })).filter(({ i }) => file["events/member_index"].values[i] === 1);
  const rows = await rowsOf(page, "Events, by member and time");
  assert.ok(rows.length > 10 && mine.length >= rows.length);
  rows.forEach((row, at) => {
    assert.equal(row.Member, "1");
    assertShows(row.Year, mine[at].tick / 4, undefined, `event ${at}`);
    assert.equal(row.What, phrase(file["events/type"].flags[file["events/type"].values[mine[at].i]]));
  });
});

test("quality: sources with their digests, and how many members there are", async () => {
  await goTo(page, { v: "quality" });
  const { sources } = await service.json("/api/v1/ensembles/near/qa");
  const text = await page.innerText("main");
  assert.ok(sources.length > 0);
  for (const source of sources) assert.ok(text.includes(source.sha256.slice(0, 12)), source.path);
  const manifest = await pythonSays("import sys; print(open(sys.argv[1] + '/manifest.json').read())", runs.near);
  assert.ok(text.includes(JSON.parse(manifest).ensemble_digest));
});

test("home: settled systems by the end with their error", async () => {
  const file = await datasets(runs.near, "aggregate/settled_systems_mean", "aggregate/settled_systems_mcse");
  await goTo(page, { v: "home" });
  const card = page.locator(".card", { hasText: "Sixty worlds around the Sun" });
  const shown = await card.locator(".headline", { hasText: "Settled systems by year 500" }).locator("strong").innerText();
  assertShows(shown, file["aggregate/settled_systems_mean"].values.at(-1), file["aggregate/settled_systems_mcse"].values.at(-1), "settled systems");
});

test("nothing went wrong on the way", () => assertNothingWrong(page));
