"""Two ensembles compared by the viewer, against the files themselves."""
import json

import h5py
import numpy
import pytest

from answers import copy_of, described, make, manifest_of, same
from test_serve import Server


@pytest.fixture(scope="module")
def three(tmp_path_factory):
    """`slow` and `fast` share their draws; `other` has another seed; `bare` keeps no member."""
    folder = tmp_path_factory.mktemp("three")
    make(folder, "slow", speed=0.04)
    make(folder, "fast", speed=0.12)
    make(folder, "other", seed=12, speed=0.12)
    make(folder, "bare", speed=0.12, level="reductions", detail=0, more="")
    server = Server(folder / "runs", "--listen", "127.0.0.1:0")
    yield folder / "runs", server
    assert server.end() == 0


def test_ensembles_that_share_their_draws_are_compared_member_by_member(three):
    runs, server = three
    told = described(server, "slow/compare?with=fast", "/compare")
    assert told["share_draws"] is True and (told["a"]["id"], told["b"]["id"]) == ("slow", "fast")
    with h5py.File(runs / "slow/ensemble.h5") as a, h5py.File(runs / "fast/ensemble.h5") as b:
        assert len(told["series"]) == 8
        for metric, one in told["series"].items():
            assert one["is_paired"] and one["pair_count"][-1] == 24
            assert same(one["a_mean"], a["aggregate"][metric + "_mean"][:])
            assert same(one["b_mcse"], b["aggregate"][metric + "_mcse"][:])
            differences = b["member_series"][metric][:].astype("f8") - a["member_series"][metric][:].astype("f8")
            assert numpy.allclose(one["difference"], differences.mean(0), rtol=1e-9, atol=1e-9)
            assert numpy.allclose(one["difference_mcse"], differences.std(0, ddof=1) / numpy.sqrt(24), rtol=1e-7, atol=1e-9)
        settled_a = ~numpy.isnan(a["outcomes/first_settled_year"][:])
        settled_b = ~numpy.isnan(b["outcomes/first_settled_year"][:])
        assert told["systems_are_paired"] and told["systems_in_both"] == settled_a.shape[1]
        difference = settled_b.mean(0) - settled_a.mean(0)
        order = sorted(range(len(difference)), key=lambda i: (-abs(round(difference[i] * 24)), i))[:50]
        assert [one["index"] for one in told["systems"]] == order
        for one in told["systems"]:
            i = one["index"]
            assert one["difference"] == pytest.approx(difference[i], abs=1e-12)
            assert (one["a"], one["b"]) == pytest.approx((settled_a[:, i].mean(), settled_b[:, i].mean()))
            p, q = ((settled_a & ~settled_b)[:, i].sum() + 1) / 26, ((settled_b & ~settled_a)[:, i].sum() + 1) / 26
            assert one["difference_mcse"] == pytest.approx(numpy.sqrt((p + q - (q - p) ** 2) / 24))
    keys = {one["key"]: (one["a"], one["b"]) for one in told["manifest"]}
    assert any("cruise_speed" in key for key in keys) and "configuration.run.ensemble_seed" not in keys
    assert not any(key.startswith(("host", "resources", "shards")) for key in keys)


def test_ensembles_of_different_draws_add_their_errors(three):
    runs, server = three
    for name in ("other", "bare"):
        told = described(server, f"fast/compare?with={name}&limit=7", "/compare")
        assert told["share_draws"] is (name == "bare") and len(told["systems"]) == 7
        with h5py.File(runs / "fast/ensemble.h5") as a, h5py.File(runs / f"{name}/ensemble.h5") as b:
            one = told["series"]["population"]
            assert one["is_paired"] is False and not told["systems_are_paired"]
            error = numpy.hypot(a["aggregate/population_mcse"][:], b["aggregate/population_mcse"][:])
            assert numpy.allclose(one["difference_mcse"], error, equal_nan=True)
            for system in told["systems"]:
                counts = [file["aggregate/settled_count"][system["index"]] for file in (a, b)]
                smoothed = [(count + 1) / 26 for count in counts]
                assert system["difference"] == pytest.approx((int(counts[1]) - int(counts[0])) / 24)
                assert system["difference_mcse"] == pytest.approx(numpy.sqrt(sum(p * (1 - p) / 24 for p in smoothed)))


def test_an_ensemble_does_not_differ_from_itself(three):
    _, server = three
    told = server.json("/api/v1/ensembles/slow/compare?with=slow")
    assert told["manifest"] == [] and all(one["difference"] == 0 for one in told["systems"])
    assert all(set(one["difference"]) == {0} for one in told["series"].values())


def test_a_comparison_follows_both_sides(three):
    runs, server = three
    fixed = {name: server.json(f"/api/v1/ensembles/{name}")["revision"] for name in ("slow", "fast", "other")}
    path = f"/api/v1/ensembles/slow@{fixed['slow']}/compare?with="
    first = server.get(path + "fast")
    assert first.getheader("Cache-Control") == "no-cache"
    assert server.get(path + f"fast@{fixed['fast']}").bytes == first.bytes
    assert server.get(path + "fast", If_None_Match=first.getheader("ETag")).status == 304
    assert server.get(path + "other", If_None_Match=first.getheader("ETag")).status == 200
    for query, status in (("", 400), ("?with=nobody", 404), ("?with=fast@000000000000", 410), ("?with=..", 404), ("?with=fast&limit=x", 400)):
        answer = server.get("/api/v1/ensembles/slow/compare" + query)
        assert answer.status == status, (query, json.loads(answer.bytes))


def test_a_comparison_is_of_what_the_other_is_now(three):
    runs, server = three
    path = "/api/v1/ensembles/slow/compare?with=again"
    copy_of(runs / "fast", runs / "again")
    first = server.get(path)
    manifest = manifest_of(runs / "again")
    manifest["software"]["version"] = "of another day"
    (runs / "again/manifest.json").write_text(json.dumps(manifest))
    second = server.get(path, If_None_Match=first.getheader("ETag"))
    assert second.status == 200 and b"of another day" in second.bytes
    (runs / "again/ensemble.h5").write_bytes(b"nothing")
    assert server.get(path).status == 503
