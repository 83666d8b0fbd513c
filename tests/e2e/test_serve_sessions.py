"""Live members behind the viewer: real children, honest and hostile callers, crashes and hangs."""
import os
import pathlib
import shutil
import signal
import stat
import tempfile
import threading
import time
import uuid

import h5py
import numpy
import pytest

from conftest import polycosm
from session_client import Server, Session, is_alive, wait_until
from test_serve import conforms


@pytest.fixture(scope="module")
def runtime():
    # Short: the path of a socket has about a hundred bytes.
    with tempfile.TemporaryDirectory(prefix="polycosm_") as folder:
        yield pathlib.Path(folder)


@pytest.fixture(scope="module")
def folder(small_run, tmp_path_factory):
    root = tmp_path_factory.mktemp("served")
    shutil.copytree(small_run, root / "small")
    shutil.copytree(small_run, root / "edited")
    with open(root / "edited/ensemble.h5", "r+b") as file:
        file.seek(5000)
        file.write(b"\xff")
    return root


@pytest.fixture(scope="module")
def server(folder, runtime):
    server = Server(folder, "--whatif", "--session-hang-s", 3, env={"XDG_RUNTIME_DIR": runtime})
    yield server
    assert server.end() == 0 and not list(runtime.iterdir())


@pytest.fixture
def session(server):
    session = Session(server, "small", 3)
    session.wait_for("live")
    yield session
    session.end()
    wait_until(lambda: not server.children())


def test_left_alone_a_live_member_is_that_of_the_file(session, folder):
    assert session.say("step", 400)["state"] == "COMPLETED"
    with h5py.File(folder / "small/ensemble.h5") as file:
        digest = "".join(f"{int(file[f'parameters/digest_{half}'][3]):016x}" for half in ("high", "low"))
        for metric in ("population", "settled_systems", "launches"):
            path = session.server.get(f"{session.path}/series/{metric}")
            values = numpy.array(path["branches"][0]["values"], "f4")
            assert numpy.array_equal(values, file[f"member_series/{metric}"][3]) and len(values) == len(path["time_year"])
            assert path["unit"] == file[f"member_series/{metric}"].attrs["units"].decode()
    assert session.server.get(session.path)["status"]["member_digest"] == digest


def test_answers_are_as_the_document_says(server, session):
    document = server.get("/openapi.json")
    forms = document["components"]["schemas"]

    def form_of(path, method):
        content = document["paths"]["/api/v1" + path][method]["responses"]["200"]["content"]
        return content["application/json"]["schema"]

    conforms(server.get("/sessions"), form_of("/sessions", "get"), forms)
    conforms(server.get(session.path), form_of("/sessions/{session}", "get"), forms)
    conforms(session.say("status"), form_of("/sessions/{session}/commands", "post"), forms)
    conforms(server.get(session.path + "/series/population"), form_of("/sessions/{session}/series/{variable}", "get"), forms)
    conforms(server.post("/sessions", {}, 422), {"$ref": "#/Problem"}, forms)


def test_its_path_so_far_is_the_beginning_of_the_stored_one(session, folder):
    session.say("step", 42)
    path = session.server.get(session.path + "/series/population")
    assert path["time_year"] == [float(year) for year in range(11)]
    with h5py.File(folder / "small/ensemble.h5") as file:
        assert numpy.array_equal(numpy.array(path["branches"][0]["values"], "f4"), file["member_series/population"][3, :11])
    assert session.server.get(session.path + "/series/nonsense", status=422)["code"] == "command_refused"


