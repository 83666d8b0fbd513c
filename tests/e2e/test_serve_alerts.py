"""Alerts of the viewer: real runs that fail in real ways, a real state directory, and whoever says that he has seen it."""
import json
import os
import re
import shutil
import time

import pytest

from conftest import faulty, polycosm
from session_client import Server, wait_until
from test_serve import conforms

SLOW = 15  # seconds in which a look surely came


def add_token(state, role):
    done = polycosm("token", "add", "--role", role, "--label", f"{role}-1", "--days", 1, "--state", state, check=0)
    return {"Authorization": "Bearer " + done.stdout.split()[0]}


@pytest.fixture(scope="module")
def place(small_run, tmp_path_factory):
    """A folder with a run that spent its budget, one that was killed, and an ensemble that somebody edited."""
    root = tmp_path_factory.mktemp("alerts")
    folder, config = root / "served", small_run.parent / "small.toml"
    folder.mkdir()
    shutil.copytree(small_run, folder / "good")
    shutil.copytree(small_run, folder / "edited")
    with open(folder / "edited/ensemble.h5", "r+b") as file:
        file.seek(5000)
        file.write(b"\xff")
    polycosm("run", config, "--out", folder / "spent", "--members", 600, "--threads", 1, "--set", "budget.shard_bytes=1000000", check=75)
    assert polycosm("run", config, "--out", folder / "killed", "--threads", 1, env=faulty(member=9, deed="kill")).returncode not in (0, 75)
    state = root / "state"
    roles = {role: add_token(state, role) for role in ("analyst", "curator")}
    return folder, state, roles


@pytest.fixture(scope="module")
def server(place):
    server = Server(place[0], "--state", place[1])
    wait_until(lambda: {"spent", "killed", "edited"} <= {alert["run"] for alert in alerts(server)}, SLOW)
    yield server
    assert server.end() == 0


def alerts(server, query="", **headers):
    return server.get("/alerts" + query, **headers)["alerts"]


def of(server, run, **headers):
    return {(alert["code"], alert["severity"]) for alert in alerts(server, **headers) if alert["run"] == run}


def test_what_went_wrong_is_told_with_its_gravity(server):
    assert of(server, "good") == set()
    assert ("ensemble_damaged", "critical") in of(server, "edited")
    assert ("run_died", "critical") in of(server, "killed")
    budget = [alert for alert in alerts(server) if alert["run"] == "spent" and alert["code"] == "budget"]
    levels = {re.match(r"\d+", alert["message"])[0]: alert["severity"] for alert in budget if "%" in alert["message"]}
    assert levels and levels.items() <= {"50": "info", "80": "warning", "100": "critical"}.items() and "100" in levels
    assert any(alert["message"].startswith("the run stopped: budget.shard_bytes is spent") for alert in budget)
    forms = server.get("/openapi.json")["components"]["schemas"]
    conforms(server.get("/alerts"), {"$ref": "#/Alerts"}, forms)
    assert len(alerts(server, "?limit=1")) == 1
    assert {alert["run"] for alert in alerts(server, "?open=yes")} == {"spent", "killed", "edited"}
    assert all("/" not in alert["message"] for alert in alerts(server)), alerts(server)


def test_only_a_curator_by_name_says_that_it_was_seen(server, place):
    chosen = next(alert for alert in alerts(server) if alert["run"] == "edited")
    path = f"/alerts/{chosen['id']}/acknowledgement"
    assert server.ask("POST", path, {})[0] == 401
    assert server.ask("POST", path, {}, **place[2]["analyst"])[0] == 403
    curator = place[2]["curator"]
    for body in ({"note": 3}, {"note": "x" * 1001}, {"by": "somebody else"}):
        assert server.ask("POST", path, body, **curator)[0] == 422
    for name in ("0", "99999", "-1", "x", "1.0", "1e0", "18446744073709551617", "..%2f1"):
        assert server.ask("POST", f"/alerts/{name}/acknowledgement", {}, **curator)[0] in (400, 404), name
    seen = server.ask("POST", path, {"note": "<b>being restored</b>"}, status=200, **curator)[1]
    assert seen["acknowledged"]["by"] == {"label": "curator-1", "role": "curator"}
    assert server.ask("POST", path, {"note": "again"}, status=200, **curator)[1]["acknowledged"] == seen["acknowledged"]
    assert next(alert for alert in alerts(server) if alert["id"] == chosen["id"]) == seen
    assert chosen["id"] not in [alert["id"] for alert in alerts(server, "?open=yes")]
    heard = server.events("/alerts/events?follow=no")
    assert heard[-1][1] == "acknowledged" and heard[-1][2]["id"] == chosen["id"]


def test_they_outlive_the_server_and_are_told_once(server, place):
    before = alerts(server)
    last = server.events("/alerts/events?follow=no")[-1][0]
    other = Server(place[0], "--state", place[1])  # it shares the file with the first
    time.sleep(6)
    assert alerts(other) == alerts(server) == before
    assert other.events(f"/alerts/events?after={last}&follow=no") == []
    assert other.events("/alerts/events?follow=no") == server.events("/alerts/events?follow=no")
    assert server.ask("GET", "/alerts/events?after=x")[0] == 400
    assert other.end() == 0


