"""Files that are checked, fetched, or not there yet: what load_ensemble promises of a real run."""

from __future__ import annotations

import functools
import http.server
import json
import os
import shutil
import subprocess
import threading
import time

import h5py
import numpy as np
import pytest

import polycosm
from fixture_ensemble import write_ensemble
from polycosm.diagnostics import diagnose
from polycosm.recompute import differences, series_statistics


@pytest.fixture
def copy(real_run, tmp_path):
    """A real run of one's own, to be damaged."""
    return shutil.copytree(real_run, tmp_path / "run")


def _flip(path, place):
    raw = bytearray(path.read_bytes())
    raw[place] ^= 0xFF
    path.write_bytes(raw)


def test_what_was_checked_is_said(real_run):
    said = {}
    for scrutiny in ("off", "quick", "full"):
        with polycosm.load_ensemble(real_run, verify=scrutiny) as ensemble:
            said[scrutiny] = ensemble.verification
            assert said[scrutiny] in ensemble._repr_html_()
    assert said["off"] == "not verified" and said["quick"].startswith("quick check passed, 16") and said["full"].startswith("full")
    with pytest.raises(ValueError, match="'quick' or 'full'"):
        polycosm.load_ensemble(real_run, verify="yes")


def test_a_missing_shard_is_named(copy):
    (copy / "shards" / "s000003.h5").unlink()
    with pytest.raises(polycosm.MissingShard, match="s000003.h5 is missing.*polycosm resume"):
        polycosm.load_ensemble(copy)
    with polycosm.load_ensemble(copy, verify="off") as ensemble:
        assert ensemble.members.ok_count == 1000


def test_a_changed_byte_of_a_shard_or_the_ensemble_is_found_by_the_full_check(copy):
    _flip(copy / "shards" / "s000002.h5", 3000)
    polycosm.load_ensemble(copy).close()
    with pytest.raises(polycosm.DamagedFile, match="s000002.h5 was altered"):
        polycosm.load_ensemble(copy, verify="full")
    _flip(copy / "ensemble.h5", -3000)
    with pytest.raises(polycosm.DamagedFile, match="ensemble.h5 was altered"):
        polycosm.load_ensemble(copy, verify="full")


def test_bytes_too_many_and_files_of_another_run_are_found_by_the_quick_check(copy):
    manifest = json.loads((copy / "manifest.json").read_text())
    with open(copy / "ensemble.h5", "ab") as file:
        file.write(b"x")
    with pytest.raises(polycosm.DamagedFile, match="bytes, manifest.json says"):
        polycosm.load_ensemble(copy)
    (copy / "manifest.json").write_text(json.dumps({**manifest, "identity": "0" * 64}))
    with pytest.raises(polycosm.ForeignFile, match="manifest.json beside it is of run 000000000000"):
        polycosm.load_ensemble(copy)
    (copy / "manifest.json").write_text("[]")
    with pytest.raises(polycosm.DamagedFile, match="manifest.json cannot be used"):
        polycosm.load_ensemble(copy)


def test_a_file_without_its_manifest_says_so(tmp_path):
    path = write_ensemble(tmp_path / "ensemble.h5")
    with polycosm.load_ensemble(path) as ensemble:
        assert ensemble.verification == "no manifest beside it"
    with pytest.raises(polycosm.NotFound, match="manifest.json is not there"):
        polycosm.load_ensemble(path, verify="full")


def test_the_file_says_what_its_members_say(real_run):
    with polycosm.load_ensemble(real_run) as ensemble:
        assert [str(each) for each in differences(ensemble)] == []


def test_a_number_that_its_members_do_not_give_is_found(copy):
    with h5py.File(copy / "ensemble.h5", "r+") as file:
        file["aggregate/population_mean"][17] *= 1.0 + 1e-9
        file["aggregate/settled_count"][5] += 1
    with polycosm.load_ensemble(copy, verify="off") as ensemble:
        assert {each.dataset for each in differences(ensemble)} == {"aggregate/population_mean", "aggregate/settled_count"}


