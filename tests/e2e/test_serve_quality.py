"""Members, quality, quarantine, diagnostics and lineage as the viewer tells of them, against the files themselves."""
import collections
import json

import h5py
import numpy
import pytest

from answers import column, copy_of, described, manifest_of, near, pages, same  # noqa: F401 (near is a fixture)
from conftest import polycosm
from test_catalogue import HYG
from test_serve import Server

NEAR = "/api/v1/ensembles/near"


def texts(dataset):
    return [bytes(row).rstrip(b"\0").decode() for row in dataset[:]]


def test_a_member_is_told_whole(near):
    runs, server = near
    with h5py.File(runs / "near/ensemble.h5") as file:
        parameters = file["parameters"]
        for member in (0, 5, 20):
            told = described(server, f"near/members/{member}", "/members/{member}")
            assert told["digest"] == f"{parameters['digest_high'][member]:016x}{parameters['digest_low'][member]:016x}"
            assert told["ensemble_seed"] == str(parameters["ensemble_seed"][()]) == "11"
            listed = [name for name in parameters if parameters[name].shape == (24,)]
            assert set(told["parameters"]) == set(listed) - {"member", "status", "digest_low", "digest_high"}
            for name, one in told["parameters"].items():
                assert same([one["value"]], [parameters[name][member]]), name
                assert one["meaning"] and one["unit"]
            assert told["status"] == "ok" and told["quarantine"] is None
            assert told["kept"] == {"series": True, "first_settlings": True, "planets_belts_events": member != 5}
    assert server.get(NEAR + "/members/24").status == server.get(NEAR + "/members/x").status == 404


def test_quality_is_what_the_sky_and_the_manifest_say(near):
    runs, server = near
    told = described(server, "near/qa", "/qa")
    with h5py.File(runs / "near/sky.h5") as sky:
        assert [one["path"] for one in told["sources"]] == texts(sky["sources/path"])
        assert [one["sha256"] for one in told["sources"]] == texts(sky["sources/sha256"])
        assert [one["accepted_count"] for one in told["sources"]] == list(sky["sources/accepted_count"])
        for group, name in (("rejected_rows", "rejected"), ("anomalies", "anomalies")):
            codes = collections.Counter(texts(sky[group]["code"])) if group in sky else {}
            assert {one["code"]: one["count"] for one in told[name]} == codes
        assert told["rejected"] or told["anomalies"], "the default sky has something to tell of"
    members = manifest_of(runs / "near")["members"]
    assert told["members"] == {key: members[key] for key in ("total", "ok", "quarantined")}


def rejected_of(path):
    with h5py.File(path) as sky:
        rows, at, reasons = sky["rejected_rows"], 0, []
        heap = rows["reason_bytes"][:].tobytes()
        for size in rows["reason_size"][:]:
            reasons.append(heap[at:at + int(size)].decode())
            at += int(size)
        return list(rows["source"]), list(rows["source_row"]), texts(rows["code"]), reasons


def test_rejected_rows_are_listed_with_their_reason(tmp_path):
    stars = tmp_path / "stars_2020-02-14.csv"
    stars.write_text(HYG + "10,,,,,,,1,-95,5,0,0,0,5,5,G2V,0.6,0,0,0,0,0,0\n" + "11,,,,,,,25,9,5,0,0,0,5,5,G2V,0.6,0,0,0,0,0,0\n")
    polycosm("catalog", "import", stars, "--out", tmp_path / "sky.h5", check=0)
    config = tmp_path / "run.toml"
    config.write_text(f'[run]\ntitle = "own sky"\nmember_count = 4\nensemble_seed = 1\n[sky]\nsource = "catalogue"\n'
                      f'catalogue_file = "{tmp_path / "sky.h5"}"\n[sim]\npreset = "century-fast"\n')
    polycosm("run", config, "--out", tmp_path / "runs/own", "--threads", 1, check=0)
    source, row, code, reason = rejected_of(tmp_path / "runs/own/sky.h5")
    assert len(row) == 3
    server = Server(tmp_path / "runs", "--listen", "127.0.0.1:0")
    frame = described(server, "own/quarantine", "/quarantine")
    assert frame["columns"]["row"]["values"] == row and frame["columns"]["source"]["values"] == source
    assert frame["columns"]["code"]["values"] == code and frame["columns"]["reason"]["values"] == reason
    told, count = pages(server, "/api/v1/ensembles/own/quarantine", 1)
    assert count == 3 and told["reason"] == reason
    quality = described(server, "own/qa", "/qa")
    assert {one["code"]: one["count"] for one in quality["rejected"]} == collections.Counter(code)
    assert all(one["sentence"] for one in quality["rejected"])
    assert server.end() == 0