def test_it_pauses_rewinds_branches_and_tells_what_happens(session):
    session.say("step", 200)
    before = session.server.get(session.path)["status"]["history_digest"]
    assert session.say("branch", "plague")["made"] == "plague"
    assert session.say("switch", "plague")["branch"] == "plague"
    session.say("inject", "Sun", "plague")
    assert session.say("run")["state"] == "RUNNING"
    heard = session.server.events(session.path + "/events", until=lambda event: event[2].get("state") == "COMPLETED")
    assert [event[2]["state"] for event in heard if event[1] == "session"] == ["starting", "live"]
    assert any(one["type"] == "plague" and one["system"] == "Sun" for event in heard if event[1] == "news" for one in event[2]["events"])
    difference = session.say("verify", "main", "plague")
    assert difference["equal"] is True or difference["first_difference"]["tick"] == 201
    branches = session.server.get(session.path + "/series/population")["branches"]
    assert [(one["name"], one["parent"], one["fork_tick"], len(one["values"])) for one in branches] == [
        ("main", None, 0, 51), ("plague", "main", 200, 101)]
    assert branches[1]["values"][:51] == branches[0]["values"] and branches[1]["values"][51] < branches[0]["values"][50]
    assert len(session.server.get(session.path + "/series/population?branch=plague")["branches"]) == 1
    session.say("switch", "main")
    session.say("step", 40)
    assert session.say("rewind", 200)["tick"] == 200
    assert session.server.get(session.path)["status"]["history_digest"] == before
    later = session.server.events(session.path + f"/events?after={heard[-1][0]}&follow=no")
    assert int(later[0][0]) == int(heard[-1][0]) + 1 and later[-1][2]["tick"] == 200


def test_a_command_that_takes_long_is_answered_by_an_event(server, session):
    os.kill(session.pid(), signal.SIGSTOP)
    began = time.time()
    told = session.say("step", 40, status=202)
    assert told["pending"] == 1 and 0.9 < time.time() - began < 2.5
    assert server.get("/ensembles")["ensembles"]
    os.kill(session.pid(), signal.SIGCONT)
    answer = server.events(session.path + "/events", until=lambda event: event[1] == "answer")[-1][2]
    assert answer["pending"] == 1 and answer["state"] == "PAUSED" and answer["tick"] == 40


def test_a_tick_that_is_past_is_no_condition_that_holds(session):
    session.say("step", 40)
    assert session.say("step", 4, status=412, If_Match='"tick-39"')["code"] == "other_tick"
    assert session.say("step", 4, status=400, If_Match='tick-40')["code"] == "bad_if_match"
    assert session.say("step", 4, If_Match='"tick-40"')["tick"] == 44


def test_what_is_sent_twice_happens_once(server, session):
    key = uuid.uuid4().hex
    first = server.post(session.path + "/commands", {"command": "step", "arguments": [4]}, 200, Idempotency_Key=key)
    again = server.post(session.path + "/commands", {"command": "step", "arguments": [4]}, 200, Idempotency_Key=key)
    assert first == again and server.get(session.path)["now"]["tick"] == 4
    other = server.post(session.path + "/commands", {"command": "step", "arguments": [5]}, 422, Idempotency_Key=key)
    assert other["code"] == "key_used"
    body, key = {"ensemble": "small", "member": 4}, uuid.uuid4().hex
    made = server.post("/sessions", body, Idempotency_Key=key)["id"]
    status, again, answer = server.ask("POST", "/sessions", body, Idempotency_Key=key)
    assert (status, again["id"], answer.getheader("Idempotent-Replayed")) == (201, made, "true")
    assert answer.getheader("Location") == f"sessions/{made}"
    assert server.ask("POST", "/sessions", body)[1]["code"] == "no_idempotency_key"
    server.ask("DELETE", "/sessions/" + made, status=202)
    assert server.get("/sessions/" + made, status=404)["code"] == "not_found"


def test_a_child_that_crashes_takes_nobody_with_it(server):
    session = Session(server, "small", 3)
    session.wait_for("live")
    child = session.pid()
    os.kill(child, signal.SIGKILL)
    heard = server.events(session.path + "/events", seconds=10)
    assert heard[-1][1] == "session" and heard[-1][2]["state"] == "failed" and "signal 9" in heard[-1][2]["reason"]
    now = server.get(session.path)
    assert now["state"] == "failed" and now["status"] is None
    assert session.say("step", status=409)["code"] == "not_live"
    assert server.get("/ensembles")["ensembles"] and not is_alive(child)
    Session(server, "small", 3).end()
    session.end()
    wait_until(lambda: not server.children())


def test_a_child_that_hangs_is_ended(server):
    session = Session(server, "small", 3)
    session.wait_for("live")
    child = session.pid()
    os.kill(child, signal.SIGSTOP)
    asked = []
    threads = [threading.Thread(target=lambda: asked.append(server.ask("POST", session.path + "/commands", {"command": "status"})[0]))
               for _ in range(4)]
    for thread in threads:
        thread.start()
    began = time.time()
    assert server.get("/ensembles/small/stars?limit=1")["columns"] and time.time() - began < 1.0
    for thread in threads:
        thread.join()
    assert set(asked) <= {202, 429}
    heard = server.events(session.path + "/events", seconds=20)
    assert "no sign of life" in heard[-1][2]["reason"]
    assert sum(event[1] == "answer" for event in heard) <= 4
    wait_until(lambda: not is_alive(child), 10)
    session.end()