def test_blocks_hold_every_member_once(real_run):
    with polycosm.load_ensemble(real_run) as ensemble:
        whole = ensemble.series("population")[...]
        for chunk in (None, 1, 333, 5000) if len(whole) <= 24 else (None, 333, 5000):
            parts = list(ensemble.iter_members(chunk))
            assert np.array_equal(np.concatenate([part["population"] for part in parts]), whole)
            assert np.concatenate([part.number for part in parts]).tolist() == list(range(len(whole)))
        assert parts[0]["cruise_speed_c"].shape == (1000,) and parts[0]["first_settled_year"].ndim == 2
        with pytest.raises(ValueError, match="no number of members"):
            next(ensemble.iter_members(0))
        with pytest.raises(polycosm.UnknownName, match="'population'"):
            parts[0]["popluation"]


def test_batches_of_a_real_run_show_no_trace_of_ranks_and_shards(real_run):
    with polycosm.load_ensemble(real_run) as ensemble:
        found = [diagnose(ensemble.series(name)[:, -1]) for name in ("settled_systems", "population", "reach_ly", "launches")]
    assert sum(each.is_independent for each in found) >= 3


class Partly:
    """A run that was stopped: no seal, and shards 0, 1 and 5 alone."""

    def __init__(self, run):
        self.run = run
        for name in ("ensemble.h5", "manifest.json"):
            (run / name).unlink()
        for path in (run / "shards").glob("*.h5"):
            if path.stem not in ("s000000", "s000001", "s000005"):
                path.unlink()


def test_a_run_that_is_not_sealed_is_partial_wherever_it_is_shown(copy, real_run):
    run = Partly(copy).run
    with pytest.raises(polycosm.NotSealed, match="allow_partial=True"):
        polycosm.load_ensemble(run)
    lived = [*range(128), *range(320, 384)]
    with polycosm.load_ensemble(run, verify="full", allow_partial=True) as part, polycosm.load_ensemble(real_run) as whole:
        assert part.is_partial and part.member_label == "PARTIAL: 192 members of 1,000 planned"
        assert "PARTIAL" in repr(part) and "PARTIAL" in part._repr_html_() and "PARTIAL" in repr(part.sel(t=100))
        assert part.members.number.tolist() == lived
        assert np.array_equal(part.series("population")[...], whole.series("population")[...][lived])
        expected = series_statistics(whole.series("population"), np.isin(np.arange(1000), lived), part.aggregate("quantile")[...])
        assert np.array_equal(part.aggregate("population_quantile")[...], expected.quantile)
        arrivals = whole.of_members("first_settled_year")[...][lived]
        assert np.array_equal(part.settled_count(250), (arrivals <= 250).sum(axis=0))
        assert part.p_settled(250) == pytest.approx((arrivals <= 250).mean(axis=0))
        assert len(part.events(member=0)) == len(whole.events(member=0)) > 0
        assert part.group("star_statistics")["rocky_hz_count"][...].sum() > 0
        with pytest.raises(polycosm.NotSealed, match="no sky yet"):
            part.systems


def test_a_stopped_run_in_one_shared_file_is_partial_too(repository, tmp_path):
    if not os.environ.get("POLYCOSM_BINARY"):
        pytest.skip("POLYCOSM_BINARY is not set")
    run = tmp_path / "run"
    as_root = {"OMPI_ALLOW_RUN_AS_ROOT": "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1"}
    with subprocess.Popen([os.environ["POLYCOSM_BINARY"], "run", str(repository / "configs" / "demo.toml"), "--out", str(run), "--members", "100000",
                           "--set", "storage.backend=shared_file"], stderr=subprocess.PIPE, env={**os.environ, **as_root}) as running:
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline and sum(path.read_text().count("shard_done") for path in run.glob("journal/*.jsonl")) < 2:
            time.sleep(0.02)
        running.terminate()
        assert running.wait(60) == 75, running.stderr.read()
    assert (run / "shards.h5").exists() and not (run / "ensemble.h5").exists()
    with pytest.raises(polycosm.NotSealed, match="allow_partial=True"):
        polycosm.load_ensemble(run)
    with polycosm.load_ensemble(run, verify="full", allow_partial=True) as part:
        count = len(part.members)
        assert part.is_partial and count >= 128 and part.member_label == f"PARTIAL: {count:,} members of 100,000 planned"
        number = int(part.members.number[-1])
        line = part.series("population")[-1]
    replayed = subprocess.run([os.environ["POLYCOSM_BINARY"], "replay", str(run), "--member", str(number)], capture_output=True, text=True,
                              env={**os.environ, **as_root})
    assert replayed.returncode == 0, replayed.stderr
    assert np.isfinite(line).all() and line[0] > 0.0


