#!/usr/bin/python3
"""Speed-up of the ensemble by threads and by ranks, beside the ceiling of the machine, in one run.

  tests/bench/ensemble_scaling.py [CONFIG] [--members N] [--rounds R]

Layouts alternate round by round; the best wall time of the work phase of each is compared. Prints ratios; asserts nothing.
"""
import argparse
import json
import os
import pathlib
import shutil
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = ROOT / "build/release"
LAYOUTS = {"1 rank x 1 thread": (1, 1), "1 rank x 2 threads": (1, 2), "2 ranks x 1 thread": (2, 1)}
ENVIRONMENT = {**os.environ, "OMPI_ALLOW_RUN_AS_ROOT": "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1",
               "OMPI_MCA_hwloc_base_binding_policy": "none"}


def ceiling():
    """Dependent additions a second of two threads over one: (best of five) each."""
    done = subprocess.run([BUILD / "tests/bench/ceiling_bench", "--benchmark_format=json", "--benchmark_repetitions=5",
                           "--benchmark_min_time=0.2"], capture_output=True, text=True, check=True)
    best = {}
    for row in json.loads(done.stdout)["benchmarks"]:
        if row["run_type"] == "iteration":
            threads = row["threads"]
            best[threads] = max(best.get(threads, 0.0), row["items_per_second"])
    return best[2] / best[1]


def measure(config, members, ranks, threads, folder):
    run = folder / "run"
    subprocess.run(["mpirun", "-n", str(ranks), BUILD / "polycosm", "run", config, "--out", run, "--members", str(members),
                    "--threads", str(threads), "--progress", "none"], env=ENVIRONMENT, check=True, capture_output=True)
    resources = json.loads((run / "manifest.json").read_text())["resources"]
    shutil.rmtree(run)
    return resources


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("config", nargs="?", default=ROOT / "configs/demo.toml")
    parser.add_argument("--members", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    print(f"load average {os.getloadavg()[0]:.2f}, {os.cpu_count()} cores")
    limit = ceiling()
    walls = {name: [] for name in LAYOUTS}
    writing = []
    with tempfile.TemporaryDirectory() as scratch:
        for _ in range(options.rounds):
            for name, (ranks, threads) in LAYOUTS.items():
                resources = measure(options.config, options.members, ranks, threads, pathlib.Path(scratch))
                walls[name].append(resources["wall_s"])
                if ranks == threads == 1:
                    writing.append(resources["commit_s"] / resources["wall_s"])
    base = min(walls["1 rank x 1 thread"])
    for name, seconds in walls.items():
        print(f"{name:20s} best {min(seconds):7.3f} s of {[round(s, 3) for s in seconds]}  {base / min(seconds):.2f}x")
    print(f"ceiling (dependent adds, 2 threads over 1) {limit:.2f}x; x 0.93 = {0.93 * limit:.2f}x")
    print(f"writing: {100 * min(writing):.2f} % of wall time at 1 rank x 1 thread (best of {[round(100 * w, 2) for w in writing]})")


if __name__ == "__main__":
    main()
