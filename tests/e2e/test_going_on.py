"""What a resume may and may not do: it computes what is missing, and forgets nothing."""
import json
import shutil
import signal
import subprocess

import pytest

from conftest import BINARY, environment, polycosm
from test_runs import wait_for_shards

FAILING = ["--set", "sim.growth_high_per_yr=-0.2", "--set", "sim.growth_low_per_yr=-0.2"]


def test_a_run_over_its_budget_does_not_pass_by_being_resumed(small_config, tmp_path):
    run = tmp_path / "run"
    told = polycosm("run", small_config, "--out", run, "--threads", 1, *FAILING, check=4).stderr
    assert "quarantine_budget_fraction" in told
    for _ in range(6):  # more often than the run has shards
        polycosm("resume", run, "--threads", 1, check=4)
    polycosm("resume", run, ranks=2, check=4)
    assert not (run / "ensemble.h5").exists()
    failed = json.loads(sorted((run / "quarantine").iterdir())[0].read_text())
    told = polycosm(*failed["replay"].split()[1:], check=3).stderr  # the command that the file advises
    assert "quarantined and fails again" in told and failed["message"] in told


def test_halt_holds_until_it_is_removed(small_run, tmp_path):
    run = tmp_path / "copy"
    shutil.copytree(small_run, run)
    (run / "shards" / "s000001.h5").unlink()
    (run / "HALT").touch()
    for ranks in (0, 2):  # 5 and not 75: a job that requeues itself must not spin
        assert "HALT exists" in polycosm("resume", run, ranks=ranks, check=5).stderr
    (run / "HALT").unlink()
    polycosm("resume", run, check=0)


def manifest_of(run):
    return json.loads((run / "manifest.json").read_text())


def test_a_whole_run_is_left_alone(small_run, tmp_path):
    run = tmp_path / "copy"
    shutil.copytree(small_run, run)
    names = ["ensemble.h5", "manifest.json", "ro-crate-metadata.json"]
    before = [(run / name).stat().st_mtime_ns for name in names]
    polycosm("resume", run, ranks=2, check=0)
    assert [(run / name).stat().st_mtime_ns for name in names] == before


def test_a_seal_by_hand_knows_what_the_run_cost(small_run, tmp_path):
    run = tmp_path / "copy"
    shutil.copytree(small_run, run)
    polycosm("seal", run, check=0)
    before, after = manifest_of(small_run), manifest_of(run)
    for key in ("command", "started_utc", "finished_utc", "resources"):
        assert after[key] == before[key], key
    assert after["command"].startswith("polycosm run ") and after["resources"]["cpu_s"] > 0


def test_a_manifest_counts_every_start(small_config, tmp_path):
    run = tmp_path / "run"
    words = [str(BINARY), "run", str(small_config), "--out", str(run), "--members", "2000", "--threads", "1"]
    process = subprocess.Popen(words, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wait_for_shards(run, 30)
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=60) == 75
    polycosm("resume", run, "--threads", 2, check=0)
    told = manifest_of(run)
    assert told["host"]["restart_count"] == 1 and told["command"].startswith("polycosm run ")
    lines = [json.loads(line[:-9]) for line in (run / "journal" / "r000.jsonl").read_text().splitlines()]
    spent = [line["cpu_s"] for line in lines if line["event"] == "account"]
    assert len(spent) == 2 and min(spent) > 0
    assert told["resources"]["cpu_s"] == pytest.approx(sum(spent))


@pytest.mark.parametrize("ranks", [2, 3])
@pytest.mark.parametrize("wish", [signal.SIGUSR1, signal.SIGUSR2, "HALT"], ids=str)
def test_a_wish_to_stop_reaches_every_rank(small_config, tmp_path, wish, ranks):
    run = tmp_path / "run"
    words = ["mpirun", "-n", str(ranks), str(BINARY), "run", str(small_config), "--out", str(run), "--members", "4000",
             "--threads", "1"]
    process = subprocess.Popen(words, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    wait_for_shards(run, 3)
    (run / "HALT").touch() if wish == "HALT" else process.send_signal(wish)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 75, (out, err)
    assert "polycosm resume" in err
    assert not list((run / "shards").glob("*.part"))
    told = json.loads(polycosm("inspect", run, "--json", check=0).stdout)
    assert 0 < told["members"]["committed"] < 4000 and told["shards"]["damaged"] == []