def test_a_partial_run_with_a_bad_shard_is_refused(copy):
    run = Partly(copy).run
    _flip(run / "shards" / "s000005.h5", -200)
    with pytest.raises(polycosm.DamagedFile, match="s000005.h5"):
        polycosm.load_ensemble(run, verify="full", allow_partial=True)
    shutil.copy(write_ensemble(run / "other.h5"), run / "shards" / "s000005.h5")
    with pytest.raises(polycosm.ForeignFile, match="is no shard"):
        polycosm.load_ensemble(run, allow_partial=True)
    for path in (run / "shards").glob("*"):
        path.unlink()
    with pytest.raises(polycosm.NotSealed, match="no shard yet"):
        polycosm.load_ensemble(run, allow_partial=True)


@pytest.fixture
def served(copy, tmp_path, monkeypatch):
    """The address of a run, and what was asked of the server."""
    asked = []

    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_message(self, _format, *words):
            asked.append(words[0])

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(copy)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("POLYCOSM_CACHE", str(tmp_path / "cache"))
    yield f"http://127.0.0.1:{server.server_address[1]}", asked, copy
    server.shutdown()
    server.server_close()


def test_an_address_gives_the_same_ensemble_and_fetches_it_once(served, real_run):
    url, asked, _ = served
    for address in (url, url + "/", url + "/ensemble.h5"):
        with polycosm.load_ensemble(address, verify="full") as far, polycosm.load_ensemble(real_run) as near:
            assert far.run_id == near.run_id and "shards are not here" in far.verification
            assert np.array_equal(far.p_settled(250), near.p_settled(250))
    assert sum("ensemble.h5" in line for line in asked) == 1


def test_what_is_not_what_its_manifest_promises_is_not_kept(served, tmp_path):
    url, _, run = served
    _flip(run / "ensemble.h5", -3000)
    with pytest.raises(polycosm.DamagedFile, match="is not what its manifest promises"):
        polycosm.load_ensemble(url)
    assert not [path for path in (tmp_path / "cache").rglob("*") if path.is_file()]
    (run / "manifest.json").write_text("{}")
    with pytest.raises(polycosm.DamagedFile, match="nothing says what the bytes should be"):
        polycosm.load_ensemble(url)
    (run / "manifest.json").unlink()
    with pytest.raises(polycosm.DownloadFailed, match="HTTP 404"):
        polycosm.load_ensemble(url)


@pytest.mark.parametrize("address", ["ftp://example.org/run", "file:///etc", "http://127.0.0.1:9/run"])
def test_other_addresses_are_refused(address):
    with pytest.raises(polycosm.DownloadFailed, match="try|check|copy"):
        polycosm.load_ensemble(address)


def test_the_package_installs_offline(repository, tmp_path):
    import subprocess
    import sys
    source = shutil.copytree(repository / "analysis", tmp_path / "analysis")  # setuptools writes beside its sources
    subprocess.run([sys.executable, "-m", "venv", "--system-site-packages", "--without-pip", str(tmp_path / "venv")], check=True)
    python = tmp_path / "venv" / "bin" / "python"
    clean = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run([str(python), "-m", "pip", "install", "-q", "--no-index", "--no-build-isolation", "--no-deps", str(source)],
                          capture_output=True, text=True, env=clean)
    assert done.returncode == 0, done.stderr
    for command in ("polycosm-plot", "polycosm-report", "polycosm-check", "polycosm-gallery"):
        done = subprocess.run([str(tmp_path / "venv" / "bin" / command), "--help"], capture_output=True, text=True, env=clean, cwd=tmp_path)
        assert done.returncode == 0 and "usage" in done.stdout, done.stderr
