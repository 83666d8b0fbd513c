"""The notebooks run from the first cell to the last on a small ensemble, and come without outputs."""

from __future__ import annotations

import json
import os
import subprocess

import pytest

nbformat = pytest.importorskip("nbformat")
NotebookClient = pytest.importorskip("nbclient").NotebookClient

NOTEBOOKS = ("tour", "temperate-rocky-planets", "stalled-settlement")


@pytest.fixture(scope="module")
def small_run(tmp_path_factory):
    """Two hundred members of three centuries; all keep their planets and events."""
    if not os.environ.get("POLYCOSM_BINARY"):
        pytest.skip("POLYCOSM_BINARY is not set")
    from conftest import REPOSITORY
    run = tmp_path_factory.mktemp("small") / "run"
    words = [os.environ["POLYCOSM_BINARY"], "run", str(REPOSITORY / "configs/demo.toml"), "--out", str(run)]
    for change in ("run.member_count=200", "output.detail_member_count=200", "sim.tick_count=1200"):
        words += ["--set", change]
    done = subprocess.run(words, capture_output=True, text=True, timeout=300,
                          env={**os.environ, "OMPI_ALLOW_RUN_AS_ROOT": "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1"})
    assert done.returncode == 0, done.stderr
    return run


def test_there_is_a_test_for_every_notebook(repository):
    assert {path.stem for path in (repository / "analysis/notebooks").glob("*.ipynb")} == set(NOTEBOOKS)


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_outputs_are_stripped(repository, name):
    notebook = json.loads((repository / f"analysis/notebooks/{name}.ipynb").read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            assert cell["outputs"] == [] and cell["execution_count"] is None
    nbformat.validate(nbformat.from_dict(notebook))


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_every_cell_runs(repository, small_run, monkeypatch, name):
    monkeypatch.setenv("POLYCOSM_ENSEMBLE", str(small_run))
    monkeypatch.setenv("MPLBACKEND", "Agg")
    notebook = nbformat.read(repository / f"analysis/notebooks/{name}.ipynb", as_version=4)
    NotebookClient(notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(repository / "analysis/notebooks")}}).execute()
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    assert not [output for output in outputs if output.output_type == "error"]
    assert any("image/png" in output.get("data", {}) for output in outputs)
    said = "".join(output.get("text", "") + output.get("data", {}).get("text/plain", "") for output in outputs)
    assert {"tour": "[]", "temperate-rocky-planets": "open questions", "stalled-settlement": "S1 ="}[name] in said
