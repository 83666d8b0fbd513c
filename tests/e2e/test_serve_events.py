"""Events, counts and voyages as the viewer tells of them, against the file itself, also where it is large."""
import collections
import json
import time

import h5py
import numpy
import pytest

from answers import column, copy_of, described, make, near, pages, same  # noqa: F401 (near is a fixture)
from test_serve import Server, reseal

NEAR = "/api/v1/ensembles/near"
COLUMNS = ("member_index", "tick", "type", "system_index", "other_index", "value", "cause", "effect")


def is_same(frame, events, rows, names):
    for name in ("member_index", "tick", "system_index", "other_index"):
        assert same(frame["columns"][name]["values"], events[name][rows]), name
    assert numpy.allclose(column(frame, "value"), events["value"][rows], rtol=1e-7)
    assert numpy.allclose(column(frame, "effect"), events["effect"][rows], rtol=1e-7, equal_nan=True)
    assert frame["columns"]["type"]["values"] == [names[code] for code in events["type"][rows]]
    assert frame["columns"]["cause"]["values"] == [names[code] if code >= 0 else None for code in events["cause"][rows]]


@pytest.fixture(scope="module")
def truth(near):
    runs, _ = near
    with h5py.File(runs / "near/ensemble.h5") as file:
        names = file["events/type"].attrs["flag_meanings"]
        names = (names.decode() if isinstance(names, bytes) else str(names)).split()
        return {name: file["events"][name][:] for name in COLUMNS}, names


@pytest.mark.parametrize("query", [
    "", "member=7", "member=1&from_tick=100&to_tick=200", "type=launch", "system=0", "system=3&type=founding",
    "from_tick=40&to_tick=40", "member=20&type=launch&system=0&from_tick=10", "member=2&to_tick=0", "system=4000000000"])
