"""Designs, sweeps, forecasts and early stops, as a user runs them."""
import json
import re
import shutil
import subprocess
from statistics import NormalDist

import h5py
import numpy as np
import pytest

from conftest import BINARY, ROOT, SMALL, digest_of, environment, polycosm

FOLDER = ROOT / "configs/designs"


def config_with(tmp_path, name, text, members=24):
    path = tmp_path / f"{name}.toml"
    path.write_text(SMALL.replace("member_count = 20", f"member_count = {members}", 1) + text)
    return path


def run(config, out, *words, ranks=0):
    polycosm("run", config, "--out", out, "--threads", 1, *words, ranks=ranks, check=0)
    return out


def parameters_of(out):
    with h5py.File(out / "ensemble.h5") as file:
        return {name: data[()] for name, data in file["parameters"].items()}


DESIGNS = {
    "latin_hypercube": '[design]\nkind = "latin_hypercube"\nblock_member_count = 12\n',
    "sobol": '[design]\nkind = "sobol"\n',
    "grid": '[design]\nkind = "grid"\ngrid = ["sim.cruise_speed_c = 0.05, 0.2", "sim.has_trade = true, false"]\n',
    "nested": '[design]\nkind = "nested"\nsociety_count = 6\n',
}


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.name)
def test_every_example_is_sound(path):
    polycosm("check-config", path, check=0)


@pytest.mark.parametrize("kind", DESIGNS)
def test_a_design_is_one_digest_for_every_layout_and_replays(kind, tmp_path):
    config = config_with(tmp_path, kind, DESIGNS[kind])
    one = run(config, tmp_path / "one")
    other = run(config, tmp_path / "other", "--grant-order", "reverse", ranks=3)
    assert digest_of(one) == digest_of(other)
    polycosm("verify", one, check=0)
    for member in (0, 13, 23):
        polycosm("replay", one, "--member", member, check=0)
    polycosm("history", one, "--member", 13, check=0)


@pytest.mark.parametrize("kind", DESIGNS)
def test_a_larger_design_begins_with_the_smaller_one(kind, tmp_path):
    small = parameters_of(run(config_with(tmp_path, "small", DESIGNS[kind]), tmp_path / "a"))
    large = parameters_of(run(config_with(tmp_path, "large", DESIGNS[kind], members=48), tmp_path / "b"))
    assert (large["digest_low"][:24] == small["digest_low"]).all()
    assert len(set(large["digest_low"])) == 48


def test_a_latin_hypercube_has_one_member_in_every_stratum(tmp_path):
    words = ["--set", "sim.ship_cost_su_per_person=1000"]
    drawn = parameters_of(run(config_with(tmp_path, "lhs", DESIGNS["latin_hypercube"]), tmp_path / "run", *words))
    free = parameters_of(run(config_with(tmp_path, "free", ""), tmp_path / "free", *words))
    # Log-normal around its rule with sigma 0.6: twelve strata of equal probability, one member of a block in each.
    edges = [NormalDist().inv_cdf(i / 12) for i in range(1, 12)]

    def strata(parameters, members):
        return set(np.searchsorted(edges, np.log(parameters["ship_cost_su_per_person"][members] / 1000) / 0.6))
    assert len(strata(drawn, slice(0, 12))) == len(strata(drawn, slice(12, 24))) == 12
    assert len(strata(free, slice(0, 12))) < 12


def test_cells_of_a_grid_meet_the_same_draws(tmp_path):
    out = run(config_with(tmp_path, "grid", DESIGNS["grid"]), tmp_path / "run")
    drawn = parameters_of(out)
    assert drawn["design_cell"].tolist() == list(range(4)) * 6
    assert drawn["world_index"].tolist() == [r for r in range(6) for _ in range(4)]
    speeds = drawn["cruise_speed_c"].reshape(6, 4)
    assert np.allclose(speeds[:, 0], speeds[:, 1])           # trade changes no speed
    assert (speeds[:, 2] > speeds[:, 0]).all()
    with h5py.File(out / "ensemble.h5") as file:
        cells = file["design_cells"]
        series = file["member_series/population"][:]
        assert np.allclose(cells["population_mean"][:], series.reshape(6, 4, -1).mean(axis=0), rtol=1e-6)
        difference = (series.reshape(6, 4, -1) - series.reshape(6, 4, -1)[:, :1]).mean(axis=0)
        assert np.allclose(cells["population_difference"][:], difference, rtol=1e-4, atol=1.0)
    told = polycosm("inspect", out, check=0).stdout
    assert "sim.cruise_speed_c=0.2, sim.has_trade=false" in told and "to cell 0" in told
    assert len(json.loads(polycosm("inspect", out, "--json", check=0).stdout)["design"]["cells"]) == 4


