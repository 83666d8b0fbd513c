// The real program: ensembles it made, the service over them, a run in the background.
import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { fileURLToPath } from "node:url";

const run = promisify(execFile);
const here = path.dirname(fileURLToPath(import.meta.url));
export const root = path.resolve(here, "../../..");
const python = process.env.POLYCOSM_PYTHON;
export const binary = process.env.POLYCOSM_BINARY;

// Whatever a failed test leaves behind must end with it: node waits for its children, ctest for node.
const children = new Set();
process.on("exit", () => children.forEach((child) => child.kill("SIGKILL")));
setTimeout(() => {
  console.error("this file has taken four minutes");
  process.exit(1);
}, 240_000).unref();

function start(words, stdio) {
  const child = spawn(binary, words, { env: environment, stdio });
  children.add(child);
  child.on("exit", () => children.delete(child));
  return child;
}

// Tokens and decisions of whoever runs the tests are none of theirs.
const state = temporaryFolder();
process.on("exit", () => remove(state));
const environment = { ...process.env, XDG_STATE_HOME: state, OMPI_ALLOW_RUN_AS_ROOT: "1", OMPI_ALLOW_RUN_AS_ROOT_CONFIRM: "1" };

// Folders by name, made when nobody has made them yet (support/ensembles.py).
export async function ensembles(...names) {
  const { stdout } = await run(python, ["-B", path.join(here, "ensembles.py"), ...names], { env: environment, timeout: 290_000 });
  return JSON.parse(stdout);
}

export async function pythonSays(source, ...words) {
  const env = { ...environment, PYTHONPATH: path.join(root, "analysis"), PYTHONDONTWRITEBYTECODE: "1" };
  const { stdout } = await run(python, ["-c", source, ...words], { env, timeout: 120_000, maxBuffer: 1 << 28 });
  return stdout;
}

// What datasets of an ensemble hold, read by h5py: {name: {shape, values, flags}}; values in row order, scaled, null where unknown.
export async function datasets(runFolder, ...names) {
  const source = `
import h5py, json, sys
import numpy
told = {}
with h5py.File(sys.argv[1] + "/ensemble.h5") as file:
    for name in sys.argv[2:]:
        item = file[name]
        values = item[...]
        if values.dtype.kind == "S":
            flat, shape = [row.tobytes().split(b"\\0")[0].decode() for row in values], values.shape[:1]
        else:
            shape, unknown = values.shape, item.attrs.get("_FillValue")
            is_unknown = numpy.zeros(shape, bool) if unknown is None else values == unknown
            scaled = values * item.attrs["scale_factor"] if "scale_factor" in item.attrs else values
            is_unknown = is_unknown | ~numpy.isfinite(scaled)
            flat = [str(v) if isinstance(v, int) and abs(v) > 2**53 else None if u else v for v, u in zip(scaled.ravel().tolist(), is_unknown.ravel())]
        flags = item.attrs.get("flag_meanings")
        told[name] = {"shape": shape, "values": flat, "flags": None if flags is None else (flags.decode() if isinstance(flags, bytes) else str(flags)).split()}
json.dump(told, sys.stdout)
`;
  return JSON.parse(await pythonSays(source, runFolder, ...names));
}

export function temporaryFolder() {
  return mkdtempSync(path.join(os.tmpdir(), "browser-"));
}

export function remove(folder) {
  rmSync(folder, { recursive: true, force: true });
}

// `polycosm serve` on a free port; stop() ends it and holds that it drained.
export async function serve(folders, ...options) {
  const child = start(["serve", ...folders, "--listen", "127.0.0.1:0", ...options], "pipe");
  let log = "";
  child.stderr.on("data", (part) => (log += part));
  const lines = createInterface({ input: child.stdout });
  const [line] = await Promise.race([once(lines, "line"), once(child, "exit").then(([code]) => assert.fail(`serve: exit ${code}\n${log}`))]);
  const origin = /http:\/\/[^/\s]+/.exec(line)[0];
  return {
    origin,
    line,
    log: () => log,
    json: async (address) => (await fetch(origin + address, { headers: { accept: "application/json" } })).json(),
    stop: async () => {
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      const [code] = await ended;
      assert.equal(code, 0, `serve ended with ${code}\n${log}`);
    },
  };
}

// A run in the background; stop() ends it if it has not ended by itself.
export function startRun(...words) {
  const child = start(["run", ...words], ["ignore", "ignore", "pipe"]);
  let log = "";
  child.stderr.on("data", (part) => (log += part));
  const ended = once(child, "exit");
  return { ended, log: () => log, stop: async () => { child.kill("SIGTERM"); await ended; } };
}
