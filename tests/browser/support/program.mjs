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

const environment = { ...process.env, OMPI_ALLOW_RUN_AS_ROOT: "1", OMPI_ALLOW_RUN_AS_ROOT_CONFIRM: "1" };

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

// What a dataset of an ensemble holds, read by h5py: {shape, values} with values in row order; null is NaN.
export async function dataset(runFolder, name) {
  const source = `
import h5py, json, math, sys
with h5py.File(sys.argv[1] + "/ensemble.h5") as file:
    item = file[sys.argv[2]]
    values = item[...]
    if values.dtype.kind == "S":
        flat = [row.tobytes().split(b"\\0")[0].decode() for row in values]
        shape = values.shape[:1]
    else:
        flat, shape = values.ravel().tolist(), values.shape
    json.dump({"shape": list(shape), "values": [None if isinstance(v, float) and not math.isfinite(v) else v for v in flat]}, sys.stdout)
`;
  return JSON.parse(await pythonSays(source, runFolder, name));
}

export function temporaryFolder() {
  return mkdtempSync(path.join(os.tmpdir(), "browser-"));
}

export function remove(folder) {
  rmSync(folder, { recursive: true, force: true });
}

// `polycosm serve` on a free port; stop() ends it and holds that it drained.
export async function serve(folders, ...options) {
  const child = spawn(binary, ["serve", ...folders, "--listen", "127.0.0.1:0", ...options], { env: environment });
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
  const child = spawn(binary, ["run", ...words], { env: environment, stdio: ["ignore", "ignore", "pipe"] });
  let log = "";
  child.stderr.on("data", (part) => (log += part));
  const ended = once(child, "exit");
  return { ended, log: () => log, stop: async () => { child.kill("SIGTERM"); await ended; } };
}
