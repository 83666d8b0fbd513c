"""One digest and the same shard bytes for every grid of member groups x subset ranks."""
import json
import os
import pathlib
import signal
import subprocess
import sys
import time

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "e2e"))
from conftest import BINARY, digest_of, environment, faulty, polycosm, shard_bytes  # noqa: E402

CONFIG = """
[run]
member_count = 8
ensemble_seed = 7
shard_member_count = 3
[sky]
source = "synthetic"
synthetic_star_count = 1500
synthetic_seed = 3
core_radius_ly = 50
shell_radius_ly = 55
[sim]
preset = "standard"
tick_count = 1200
initial_polity_count = 2
has_conflict = true
secession_per_yr = 0.1
[output]
detail_member_count = 4
"""
GRIDS = [(2, 1), (1, 2), (1, 3), (2, 2), (1, 4), (3, 2), (2, 3), (1, 6)]


@pytest.fixture(scope="module")
def reference(tmp_path_factory):
    folder = tmp_path_factory.mktemp("reference")
    config = folder / "grid.toml"
    config.write_text(CONFIG)
    run = folder / "run"
    polycosm("run", config, "--out", run, "--threads", 1, ranks=1, check=0)
    return config, run


@pytest.mark.parametrize("groups,subsets", GRIDS)
def test_a_grid_of_ranks_changes_no_bit(reference, tmp_path, groups, subsets):
    config, whole = reference
    run = tmp_path / "run"
    polycosm("run", config, "--out", run, "--threads", 1, "--subset-ranks", subsets, ranks=groups * subsets, check=0,
             timeout=60)
    assert shard_bytes(run) == shard_bytes(whole)
    assert digest_of(run) == digest_of(whole)
    plans = [json.loads((folder / "plan.json").read_text()) for folder in (run, whole)]
    assert plans[0] == plans[1]


def test_the_manifest_tells_how_even_the_load_was(reference, tmp_path):
    run = tmp_path / "run"
    polycosm("run", reference[0], "--out", run, "--set", "execution.subset_ranks=3", ranks=3, check=0)
    resources = json.loads((run / "manifest.json").read_text())["resources"]
    assert resources["subset_ranks"] == 3
    assert len(resources["ranks"]) == 3
    assert all(rank["cpu_s"] > 0 and rank["wait_s"] > 0 and rank["peak_rss_bytes"] > 0 for rank in resources["ranks"])


def test_a_run_begun_by_subsets_is_resumed_by_one_rank(reference, tmp_path):
    config, whole = reference
    run = tmp_path / "run"
    polycosm("run", config, "--out", run, "--subset-ranks", 2, ranks=2, check=0)
    stood = shard_bytes(run)
    (run / "shards" / sorted(stood)[1]).unlink()
    polycosm("resume", run, ranks=1, check=0)
    assert shard_bytes(run) == stood == shard_bytes(whole)


def test_ranks_that_do_not_divide_are_refused(reference, tmp_path):
    done = polycosm("run", reference[0], "--out", tmp_path / "run", "--subset-ranks", 2, ranks=3, check=2)
    assert "3 ranks do not divide into groups of 2" in done.stderr
    assert not (tmp_path / "run").exists()


@pytest.mark.parametrize("settings", [
    ["design.kind=sobol"],
    ["design.kind=nested", "design.society_count=2"],
    ["design.kind=grid", 'design.grid=["sim.secession_per_yr = 0.05, 0.2"]'],
    ["storage.level=reductions", "limits.member_event_count=2000"],
], ids=lambda settings: settings[0])
def test_designs_levels_and_limits_are_one_for_ranks_that_share_a_sky(tmp_path, settings):
    config = tmp_path / "grid.toml"
    config.write_text(CONFIG.replace("tick_count = 1200", "tick_count = 800"))
    options = [word for setting in settings for word in ("--set", setting)]
    for name, ranks in (("one", 1), ("two", 2)):
        polycosm("run", config, "--out", tmp_path / name, "--subset-ranks", ranks, *options, ranks=ranks)
    assert shard_bytes(tmp_path / "one") == shard_bytes(tmp_path / "two") != {}


def test_a_shared_file_is_refused_where_ranks_share_a_sky(reference, tmp_path):
    done = polycosm("run", reference[0], "--out", tmp_path / "run", "--subset-ranks", 2, "--set",
                    "storage.backend=shared_file", ranks=2, check=2)
    assert 'storage.backend = "shards"' in done.stderr
    assert not (tmp_path / "run").exists()


