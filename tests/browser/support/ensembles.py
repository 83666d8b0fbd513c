"""The ensembles that the browser suite looks at: ensembles.py NAME... makes them, once a binary, and tells their folders as JSON.

Each is a run of the real program. Those of other binaries are removed.
"""
import fcntl
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[3]
BINARY = pathlib.Path(os.environ.get("POLYCOSM_BINARY", ROOT / "build/release/polycosm"))
ENVIRONMENT = {**os.environ, "OMPI_ALLOW_RUN_AS_ROOT": "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1"}

sys.path[:0] = [str(ROOT / "analysis"), str(ROOT / "tests/e2e")]

NEAR = """
[run]
title = "{title}"
member_count = {members}
ensemble_seed = 20261121
shard_member_count = 20
[sky]
source = "default"
[inference]
model = "amd_conditional"
[sim]
preset = "standard"
{rules}
[output]
detail_member_count = 3
"""

FAR = """
[run]
title = "Ten thousand made-up stars"
member_count = 4
ensemble_seed = 7
[sky]
source = "synthetic"
synthetic_star_count = 10000
synthetic_seed = 3
core_radius_ly = 100
shell_radius_ly = 110
[sim]
preset = "standard"
tick_count = 1600
"""

# Long enough a life to be stopped on the way.
LONG = """
[run]
title = "Six thousand years"
member_count = 2
ensemble_seed = 7
[sky]
source = "synthetic"
synthetic_star_count = 600
synthetic_seed = 3
core_radius_ly = 40
shell_radius_ly = 44
[sim]
preset = "standard"
tick_count = 24000
"""

HOSTILE = """
[run]
title = "<img src=x onerror=alert(2)> & <b>bold</b>"
member_count = 4
ensemble_seed = 7
[sky]
source = "catalogue"
catalogue_file = "sky.h5"
core_radius_ly = 40
shell_radius_ly = 45
[sim]
preset = "century-fast"
[output]
detail_member_count = 1
"""


def run_program(*words, cwd):
    done = subprocess.run([str(BINARY), *map(str, words)], capture_output=True, text=True, timeout=280, cwd=cwd, env=ENVIRONMENT)
    if done.returncode:
        sys.exit(f"{words}: exit {done.returncode}\n{done.stdout}\n{done.stderr}")


def make(folder, config):
    (folder / "config.toml").write_text(config)
    run_program("run", folder / "config.toml", "--out", folder / folder.name, "--progress", "none", cwd=folder)


def make_hostile(folder):
    """A sky in which what names stars and systems is markup."""
    from typed_sky import PLANETS_HEAD, STARS_HEAD, planet, star
    stars = [star("Sun", 0, dist_mas=0, mass="1", spectral="G2V"),
             star("<img src=x onerror=alert(1)>", 10, dist_mas=300, mass="0.8", spectral="K2V"),
             star("<script>alert(3)</script>", 90, dist_mas=250, mass="0.5", spectral="M1V"),
             star("A & B", 200, dist_mas=200, mass="0.9", spectral="G8V")]
    planets = [planet("<svg onload=alert(4)>", "A & B", "200", mass="3")]
    (folder / "stars.csv").write_text("\n".join([STARS_HEAD, *stars]) + "\n")
    (folder / "planets.csv").write_text("\n".join([PLANETS_HEAD, *planets]) + "\n")
    run_program("catalog", "import", "stars.csv", "planets.csv", "--out", "sky.h5", cwd=folder)
    make(folder, HOSTILE)


MAKERS = {
    "near": lambda folder: make(folder, NEAR.format(title="Sixty worlds around the Sun", members=60, rules="")),
    "slow": lambda folder: make(folder, NEAR.format(title="The same with slower ships", members=60, rules="cruise_speed_c = 0.03")),
    "far": lambda folder: make(folder, FAR),
    "long": lambda folder: make(folder, LONG),
    "hostile": make_hostile,
    "demo": lambda folder: make(folder, (ROOT / "configs/demo.toml").read_text()),
}


def key():
    """Whatever may change what is made: the program and this file."""
    digest = hashlib.sha256(pathlib.Path(__file__).read_bytes())
    digest.update(BINARY.read_bytes())
    return digest.hexdigest()[:16]


def ensemble(name, store):
    """The run directory `store`/NAME/NAME; its last element is the identity of the ensemble."""
    folder = store / name
    with open(store / f"{name}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "made").exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            MAKERS[name](folder)
            (folder / "made").touch()
    return folder / name


def main(names):
    all_stores = pathlib.Path(os.environ["POLYCOSM_BROWSER_DIR"]) / "ensembles"
    store = all_stores / key()
    if not store.exists():
        for old in all_stores.glob("*"):
            shutil.rmtree(old, ignore_errors=True)
    store.mkdir(parents=True, exist_ok=True)
    print(json.dumps({name: str(ensemble(name, store)) for name in names}))


if __name__ == "__main__":
    main(sys.argv[1:])
