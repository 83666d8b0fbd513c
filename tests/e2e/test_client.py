"""polycosm.client against the real server: numbers of the file, problems by name, streams that go on, files that are whole."""
import shutil
import socket
import threading
import time

import h5py
import numpy
import pytest
from test_serve import Server

from polycosm import DamagedFile, UnknownName
from polycosm.client import Client, RemoteEnsemble, Session, ViewerProblem, ViewerUnreachable
from polycosm.columns import decode


@pytest.fixture(scope="module")
def folder(small_run, tmp_path_factory):
    root = tmp_path_factory.mktemp("remote")
    shutil.copytree(small_run, root / "good")
    return root


@pytest.fixture(scope="module")
def viewer(folder):
    server = Server(folder, "--listen", "127.0.0.1:0")
    yield Client(f"http://127.0.0.1:{server.port}")
    assert server.end() == 0


def test_arrays_are_those_of_the_file_with_units_and_words(viewer, folder):
    assert [each["id"] for each in viewer.ensembles()] == ["good"]
    remote = viewer.ensemble("good")
    assert remote.name.startswith("good@") and remote.about()["revision"].startswith(remote.name[5:])
    with h5py.File(folder / "good/ensemble.h5") as file:
        stars = remote.stars()
        assert stars["star_name"].tolist()[0] == "Sun" and stars["star_id"].dtype == numpy.uint64
        assert numpy.array_equal(stars["mass_msun"], file["catalogue/mass_msun"][:], equal_nan=True)
        assert numpy.array_equal(stars["star_id"], file["catalogue/star_id"][:])
        assert stars.columns["mass_msun"].unit == "M_sun" and "Mass" in stars.columns["mass_msun"].meaning
        assert set(stars.columns["is_modelled"].words()) <= {"no", "yes"}
        chance = remote.map("p_settled")["p_settled"]
        stored = file["aggregate/p_settled"]
        assert numpy.allclose(chance, stored[:] * stored.attrs["scale_factor"], atol=1e-15) and 0.0 <= chance.min() <= chance.max() <= 1.0
        assert numpy.array_equal(remote.series("population")["population_quantile"], file["aggregate/population_quantile"][:])
        assert numpy.array_equal(remote.member_series("population", 3, 2)["population"], file["member_series/population"][3:5])
        assert len(remote.members()["status"]) == file["parameters/member"].shape[0]
    with pytest.raises(UnknownName, match="mass_msun"):
        stars["mass"]


def test_a_listing_is_gathered_page_by_page(viewer):
    remote = viewer.ensemble("good")
    pages = list(remote.pages("stars", limit=100))
    assert len(pages) > 1 and pages[-1].next is None
    assert numpy.concatenate([page["star_id"] for page in pages]).tolist() == remote.stars()["star_id"].tolist()


def test_problems_have_names(viewer):
    with pytest.raises(ViewerProblem, match="404 not_found") as caught:
        viewer.ensemble("absent")
    assert caught.value.status == 404 and caught.value.code == "not_found" and caught.value.said["title"] == "Not Found"
    with pytest.raises(ViewerProblem, match="unknown_parameter"):
        viewer.ensemble("good").json("stars", nonsense=1)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(ViewerUnreachable, match="polycosm serve"):
        Client(f"http://127.0.0.1:{port}").ensembles()
    with pytest.raises(ValueError, match="unix:/path"):
        Client("ftp://host")
    for raw in (b"", b"PCOLUMN1", b"PCOLUMN1" + b"\xff" * 40):
        with pytest.raises(DamagedFile):
            decode(raw)


def test_a_file_comes_whole_over_a_unix_socket(folder, tmp_path):
    server = Server(folder, "--socket", tmp_path / "s")
    remote = Client(f"unix:{tmp_path / 's'}").ensemble("good")
    assert {each["name"] for each in remote.files()} >= {"ensemble.h5", "manifest.json"}
    got = remote.download("ensemble.h5", tmp_path / "got.h5")
    assert got.read_bytes() == (folder / "good/ensemble.h5").read_bytes()
    with pytest.raises(ViewerProblem, match="404"):
        remote.download("passwd", tmp_path / "none")
    assert not (tmp_path / "none").exists()
    assert server.end() == 0


def test_a_stream_goes_on_when_its_server_comes_back(folder, tmp_path, monkeypatch):
    monkeypatch.setattr("polycosm.transport.RETRY_S", 0.2)
    run = tmp_path / "served" / "live"
    shutil.copytree(folder / "good", run)
    journal = next((run / "journal").glob("*.jsonl"))
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join(lines[:-1]))
    server = Server(tmp_path / "served", "--listen", "127.0.0.1:0")
    viewer = Client(f"http://127.0.0.1:{server.port}")
    before = [event for event in viewer.journal("live") if event.kind == "journal"]
    heard = []

    def listen():
        for event in viewer.follow("live"):
            if event.kind == "journal":
                heard.append(event)
            if len(heard) == len(before) + 1:
                return

    listener = threading.Thread(target=listen, daemon=True)
    listener.start()
    deadline = time.monotonic() + 30
    while len(heard) < len(before) and time.monotonic() < deadline:
        time.sleep(0.02)
    server.process.kill()
    server.process.wait()
    with open(journal, "ab") as file:
        file.write(lines[-1])
    again = Server(tmp_path / "served", "--listen", f"127.0.0.1:{server.port}")
    listener.join(30)
    assert not listener.is_alive() and [event.id for event in heard[:-1]] == [event.id for event in before]
    assert len({event.id for event in heard}) == len(heard)
    assert again.end() == 0