def test_a_cell_is_the_run_that_its_settings_make(tmp_path):
    grid = parameters_of(run(config_with(tmp_path, "grid", DESIGNS["grid"]), tmp_path / "grid"))
    alone = config_with(tmp_path, "alone", "", members=6)
    cell = parameters_of(run(alone, tmp_path / "cell", "--set", "sim.cruise_speed_c=0.2", "--set", "sim.has_trade=false"))
    assert grid["digest_low"][3::4].tolist() == cell["digest_low"].tolist()


def test_societies_of_a_nested_design_share_their_draws(tmp_path):
    out = run(config_with(tmp_path, "nested", DESIGNS["nested"]), tmp_path / "run")
    drawn = parameters_of(out)
    speeds = drawn["cruise_speed_c"].reshape(4, 6)
    assert (speeds == speeds[0]).all() and len(set(speeds[0])) == 6
    assert "between worlds" in polycosm("inspect", out, check=0).stdout
    with h5py.File(out / "ensemble.h5") as file:
        assert np.isfinite(file["design_spread/population_society_spread"][:]).all()


def test_what_if_lives_the_member_of_a_design(tmp_path):
    out = run(config_with(tmp_path, "nested", DESIGNS["nested"]), tmp_path / "run")
    digest = json.loads(polycosm("replay", out, "--member", 13, "--json", check=0).stdout)["digest"]
    done = subprocess.run([str(BINARY), "whatif", str(out), "--member", "13"], input="run\nstatus\nquit\n", text=True,
                          capture_output=True, env=environment(), timeout=240)
    assert digest in done.stdout, done.stdout + done.stderr


@pytest.mark.parametrize("text, words", [
    (DESIGNS["latin_hypercube"].replace("12", "10"), "try 20 or 30"),
    (DESIGNS["grid"].replace("0.05, 0.2", "0.05, 7"), "out of range"),
    (DESIGNS["grid"].replace("sim.cruise_speed_c", "sim.cruise_sped_c"), "did you mean sim.cruise_speed_c"),
    (DESIGNS["grid"].replace("sim.cruise_speed_c", "run.member_count"), "a run of its own"),
    (DESIGNS["nested"] + '[convergence]\ntargets = ["mean of population at year 100 within 5 %"]\n', "share draws"),
    ('[convergence]\ntargets = ["mean of populaton at year 100 within 5 %"]\n', "did you mean population"),
])
def test_what_is_no_design_is_refused_before_anything_exists(text, words, tmp_path):
    config = config_with(tmp_path, "bad", text)
    done = polycosm("run", config, "--out", tmp_path / "run", check=2)
    assert words in done.stderr
    assert not (tmp_path / "run").exists()


CONVERGENCE = """
[convergence]
targets = ["mean of population at year 100 within 12 %"]
first_look_member_count = 64
"""


@pytest.fixture(scope="module")
def converged(tmp_path_factory):
    folder = tmp_path_factory.mktemp("converged")
    config = config_with(folder, "config", CONVERGENCE, members=1000)
    return config, run(config, folder / "run")


def looks_of(out):
    return json.loads((out / "convergence.json").read_text())


def test_a_run_stops_when_its_target_is_met(converged):
    _, out = converged
    record = looks_of(out)
    stopped = record["stopped_member_count"]
    assert 64 <= stopped < 1000 and record["is_converged"]
    last = record["looks"][-1]
    assert last["member_count"] == stopped
    target = last["targets"][0]
    assert target["half_width"] <= target["allowed_half_width"] == pytest.approx(0.12 * target["estimate"])
    manifest = json.loads((out / "manifest.json").read_text())
    assert manifest["members"]["total"] == stopped and manifest["convergence"] == record
    with h5py.File(out / "ensemble.h5") as file:
        values = file["member_series/population"][:, 100]
    assert len(values) == stopped
    assert target["estimate"] == pytest.approx(values.mean(), rel=1e-6)
    polycosm("verify", out, check=0)
    assert f"{stopped} worlds" in polycosm("inspect", out, check=0).stdout
    goal = f"{stopped} of at most 1000, converged at look {len(record['looks'])}"
    for command in ("inspect", "status"):
        assert goal in polycosm(command, out, check=0).stdout
        told = json.loads(polycosm(command, out, "--json", check=0).stdout)["goal"]
        assert told == {"members": stopped, "members_at_most": 1000, "may_stop_early": False,
                        "converged_at_look": len(record["looks"])}
    told = json.loads((out / "progress.json").read_text())
    assert told["state"] == "complete" and told["is_converged"]
    assert told["members_total"] == told["members_done"] == told["members_committed"] == stopped
    assert polycosm("replay", out, "--member", stopped, check=2).stderr


@pytest.mark.parametrize("order, ranks", [("reverse", 0), ("shuffled", 3), ("forward", 2)])
def test_every_layout_stops_at_the_same_look(converged, order, ranks, tmp_path):
    config, out = converged
    other = run(config, tmp_path / "run", "--grant-order", order, ranks=ranks)
    assert looks_of(other) == looks_of(out)
    assert digest_of(other) == digest_of(out)