def test_events_are_those_of_the_file_and_of_the_question(near, truth, query):
    _, server = near
    events, names = truth
    wanted = dict(part.split("=") for part in query.split("&") if part)
    rows = numpy.ones(len(events["tick"]), bool)
    if "member" in wanted:
        rows &= events["member_index"] == int(wanted["member"])
    if "type" in wanted:
        rows &= events["type"] == names.index(wanted["type"])
    if "system" in wanted:
        rows &= (events["system_index"] == int(wanted["system"])) | (events["other_index"] == int(wanted["system"]))
    rows &= (events["tick"] >= int(wanted.get("from_tick", 0))) & (events["tick"] <= int(wanted.get("to_tick", 10**9)))
    frame = described(server, "near/events?limit=100000&" + query, "/events")
    assert frame["next"] is None and frame["n_members"] == 5
    is_same(frame, events, numpy.flatnonzero(rows), names)
    limit = max(1, int(rows.sum()) // 4)
    told, count = pages(server, NEAR + "/events?" + (query or "from_tick=0"), limit)
    assert told["tick"] == frame["columns"]["tick"]["values"] and (count >= 4 or rows.sum() < 4)


def test_what_no_member_has_or_keeps_is_said(near):
    _, server = near
    assert server.get(NEAR + "/events?member=24").status == 404
    kept = server.get(NEAR + "/events?member=5")
    assert kept.status == 404 and json.loads(kept.bytes)["storage_key"]
    for query in ("type=nothing", "type=launch%20founding", "from_tick=-1", "member=x", "to_tick=2147483648", "after=x"):
        assert server.get(NEAR + "/events?" + query).status == 400, query
    cursor = server.json(NEAR + "/events?type=launch&limit=1")["next"]
    assert server.get(NEAR + f"/events?type=launch&after={cursor}").status == 200
    assert server.get(NEAR + f"/events?type=founding&after={cursor}").status == 400


def test_event_counts_are_of_all_members(near):
    runs, server = near
    frame = described(server, "near/events/counts", "/events/counts")
    with h5py.File(runs / "near/ensemble.h5") as file:
        counts = numpy.array(frame["columns"]["event_count"]["values"], "u8")
        assert (counts == file["event_counts/event_count"][:]).all() and counts.sum() > 0
        assert frame["n_members"] == 24
    assert server.get(NEAR + "/events/counts", Accept="text/csv").status == 406


def test_routes_are_counted_by_launch_and_by_member(near, truth):
    _, server = near
    events, names = truth
    launches = numpy.flatnonzero(events["type"] == names.index("launch"))
    count, members = collections.Counter(), collections.defaultdict(set)
    for row in launches:
        key = (int(events["system_index"][row]), int(events["other_index"][row]))
        count[key] += 1
        members[key].add(int(events["member_index"][row]))
    order = sorted(count, key=lambda key: (-len(members[key]), -count[key], key))
    frame = described(server, "near/routes", "/routes")
    told = list(zip(frame["columns"]["from_system"]["values"], frame["columns"]["to_system"]["values"]))
    assert told == order[:1000] and frame["route_count"] == len(order) and frame["n_members"] == 5
    assert frame["columns"]["launch_count"]["values"] == [count[key] for key in told]
    used = numpy.array([len(members[key]) for key in told])
    assert numpy.allclose(column(frame, "p_used"), used / 5)
    smoothed = (used + 1) / 7
    assert numpy.allclose(column(frame, "p_used_mcse"), numpy.sqrt(smoothed * (1 - smoothed) / 5))
    assert len(server.json(NEAR + "/routes?limit=2")["columns"]["p_used"]["values"]) == 2


def resized(file, group, columns):
    """The tables of a group with other rows, as the writer lays them out."""
    scale_name = {"events": "event", "planets": "planet"}[group]
    length = len(next(iter(columns.values())))
    attributes = {name: dict(file[group][name].attrs) for name in columns}
    scale = {key: value for key, value in file[group][scale_name].attrs.items() if key not in ("REFERENCE_LIST",)}
    for name in columns:
        del file[group][name]
    del file[group][scale_name]
    make_one = file[group].create_dataset
    axis = make_one(scale_name, (length,), ">f4", track_times=False)
    axis.make_scale(scale.get("NAME", scale_name))
    for name, values in columns.items():
        one = make_one(name, data=values, chunks=(min(length, 262144 // values.dtype.itemsize),), shuffle=True,
                       compression="gzip", compression_opts=1, fletcher32=True, track_times=False)
        one.dims[0].attach_scale(axis)
        for key, value in attributes[name].items():
            if key not in ("DIMENSION_LIST", "CLASS", "NAME", "REFERENCE_LIST"):
                one.attrs[key] = value


@pytest.fixture(scope="module")
def large(near, tmp_path_factory):
    """Four million events and planets in five members: more than one answer may look at."""
    runs, _ = near
    run = copy_of(runs / "near", tmp_path_factory.mktemp("large") / "runs/large")
    count, random = 4_000_000, numpy.random.default_rng(5)
    member = numpy.repeat(numpy.array([0, 1, 2, 7, 20], "i8"), count // 5)
    tick = numpy.tile(numpy.sort(random.integers(0, 401, count // 5)), 5).astype("i4")
    events = {"member_index": member, "tick": tick, "type": random.integers(0, 3, count).astype("i1"),
              "system_index": random.integers(0, 90, count).astype("i4"), "other_index": random.integers(0, 90, count).astype("i4"),
              "value": numpy.arange(count, dtype="f4"), "cause": numpy.full(count, -1, "i1"), "effect": numpy.zeros(count, "f4")}
    star = numpy.tile(numpy.sort(random.integers(0, 138, count // 5)), 5).astype("i4")
    planets = {"member_index": member, "star_index": star, "method": random.integers(0, 4, count).astype("i1"),
               "period_d": random.random(count, "f4"), "a_au": numpy.exp(random.normal(0, 2, count)).astype("f4"),
               "eccentricity": random.random(count, "f4"), "inclination_deg": random.random(count, "f4"),
               "mass_mearth": random.random(count, "f4"), "radius_rearth": numpy.exp(random.normal(0, 1, count)).astype("f4")}
    with h5py.File(run / "ensemble.h5", "r+", libver="latest") as file:  # as the writer: no times in headers
        resized(file, "events", events)
        resized(file, "planets", planets)
    reseal(run)
    server = Server(run.parent, "--listen", "127.0.0.1:0")
    assert server.get("/api/v1/ensembles/large").status == 200, server.log()
    yield events, planets, server
    assert server.end() == 0


LARGE = "/api/v1/ensembles/large"


def test_a_rare_event_in_a_large_table_is_found_in_bounded_steps(large):
    events, _, server = large
    rows = numpy.flatnonzero((events["system_index"] == 17) & (events["other_index"] == 18) & (events["type"] == 2))
    found, after, steps, longest = [], None, 0, 0.0
    while steps == 0 or after:
        started = time.monotonic()
        page = server.json(LARGE + "/events?system=17&type=reinforcement&limit=100000"
                           + (f"&after={after}" if after else ""))
        longest = max(longest, time.monotonic() - started)
        assert page["searched"]["row_count"] <= (32 << 20) // 30 + 262_144
        found += [int(v) for v, o in zip(page["columns"]["value"]["values"], page["columns"]["other_index"]["values"]) if o == 18]
        after, steps = page["next"], steps + 1
    assert found == list(rows) and steps >= 4
    print(f"{steps} steps, the longest {longest:.2f} s")


def test_a_page_deep_in_a_large_table_is_read_where_it_stands(large):
    events, _, server = large
    started = time.monotonic()
    page = server.json(LARGE + "/events?member=20&from_tick=399&limit=5")
    spent = time.monotonic() - started
    rows = numpy.flatnonzero((events["member_index"] == 20) & (events["tick"] >= 399))[:5]
    assert page["columns"]["value"]["values"] == list(events["value"][rows])
    assert spent < 5


def test_a_posterior_over_a_large_table_adds_up(large):
    _, planets, server = large
    with_star = {}
    mine = numpy.isin(planets["star_index"], [star["star"] for star in server.json(LARGE + "/systems/1/planets?bins=8")["stars"]])
    counts, known, members, after, steps = 0, 0, 0, None, 0
    while steps == 0 or after:
        page = server.json(LARGE + "/systems/1/planets?bins=8" + (f"&after={after}" if after else ""))
        counts, known = counts + numpy.array(page["counts"]), known + numpy.array(page["draws_of_known"]["counts"])
        members, after, steps = members + page["n_members"], page["next"], steps + 1
        with_star = page
    edges = with_star["a_edges_au"], with_star["radius_edges_rearth"]
    rows = mine & (planets["method"] > 0)
    assert (counts == numpy.histogram2d(planets["a_au"][rows], planets["radius_rearth"][rows], bins=edges)[0]).all()
    rows = mine & (planets["method"] == 0)
    assert (known == numpy.histogram2d(planets["a_au"][rows], planets["radius_rearth"][rows], bins=edges)[0]).all()
    assert members == with_star["n_members_total"] == 5 and steps > 1


def test_routes_of_a_large_table_are_of_whole_members(large):
    events, _, server = large
    frame = server.json(LARGE + "/routes?limit=100000")
    used = numpy.isin(events["member_index"], [0, 1, 2, 7, 20][:frame["n_members"]]) & (events["type"] == 0)
    assert 0 < frame["n_members"] < frame["n_members_total"] == 5
    assert sum(frame["columns"]["launch_count"]["values"]) == used.sum()
    assert frame["route_count"] == 90 * 90


def test_events_that_were_not_kept_are_named_with_their_key(tmp_path):
    make(tmp_path, "bare", level="reductions", detail=0, more="")
    server = Server(tmp_path / "runs", "--listen", "127.0.0.1:0")
    for path in ("/events", "/routes"):
        answer = server.get("/api/v1/ensembles/bare" + path)
        assert answer.status == 404 and json.loads(answer.bytes)["code"] == "not_stored", answer.bytes
    assert server.get("/api/v1/ensembles/bare/events/counts").status == 200
    assert server.end() == 0
