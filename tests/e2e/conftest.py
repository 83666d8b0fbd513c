"""The program as a user meets it: the built binary, a real mpirun, real files."""
import hashlib
import os
import pathlib
import subprocess
import sys
import tempfile

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = pathlib.Path(os.environ.get("POLYCOSM_BINARY", ROOT / "build/release/polycosm"))
DATA = pathlib.Path(os.environ.get("POLYCOSM_DATA_DIR", ROOT / "../shared/data"))
FAULTS = pathlib.Path(os.environ.get("POLYCOSM_FAULTS", ROOT / "build/release/tests/libfault_injection.so"))

sys.path.insert(0, str(ROOT / "analysis"))

MPI_ENVIRONMENT = {
    "OMPI_ALLOW_RUN_AS_ROOT": "1",
    "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1",
    "OMPI_MCA_rmaps_base_oversubscribe": "1",
    "OMPI_MCA_pml": "ob1",
    "OMPI_MCA_btl": "self,vader,tcp",
    "OMPI_MCA_mpi_yield_when_idle": "1",
}

SMALL = """
[run]
title = "a small ensemble"
member_count = 20
ensemble_seed = 7
shard_member_count = 4
[sky]
source = "synthetic"
synthetic_star_count = 300
synthetic_seed = 3
core_radius_ly = 30
shell_radius_ly = 33
[sim]
preset = "century-fast"
[output]
detail_member_count = 2
"""


# Tokens and decisions of whoever runs the tests are none of theirs.
STATE = tempfile.TemporaryDirectory(prefix="polycosm-state-")


def environment(**more):
    return {**os.environ, **MPI_ENVIRONMENT, "XDG_STATE_HOME": STATE.name, **{key: str(value) for key, value in more.items()}}


def polycosm(*words, ranks=0, check=None, timeout=240, env=None, cwd=None):
    """Runs the program; ranks=0 means without mpirun. check: the exit code that must come back."""
    command = [str(BINARY), *map(str, words)]
    if ranks:
        command = ["mpirun", "-n", str(ranks), *command]
    done = subprocess.run(command, capture_output=True, text=True, timeout=timeout, cwd=cwd,
                          env=environment(**(env or {})))
    if check is not None:
        assert done.returncode == check, f"{command}\nexit {done.returncode}\n{done.stdout}\n{done.stderr}"
    if done.returncode == 0 and "LD_PRELOAD" not in (env or {}):
        keep_the_profile(pathlib.Path(cwd or "."), words)
    return done


LOOKED_AT = set()


def keep_the_profile(base, words):
    """What a command was asked to write (--out) opens in every reader: polycosm-check on the files, of shards on the first."""
    from polycosm.check_command import files_of
    from polycosm.layout import check_layout
    words = [str(word) for word in words]
    for place in (base / after for before, after in zip(words, words[1:]) if before == "--out"):
        files = [place] if place.suffix in (".h5", ".nc") else files_of(place) if place.is_dir() else []
        shards = [path for path in files if path.parent.name == "shards"]
        for path in [each for each in files if each not in shards[1:] and each.is_file()]:
            state = (path, path.stat().st_mtime_ns)
            if state not in LOOKED_AT:
                LOOKED_AT.add(state)
                assert [str(problem) for problem in check_layout(path)] == [], path


def faulty(**how):
    """Environment under which the program's disk, clock or members fail: tests/support/fault_injection.cpp."""
    return {"LD_PRELOAD": FAULTS, **{f"FAULT_{key.upper()}": value for key, value in how.items()}}


def digest_of(run):
    return polycosm("inspect", run, "--digest", check=0).stdout.strip()


def shard_bytes(run):
    """SHA-256 of every shard by name: the same plan gives the same bytes."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted((run / "shards").glob("*.h5"))}


@pytest.fixture
def small_config(tmp_path):
    path = tmp_path / "small.toml"
    path.write_text(SMALL)
    return path


@pytest.fixture(scope="session")
def small_run(tmp_path_factory):
    """One finished small run, shared by tests that only read."""
    folder = tmp_path_factory.mktemp("small")
    config = folder / "small.toml"
    config.write_text(SMALL)
    run = folder / "run"
    polycosm("run", config, "--out", run, "--threads", 1, check=0)
    return run


@pytest.fixture
def service():
    from tap_service import Service  # it needs this file
    service = Service()
    yield service
    service.close()