def test_a_run_that_was_killed_before_it_decided_decides_alike(converged, tmp_path):
    _, out = converged
    copy = tmp_path / "copy"
    shutil.copytree(out, copy)
    for name in ("convergence.json", "ensemble.h5", "manifest.json", "ro-crate-metadata.json"):
        (copy / name).unlink()
    (copy / "shards/s000003.h5").unlink()
    polycosm("resume", copy, "--threads", 1, check=0)
    assert looks_of(copy) == looks_of(out) and digest_of(copy) == digest_of(out)
    polycosm("verify", copy, check=0)


def test_an_edited_decision_is_found(converged, tmp_path):
    _, out = converged
    copy = tmp_path / "copy"
    shutil.copytree(out, copy)
    text = (copy / "convergence.json").read_text()
    (copy / "convergence.json").write_text(re.sub(r'"estimate": [0-9.e+]+', '"estimate": 1.0', text, count=1))
    assert "convergence.json" in polycosm("verify", copy, check=3).stdout


def test_a_target_that_is_not_met_takes_all_members(tmp_path):
    config = config_with(tmp_path, "c", CONVERGENCE.replace("12 %", "0.01 %"), members=72)
    record = looks_of(run(config, tmp_path / "run"))
    assert [look["member_count"] for look in record["looks"]] == [64, 72]
    assert not record["is_converged"] and record["stopped_member_count"] == 0


def test_nothing_that_has_not_happened_is_converged(tmp_path):
    target = CONVERGENCE.replace("mean of population at year 100 within 12 %", "mean of contests at year 1 within 1000")
    record = looks_of(run(config_with(tmp_path, "c", target, members=72), tmp_path / "run"))
    assert not record["is_converged"] and record["looks"][0]["targets"][0]["event_count"] == 0


def test_a_plan_forecasts_and_leaves_nothing_behind(small_config, tmp_path):
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    done = polycosm("plan", small_config, "--members", 6400, "--ranks", 4, "--threads", 2, "--json", check=0,
                    env={"TMPDIR": scratch})
    plan = json.loads(done.stdout)
    assert plan["members"] == 6400 and plan["shards"] == 1600
    assert 0 < plan["makespan_low_s"] < plan["makespan_s"] < plan["makespan_high_s"]
    assert plan["core_s"] == pytest.approx(8 * plan["makespan_s"])
    assert 0 < plan["efficiency_fraction"] <= 1
    assert list(scratch.iterdir()) == []
    text = polycosm("plan", small_config, "--pilot", 6, check=0).stdout
    assert "makespan" in text and "node-hours" in text and "6 members" in text


def test_a_plan_knows_the_bytes_of_a_run(tmp_path, small_run):
    plan = json.loads(polycosm("plan", small_run.parent / "small.toml", "--set", "output.detail_member_count=0", "--json",
                               check=0).stdout)
    run_bytes = sum(path.stat().st_size for path in (small_run / "shards").iterdir())
    assert plan["shard_bytes"] == pytest.approx(run_bytes, rel=0.5)


@pytest.mark.parametrize("level", ["reductions", "series"])
def test_the_bytes_of_a_run_lie_within_the_error_that_its_plan_states(small_config, tmp_path, level):
    words = [small_config, "--members", 600, "--set", f"storage.level={level}", "--set", "output.detail_member_count=0", "--set",
             "run.shard_member_count=64"]
    plan = json.loads(polycosm("plan", *words, "--pilot", 32, "--json", check=0).stdout)
    polycosm("run", *words, "--out", tmp_path / "run", check=0)
    written = {"shard_bytes": sum(path.stat().st_size for path in (tmp_path / "run/shards").iterdir()),
               "ensemble_bytes": (tmp_path / "run/ensemble.h5").stat().st_size}
    assert plan["bytes_error_fraction"] == 0.2
    for name, size in written.items():
        assert plan[name] == pytest.approx(size, rel=plan["bytes_error_fraction"]), name


def test_a_plan_refuses_what_a_run_refuses(tmp_path):
    config = config_with(tmp_path, "bad", DESIGNS["grid"], members=25)
    assert "try 24 or 28" in polycosm("plan", config, check=2).stderr


def test_cells_of_series_that_are_not_kept_are_missing_and_not_zero(tmp_path):
    config = config_with(tmp_path, "grid", DESIGNS["grid"] + '[storage]\nlevel = "reductions"\n')
    with h5py.File(run(config, tmp_path / "run") / "ensemble.h5") as file:
        assert np.isnan(file["design_cells/population_mean"]).all() and np.isnan(file["design_cells/population_difference"]).all()
        assert (file["aggregate/population_mean"][...] > 0).all()
    assert "to cell 0" in polycosm("inspect", tmp_path / "run", check=0).stdout