def test_hostile_words_reach_nothing(server, session, folder, runtime, tmp_path):
    before = sorted(str(path) for path in folder.rglob("*"))
    evil = ['Sun"}\n{"command":"quit"}', "../../../etc/passwd", "\u0000", "\n", "<script>alert(1)</script>", "%n%s", "x" * 256, "Ω"]
    for word in evil:
        for command in ("inject", "branch", "switch", "set", "verify", "series"):
            arguments = [word] if command in ("branch", "switch", "series") else [word, word]
            assert session.say(command, *arguments, status=422)["code"] == "command_refused", (command, word)
    for command in ("quit", "snapshot", "restore", "wait", "follow", "", "step\n", 7, None, ["step"]):
        assert session.say(command, str(tmp_path / "file"), status=422)["code"] == "unknown_command"
    for arguments in ([1] * 5, ["x" * 257], [{}], [None], [[1]], [True], "text", {"0": 1}):
        answer = server.post(session.path + "/commands", {"command": "step", "arguments": arguments}, 422)
        assert answer["code"] == "bad_body"
    for count in ("1e999", -1, 0, 1.5, 2**63, "0x10", " 1"):
        assert session.say("step", count, status=422)["code"] == "command_refused"
    for body in (b"", b"{", b"[]", b"\xff\xfe", b'{"command":' + b"[" * 10000, b'"step"'):
        assert server.ask("POST", session.path + "/commands", body)[0] == 400
    assert server.ask("POST", session.path + "/commands", b"{}", Content_Type="text/plain")[0] == 415
    assert server.ask("POST", session.path + "/commands", b'{"command":"' + b"x" * 70000 + b'"}')[0] == 413
    for hostile in ("..", "%2e%2e", "0" * 16, "a/b", "%00", "*"):
        assert server.ask("GET", f"/sessions/{hostile}")[0] in (400, 404)
    assert server.get(session.path)["status"]["tick"] == 0
    assert sorted(str(path) for path in folder.rglob("*")) == before and not list(tmp_path.iterdir())
    for place in runtime.iterdir():
        assert stat.S_IMODE(place.stat().st_mode) == 0o700 and stat.S_IMODE((place / "s").stat().st_mode) == 0o600


@pytest.mark.parametrize("body, status, code", [
    ({}, 422, "bad_body"), ({"ensemble": "small"}, 422, "bad_body"), ({"ensemble": 3, "member": 3}, 422, "bad_body"),
    ({"ensemble": "small", "member": "3"}, 422, "bad_body"), ({"ensemble": "small", "member": -1}, 422, "bad_body"),
    ({"ensemble": "small", "member": 20}, 422, "no_such_member"), ({"ensemble": "small", "member": 1.5}, 422, "bad_body"),
    ({"ensemble": "small", "member": 3, "tick": -4}, 422, "bad_body"), ({"ensemble": "small", "member": 3, "run": "/"}, 422, "bad_body"),
    ({"ensemble": "../small", "member": 3}, 404, "not_found"), ({"ensemble": "/etc", "member": 3}, 404, "not_found"),
    ({"ensemble": "small@000000000000", "member": 3}, 410, "other_revision"), ({"ensemble": "edited", "member": 3}, 503, "damaged")])
def test_what_cannot_be_started_is_refused_and_costs_nothing(server, body, status, code):
    assert server.post("/sessions", body, status)["code"] == code
    assert server.get("/sessions")["sessions"] == [] or all(one["state"] != "live" for one in server.get("/sessions")["sessions"])


def test_a_session_begins_at_a_tick(server):
    session = Session(server, "small", 5, tick=48)
    wait_until(lambda: (server.get(session.path)["now"] or {}).get("tick") == 48)
    session.end()


