"""Makes the package importable from a clone, and ensembles to ask."""

from __future__ import annotations

import os
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


def _runs() -> list[str]:
    return ["fixture"] + (["real"] if os.environ.get("POLYCOSM_ENSEMBLE") else [])


@pytest.fixture(params=_runs())
def run(request, fixture_run) -> Path:
    """The fixture, and the run directory named by POLYCOSM_ENSEMBLE where there is one."""
    return fixture_run if request.param == "fixture" else Path(os.environ["POLYCOSM_ENSEMBLE"])


@pytest.fixture
def ensemble(run):
    with polycosm.load_ensemble(run) as opened:
        yield opened
