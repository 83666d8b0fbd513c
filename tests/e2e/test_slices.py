"""Slices of one run, as a job array works at them: several processes at once in one directory, no MPI between them."""
import json
import shutil
import signal
import subprocess
import time

import h5py
import numpy as np
import pytest

from conftest import BINARY, digest_of, environment, polycosm, shard_bytes

# More than a moment, so that a process can be met while it works.
LONG = ["--members", "400", "--threads", "1"]


def begin(config, run, slice_, *words, ranks=0):
    launcher = ["mpirun", "-n", str(ranks)] if ranks else []
    return subprocess.Popen([*launcher, str(BINARY), "run", str(config), "--out", str(run), "--slice", slice_, *map(str, words)],
                            env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def end(process, code=0):
    out, err = process.communicate(timeout=120)
    assert process.returncode == code, (process.args, out, err)
    return out + err


def same_numbers(left, right):
    """Every dataset of two ensemble.h5, bit for bit (their manifests tell different stories)."""
    with h5py.File(left / "ensemble.h5") as a, h5py.File(right / "ensemble.h5") as b:
        names = []
        a.visititems(lambda name, item: names.append(name) if isinstance(item, h5py.Dataset) else None)
        for name in names:
            if name.startswith("provenance"):
                continue
            assert np.array_equal(a[name][...].view(np.uint8) if a[name].dtype.kind == "f" else a[name][...],
                                  b[name][...].view(np.uint8) if b[name].dtype.kind == "f" else b[name][...]), name
    return len(names)


@pytest.fixture(scope="module")
def whole_run(tmp_path_factory):
    """The same ensemble by one MPI job."""
    from conftest import SMALL
    folder = tmp_path_factory.mktemp("whole")
    (folder / "small.toml").write_text(SMALL)
    polycosm("run", folder / "small.toml", "--out", folder / "run", *LONG, ranks=2, check=0)
    return folder / "run"


def test_three_slices_at_once_make_the_ensemble_of_one_job(whole_run, small_config, tmp_path):
    run = tmp_path / "run"
    slices = [begin(small_config, run, f"{i}/3", *LONG) for i in (1, 2, 3)]
    told = [end(process) for process in slices]
    assert sum("ensemble digest" in text for text in told) >= 1, told
    polycosm("verify", run, "--full", check=0)
    assert shard_bytes(run) == shard_bytes(whole_run) and digest_of(run) == digest_of(whole_run)
    assert (run / "plan.json").read_bytes() == (whole_run / "plan.json").read_bytes()
    assert same_numbers(run, whole_run) > 50
    resources = json.loads((run / "manifest.json").read_text())
    assert resources["host"]["rank_count"] == 3 and len(resources["resources"]["ranks"]) == 3
    assert {path.name for path in (run / "journal").iterdir()} == {f"r000.{i}-of-3.jsonl" for i in (1, 2, 3)}
    assert not [path for path in run.iterdir() if path.name.startswith(".")]


def test_a_slice_that_was_killed_goes_on_by_the_same_command(whole_run, small_config, tmp_path):
    run = tmp_path / "run"
    first, second, third = (begin(small_config, run, f"{i}/3", *LONG) for i in (1, 2, 3))
    while len(list(run.glob("shards/*.h5"))) < 20:
        time.sleep(0.02)
    second.kill()
    second.communicate()
    third.send_signal(signal.SIGUSR1)
    assert "give the same command again" in end(third, 75)
    assert "slice 1/3" in end(first)
    status = json.loads(polycosm("status", run, "--json", check=0).stdout)
    assert [row["state"] for row in status["slices"]] == ["done", "died", "stopped"] and status["state"] == "died"
    assert "2/3 died" in polycosm("status", run, check=0).stdout
    polycosm("verify", run, "--quick", "--slice", "1/3", check=0)
    polycosm("verify", run, "--quick", "--slice", "2/3", check=75)
    again = begin(small_config, run, "2/3", *LONG, ranks=2), begin(small_config, run, "3/3", *LONG)
    assert "is taken over: it ended without a word" in end(again[0])
    end(again[1])
    polycosm("verify", run, check=0)
    polycosm("verify", run, "--quick", "--slice", "2/3", check=0)
    assert shard_bytes(run) == shard_bytes(whole_run) and digest_of(run) == digest_of(whole_run)
    assert "complete" in begin(small_config, run, "1/3", *LONG).communicate(timeout=60)[0]  # and stays so


def test_what_slices_left_one_job_finishes(whole_run, small_config, tmp_path):
    run = tmp_path / "run"
    end(begin(small_config, run, "2/3", *LONG))
    assert "the others were not begun" in json.loads(polycosm("status", run, "--json", check=0).stdout)["why"]
    polycosm("resume", run, ranks=2, check=0)
    assert shard_bytes(run) == shard_bytes(whole_run) and digest_of(run) == digest_of(whole_run)


def test_while_a_slice_works_others_of_its_kind_may_and_nobody_else(small_config, tmp_path):
    run = tmp_path / "run"
    slice_ = begin(small_config, run, "1/2", "--members", 100_000, "--threads", 1)
    while not list(run.glob("shards/*.h5")):
        time.sleep(0.02)
    same = ["run", small_config, "--out", run, "--members", 100_000]
    for words in (["resume", run], ["seal", run], [*same, "--slice", "1/2"], [*same, "--slice", "1/3"]):
        told = polycosm(*words, check=5, timeout=30).stderr
        assert f"slice 1/2 of {run} is in use" in told and str(slice_.pid) in told
    told = polycosm("run", small_config, "--out", run, "--members", 90_000, "--slice", "2/2", check=2).stderr
    assert "another plan" in told and "90000" in told
    polycosm("stop", run, "--wait", 60, check=0)
    end(slice_, 75)
    assert "HALT" in polycosm(*same, "--slice", "2/2", check=5).stderr


@pytest.mark.parametrize("words, reason", [
    (["--set", "storage.backend=shared_file"], "needs all ranks at every write"),
    (["--set", "convergence.targets=[\"mean of population at year 100 within 0.5 %\"]"], "[convergence] decides on members in order"),
    (["--slice", "0/3"], "is no slice"), (["--slice", "4/3"], "is no slice"), (["--slice", "2"], "is no slice"),
])
def test_what_slices_cannot_do_is_refused_before_anything_is_written(small_config, tmp_path, words, reason):
    words = words if "--slice" in words else [*words, "--slice", "1/2"]
    assert reason in polycosm("run", small_config, "--out", tmp_path / "run", *words, check=2).stderr
    assert not (tmp_path / "run").exists()


def test_more_slices_than_shards_and_a_seal_that_nobody_made(small_run, small_config, tmp_path):
    run = tmp_path / "run"
    for i in range(1, 7):  # five shards
        end(begin(small_config, run, f"{i}/6"))
    assert shard_bytes(run) == shard_bytes(small_run)
    shutil.rmtree(run / "slots")
    (run / "manifest.json").unlink()
    assert "not sealed" in polycosm("verify", run, "--quick", "--slice", "6/6", check=75).stdout
    assert "complete" in end(begin(small_config, run, "6/6"))
    polycosm("verify", run, check=0)
