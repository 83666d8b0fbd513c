"""polycosm history: a member as a chronicle."""
import json

import pytest

from conftest import ROOT, polycosm


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    run = tmp_path_factory.mktemp("history") / "run"
    polycosm("run", ROOT / "configs/scenarios/fragmented-politics.toml", "--set", "run.member_count=3", "--out", run, check=0)
    return run


def years(text):
    return [float(line[:8]) for line in text.splitlines()[:-1]]


def test_it_tells_in_order_what_replay_counts(run):
    done = polycosm("history", run, "--member", 1, check=0)
    assert years(done.stdout) == sorted(years(done.stdout))
    told = json.loads(polycosm("replay", run, "--member", 1, "--json", check=0).stdout)["series"]
    lines = done.stdout.splitlines()
    assert sum(" is settled by " in line for line in lines) == told["foundings"][-1] > 10
    assert sum(" is a polity of its own" in line for line in lines) == told["independences"][-1]
    assert sum(" dies out with " in line for line in lines) == told["colony_failures"][-1]
    assert lines[-1].startswith(f"In year 500, {told['settled_systems'][-1]:.0f} systems are settled by ")
    assert lines[-1].endswith(f" in {told['polities'][-1]:.0f} polities.")
    assert "lesser events are not told" in done.stderr


def test_secessions_are_told_with_their_causes(run):
    text = "".join(polycosm("history", run, "--member", member, check=0).stdout for member in range(3))
    assert " is a polity of its own, because " in text
    assert " no longer, because they have fallen out." in text


def test_of_one_system_everything_is_told(run):
    whole = polycosm("history", run, "--member", 1, check=0).stdout
    of_sun = polycosm("history", run, "--member", 1, "--system", "Sun", check=0).stdout.splitlines()[:-1]
    assert any(" leaves Sun for " in line for line in of_sun) and " leaves Sun for " not in whole
    assert all("Sun" in line for line in of_sun)


def test_strangers_are_refused(run):
    assert "no system of this run" in polycosm("history", run, "--member", 1, "--system", "Vulcan", check=2).stderr
    assert "0 to 2" in polycosm("history", run, "--member", 3, check=2).stderr
