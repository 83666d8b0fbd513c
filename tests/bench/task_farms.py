#!/usr/bin/python3
"""What a member costs that does nearly nothing, beside what other farms take for a task that does nothing, in one run.

  tests/bench/task_farms.py [--members N] [--tasks N] [--rounds R]

A member here is four stars and four years. Overhead is the time of a worker that went into neither inference nor
simulation: grants, statistics, encoding, commits with their fsync. Peers: `xargs -P` and GNU parallel start a process
a task; libEnsemble hands calls of a Python function to local workers. A peer that is not installed is SKIPPED. Rounds
alternate, the best of each counts. Prints; asserts nothing.
"""
import argparse
import importlib.util
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
POLYCOSM = ROOT / "build/release/polycosm"
WORKERS = 2
ENVIRONMENT = {**os.environ, "OMPI_ALLOW_RUN_AS_ROOT": "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1",
               "OMPI_MCA_hwloc_base_binding_policy": "none"}
TRIVIAL = """
[run]
title = "members that do nearly nothing"
member_count = {members}
ensemble_seed = 1
shard_member_count = 1000
[sky]
source = "synthetic"
synthetic_star_count = 4
core_radius_ly = 8
shell_radius_ly = 10
[sim]
preset = "century-fast"
tick_count = 4
[storage]
level = "reductions"
"""
LIBENSEMBLE = """
import sys
import numpy as np
from libensemble import Ensemble
from libensemble.specs import ExitCriteria, GenSpecs, LibeSpecs, SimSpecs

def generate(history, persis_info, specs):
    out = np.zeros(specs["user"]["count"], dtype=specs["out"])
    return out, persis_info

def simulate(history, persis_info, specs):
    return np.zeros(1, dtype=specs["out"]), persis_info

if __name__ == "__main__":
    count = int(sys.argv[1])
    farm = Ensemble(libE_specs=LibeSpecs(comms="local", nworkers={workers}, disable_log_files=True),
                    gen_specs=GenSpecs(gen_f=generate, outputs=[("x", float)], user={{"count": count}}),
                    sim_specs=SimSpecs(sim_f=simulate, inputs=["x"], outputs=[("f", float)]),
                    exit_criteria=ExitCriteria(sim_max=count))
    farm.run()
"""


def polycosm_us(layout, members, folder):
    """(us of a worker a member that are overhead, us a member in all)."""
    ranks, threads = layout
    config, run = folder / "trivial.toml", folder / "run"
    config.write_text(TRIVIAL.format(members=members))
    launcher = ["mpirun", "-n", str(ranks)] if ranks > 1 else []
    subprocess.run([*launcher, POLYCOSM, "run", config, "--out", run, "--threads", str(threads), "--progress", "none"],
                   env=ENVIRONMENT, check=True, capture_output=True)
    resources = json.loads((run / "manifest.json").read_text())["resources"]
    shutil.rmtree(run)
    spent, phases = ranks * threads * resources["wall_s"], resources["thread_time"]
    work = phases["sky_s"] + phases["inference_s"] + phases["simulation_s"]
    return 1e6 * (spent - work) / members, 1e6 * spent / members


def first_member_s(folder):
    """From the command to a sealed ensemble of one member of the demo's sky, with start and end of everything."""
    begin = time.monotonic()
    subprocess.run([POLYCOSM, "run", ROOT / "configs/demo.toml", "--members", "1", "--out", folder / "run", "--progress", "none"],
                   env=ENVIRONMENT, check=True, capture_output=True)
    shutil.rmtree(folder / "run")
    return time.monotonic() - begin


def farm_us(command, tasks, text=None):
    begin = time.monotonic()
    subprocess.run(command, input=text, text=True, check=True, capture_output=True)
    return 1e6 * WORKERS * (time.monotonic() - begin) / tasks


def peers(tasks, folder):
    """Name -> a function that gives us of a worker a task, or why it cannot."""
    names = "".join(f"{task}\n" for task in range(tasks))
    script = folder / "libensemble_farm.py"
    script.write_text(LIBENSEMBLE.format(workers=WORKERS))
    has = {"xargs -P": shutil.which("xargs"), "GNU parallel": shutil.which("parallel"),
           "libEnsemble": importlib.util.find_spec("libensemble")}
    run = {"xargs -P": lambda: farm_us(["xargs", "-P", str(WORKERS), "-n", "1", "true"], tasks, names),
           "GNU parallel": lambda: farm_us(["parallel", "-j", str(WORKERS), "true"], tasks, names),
           "libEnsemble": lambda: farm_us([sys.executable, script, str(tasks)], tasks)}
    return {name: run[name] if has[name] else None for name in run}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--members", type=int, default=50000)
    parser.add_argument("--tasks", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    print(f"load average {os.getloadavg()[0]:.2f}, {os.cpu_count()} cores, {WORKERS} workers")
    layouts = {"polycosm, 1 rank x 1 thread": (1, 1), "polycosm, 1 rank x 2 threads": (1, 2), "polycosm, 2 ranks x 1 thread": (2, 1)}
    ours = {name: [] for name in layouts}
    starts = []
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        others = peers(options.tasks, folder)
        theirs = {name: [] for name in others}
        for _ in range(options.rounds):
            for name, layout in layouts.items():
                ours[name].append(polycosm_us(layout, options.members, folder))
            starts.append(first_member_s(folder))
            for name, run in others.items():
                if run:
                    theirs[name].append(run())
    for name, rows in ours.items():
        overhead, whole = min(rows)
        print(f"{name:30s} {overhead:9.2f} us a member beside its own work, {whole:.1f} us in all")
    for name, rows in theirs.items():
        print(f"{name:30s} " + (f"{min(rows):9.2f} us a task" if rows else "SKIPPED: it is not installed"))
    print(f"first member: {min(starts):.3f} s from the command to a sealed ensemble of one (best of {[round(s, 3) for s in starts]})")


if __name__ == "__main__":
    main()
