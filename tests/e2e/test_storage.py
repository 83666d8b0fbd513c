"""What a run keeps (storage.level), where it keeps it (storage.backend), and what it may take (storage.byte_budget)."""
import csv
import io
import json
import os
import signal
import subprocess
import time

import h5py
import numpy as np
import pytest
import xarray

from conftest import BINARY, SMALL, digest_of, environment, polycosm


@pytest.fixture(scope="module")
def config(tmp_path_factory):
    path = tmp_path_factory.mktemp("storage") / "small.toml"
    path.write_text(SMALL)
    return path


def run_with(config, run, *settings, ranks=0, check=0, env=None):
    words = [word for setting in settings for word in ("--set", setting)]
    return polycosm("run", config, "--out", run, "--threads", 1, *words, ranks=ranks, check=check, env=env)


@pytest.fixture(scope="module")
def reduced(config, tmp_path_factory):
    run = tmp_path_factory.mktemp("reduced") / "run"
    run_with(config, run, "storage.level=reductions")
    return run


@pytest.fixture(scope="module")
def shared(config, tmp_path_factory):
    run = tmp_path_factory.mktemp("shared") / "run"
    run_with(config, run, "storage.backend=shared_file", ranks=2)
    return run


def shard_files(run):
    return [path.read_bytes() for path in sorted((run / "shards").iterdir())]


def shared_shards(run):
    """The bytes of every shard, read from shards.h5 by nothing of ours."""
    with h5py.File(run / "shards.h5") as file:
        index = [file["index"][name][...] for name in ("extent", "offset_bytes", "byte_count")]
        return [file[f"extents/e{extent:06d}"][first : first + count].tobytes() for extent, first, count in zip(*index)]


def test_reductions_have_the_same_members_and_no_series(small_run, reduced):
    assert digest_of(reduced) == digest_of(small_run)
    polycosm("verify", reduced, check=0)
    with h5py.File(reduced / "ensemble.h5") as file, h5py.File(small_run / "ensemble.h5") as full:
        assert "population" not in file["member_series"] and "first_settled_year" not in file["outcomes"]
        assert file["parameters/status"].shape == (20,)
        for name in ("digest_low", "digest_high"):
            np.testing.assert_array_equal(file["parameters"][name], full["parameters"][name])
        np.testing.assert_array_equal(file["star_statistics/p_rocky_hz"], full["star_statistics/p_rocky_hz"])
        np.testing.assert_array_equal(file["planets/a_au"], full["planets/a_au"])  # members asked for keep detail
    assert "reductions" in polycosm("inspect", reduced, check=0).stdout
    polycosm("replay", reduced, "--member", 7, check=0)
    polycosm("history", reduced, "--member", 7, check=0)


def test_chosen_members_and_series_are_kept(config, small_run, tmp_path):
    run_with(config, tmp_path / "run", 'storage.detail_members="5, 9-10"', 'storage.metrics=["population"]',
             "output.detail_member_count=0")
    polycosm("verify", tmp_path / "run", check=0)
    assert digest_of(tmp_path / "run") == digest_of(small_run)
    with h5py.File(tmp_path / "run/ensemble.h5") as file:
        assert set(file["planets/member_index"][...]) == {5, 9, 10}
        assert set(file["events/member_index"][...]) == {5, 9, 10}
        assert "population" in file["member_series"] and "ships_in_flight" not in file["member_series"]


def test_detail_keeps_every_member(config, tmp_path):
    run_with(config, tmp_path / "run", "storage.level=detail", "output.detail_member_count=0")
    with h5py.File(tmp_path / "run/ensemble.h5") as file:
        assert set(file["planets/member_index"][...]) == set(range(20))


STATISTICS = ("aggregate", "statistics", "sensitivity", "event_counts")


