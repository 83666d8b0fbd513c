"""A cluster of two nodes for all tests of a file, and a run long enough to be interrupted."""
import os
import pathlib
import subprocess
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from slurm_cluster import SlurmCluster, why_not  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = pathlib.Path(os.environ.get("POLYCOSM_BINARY", ROOT / "build/release/polycosm"))
JOBS = ROOT / "jobs/slurm"

# About a quarter of a minute on two cores, in many small steps.
LONG = """
[run]
title = "long enough to be interrupted"
member_count = {members}
ensemble_seed = 11
shard_member_count = 8
[sky]
source = "synthetic"
synthetic_star_count = 2000
core_radius_ly = 50
shell_radius_ly = 55
[sim]
preset = "standard"
"""
MEMBERS = 3000

# What a site would put into its module file.
SITE = {
    "POLYCOSM": str(BINARY),
    "POLYCOSM_JOBS": str(JOBS),
    "OMPI_ALLOW_RUN_AS_ROOT": "1",
    "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1",
    "OMPI_MCA_btl_vader_single_copy_mechanism": "none",
}


@pytest.fixture(scope="session")
def cluster(tmp_path_factory):
    reason = why_not()
    if reason:
        pytest.skip(f"no Slurm here: {reason}")
    with SlurmCluster(tmp_path_factory.mktemp("slurm")) as up:
        yield up


@pytest.fixture(scope="session")
def long_config(tmp_path_factory):
    path = tmp_path_factory.mktemp("config") / "long.toml"
    path.write_text(LONG.format(members=MEMBERS))
    return path


@pytest.fixture(scope="session")
def expected_digest(long_config, tmp_path_factory):
    return quiet_digest(long_config, tmp_path_factory)


@pytest.fixture(scope="session")
def longer_config(tmp_path_factory):
    """More than a minute on one core: Slurm looks at limits every half minute or so."""
    path = tmp_path_factory.mktemp("config") / "longer.toml"
    path.write_text(LONG.format(members=3 * MEMBERS))
    return path


@pytest.fixture(scope="session")
def longer_digest(longer_config, tmp_path_factory):
    return quiet_digest(longer_config, tmp_path_factory)


def quiet_digest(config, tmp_path_factory):
    """Of the same run on this machine, never interrupted."""
    run = tmp_path_factory.mktemp("reference") / "run"
    subprocess.run([BINARY, "run", config, "--out", run, "--progress", "none"], check=True, capture_output=True)
    return digest_of(run)


def digest_of(run):
    done = subprocess.run([BINARY, "inspect", run, "--digest"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()
