"""Deadlines, budgets, launchers, clocks: a run stops in time, says why, and goes on when it may."""
import json
import os
import random
import shutil
import signal
import subprocess
import time

import pytest

from conftest import BINARY, digest_of, environment, faulty, polycosm, shard_bytes
from test_runs import start_long_run, wait_for_shards

ENDLESS = ["--members", "100000", "--threads", "1"]


def status_of(run):
    return json.loads(polycosm("status", run, "--json", check=0).stdout)


@pytest.mark.parametrize("words, env, reason", [
    (["--deadline", "+3", "--set", "budget.deadline_lead_s=2"], {}, "--deadline is near"),
    (["--set", "budget.deadline_lead_s=2"], {"SLURM_JOB_END_TIME": 3}, "the end of the Slurm job is near"),
    (["--set", "budget.wall_s=1"], {}, "budget.wall_s is spent"),
    (["--set", "budget.node_hours=0.0003"], {}, "budget.node_hours is spent"),
    (["--set", "budget.shard_bytes=100000"], {}, "budget.shard_bytes is spent"),
], ids=["deadline", "slurm", "wall", "node-hours", "bytes"])
def test_a_run_stops_by_itself_and_says_why(small_config, tmp_path, words, env, reason):
    run = tmp_path / "run"
    env = {key: int(time.time()) + seconds for key, seconds in env.items()}
    told = polycosm("run", small_config, "--out", run, *ENDLESS, *words, ranks=2, env=env, check=75, timeout=60).stderr
    assert reason in told and "polycosm resume" in told
    told_status = status_of(run)
    assert told_status["state"] == "stopped" and reason in told_status["why"]
    assert told_status["shards"]["bad"] == [] and not list((run / "shards").glob("*.part"))


def test_budgets_warn_at_half_and_refuse_until_they_are_raised(small_config, tmp_path):
    run = tmp_path / "run"
    told = polycosm("run", small_config, "--out", run, "--members", 600, "--threads", 1, "--set", "budget.shard_bytes=1000000",
                    check=75).stderr
    assert told.count("warning: ") >= 2 and "% of budget.shard_bytes" in told and "100 % of budget.shard_bytes" in told
    for ranks in (0, 2):  # 5 and not 75: a job that requeues itself must not spin
        told = polycosm("resume", run, ranks=ranks, check=5).stderr
        assert "--set budget.shard_bytes=" in told
    polycosm("resume", run, *told[told.index("--set"):].split()[:2], check=75)  # the advice, word for word
    polycosm("resume", run, "--set", "budget.shard_bytes=0", check=0)
    polycosm("verify", run, check=0)


def test_a_resume_takes_only_keys_that_decide_nothing(small_run):
    told = polycosm("resume", small_run, "--set", "run.member_count=40", check=2).stderr
    assert "run.member_count decides what comes out" in told


@pytest.mark.parametrize("name", ["SLURM_NTASKS", "PMI_SIZE", "OMPI_COMM_WORLD_SIZE"])
def test_a_launcher_that_does_not_know_our_mpi_is_refused(small_config, tmp_path, name):
    told = polycosm("run", small_config, "--out", tmp_path / "run", env={name: 4}, check=2).stderr
    assert f"MPI sees 1 rank(s) but {name} says 4" in told and "srun" in told
    assert not (tmp_path / "run").exists()


def test_mpirun_inside_a_larger_slurm_job_is_fine(small_config, tmp_path):
    polycosm("run", small_config, "--out", tmp_path / "run", ranks=2, env={"SLURM_NTASKS": 8}, check=0)


