"""Makes the package importable from a clone, and ensembles to ask."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(REPOSITORY / "analysis"))
sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.dont_write_bytecode = True

import polycosm  # noqa: E402
from fixture_ensemble import write_ensemble  # noqa: E402


@pytest.fixture(scope="session")
def repository() -> Path:
    return REPOSITORY


@pytest.fixture(scope="session")
def fixture_run(tmp_path_factory) -> Path:
    """A run directory with a sealed ensemble of 24 members, one of them quarantined."""
    run = tmp_path_factory.mktemp("run")
    write_ensemble(run / "ensemble.h5")
    (run / "plan.json").write_text("{}")
    return run


@pytest.fixture(scope="session")
def real_run(tmp_path_factory) -> Path:
    """The demo, run by the program that was built (POLYCOSM_BINARY), or a run that is there (POLYCOSM_ENSEMBLE)."""
    if os.environ.get("POLYCOSM_ENSEMBLE"):
        return Path(os.environ["POLYCOSM_ENSEMBLE"])
    if not os.environ.get("POLYCOSM_BINARY"):
        pytest.skip("neither POLYCOSM_BINARY nor POLYCOSM_ENSEMBLE is set")
    run = tmp_path_factory.mktemp("demo") / "run"
    as_root = {"OMPI_ALLOW_RUN_AS_ROOT": "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1"}
    done = subprocess.run([os.environ["POLYCOSM_BINARY"], "run", str(REPOSITORY / "configs" / "demo.toml"), "--out", str(run)],
                          capture_output=True, text=True, env={**os.environ, **as_root}, timeout=600)
    assert done.returncode == 0, done.stderr
    return run


@pytest.fixture(params=["fixture", "real"])
def run(request) -> Path:
    """Both kinds of ensemble: with known numbers, and from the program."""
    return request.getfixturevalue(f"{request.param}_run")


@pytest.fixture
def ensemble(run):
    with polycosm.load_ensemble(run) as opened:
        yield opened
