"""Members that throw, crash, hang or ask too much: quarantined with a reason, and the run goes on."""
import json

import pytest

from conftest import digest_of, faulty, polycosm, shard_bytes


def quarantine_of(run):
    return [json.loads(path.read_text()) for path in sorted((run / "quarantine").glob("*.json"))]


def start(config, run, *words, **more):
    return polycosm("run", config, "--out", run, "--threads", 2, "--set", "output.quarantine_budget_fraction=0.1", *words,
                    **more)


@pytest.mark.parametrize("deed, what", [("segv", "SIGSEGV"), ("abort", "SIGABRT"), ("stack", "SIGSEGV")])
def test_a_member_that_crashes_twice_is_quarantined(small_config, tmp_path, deed, what):
    run = tmp_path / "run"
    bad = faulty(member=9, deed=deed)
    assert start(small_config, run, env=bad).returncode not in (0, 75)
    assert (run / "slots" / "r000.txt").read_text().count(what) == 1
    assert polycosm("resume", run, "--threads", 2, env=bad).returncode not in (0, 75)
    told = polycosm("status", run, check=0).stdout
    assert "died" in told and "member 9" in told
    polycosm("resume", run, "--threads", 2, env=bad, check=0)
    (row,) = quarantine_of(run)
    assert row["member"] == 9 and row["code"] == "CRASH_SUSPECT" and what in row["message"]
    assert row["replay"].endswith("--member 9")
    polycosm("verify", run, check=0)


def test_a_member_that_crashed_once_is_innocent(small_run, small_config, tmp_path):
    run = tmp_path / "run"
    assert polycosm("run", small_config, "--out", run, "--threads", 1,
                    env=faulty(member=9, deed="segv", once=tmp_path / "once")).returncode not in (0, 75)
    polycosm("resume", run, "--threads", 1, check=0)
    assert digest_of(run) == digest_of(small_run) and shard_bytes(run) == shard_bytes(small_run)


def test_members_that_were_there_when_a_process_was_killed_get_a_trial(small_run, small_config, tmp_path):
    """Killed from outside twice in the same member: it lives alone, so it is innocent."""
    run = tmp_path / "run"
    for round_number in range(2):
        how = faulty(member=2, deed="kill", once=tmp_path / f"once{round_number}")
        words = ("run", small_config, "--out", run) if round_number == 0 else ("resume", run)
        assert polycosm(*words, "--threads", 1, env=how).returncode not in (0, 75)
    polycosm("resume", run, "--threads", 1, check=0)
    assert digest_of(run) == digest_of(small_run) and quarantine_of(run) == []


def test_a_member_that_kills_its_process_every_time_is_guilty(small_config, tmp_path):
    run = tmp_path / "run"
    bad = faulty(member=2, deed="kill")
    assert start(small_config, run, env=bad).returncode not in (0, 75)
    assert polycosm("resume", run, env=bad).returncode not in (0, 75)
    polycosm("resume", run, env=bad, check=0)  # lived alone first, in a process of its own
    (row,) = quarantine_of(run)
    assert row["member"] == 2 and row["code"] == "CRASH_SUSPECT" and "SIGKILL" in row["message"]


def test_a_member_that_does_not_return_is_quarantined(small_config, tmp_path):
    run = tmp_path / "run"
    bad = faulty(member=5, deed="hang")
    done = start(small_config, run, "--set", "limits.member_wall_s=0.5", "--set", "limits.member_crash_count=1", env=bad)
    assert done.returncode == 75 and "member 5 does not return" in done.stderr
    polycosm("resume", run, env=bad, check=0)
    (row,) = quarantine_of(run)
    assert row["member"] == 5 and row["code"] == "CRASH_SUSPECT" and "hangs" in row["message"]


@pytest.mark.parametrize("limit, code", [("member_wall_s=1e-7", "WALL_LIMIT"), ("member_event_count=1", "EVENT_LIMIT"),
                                         ("member_memory_bytes=2000", "MEMORY_LIMIT")])
def test_a_member_beyond_a_limit_is_quarantined_with_its_reason(small_config, tmp_path, limit, code):
    run = tmp_path / "run"
    polycosm("run", small_config, "--out", run, "--threads", 2, "--set", "limits." + limit,
             "--set", "output.quarantine_budget_fraction=1", check=0)
    rows = quarantine_of(run)
    assert len(rows) == 20 and {row["code"] for row in rows} == {code}
    assert "limits." + limit.split("=")[0] in rows[0]["message"]
    told = json.loads((run / "manifest.json").read_text())
    assert told["quarantine_by_code"] == {code: 20}
    depends = "depend on the machine" in " ".join(told["warnings"])
    assert depends == (code != "EVENT_LIMIT")


def test_limits_that_nobody_meets_change_no_bit(small_run, small_config, tmp_path):
    run = tmp_path / "run"
    limits = ["limits.member_wall_s=1000", "limits.member_memory_bytes=4000000000"]
    polycosm("run", small_config, "--out", run, "--threads", 2, *[word for limit in limits for word in ("--set", limit)],
             check=0)
    assert shard_bytes(run) == shard_bytes(small_run)
