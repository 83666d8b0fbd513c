"""A run from start to replay, and everything that can go wrong on the way."""
import json
import os
import shutil
import signal
import subprocess
import time

import pytest

from conftest import BINARY, digest_of, environment, polycosm


def test_a_run_ends_sealed_verified_and_replayable(small_run):
    assert (small_run / "ensemble.h5").exists() and (small_run / "manifest.json").exists()
    polycosm("verify", small_run, check=0)
    told = json.loads(polycosm("inspect", small_run, "--json", check=0).stdout)
    assert told["state"] == "sealed"
    assert told["members"] == {"planned": 20, "committed": 20, "quarantined": 0}
    assert told["ensemble_digest"] == digest_of(small_run)


@pytest.mark.parametrize("member", [0, 7, 19])
def test_any_member_lives_again_as_stored(small_run, member):
    told = json.loads(polycosm("replay", small_run, "--member", member, "--json", check=0).stdout)
    assert told["matches_stored_digest"] is True
    assert len(told["series"]["population"]) == 101


def test_replay_refuses_a_member_that_is_not_there(small_run):
    assert "0 to 19" in polycosm("replay", small_run, "--member", 20, check=2).stderr


def test_resuming_a_complete_run_changes_no_shard(small_run, tmp_path):
    run = tmp_path / "copy"
    shutil.copytree(small_run, run)
    before = {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in (run / "shards").iterdir()}
    polycosm("resume", run, check=0)
    assert before == {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in (run / "shards").iterdir()}


def test_sealing_twice_gives_the_same_numbers(small_run, tmp_path):
    run = tmp_path / "copy"
    shutil.copytree(small_run, run)
    once = polycosm("seal", run, check=0).stdout
    assert digest_of(run) in once
    assert polycosm("seal", run, check=0).stdout == once


def test_a_run_that_only_lacks_its_seal_can_go_on(small_run, tmp_path):
    run = tmp_path / "copy"
    shutil.copytree(small_run, run)
    (run / "ensemble.h5").unlink()
    assert "not sealed" in polycosm("verify", run, check=75).stdout
    (run / "sky.h5").write_bytes(b"no sky")
    polycosm("verify", run, check=3)


