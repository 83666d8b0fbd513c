"""Statistics that a run makes of itself, as a user meets them."""
import hashlib
import json
import shutil

import h5py
import pytest
from conftest import ROOT, SMALL, polycosm


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    """Two scenarios under the same draws; the first also on three ranks and in other shards."""
    scratch = tmp_path_factory.mktemp("statistics")
    texts = {"a": SMALL, "slow": SMALL.replace("[output]", "cruise_speed_c = 0.05\n[output]"),
             "cut": SMALL.replace("shard_member_count = 4", "shard_member_count = 7"),
             "other": SMALL.replace("ensemble_seed = 7", "ensemble_seed = 8")}
    for name, text in texts.items():
        (scratch / f"{name}.toml").write_text(text)
        polycosm("run", scratch / f"{name}.toml", "--out", scratch / name, check=0)
    polycosm("run", scratch / "a.toml", "--out", scratch / "ranks", ranks=3, check=0)
    return scratch


def statistics_digest(run):
    return json.loads((run / "manifest.json").read_text())["statistics_digest"]


def test_ranks_and_shards_do_not_change_a_count(runs):
    assert statistics_digest(runs / "a") == statistics_digest(runs / "ranks") == statistics_digest(runs / "cut")
    assert statistics_digest(runs / "a") != statistics_digest(runs / "slow")


def test_inspect_shows_fans_and_sensitivities(runs):
    said = polycosm("inspect", runs / "a", check=0).stdout
    assert "population" in said and "tech_growth_per_yr" in said and len(said.splitlines()) < 25
    stored = json.loads(polycosm("inspect", runs / "a", "--json", check=0).stdout)["statistics"]
    assert stored["fans"][0]["years"] == [0, 25, 50, 75, 100]
    assert stored["sensitivities"][0]["index"] > 0.3


def test_diff_pairs_members_under_the_same_draws(runs):
    report = json.loads(polycosm("diff", runs / "a", runs / "slow", "--json", check=0).stdout)
    reach = next(one for one in report["metrics"] if one["metric"] == "reach_ly")
    assert report["pairs"] == 20 and reach["less"] > 10 and reach["more"] < 3
    assert reach["mean_low"] < reach["mean"] < reach["mean_high"] < 0
    with h5py.File(runs / "a/ensemble.h5") as a, h5py.File(runs / "slow/ensemble.h5") as slow:
        difference = slow["member_series/reach_ly"][:, -1].astype(float) - a["member_series/reach_ly"][:, -1]
    assert reach["mean"] == pytest.approx(difference.mean(), rel=1e-6)
    assert reach["less"] == (difference < 0).sum()
    same = polycosm("diff", runs / "a", runs / "ranks", check=0).stdout
    assert "0 to 0" in same


def test_diff_refuses_members_that_are_no_pairs(runs):
    assert "same ensemble_seed" in polycosm("diff", runs / "a", runs / "other", check=2).stderr
    assert "shard_member_count" in polycosm("diff", runs / "a", runs / "cut", check=2).stderr


def test_verify_full_computes_every_statistic_anew(runs):
    assert "so does every statistic" in polycosm("verify", runs / "cut", "--full", check=0).stdout


def of_schema_2(plan):
    """The plan as a program before this one would have written it, with the identity that it has then."""
    plan = {**plan, "schema_version": 2}
    fields = ["title", "config_toml", "catalogue_sha256", "ensemble_seed", "member_count", "shard_member_count",
              "detail_member_count", "inference_model", "sim_model", "draw_layout_version", "schema_version"]
    text = "polycosm-plan 1\n"
    for name in fields:
        text += f"{name.removesuffix('_toml')} {len(str(plan[name]).encode())}:{plan[name]}\n"
    return {**plan, "identity": hashlib.sha256(text.encode()).hexdigest()}


def test_a_run_of_an_earlier_schema_is_refused_with_a_way_out(runs):
    run = runs / "earlier"
    shutil.copytree(runs / "a", run)
    (run / "plan.json").write_text(json.dumps(of_schema_2(json.loads((run / "plan.json").read_text()))))
    for command in ("resume", "seal"):
        said = polycosm(command, run, check=3).stderr
        assert "schema version 2" in said and "program" in said, said


@pytest.mark.parametrize("level", ["series", "reductions"])
def test_the_last_part_of_a_year_counts_its_settlings(tmp_path, level):
    # 300 years and three quarters: some of 64 members settle their next system in the quarters after the last year.
    run = tmp_path / "run"
    polycosm("run", ROOT / "configs/demo.toml", "--members", 64, "--set", "sim.tick_count=1203",
             "--set", f"storage.level={level}", "--out", run, check=0)
    polycosm("verify", run, "--full", check=0)
