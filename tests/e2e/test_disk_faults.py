"""A disk that fails: named, nothing half-written taken for whole, and a resume ends in the same bytes."""
import errno
import os
import shutil

import pytest

from conftest import digest_of, faulty, polycosm, shard_bytes


@pytest.mark.parametrize("error, words", [("ENOSPC", "No space left"), ("EIO", "Input/output error")])
@pytest.mark.parametrize("call, nth", [("write", 1), ("fsync", 2), ("close", 3), ("rename", 2), ("open", 2)])
def test_a_failing_call_on_shards_is_named_and_the_run_resumes(small_run, small_config, tmp_path, call, nth, error, words):
    run = tmp_path / "run"
    how = faulty(path=run / "shards", call=call, nth=nth, errno=getattr(errno, error))
    told = polycosm("run", small_config, "--out", run, "--threads", 1, env=how, check=5).stderr
    assert words in told and str(run / "shards") in told, told
    if call != "open":  # what was opened is gone again
        assert not list((run / "shards").glob("*.part"))
    assert "polycosm resume" in polycosm("status", run, check=0).stdout
    polycosm("resume", run, "--threads", 1, check=0)
    assert shard_bytes(run) == shard_bytes(small_run) and digest_of(run) == digest_of(small_run)


@pytest.mark.parametrize("call, nth", [("pwrite", 1), ("pwrite", 3), ("pwrite", 40), ("fsync", 1), ("rename", 1)])
def test_a_disk_that_fails_under_the_seal_leaves_no_seal(small_run, small_config, tmp_path, call, nth):
    run = tmp_path / "run"
    how = faulty(path=run / "ensemble.h5", call=call, nth=nth, errno=errno.EIO, forever=1)
    told = polycosm("run", small_config, "--out", run, "--threads", 1, env=how, check=5).stderr
    assert "ensemble.h5" in told and "Input/output error" in told
    assert not (run / "ensemble.h5").exists() and not list(run.glob("*.part"))
    polycosm("verify", run, check=75)
    polycosm("resume", run, check=0)
    polycosm("verify", run, check=0)
    assert digest_of(run) == digest_of(small_run)


def test_many_ranks_stop_together_when_the_disk_of_one_fails(small_run, small_config, tmp_path):
    run = tmp_path / "run"
    how = faulty(path=run / "shards", call="fsync", nth=1, errno=errno.EIO)
    done = polycosm("run", small_config, "--out", run, "--threads", 1, ranks=3, env=how, timeout=120)
    assert done.returncode == 5 and "Input/output error" in done.stderr
    polycosm("resume", run, ranks=2, check=0)
    assert digest_of(run) == digest_of(small_run)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere; see the next test")
def test_a_directory_that_became_read_only_is_named(small_run, tmp_path):
    run = tmp_path / "copy"
    shutil.copytree(small_run, run)
    (run / "shards" / "s000001.h5").unlink()
    (run / "shards").chmod(0o500)
    try:
        assert "shards" in polycosm("resume", run, check=5).stderr
    finally:
        (run / "shards").chmod(0o700)


def test_a_file_system_that_became_read_only_is_named(small_run, tmp_path):
    run = tmp_path / "copy"
    shutil.copytree(small_run, run)
    (run / "shards" / "s000001.h5").unlink()
    told = polycosm("resume", run, env=faulty(path=run, call="open", nth=1, forever=1, errno=errno.EROFS), check=5).stderr
    assert "Read-only file system" in told and "choose a place that can be written" in told
    polycosm("resume", run, check=0)
    assert shard_bytes(run) == shard_bytes(small_run)


@pytest.mark.parametrize("was, now, words", [
    ('"title": "a small ensemble"', '"title": "a smaller ensemble"',
     'title: "a smaller ensemble" here, "a small ensemble" in s000000.h5'),
    ("synthetic_seed = 3", "synthetic_seed = 4", 'config_toml: "synthetic_seed = 3" only in s000000.h5'),
])
def test_an_edited_plan_is_refused_field_by_field(small_run, tmp_path, was, now, words):
    run = tmp_path / "copy"
    shutil.copytree(small_run, run)
    plan = (run / "plan.json").read_text()
    assert was in plan
    (run / "plan.json").write_text(plan.replace(was, now, 1))
    told = polycosm("resume", run, check=3).stderr
    assert "it was edited" in told and words in told, told


def test_verify_and_status_tell_of_many_faults_on_one_screen(small_config, tmp_path):
    run = tmp_path / "run"
    polycosm("run", small_config, "--out", run, "--set", "run.shard_member_count=1", "--members", 60, check=0)
    for index in range(5, 50):
        (run / "shards" / f"s{index:06}.h5").unlink()
    good = (run / "shards" / "s000001.h5").read_bytes()
    (run / "shards" / "s000002.h5").write_bytes(good)  # foreign: another shard under its name
    (run / "shards" / "s000003.h5").write_bytes(good[:1000])
    for words in (("verify", run), ("status", run)):
        told = polycosm(*words).stdout
        assert len(told.splitlines()) <= 24 and "shard 1 under another name" in told, told
    told = polycosm("status", run, check=0).stdout
    assert "5-49" in told and "damaged" in told and "move away the foreign shards" in told
    assert "belongs to another run" in polycosm("resume", run, check=3).stderr