def test_a_damaged_shard_is_found_and_recomputed(small_run, tmp_path):
    run = tmp_path / "copy"
    shutil.copytree(small_run, run)
    shard = run / "shards" / "s000002.h5"
    good = shard.read_bytes()
    shard.write_bytes(good[: len(good) // 2])
    assert "s000002.h5 is damaged" in polycosm("verify", run, check=3).stdout
    polycosm("seal", run, check=3)
    polycosm("resume", run, check=0)
    assert shard.read_bytes() == good
    polycosm("verify", run, check=0)


def test_a_missing_shard_is_recomputed_byte_for_byte(small_run, tmp_path):
    run = tmp_path / "copy"
    shutil.copytree(small_run, run)
    shard = run / "shards" / "s000004.h5"
    good = shard.read_bytes()
    shard.unlink()
    (run / "ensemble.h5").unlink()
    polycosm("verify", run, check=75)
    (run / "ensemble.h5").touch()
    assert json.loads(polycosm("inspect", run, "--json", check=0).stdout)["state"] == "incomplete"
    polycosm("resume", run, check=0)
    assert shard.read_bytes() == good


def test_an_edited_plan_and_a_foreign_catalogue_are_refused(small_run, tmp_path):
    run = tmp_path / "copy"
    shutil.copytree(small_run, run)
    plan = (run / "plan.json").read_text()
    (run / "plan.json").write_text(plan.replace("a small ensemble", "a smaller ensemble"))
    assert "plan.json" in polycosm("resume", run, check=3).stderr
    (run / "plan.json").write_text(plan)
    polycosm("synth", "--stars", 50, "--seed", 9, "--out", tmp_path / "other.h5", check=0)
    shutil.copy(tmp_path / "other.h5", run / "sky.h5")
    assert "sky.h5" in polycosm("resume", run, check=3).stderr


def test_a_directory_that_exists_is_refused(small_config, small_run):
    done = polycosm("run", small_config, "--out", small_run, check=5)
    assert str(small_run) in done.stderr and "resume" in done.stderr


def test_a_directory_that_is_no_run_is_refused(tmp_path):
    for command in ("resume", "inspect", "verify", "seal"):
        done = polycosm(command, tmp_path)
        assert done.returncode in (3, 5), (command, done.stderr)
        assert str(tmp_path) in done.stderr
        assert list(tmp_path.iterdir()) == [], command


@pytest.mark.parametrize("setting, expected", [
    ("run.member_count=0", "out of range"),
    ("run.ensemble_seed=-5", "out of range"),
    ("sky.source=files", "sky.files"),
    ("sim.cruise_speed_c=0.4", "cruise_speed_cap_c"),
])
def test_impossible_settings_are_refused_before_anything_is_written(small_config, tmp_path, setting, expected):
    done = polycosm("run", small_config, "--out", tmp_path / "run", "--set", setting, check=2)
    assert expected in done.stderr
    assert not (tmp_path / "run").exists()


def test_zero_members_on_the_command_line_are_refused(small_config, tmp_path):
    assert "--members" in polycosm("run", small_config, "--out", tmp_path / "run", "--members", 0, check=2).stderr


def test_errors_are_told_once_by_many_ranks(small_config, tmp_path):
    done = polycosm("run", small_config, "--out", tmp_path / "run", "--members", 0, ranks=3)
    assert done.returncode == 2
    assert done.stderr.count("polycosm: error:") == 1


@pytest.mark.skipif(os.geteuid() != 0, reason="mounting a small tmpfs needs root")
def test_a_full_disk_is_named_and_the_run_resumes(small_config, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", str(disk)], capture_output=True).returncode:
        pytest.skip("this machine does not let root mount a tmpfs")
    try:
        done = polycosm("run", small_config, "--out", disk / "run", "--members", 1000, ranks=2, check=5)
        assert str(disk) in done.stderr and "space" in done.stderr.lower()
        assert not list((disk / "run").glob("shards/*.part"))
        subprocess.run(["mount", "-o", "remount,size=200m", str(disk)], check=True)
        polycosm("resume", disk / "run", ranks=2, check=0)
        polycosm("verify", disk / "run", check=0)
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=False)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_place_is_named(small_config, tmp_path):
    tmp_path.chmod(0o500)
    done = polycosm("run", small_config, "--out", tmp_path / "run", check=5)
    assert "run" in done.stderr


def start_long_run(config, run, ranks):
    command = [str(BINARY), "run", str(config), "--out", str(run), "--members", "4000", "--threads", "1"]
    if ranks:
        command = ["mpirun", "-n", str(ranks), *command]
    return subprocess.Popen(command, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def wait_for_shards(run, count):
    patience = time.time() + 60
    while time.time() < patience:
        if len(list((run / "shards").glob("s*.h5"))) >= count:
            return
        time.sleep(0.01)
    pytest.fail("no shard was committed within a minute")


@pytest.mark.parametrize("wish", [signal.SIGUSR1, signal.SIGTERM, signal.SIGINT, "HALT"], ids=str)
def test_a_wish_to_stop_leaves_a_run_that_resumes(small_config, tmp_path, wish):
    run = tmp_path / "run"
    process = start_long_run(small_config, run, ranks=0)
    wait_for_shards(run, 3)
    if wish == "HALT":
        (run / "HALT").touch()
    else:
        process.send_signal(wish)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 75, (out, err)
    assert "polycosm resume" in err
    assert not list((run / "shards").glob("*.part"))
    if wish == "HALT":
        (run / "HALT").unlink()
    polycosm("verify", run, check=75)
    polycosm("resume", run, check=0)
    polycosm("verify", run, check=0)


def test_the_second_runner_in_a_directory_is_refused(small_config, tmp_path):
    run = tmp_path / "run"
    process = start_long_run(small_config, run, ranks=0)
    try:
        wait_for_shards(run, 1)
        done = polycosm("resume", run, check=5)
        assert str(process.pid) in done.stderr
    finally:
        process.kill()
        process.wait()
