// `npm run build` writes dist/, which is committed: building Polycosm needs no npm. `npm test` bundles test/*.test.ts and
// runs them with node's own runner. Same sources and lock file, same bytes: names are fixed, no dates, no paths.
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = process.env.POLYCOSM_PAGES_DIST ?? join(here, "dist");
const common = {
  absWorkingDir: here,
  bundle: true,
  charset: "utf8",
  target: ["chrome109", "firefox115", "safari16.4"],
  logLevel: "warning",
};

async function build() {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  await esbuild.build({
    ...common,
    entryPoints: { main: "main.ts", docs: "docs.ts" },
    format: "esm",
    minify: true,
    legalComments: "eof",
    outdir: out,
  });
  // The icon stands in the documents: browsers fetch one that is a file again with every change of the address.
  const icon = readFileSync(join(here, "favicon.svg"), "utf8").trim();
  for (const name of ["index.html", "docs.html"]) {
    const text = readFileSync(join(here, name), "utf8").replace("{{icon}}", `data:image/svg+xml,${encodeURIComponent(icon)}`);
    writeFileSync(join(out, name), text);
  }
  copyFileSync(join(here, "favicon.svg"), join(out, "favicon.svg"));
  const licences = ["three", "uplot"].map((name) => `${name}\n\n${readFileSync(join(here, "node_modules", name, "LICENSE"), "utf8").trim()}\n`);
  writeFileSync(join(out, "licences.txt"), licences.join("\n\n"));
}

async function test() {
  const folder = mkdtempSync(join(tmpdir(), "pages-test-"));
  const names = readdirSync(join(here, "test")).filter((name) => name.endsWith(".test.ts"));
  await esbuild.build({
    ...common,
    entryPoints: names.map((name) => join("test", name)),
    format: "esm",
    platform: "node",
    target: "node18",
    outdir: folder,
    outExtension: { ".js": ".mjs" },
  });
  writeFileSync(join(folder, "package.json"), '{"type":"module"}');
  const files = names.map((name) => join(folder, name.replace(/\.ts$/, ".mjs")));
  const run = spawnSync(process.execPath, ["--test", ...files], { stdio: "inherit" });
  rmSync(folder, { recursive: true, force: true });
  process.exitCode = run.status ?? 1;
}

await (process.argv.includes("--test") ? test() : build());