def test_quarantined_members_are_listed_with_their_reason(near, tmp_path):
    """Members with more events than the third of five may have: some are quarantined, some are not."""
    runs, _ = near
    with h5py.File(runs / "near/ensemble.h5") as file:
        limit = sorted(collections.Counter(file["events/member_index"][:]).values())[2]
    polycosm("run", runs.parent / "near.toml", "--out", tmp_path / "runs/sick", "--threads", 1,
             "--set", f"limits.member_event_count={limit}", "--set", "output.quarantine_budget_fraction=1", check=0)
    with h5py.File(tmp_path / "runs/sick/ensemble.h5") as file:
        members, codes, status = list(file["quarantine/member_index"]), texts(file["quarantine/code"]), file["parameters/status"][:]
    assert 0 < len(members) < 24 and members == list(numpy.flatnonzero(status)) and set(codes) == {"EVENT_LIMIT"}
    server = Server(tmp_path / "runs", "--listen", "127.0.0.1:0")
    frame = described(server, "sick/quarantine?of=members", "/quarantine")
    assert frame["columns"]["member_index"]["values"] == members and frame["columns"]["code"]["values"] == codes
    told, count = pages(server, "/api/v1/ensembles/sick/quarantine?of=members", 1)
    assert told["member_index"] == members and count == len(members)
    one = described(server, f"sick/members/{members[0]}", "/members/{member}")
    assert one["status"] == "quarantined" and one["quarantine"]["code"] == "EVENT_LIMIT" and one["digest"] is None
    quality = server.json("/api/v1/ensembles/sick/qa")
    assert quality["quarantined_members"] == [{"code": "EVENT_LIMIT", "count": len(members)}]
    assert quality["members"]["quarantined"] == len(members)
    # what is counted in tables of details has only those who are ok behind it
    kept = [member for member in (0, 1, 2, 7, 20) if member not in members]
    assert server.json("/api/v1/ensembles/sick/systems/1/planets")["n_members"] == len(kept)
    assert server.json(f"/api/v1/ensembles/sick/events?member={members[0]}")["columns"]["tick"]["values"] == []
    assert server.end() == 0


def test_an_ensemble_without_quarantined_members_has_an_empty_list(near):
    _, server = near
    frame = described(server, "near/quarantine?of=members", "/quarantine")
    assert frame["columns"]["member_index"]["values"] == [] and frame["next"] is None
    assert server.get(NEAR + "/quarantine?of=members", Accept="text/csv").bytes == b"member_index,code,message\r\n"


def test_diagnostics_are_those_of_the_file(near):
    runs, server = near
    told = described(server, "near/diagnostics", "/diagnostics")
    with h5py.File(runs / "near/ensemble.h5") as file:
        names = texts(file["statistics/metric_name"])
        assert len(told["outcomes"]) == 8
        for one in told["outcomes"]:
            row = names.index(one["metric"])
            values = file["member_series"][one["metric"]][:, -1].astype("f8")
            assert one["mean"] == file["aggregate"][one["metric"] + "_mean"][-1]
            assert one["mcse"] == file["aggregate"][one["metric"] + "_mcse"][-1]
            assert one["mcse"] == pytest.approx(values.std(ddof=1) / numpy.sqrt(len(values)), rel=1e-9)
            assert one["finite_count"] == file["statistics/finite_count"][row, -1] == 24
            assert one["year"] == file["aggregate/time"][-1]
        table = told["sensitivity"]
        assert table["hyper_name"] == texts(file["sensitivity/hyper_name"])
        assert same(numpy.array(table["first_order_index"], float).ravel(), file["sensitivity/first_order_index"][:].ravel())
        frame = described(server, "near/sensitivity", "/sensitivity")
        for name in ("first_order_index", "decile_mean", "decile_member_count", "hyper_decile_edge"):
            assert same(numpy.array(frame["columns"][name]["values"], float).ravel(), file["sensitivity"][name][:].ravel()), name
    assert told["convergence"] is None and told["n_members"] == 24


def test_convergence_is_told_as_the_run_saw_it(near, tmp_path):
    runs, _ = near
    run = copy_of(runs / "near", tmp_path / "runs/told")
    record = {"schema": "polycosm-convergence", "looks": [], "is_converged": False, "stopped_member_count": 0}
    (run / "convergence.json").write_text(json.dumps(record))
    server = Server(tmp_path / "runs", "--listen", "127.0.0.1:0")
    assert server.json("/api/v1/ensembles/told/diagnostics")["convergence"] == record
    (run / "convergence.json").write_text("{")
    assert server.get("/api/v1/ensembles/told/diagnostics").status == 503
    assert server.end() == 0


def test_lineage_leads_back_to_seed_models_and_sources(near):
    runs, server = near
    told, manifest = described(server, "near/lineage", "/lineage"), manifest_of(runs / "near")
    assert told["identity"] == manifest["identity"] and told["ensemble_seed"] == "11"
    assert told["catalogue"]["sha256"] == manifest["plan"]["catalogue_sha256"]
    assert told["inference"]["model"] == manifest["plan"]["inference_model"] and told["inference"]["sources"]
    assert told["sources"] == manifest["catalogue"]["sources"] and told["parent"] is None
