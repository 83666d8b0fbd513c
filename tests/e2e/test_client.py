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
from polycosm.client import Client, ViewerProblem, ViewerUnreachable
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
    monkeypatch.setattr("polycosm.client.RETRY_S", 0.2)
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
