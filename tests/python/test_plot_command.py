"""polycosm-plot from a clone: what it writes, what it says, and its exit codes."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from fixture_ensemble import write_ensemble


@pytest.fixture
def plot(repository):
    def run(*arguments, **how):
        how.setdefault("cwd", repository)
        command = [sys.executable, str(repository / "analysis" / "bin" / "polycosm-plot"), *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, **how)
    return run


def test_writes_a_readme_wide_picture_and_says_so(plot, fixture_run, tmp_path):
    pytest.importorskip("matplotlib")
    done = plot(fixture_run, "-o", tmp_path / "figure.png")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"wrote {tmp_path / 'figure.png'} (run 0123456789ab, 23 of 24 members)\n"
    header = (tmp_path / "figure.png").read_bytes()[:24]
    assert header.startswith(b"\x89PNG")
    assert (int.from_bytes(header[16:20], "big"), int.from_bytes(header[20:24], "big")) == (1600, 900)


def test_bytes_do_not_depend_on_place_locale_or_settings(plot, fixture_run, tmp_path):
    pytest.importorskip("matplotlib")
    (tmp_path / "matplotlibrc").write_text("font.size: 22\nsavefig.dpi: 33\naxes.facecolor: red\n")
    for name, how in (("a.png", {}), ("b.png", {"cwd": tmp_path, "env": {**os.environ, "LC_ALL": "C", "TZ": "Asia/Tokyo"}})):
        assert plot(fixture_run, "-o", tmp_path / name, **how).returncode == 0
    assert (tmp_path / "a.png").read_bytes() == (tmp_path / "b.png").read_bytes()


@pytest.mark.parametrize(("arguments", "said"), [
    ((), "required"),
    (("RUN",), "required"),
    (("RUN", "-o", "figure.gif"), "try -o figure.png"),
    (("RUN", "-o", "figure.png", "--dpi", "7"), "--dpi 7 is out of range"),
    (("RUN", "-o", "figure.png", "--year", "1e9"), "outside the run (0 to 160)"),
    (("RUN", "-o", "figure.png", "--ye", "3"), "unrecognized arguments"),
])
def test_wrong_usage_is_exit_2(plot, fixture_run, tmp_path, arguments, said):
    done = plot(*(fixture_run if word == "RUN" else word for word in arguments), cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert not list(tmp_path.iterdir())


def test_an_ensemble_that_cannot_be_used_is_exit_3(plot, tmp_path):
    (tmp_path / "plan.json").write_text("{}")
    done = plot(tmp_path, "-o", tmp_path / "figure.png")
    assert done.returncode == 3
    assert f"polycosm seal {tmp_path}" in done.stderr
    assert "Traceback" not in done.stderr
    newer = write_ensemble(tmp_path / "newer.h5", schema_version="7")
    assert plot(newer, "-o", tmp_path / "figure.png").returncode == 3


def test_a_place_that_cannot_be_written_is_exit_5(plot, fixture_run, tmp_path):
    pytest.importorskip("matplotlib")
    done = plot(fixture_run, "-o", tmp_path / "nowhere" / "figure.png")
    assert done.returncode == 5
    assert "cannot be written (No such file or directory)" in done.stderr


@pytest.mark.parametrize(("library", "package"), [("numpy", "python3-numpy"), ("h5py", "python3-h5py"),
                                                  ("matplotlib", "python3-matplotlib")])
def test_a_missing_library_is_exit_5_and_names_its_package(plot, fixture_run, tmp_path, library, package):
    (tmp_path / f"{library}.py").write_text(f"raise ImportError('no {library} here')\n")
    done = plot(fixture_run, "-o", tmp_path / "figure.png", env={**os.environ, "PYTHONPATH": str(tmp_path)})
    assert done.returncode == 5
    assert f"apt install {package}" in done.stderr
    assert "Traceback" not in done.stderr


def test_reading_needs_no_matplotlib(repository, fixture_run, tmp_path):
    (tmp_path / "matplotlib.py").write_text("raise ImportError('not here')\n")
    code = f"import polycosm; print(polycosm.load_ensemble({str(fixture_run)!r}).p_settled(160.0)[0])"
    path = os.pathsep.join((str(tmp_path), str(repository / "analysis")))
    done = subprocess.run([sys.executable, "-B", "-c", code], capture_output=True, text=True,
                          env={**os.environ, "PYTHONPATH": path})
    assert done.stdout == "1.0\n", done.stderr


def test_readme_example_runs(repository, fixture_run):
    text = (repository / "analysis" / "README.md").read_text(encoding="utf-8")
    code = text.partition("```python\n")[2].partition("```")[0].replace("out/demo", str(fixture_run)).replace("250", "150")
    done = subprocess.run([sys.executable, "-B", "-c", code], capture_output=True, text=True, cwd=repository)
    assert done.returncode == 0, done.stderr
    assert "Proxima Centauri" in done.stdout