def test_reductions_say_of_all_members_what_series_say(small_run, reduced):
    with h5py.File(reduced / "ensemble.h5") as file, h5py.File(small_run / "ensemble.h5") as full:
        for group in STATISTICS:
            assert set(file[group]) == set(full[group])
            for name in file[group]:
                if not (group == "aggregate" and name.endswith("_quantile")) or name == "arrival_quantile":
                    np.testing.assert_array_equal(file[group][name], full[group][name], f"{group}/{name}")
        levels = len(full["statistics/quantile"])
        names = [b"".join(row).rstrip(b"\0").decode() for row in full["statistics/metric_name"][...]]
        for m, name in enumerate(names):
            estimate, exact = (one[f"aggregate/{name}_quantile"][...].T for one in (file, full))
            lower, upper = (file[f"statistics/quantile_{end}"][m * levels : (m + 1) * levels] for end in ("lower", "upper"))
            assert (lower <= estimate).all() and (estimate <= upper).all(), name
            np.testing.assert_allclose(estimate, exact, rtol=1 / 64, err_msg=name)
        counted = [one["aggregate/settled_systems_quantile"][...] for one in (file, full)]  # whole, and below 128: as float32
        np.testing.assert_allclose(*counted, rtol=2e-7)
        assert file["aggregate"].attrs["quantile_method"].startswith(b"estimated")
        assert full["aggregate"].attrs["quantile_method"].startswith(b"exact")
    assert "every statistic" in polycosm("verify", reduced, "--full", check=0).stdout
    screens = [polycosm("inspect", run, check=0).stdout.splitlines()[7:] for run in (reduced, small_run)]
    assert len(screens[0]) == len(screens[1]) and "from sketches" in screens[0][0]
    stored = [json.loads(polycosm("inspect", run, "--json", check=0).stdout)["statistics"] for run in (reduced, small_run)]
    assert stored[0]["sensitivities"] == stored[1]["sensitivities"] != []
    assert [one["quantiles_exact"] for one in stored] == [False, True]


@pytest.mark.parametrize("ranks", [2, 3])
def test_reductions_have_the_same_bytes_for_any_ranks(config, reduced, tmp_path, ranks):
    run = tmp_path / "run"
    run_with(config, run, "storage.level=reductions", ranks=ranks)
    assert shard_files(run) == shard_files(reduced)
    digests = [json.loads((path / "manifest.json").read_text())["statistics_digest"] for path in (run, reduced)]
    assert digests[0] == digests[1]


def test_reductions_in_other_shards_say_the_same(config, reduced, tmp_path):
    run = tmp_path / "run"
    run_with(config, run, "storage.level=reductions", "run.shard_member_count=7")
    digests = [json.loads((path / "manifest.json").read_text())["statistics_digest"] for path in (run, reduced)]
    assert digests[0] == digests[1]


@pytest.mark.parametrize("setting, words", [
    ('storage.level="everything"', "reductions"),
    ('storage.detail_members="9-3"', '"3-9"'),
    ('storage.detail_members="20"', "no member 20"),
    ('storage.metrics=["popullation"]', "did you mean"),
    ('storage.backend="shared-file"', "shared_file"),
    ("storage.byte_budget=1000", "reductions"),
])
def test_what_cannot_be_is_refused_with_the_way_out(config, tmp_path, setting, words):
    assert words in run_with(config, tmp_path / "run", setting, check=2).stderr
    assert not (tmp_path / "run").exists()


@pytest.mark.parametrize("level", ["series", "reductions"])
def test_a_forecast_is_within_a_factor_of_two_of_what_is_written(config, small_run, reduced, tmp_path, level):
    said = run_with(config, tmp_path / "run", "storage.byte_budget=1000", f"storage.level={level}", check=2).stderr
    forecast = int(said.split("about ")[1].split()[0])
    run = small_run if level == "series" else reduced
    written = sum(path.stat().st_size for path in (run / "shards").iterdir()) + (run / "ensemble.h5").stat().st_size
    assert 0.5 < forecast / written < 2.0


def test_a_spent_byte_budget_stops_and_can_be_raised(config, tmp_path):
    run = tmp_path / "run"  # long enough for the budget to be looked at before all shards are open
    run_with(config, run, "run.member_count=400")
    whole = digest_of(run)
    for path in sorted((run / "shards").iterdir())[2:]:
        path.unlink()
    held = sum(path.stat().st_size for path in (run / "shards").iterdir())
    said = polycosm("resume", run, "--threads", 1, "--set", f"storage.byte_budget={2 * held + 1}", check=75).stderr
    assert "storage.byte_budget" in said and "--set storage.byte_budget" in said
    assert json.loads(polycosm("inspect", run, "--json", check=0).stdout)["shards"]["whole"] < 100
    polycosm("resume", run, check=75)  # execution.toml remembers it
    polycosm("resume", run, "--set", "storage.byte_budget=0", check=0)
    assert digest_of(run) == whole
    assert "storage.level" in polycosm("resume", run, "--set", "storage.level=detail", check=2).stderr


@pytest.mark.parametrize("ranks", [1, 2, 3])
def test_the_shared_file_holds_the_bytes_of_the_shards(config, small_run, tmp_path, ranks):
    run = tmp_path / "run"
    run_with(config, run, "storage.backend=shared_file", ranks=ranks)
    assert not list((run / "shards").iterdir())
    assert shared_shards(run) == shard_files(small_run)
    assert digest_of(run) == digest_of(small_run)
    polycosm("verify", run, check=0)
    manifests = [json.loads((path / "manifest.json").read_text()) for path in (run, small_run)]
    assert manifests[0]["shards"] == manifests[1]["shards"]  # content digests and all
    assert manifests[0]["statistics_digest"] == manifests[1]["statistics_digest"]
    assert manifests[0]["identity"] == manifests[1]["identity"]