# Every route of the API has its place in the client, or a reason not to.
CALLS = {
    "ensembles": Client.ensembles, "ensembles/{ensemble}": RemoteEnsemble.about, "ensembles/latest": Client.latest, "runs": Client.runs,
    "runs/{run}/events": Client.follow, "whoami": Client.whoami, "alerts": Client.alerts, "alerts/{alert}/acknowledgement": Client.acknowledge,
    "sessions": Client.start_session, "sessions/{session}": Session.about, "sessions/{session}/commands": Session.say,
    "sessions/{session}/events": Session.events, "sessions/{session}/series/{variable}": Session.series,
    "ensembles/{ensemble}/reports": RemoteEnsemble.report, "reports/{report}": RemoteEnsemble.report, "reports/{report}/file": RemoteEnsemble.report,
    "ensembles/{ensemble}/decisions": RemoteEnsemble.decide, "ensembles/{ensemble}/manifest": RemoteEnsemble.manifest,
    "ensembles/{ensemble}/stars": RemoteEnsemble.stars, "ensembles/{ensemble}/systems": RemoteEnsemble.systems,
    "ensembles/{ensemble}/systems/{system}": RemoteEnsemble.system, "ensembles/{ensemble}/systems/{system}/planets": RemoteEnsemble.planets,
    "ensembles/{ensemble}/systems/{system}/belts": RemoteEnsemble.belts, "ensembles/{ensemble}/maps/{variable}": RemoteEnsemble.map,
    "ensembles/{ensemble}/series/{variable}": RemoteEnsemble.series, "ensembles/{ensemble}/members": RemoteEnsemble.members,
    "ensembles/{ensemble}/members/{member}": RemoteEnsemble.member, "ensembles/{ensemble}/events": RemoteEnsemble.events,
    "ensembles/{ensemble}/events/counts": RemoteEnsemble.event_counts, "ensembles/{ensemble}/routes": RemoteEnsemble.routes,
    "ensembles/{ensemble}/qa": RemoteEnsemble.qa, "ensembles/{ensemble}/quarantine": RemoteEnsemble.quarantine,
    "ensembles/{ensemble}/diagnostics": RemoteEnsemble.diagnostics, "ensembles/{ensemble}/sensitivity": RemoteEnsemble.sensitivity,
    "ensembles/{ensemble}/compare": RemoteEnsemble.compare, "ensembles/{ensemble}/lineage": RemoteEnsemble.lineage,
    "ensembles/{ensemble}/files": RemoteEnsemble.files, "ensembles/{ensemble}/files/{name}": RemoteEnsemble.download,
}
BY_PAGE_OR_TERMINAL = {"tokens", "tokens/{label}", "audit", "alerts/events", "reports"}  # .json("audit") reaches them


def test_every_route_has_its_call(viewer):
    told = {path.removeprefix("/api/v1/") for path in viewer.json("openapi.json")["paths"]}
    assert told == set(CALLS) | BY_PAGE_OR_TERMINAL and not set(CALLS) & BY_PAGE_OR_TERMINAL


def test_details_are_asked_one_by_one(viewer, folder):
    remote = viewer.ensemble("good")
    with h5py.File(folder / "good/ensemble.h5") as file:
        systems = remote.systems()
        assert numpy.array_equal(systems["distance_ly"], file["catalogue/distance_ly"][:])
        assert numpy.array_equal(systems["settled_count"], file["aggregate/settled_count"][:])
        assert remote.system(3)["system"]["name"] == systems["system_name"][3]
        assert remote.member(2)["ensemble"]["members_total"] == file["parameters/member"].shape[0]
        kept = sum(len(page["tick"]) for page in remote.events(limit=50))
        assert kept == file["events/tick"].shape[0] > 50
        host = int(file["catalogue/star_system"][int(file["planets/star_index"][0])])
        assert len(remote.planets(host)["a_au"]) > 0 and remote.belts(host).about["ensemble"]["id"] == "good"
        assert numpy.all(numpy.diff(remote.routes(10)["launch_count"].astype(int)) <= 0)
        assert remote.event_counts()["event_count"].sum() > 0
    assert remote.qa()["sources"] and remote.diagnostics() and remote.lineage()
    assert sum(len(next(iter(page.values()))) for page in remote.quarantine()) >= 0
    assert remote.compare("good")["systems"] is not None


def test_a_live_member_is_lived_and_a_report_is_fetched_from_python(folder, tmp_path):
    server = Server(folder, "--listen", "127.0.0.1:0", "--whatif")
    viewer = Client(f"http://127.0.0.1:{server.port}")
    with viewer.start_session("good", 3) as session:
        deadline = time.monotonic() + 60
        while session.about()["state"] == "starting" and time.monotonic() < deadline:
            time.sleep(0.1)
        assert session.say("step", 40)["tick"] == 40
        session.say("branch", "other")
        assert {each["name"] for each in session.series("population")["branches"]} == {"main", "other"}
        assert viewer.sessions()[0]["id"] == session.name
    assert viewer.sessions() == [] or viewer.sessions()[0]["state"] == "ended"
    page = viewer.ensemble("good").report(tmp_path / "report.html")
    assert b"<html" in page.read_bytes()[:300]
    assert viewer.whoami()["role"] == "viewer" and viewer.alerts() is not None
    with pytest.raises(ViewerProblem, match="401 no_token"):
        viewer.ensemble("good").decide("approve", "I like it")
    assert server.end() == 0