def test_a_caller_has_as_many_as_he_may(server):
    wait_until(lambda: not server.children())
    first, second = Session(server, "small", 1), Session(server, "small", 2)
    refused = server.post("/sessions", {"ensemble": "small", "member": 3}, 429)
    assert refused["code"] == "too_many_sessions" and refused["limit"] == 2
    first.end()
    third = Session(server, "small", 3)
    assert len([one for one in server.get("/sessions")["sessions"] if one["state"] in ("starting", "live")]) == 2
    second.end()
    third.end()
    wait_until(lambda: not server.children())


def test_without_a_token_nobody_starts_one(folder):
    server = Server(folder)
    assert server.post("/sessions", {"ensemble": "small", "member": 3}, 401)["role"] == "analyst"
    assert server.get("/sessions", status=401)["code"] == "no_token" and not server.children()
    assert server.end() == 0


def test_everybody_sees_his_own_and_an_admin_all(folder, tmp_path):
    state = tmp_path / "state"
    people = {}
    for label, role in (("anna", "analyst"), ("ben", "analyst"), ("carla", "curator"), ("root", "admin"), ("vera", "viewer")):
        done = polycosm("token", "add", "--role", role, "--label", label, "--days", 1, "--state", state, check=0)
        people[label] = {"Authorization": "Bearer " + done.stdout.split()[0]}
    server = Server(folder, "--state", state)
    made = server.post("/sessions", {"ensemble": "small", "member": 3}, **people["anna"])
    path = "/sessions/" + made["id"]
    assert made["owner"] == "anna" and server.get(path, **people["root"])["id"] == made["id"]
    for label, status in (("ben", 404), ("carla", 404), ("vera", 403)):
        for method, more, body in (("GET", "", None), ("GET", "/events", None), ("GET", "/series/population", None),
                                   ("POST", "/commands", {"command": "step"}), ("DELETE", "", None)):
            assert server.ask(method, path + more, body, **people[label])[0] == status, (label, method, more)
        assert label == "vera" or server.get("/sessions", **people[label])["sessions"] == []
    assert [one["id"] for one in server.get("/sessions", **people["root"])["sessions"]] == [made["id"]]
    assert server.ask("DELETE", path, **people["root"])[0] == 202
    assert server.end() == 0


def test_idle_ones_end_and_memory_has_a_limit(folder, runtime):
    server = Server(folder, "--whatif", "--session-idle-s", 2, "--session-memory-mb", 64, env={"XDG_RUNTIME_DIR": runtime})
    session = Session(server, "small", 3)
    session.wait_for("live")
    child = session.pid()
    session.say("step", 400)
    for i in range(1000):
        status, answer, _ = server.ask("POST", session.path + "/commands", {"command": "branch", "arguments": [f"b{i}"]})
        if status != 200:
            break
    assert status == 503 and answer["code"] in ("command_failed", "session_busy") or status == 409, answer
    assert i > 1 and server.get("/ensembles")["ensembles"]
    if is_alive(child):
        peak = [line for line in pathlib.Path(f"/proc/{child}/status").read_text().splitlines() if line.startswith("VmPeak")]
        assert int(peak[0].split()[1]) <= 64 * 1024
    other = Session(server, "small", 4)
    other.wait_for("live")
    ended = server.events(other.path + "/events", seconds=20)
    assert ended[-1][2] == {"state": "ended", "reason": "nobody used it for too long"}
    wait_until(lambda: not server.children())
    assert server.end() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_children_end_with_the_server(folder, number):
    with tempfile.TemporaryDirectory(prefix="polycosm_") as name:
        children_end(folder, pathlib.Path(name), number)


def children_end(folder, runtime, number):
    server = Server(folder, "--whatif", env={"XDG_RUNTIME_DIR": runtime})
    sessions = [Session(server, "small", member) for member in (1, 2)]
    for session in sessions:
        session.wait_for("live")
    children = server.children()
    assert len(children) == 2
    os.kill(children[0], signal.SIGSTOP)  # one of them would not go by itself
    server.process.send_signal(number)
    began = time.time()
    assert server.process.wait(20) == (0 if number == signal.SIGTERM else -signal.SIGKILL)
    assert time.time() - began < 8
    wait_until(lambda: not any(is_alive(child) for child in children), 5)
    for left in runtime.iterdir():
        os.utime(left, (0, 0))  # the next server takes away what one that was killed left
    assert bool(list(runtime.iterdir())) == (number == signal.SIGKILL)
    assert Server(folder, env={"XDG_RUNTIME_DIR": runtime}).end() == 0 and not list(runtime.iterdir())