def test_a_damaged_shard_in_the_shared_file_is_found_and_computed_again(config, small_run, shared, tmp_path):
    run = tmp_path / "run"
    subprocess.run(["cp", "-r", shared, run], check=True)
    with h5py.File(run / "shards.h5", "r+") as file:
        first, count = (int(file["index"][name][2]) for name in ("offset_bytes", "byte_count"))
        file["extents/e000000"][first + count // 2] ^= 1
    assert "shard" in polycosm("verify", run, check=3).stdout
    polycosm("resume", run, check=0)
    polycosm("verify", run, check=0)
    assert shared_shards(run) == shard_files(small_run)


def test_a_killed_run_keeps_what_was_committed_to_the_shared_file(config, tmp_path):
    run = tmp_path / "run"
    more = ["--members", "400", "--set", "storage.backend=shared_file", "--threads", "1"]
    running = subprocess.Popen(["mpirun", "-n", "2", str(BINARY), "run", str(config), "--out", str(run), *more],
                               env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                               start_new_session=True)
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and running.poll() is None:
        journal = [path for path in (run / "journal").glob("r*.jsonl")] if (run / "journal").exists() else []
        if sum(path.read_text().count("shard_done") for path in journal) >= 4:
            break
        time.sleep(0.05)
    if running.poll() is not None:
        pytest.skip("the run was over before it could be killed")
    os.killpg(running.pid, signal.SIGKILL)
    running.wait()
    kept = json.loads(polycosm("inspect", run, "--json", check=0).stdout)["shards"]["whole"]
    assert kept >= 4
    # The ranks outlive their mpirun by a moment, and hold the lock as long.
    resumed = polycosm("resume", run, ranks=2)
    while resumed.returncode == 5 and "is in use" in resumed.stderr and time.monotonic() < deadline:
        time.sleep(0.2)
        resumed = polycosm("resume", run, ranks=2)
    assert resumed.returncode == 0, resumed.stderr
    polycosm("verify", run, check=0)
    reference = tmp_path / "reference"
    polycosm("run", config, "--out", reference, "--members", 400, ranks=2, check=0)
    assert shared_shards(run) == shard_files(reference)


def test_csv_has_units_and_the_numbers_of_the_file(small_run, tmp_path):
    out = tmp_path / "some.csv"
    polycosm("export", "ensemble", small_run, "--members", "0-2, 7", "--variables", "population,reach_ly", "--format", "csv",
             "--years", "0-10", "--out", out, check=0)
    raw = out.read_bytes()
    assert raw.count(b"\r\n") == 1 + 4 * 11 and raw.count(b"\n") == raw.count(b"\r\n")
    rows = list(csv.reader(io.StringIO(raw.decode(), newline="")))
    assert rows[0][:2] == ["member", "year [year]"] and rows[0][2].startswith("population [") and "[ly]" in rows[0][3]
    with h5py.File(small_run / "ensemble.h5") as file:
        population = file["member_series/population"][...]
    for row in rows[1:]:
        assert np.float32(row[2]) == population[int(row[0]), int(row[1])]


@pytest.mark.parametrize("variables", ["population,ships_in_flight", "first_settled_year"])
def test_numbers_that_were_not_stored_are_lived_again(small_run, reduced, tmp_path, variables):
    for run, out in ((small_run, "full.npy"), (reduced, "again.npy")):
        said = polycosm("export", "ensemble", run, "--members", "3,19", "--variables", variables, "--format", "npy",
                        "--out", tmp_path / out, check=0).stderr
        assert ("lived again" in said) == (run == reduced)
    full, again = np.load(tmp_path / "full.npy"), np.load(tmp_path / "again.npy")
    np.testing.assert_array_equal(full, again)
    sidecar = json.loads((tmp_path / "full.npy.json").read_text())
    assert list(full.shape) == sidecar["shape"] and sidecar["members"] == [3, 19]
    assert all(variable["unit"] for variable in sidecar["variables"])


@pytest.mark.parametrize("engine", ["h5netcdf", "netcdf4"])
def test_netcdf_opens_in_xarray(small_run, tmp_path, engine):
    out = tmp_path / "some.nc"
    polycosm("export", "ensemble", small_run, "--members", "all", "--variables", "population,first_settled_year", "--format",
             "netcdf", "--years", "50-100", "--out", out, check=0)
    with xarray.open_dataset(out, group="member_series", engine=engine, decode_timedelta=False) as data, \
            xarray.open_dataset(small_run / "ensemble.h5", group="member_series", engine="h5netcdf",
                                decode_timedelta=False) as full:
        assert data.population.dims == ("member", "time") and data.population.attrs["units"]
        np.testing.assert_array_equal(data.population, full.population.isel(time=slice(50, 101)))
    with xarray.open_dataset(out, group="outcomes", engine=engine, decode_timedelta=False) as data:
        assert data.first_settled_year.shape[0] == 20


@pytest.mark.parametrize("words, says", [
    (["--members", "0-99", "--variables", "population"], "0 to 19"),
    (["--members", "0", "--variables", "popullation"], "population"),
    (["--members", "0", "--variables", "population,first_settled_year"], "netcdf"),
    (["--members", "0", "--variables", "population", "--years", "500"], "no year 500"),
])
def test_export_refuses_with_suggestions(small_run, tmp_path, words, says):
    out = tmp_path / "x.csv"
    assert says in polycosm("export", "ensemble", small_run, *words, "--format", "csv", "--out", out, check=2).stderr
    assert not out.exists()


def test_replay_writes_all_of_a_member(small_run, reduced, tmp_path):
    for run, name in ((small_run, "a.nc"), (reduced, "b.nc")):
        polycosm("replay", run, "--member", 1, "--out", tmp_path / name, check=0)
    with h5py.File(tmp_path / "b.nc") as file, h5py.File(small_run / "ensemble.h5") as full:
        np.testing.assert_array_equal(file["member_series/population"][0], full["member_series/population"][1])
        assert len(file["events/tick"]) == np.count_nonzero(full["events/member_index"][...] == 1)
        assert set(file["planets/member_index"][...]) == {1}


def test_python_says_what_was_not_stored(reduced, small_run):
    from polycosm import UnknownName, load_ensemble

    with load_ensemble(reduced) as ensemble:
        assert ensemble.storage_level == "reductions" and len(ensemble.members) == 20
        with pytest.raises(UnknownName, match="polycosm replay"):
            ensemble.series("population")
        with pytest.raises(UnknownName, match="re-live"):
            ensemble.settled_count(7)
        with load_ensemble(small_run) as full:  # what the run counted of itself in decades is exact
            np.testing.assert_array_equal(ensemble.settled_count(70), full.settled_count(70))


def ranks_of(run):
    """Process ids of the ranks of a run, by their command lines."""
    found = []
    for entry in os.listdir("/proc"):
        try:
            words = open(f"/proc/{entry}/cmdline", "rb").read().split(b"\0")
        except (OSError, ValueError):
            continue
        if words[0] == str(BINARY).encode() and str(run).encode() in words:
            found.append(int(entry))
    return sorted(found)


def test_a_rank_that_stands_still_does_not_hold_the_others_for_ever(config, tmp_path):
    run = tmp_path / "run"
    running = subprocess.Popen(
        ["mpirun", "-n", "2", str(BINARY), "run", str(config), "--out", str(run), "--members", "800", "--threads", "1",
         "--set", "storage.backend=shared_file", "--set", "storage.patience_s=2"],
        env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True)
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and not any((run / "journal").glob("r*.jsonl") if run.exists() else []):
        time.sleep(0.05)
    time.sleep(0.3)
    ranks = ranks_of(run)
    assert len(ranks) == 2
    os.kill(ranks[1], signal.SIGSTOP)
    try:
        said, _ = running.communicate(timeout=60)
    finally:
        for rank in ranks_of(run):
            os.kill(rank, signal.SIGKILL)
    assert running.returncode == 5, said
    assert "collective write into the shared file has not ended within 2 s" in said
    polycosm("resume", run, "--set", "storage.patience_s=60", ranks=2, check=0)
    polycosm("verify", run, check=0)


def test_a_full_disk_under_the_shared_file_is_told_on_every_rank(config, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1500k", "tmpfs", str(disk)], capture_output=True).returncode != 0:
        pytest.skip("tmpfs cannot be mounted here")
    try:
        done = polycosm("run", config, "--out", disk / "run", "--members", 200, "--threads", 1, "--set",
                        "storage.backend=shared_file", "--set", "storage.patience_s=30", ranks=2, check=5)
        assert "shards.h5" in done.stderr and "resume" in done.stderr
        subprocess.run(["mount", "-o", "remount,size=200m", str(disk)], check=True)
        polycosm("resume", disk / "run", ranks=2, check=0)
        polycosm("verify", disk / "run", check=0)
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=False)