@pytest.mark.parametrize("jump_s", [-86400, 86400])
def test_a_clock_that_jumps_moves_neither_deadline_nor_lock(small_config, tmp_path, jump_s):
    run = tmp_path / "run"
    jumps = {key: str(value) for key, value in faulty(clock_jump_s=jump_s, clock_after_s=1).items()}
    began = time.monotonic()
    words = [str(BINARY), "run", str(small_config), "--out", str(run), *ENDLESS, "--deadline", "+6", "--set",
             "budget.deadline_lead_s=1", "--set", "limits.member_wall_s=60"]
    process = subprocess.Popen(words, env=environment(**jumps), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    time.sleep(2.5)
    assert str(process.pid) in polycosm("resume", run, check=5).stderr
    assert status_of(run)["state"] == "running"
    out, err = process.communicate(timeout=60)
    assert process.returncode == 75 and 4 < time.monotonic() - began < 20, (out, err)
    assert status_of(run)["quarantine"] == {}


def test_a_lock_of_another_host_holds_while_it_beats(small_run, tmp_path):
    run = tmp_path / "copy"
    shutil.copytree(small_run, run)
    (run / "shards" / "s000001.h5").unlink()
    lock = run / "LOCK"
    lock.write_text(json.dumps({"host": "elsewhere", "pid": "4711", "job": "99", "since": "2026-01-01T00:00:00Z"}) + "\n")
    told = polycosm("resume", run, check=5).stderr
    assert "process 4711 on elsewhere, Slurm job 99" in told
    assert status_of(run)["state"] == "running"
    os.utime(lock, (time.time() - 60, time.time() - 60))
    told_status = status_of(run)
    assert told_status["state"] == "died" and "elsewhere" in told_status["why"]
    polycosm("resume", run, check=0)


def test_status_and_stop_work_from_another_shell(small_config, tmp_path):
    run = tmp_path / "run"
    process = start_long_run(small_config, run, ranks=2)
    wait_for_shards(run, 3)
    told = status_of(run)
    assert told["state"] == "running" and told["holder"]["is_held"] and [row["rank"] for row in told["ranks"]] == [0, 1]
    screen = polycosm("status", run, check=0).stdout
    assert f"polycosm stop {run}" in screen and len(screen.splitlines()) <= 24
    told = polycosm("stop", run, "--wait", 60, check=0).stdout
    assert process.wait(timeout=10) == 75
    assert "HALT" in told and status_of(run)["why"] == "HALT exists"
    assert f"rm {run}/HALT && polycosm resume {run}" in polycosm("status", run, check=0).stdout
    process.communicate()


def test_status_reads_no_shard_that_did_not_change(small_run, tmp_path):
    """It goes by size and time; to look into every byte is what verify is for."""
    run = tmp_path / "run"
    shutil.copytree(small_run, run)  # with the times
    shard = run / "shards" / "s000002.h5"
    before = shard.stat()
    content = bytearray(shard.read_bytes())
    content[len(content) // 2] ^= 1
    shard.write_bytes(content)
    os.utime(shard, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert status_of(run)["state"] == "complete"
    assert "s000002.h5 is damaged" in polycosm("verify", run, check=3).stdout
    os.utime(shard)
    told = status_of(run)
    assert [bad["shard"] for bad in told["shards"]["bad"]] == [2] and told["shards"]["whole"] == 4


def test_watch_leaves_the_terminal_as_it_was(small_run):
    import pty
    master, slave = pty.openpty()
    process = subprocess.Popen([str(BINARY), "status", str(small_run), "--watch"], stdout=slave, env=environment())
    os.close(slave)
    told = b""
    try:
        while chunk := os.read(master, 65536):
            told += chunk
    except OSError:  # the other end is closed
        pass
    assert process.wait(timeout=10) == 0
    assert told.startswith(b"\x1b[?1049h") and told.index(b"\x1b[?1049l") > told.index(b"\x1b[?25l")
    assert b"complete" in told[told.index(b"\x1b[?1049l"):]  # stays on the normal screen


def test_logs_are_json_lines_and_metrics_are_prometheus_text(small_config, tmp_path):
    run = tmp_path / "run"
    told = polycosm("run", small_config, "--out", run, "--members", 600, "--log-format", "json", "--set",
                    "budget.shard_bytes=1000000", check=75).stderr
    lines = [json.loads(line) for line in told.splitlines()]
    assert {"utc", "level", "event", "rank", "message"} <= set(lines[0])
    assert [line["level"] for line in lines].count("warning") >= 3 and lines[-1]["level"] == "error"
    metrics = dict(line.split() for line in (run / "metrics.prom").read_text().splitlines() if not line.startswith("#"))
    assert int(metrics["polycosm_members_total"]) == 600 and metrics["polycosm_running"] == "0"
    assert polycosm("run", small_config, "--log-format", "xml", "--out", tmp_path / "other", check=2)


def test_the_manifest_says_where_the_time_went(small_config, tmp_path):
    run = tmp_path / "run"
    polycosm("run", small_config, "--out", run, "--threads", 2, ranks=2, check=0)
    told = json.loads((run / "manifest.json").read_text())["resources"]
    spent = told["thread_time"]
    assert list(spent) == [name + "_s" for name in
                           ("sky", "inference", "simulation", "statistics", "encode", "write", "wait")]
    assert min(spent.values()) > 0 and told["imbalance_factor"] >= 1
    at_work = sum(spent[name] for name in ("sky_s", "inference_s", "simulation_s", "statistics_s"))
    assert at_work + spent["wait_s"] <= 4 * told["wall_s"]


def test_what_a_killed_start_spent_counts_against_the_budget(small_config, tmp_path):
    run = tmp_path / "run"
    process = start_long_run(small_config, run, ranks=0)
    while not (run / "progress.json").exists() or json.loads((run / "progress.json").read_text())["wall_s"] < 1:
        time.sleep(0.1)
    process.kill()
    process.communicate()
    assert status_of(run)["state"] == "died"
    assert "budget.wall_s is spent" in polycosm("resume", run, "--set", "budget.wall_s=1", check=5).stderr


@pytest.mark.parametrize("round_number", range(int(os.environ.get("POLYCOSM_KILL_ROUNDS", "4"))))
def test_killed_at_any_time_ends_in_the_same_bytes(small_config, tmp_path, round_number):
    """SIGKILL of a random rank at a random time, from before the first file to the seal, up to three times in a row.
    POLYCOSM_KILL_ROUNDS=100 for the long version."""
    luck = random.Random(round_number)
    reference, run = tmp_path / "reference", tmp_path / "run"
    polycosm("run", small_config, "--out", reference, "--members", 200, check=0)
    for attempt in range(3):
        words = ["resume", str(run)] if (run / "plan.json").exists() else \
            ["run", str(small_config), "--out", str(run), "--members", "200"]
        process = subprocess.Popen(["mpirun", "-n", "2", str(BINARY), *words, "--threads", "1"], env=environment(),
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(luck.random() * 2.0)
        ranks = subprocess.run(["pgrep", "-P", str(process.pid)], capture_output=True, text=True).stdout.split()
        for pid in luck.sample(ranks, min(1, len(ranks))):
            os.kill(int(pid), signal.SIGKILL)
        process.wait(timeout=60)
        if run.exists() and not (run / "plan.json").exists():  # killed before the run existed: begin again
            subprocess.run(["rm", "-rf", str(run)], check=True)
    if run.exists():
        polycosm("resume", run, ranks=2, check=0)
    else:
        polycosm("run", small_config, "--out", run, "--members", 200, check=0)
    polycosm("verify", run, check=0)
    assert shard_bytes(run) == shard_bytes(reference) and digest_of(run) == digest_of(reference)