@pytest.mark.parametrize("limit,code", [
    ("member_wall_s=1e-7", "WALL_LIMIT"), ("member_event_count=1", "EVENT_LIMIT"), ("member_memory_bytes=2000", "MEMORY_LIMIT"),
])
def test_limits_end_members_alike_on_one_rank_and_on_ranks_that_share_a_sky(reference, tmp_path, limit, code):
    for ranks in (1, 2):
        run = tmp_path / f"run{ranks}"
        polycosm("run", reference[0], "--out", run, "--threads", 1, "--subset-ranks", ranks, "--set", "limits." + limit,
                 "--set", "output.quarantine_budget_fraction=1", ranks=ranks, check=0, timeout=60)
        rows = [json.loads(path.read_text()) for path in sorted((run / "quarantine").glob("*.json"))]
        assert len(rows) == 8 and {row["code"] for row in rows} == {code}
        assert all(row["replay"].endswith(f"--member {row['member']}") for row in rows)
    if code == "EVENT_LIMIT":
        assert shard_bytes(tmp_path / "run1") == shard_bytes(tmp_path / "run2")


def test_limits_end_some_members_and_spare_the_others(reference, tmp_path):
    """Memory is counted on every rank for itself: somewhere between nothing and plenty it strikes in one rank alone."""
    plenty, bad_counts = 64_000_000, []
    for divisor in (1, 70, 80, 90):
        run = tmp_path / f"run{divisor}"
        polycosm("run", reference[0], "--out", run, "--threads", 1, "--subset-ranks", 2, "--set",
                 f"limits.member_memory_bytes={plenty // divisor}", "--set", "output.quarantine_budget_fraction=1", ranks=2,
                 check=0, timeout=60)
        polycosm("verify", run, check=0)
        bad_counts.append(len(list((run / "quarantine").glob("*.json"))))
    assert bad_counts == sorted(bad_counts) and bad_counts[0] == 0 < bad_counts[-1]
    assert digest_of(tmp_path / "run1") == digest_of(reference[1])


@pytest.mark.parametrize("who", ["leader", "follower"])
def test_a_member_that_does_not_return_ends_all_ranks_that_share_a_sky(reference, tmp_path, who):
    run = tmp_path / "run"
    words = ["run", str(reference[0]), "--out", str(run), "--threads", "1", "--subset-ranks", "2", "--set",
             "limits.member_wall_s=0.4", "--set", "limits.member_crash_count=1", "--set", "output.quarantine_budget_fraction=1"]
    bad = faulty(member=3, deed="hang") if who == "leader" else faulty(member=3, deed="halt", once=tmp_path / "once")
    process = subprocess.Popen(["mpirun", "-n", "2", str(BINARY), *words], env=environment(**bad), stderr=subprocess.PIPE,
                               text=True)
    if who == "follower":  # the leader waits a second before member 3; meanwhile the other rank is made to stand still
        while not (tmp_path / "once").exists():
            time.sleep(0.01)
        ranks = subprocess.run(["pgrep", "-P", str(process.pid)], capture_output=True, text=True).stdout.split()
        leader = (run / "slots" / "r000.txt").read_text().split(" pid ")[1].split()[0]
        (follower,) = [pid for pid in ranks if pid != leader]
        os.kill(int(follower), signal.SIGSTOP)
    told = process.communicate(timeout=60)[1]
    assert process.returncode == 75 and "member 3 does not return" in told
    polycosm("resume", run, "--subset-ranks", 2, ranks=2, env=faulty(member=3, deed="hang"), check=0)
    (row,) = [json.loads(path.read_text()) for path in (run / "quarantine").glob("*.json")]
    assert row["member"] == 3 and row["code"] == "CRASH_SUSPECT" and "hangs" in row["message"]


def test_a_run_is_resumed_by_subsets_when_asked(reference, tmp_path):
    config, whole = reference
    run = tmp_path / "run"
    polycosm("run", config, "--out", run, ranks=1, check=0)
    (run / "shards" / sorted(shard_bytes(run))[0]).unlink()
    polycosm("resume", run, "--set", "execution.subset_ranks=2", ranks=2, check=0)
    assert shard_bytes(run) == shard_bytes(whole)
    assert json.loads((run / "manifest.json").read_text())["resources"]["subset_ranks"] == 2


def test_a_member_that_crashes_is_quarantined_alike_by_ranks_that_share_a_sky(reference, tmp_path):
    bad = faulty(member=3, deed="segv")  # the first of its shard
    shards = []
    for ranks in (1, 2):
        run = tmp_path / f"run{ranks}"
        polycosm("run", reference[0], "--out", run, "--threads", 1, "--subset-ranks", ranks, "--set",
                 "output.quarantine_budget_fraction=0.5", ranks=ranks, env=bad)
        for _ in range(2):
            done = polycosm("resume", run, "--threads", 1, "--subset-ranks", ranks, ranks=ranks, env=bad)
        assert done.returncode == 0, done.stderr
        assert "CRASH_SUSPECT" in "".join(path.read_text() for path in (run / "quarantine").glob("*.json"))
        shards.append(shard_bytes(run))
    assert shards[0] == shards[1]