def test_what_holds_no_more_is_cleared_and_a_stream_tells(small_run, tmp_path):
    folder, config = tmp_path / "served", small_run.parent / "small.toml"
    folder.mkdir()
    server = Server(folder, "--state", tmp_path / "state")
    run = folder / "run"

    def open_now():  # what happened stays until somebody has seen it
        return [alert for alert in alerts(server, "?open=yes") if alert["code"] != "member_crash"]

    assert polycosm("run", config, "--out", run, "--threads", 1, env=faulty(member=9, deed="kill")).returncode not in (0, 75)
    wait_until(lambda: ("run_died", "critical") in of(server, "run"), SLOW)
    polycosm("resume", run, "--threads", 1, check=0)
    heard = server.events("/alerts/events", until=lambda event: event[1] == "cleared")
    assert [event[1] for event in heard if event[2]["code"] == "run_died"] == ["raised", "cleared"]
    assert heard[-1][2]["cleared_utc"] and open_now() == []
    manifest = (run / "manifest.json").read_text()
    (run / "manifest.json").write_text("{")
    after = heard[-1][0]
    refused = server.events(f"/alerts/events?after={after}", until=lambda event: event[1] == "raised")[-1][2]
    assert refused["code"] == "ensemble_refused"
    (run / "manifest.json").write_text(manifest)
    wait_until(lambda: open_now() == [], SLOW)
    (run / "manifest.json").unlink()
    with open(sorted((run / "shards").glob("*.h5"))[0], "r+b") as file:
        file.truncate(1000)
    wait_until(lambda: ("shard_damaged", "critical") in of(server, "run"), SLOW)
    shutil.rmtree(run)
    wait_until(lambda: open_now() == [], SLOW)
    assert server.end() == 0


def test_of_a_run_that_one_may_not_see_nobody_hears(small_run, tmp_path):
    folder, state = tmp_path / "served", tmp_path / "state"
    folder.mkdir()
    shutil.copytree(small_run, folder / "secret")
    analyst, curator = add_token(state, "analyst"), add_token(state, "curator")
    server = Server(folder, "--state", state)
    server.ask("POST", "/ensembles/secret/decisions", {"action": "approve", "reason": "r", "access": "restricted"}, status=201, **curator)
    with open(folder / "secret/ensemble.h5", "r+b") as file:
        file.seek(5000)
        file.write(b"\xff")
    wait_until(lambda: of(server, "secret", **curator), SLOW)
    assert alerts(server) == [] and alerts(server, **analyst) == []
    assert server.events("/alerts/events?follow=no") == []
    assert [event[2]["run"] for event in server.events("/alerts/events?follow=no", **curator)] == ["secret"]
    assert server.end() == 0


def test_hostile_runs_and_an_edited_book_cost_little(small_run, tmp_path):
    folder, state = tmp_path / "served", tmp_path / "state"
    folder.mkdir()
    shutil.copytree(small_run, folder / "flood")
    crc = lambda text: crc32c(text.encode())
    lines = [json.dumps({"utc": "2026-01-01T00:00:00Z", "event": "crash", "member": i, "what": "<script>/etc/passwd"}) for i in range(2000)]
    lines += ["{}", "[]", '{"event":7}', '{"event":"budget","warning":[1]}', '{"event":"stop"}']
    with open(folder / "flood/journal/r000.jsonl", "a") as file:
        file.writelines(f"{line} {crc(line):08x}\n" for line in lines)
    os.symlink("/etc", folder / "link")
    shutil.copytree(small_run, folder / "pipes")  # whoever opened this by its path would wait for ever
    os.remove(folder / "pipes/manifest.json")
    os.mkfifo(folder / "pipes/journal/r002.jsonl")
    os.mkfifo(folder / "flood/journal/r001.jsonl")
    server = Server(folder, "--state", state)
    wait_until(lambda: alerts(server), SLOW)
    time.sleep(4)
    told = alerts(server)
    assert 100 < len(told) <= 201 and {alert["run"] for alert in told} == {"flood", "pipes"}
    assert of(server, "pipes") == {("run_unreadable", "warning")}
    assert all("passwd" not in alert["message"] or "<script>/" in alert["message"] for alert in told)
    assert server.end() == 0
    book = state / "alerts.jsonl"
    assert book.stat().st_mode & 0o777 == 0o600
    text = book.read_text()
    book.write_text(text.replace("2026-01-01", "2027-01-01", 1))
    server = Server(folder, "--state", state)
    assert server.get("/ensembles")["ensembles"]
    wait_until(lambda: "alerts are kept in memory" in server.log(), SLOW)
    wait_until(lambda: alerts(server), SLOW)
    assert server.end() == 0 and book.read_text() == text.replace("2026-01-01", "2027-01-01", 1)


def crc32c(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = (crc >> 1) ^ (0x82F63B78 if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF
