"""Scenarios: each world of configs/scenarios differs from the baseline as its paragraph says."""
import functools
import json
import statistics
import subprocess

import pytest

from conftest import ROOT, polycosm

FOLDER = ROOT / "configs/scenarios"
NAMES = sorted(path.stem for path in FOLDER.glob("*.toml"))
MEMBERS = 16
METRICS = ["settled_systems", "population", "population_offworld", "polities", "largest_polity_share", "tech_home",
           "cruise_speed_home_c", "ships_lost", "launches", "deaths_hazard", "independences"]
READ = """
import h5py, json, sys
with h5py.File(sys.argv[1]) as file:
    print(json.dumps({name: file["member_series"][name][:].tolist() for name in sys.argv[2:]}))
"""


class World:
    def __init__(self, series):
        self.series = series

    def all(self, metric, year):
        return [member[year] for member in self.series[metric]]

    def median(self, metric, year):
        return statistics.median(self.all(metric, year))


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    @functools.cache
    def lived(name):
        run = tmp_path_factory.mktemp("scenario") / name
        polycosm("run", FOLDER / f"{name}.toml", "--set", f"run.member_count={MEMBERS}", "--out", run, check=0)
        done = subprocess.run(["/usr/bin/python3", "-c", READ, run / "ensemble.h5", *METRICS], capture_output=True, text=True)
        if "ModuleNotFoundError" in done.stderr:
            pytest.skip("h5py is not installed")
        assert done.returncode == 0, done.stderr
        return World(json.loads(done.stdout))

    return lived


def test_there_are_the_nine_of_the_specification():
    assert NAMES == ["baseline", "century-fast", "collapse-recovery", "deterministic", "fragmented-politics", "front-test",
                     "golden-age", "high-risk", "scarce-resources"]


@pytest.mark.parametrize("name", NAMES)
def test_each_says_what_to_expect(name):
    text = (FOLDER / f"{name}.toml").read_text()
    paragraph = text[:text.index("[run]")]
    assert len(paragraph) > 200
    assert all(line.startswith("# ") for line in paragraph.splitlines())


def test_the_baseline_is_lively_and_sane(world):
    base = world("baseline")
    assert base.median("settled_systems", 50) == 1
    assert 30 <= base.median("settled_systems", 500) <= 120
    assert base.median("polities", 400) == 1
    assert min(base.all("settled_systems", 500)) != max(base.all("settled_systems", 500))


def test_a_century_of_fast_ships_lands_before_year_60(world):
    fast, base = world("century-fast"), world("baseline")
    assert fast.median("settled_systems", 60) >= 2 > base.median("settled_systems", 60)
    assert 3 <= fast.median("settled_systems", 100) <= 12
    assert fast.median("settled_systems", 100) > base.median("settled_systems", 100)


def test_a_poor_sky_holds_a_few_settlements(world):
    poor, base = world("scarce-resources"), world("baseline")
    assert 1 <= poor.median("settled_systems", 500) < 0.2 * base.median("settled_systems", 500)
    assert poor.median("population_offworld", 500) < 0.1 * base.median("population_offworld", 500)


def test_three_capitals_stay_apart(world):
    apart, base = world("fragmented-politics"), world("baseline")
    assert min(apart.all("polities", 300)) >= 3 and base.median("polities", 300) == 1
    assert apart.median("polities", 500) >= 6
    assert apart.median("largest_polity_share", 500) < 0.5 < base.median("largest_polity_share", 500)
    assert apart.median("settled_systems", 500) > base.median("settled_systems", 500)


def test_a_hard_universe_takes_its_toll(world):
    hard, base = world("high-risk"), world("baseline")
    assert hard.median("settled_systems", 500) < 0.8 * base.median("settled_systems", 500)
    assert hard.median("ships_lost", 500) > 3 * base.median("ships_lost", 500)
    assert hard.median("deaths_hazard", 500) > 2 * base.median("deaths_hazard", 500)
    assert hard.median("launches", 500) > 0.9 * base.median("launches", 500)


def test_a_golden_age_spreads_sooner(world):
    gold, base = world("golden-age"), world("baseline")
    assert gold.median("cruise_speed_home_c", 1) > 2 * base.median("cruise_speed_home_c", 1)
    assert gold.median("settled_systems", 300) > 1.5 * base.median("settled_systems", 300)
    assert gold.median("independences", 500) == 0


def test_after_the_fall_colonies_overtake_home(world):
    fallen, base = world("collapse-recovery"), world("baseline")
    assert min(fallen.all("settled_systems", 1)) == 11 and base.median("settled_systems", 1) == 1
    for year in (1, 100, 200, 300, 400, 500):
        assert fallen.median("tech_home", year) < base.median("tech_home", year)
    assert fallen.median("population_offworld", 500) > 0.5 * fallen.median("population", 500)
    assert fallen.median("polities", 500) >= 3


def test_without_chance_only_the_sky_differs(world):
    sure = world("deterministic")
    assert max(sure.all("deaths_hazard", 500)) == 0 and max(sure.all("ships_lost", 500)) == 0
    for lived, spread in ((sure, (0, 0.01)), (world("baseline"), (1, 10))):
        levels = lived.all("tech_home", 500)
        assert spread[0] <= max(levels) - min(levels) <= spread[1]


def test_a_front_reaches_everything_within_reach(world):
    front = world("front-test")
    settled = front.all("settled_systems", 500)
    assert min(settled) > 50 and max(settled) - min(settled) <= 5
    assert max(front.all("ships_lost", 500)) == 0
