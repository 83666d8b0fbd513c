"""A live member behind a real socket and a real terminal, and two runs side by side."""
import contextlib
import json
import os
import pathlib
import pty
import signal
import socket
import stat
import subprocess
import tempfile
import time

import pytest

from conftest import BINARY, environment, polycosm


def say(*lines, run, member=3, more=(), check=0):
    """Words of a terminal that is a pipe; gives what the session printed."""
    done = subprocess.run([str(BINARY), "whatif", str(run), "--member", str(member), *map(str, more)],
                          input="\n".join(lines), capture_output=True, text=True, timeout=60, env=environment())
    assert done.returncode == check, done.stderr
    return done.stdout if check == 0 else done.stderr


def digest_in(text, which="member_digest"):
    return [line.split()[1] for line in text.splitlines() if line.strip().startswith(which)][-1]


class Client:
    """One connection: a request a line, an answer a line."""

    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(30)
        self.socket.connect(str(path))
        self.lines = self.socket.makefile("r", encoding="utf-8")

    def send(self, command, *arguments, **more):
        self.socket.sendall((json.dumps({"command": command, "arguments": list(arguments), **more}) + "\n").encode())

    def hear(self):
        return json.loads(self.lines.readline())

    def ask(self, command, *arguments, **more):
        self.send(command, *arguments, **more)
        return self.hear()


@pytest.fixture
def socket_path():
    # Short: the path of a socket has about a hundred bytes.
    with tempfile.TemporaryDirectory(prefix="polycosm_") as folder:
        yield pathlib.Path(folder) / "s"


@contextlib.contextmanager
def serving(what, path, *more, member=3):
    process = subprocess.Popen([str(BINARY), "whatif", str(what), "--member", str(member), "--socket", str(path), *map(str, more)],
                               stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                               env=environment())
    try:
        for _ in range(200):
            with contextlib.suppress(OSError):
                socket.socket(socket.AF_UNIX).connect(str(path))
                break
            assert process.poll() is None, process.stderr.read()
            time.sleep(0.05)
        yield process
    finally:
        if process.poll() is None:
            process.terminate()
        process.wait(timeout=30)


def test_without_commands_a_member_is_that_of_the_ensemble(small_run):
    stored = json.loads(polycosm("replay", small_run, "--member", 3, "--json", check=0).stdout)["digest"]
    assert digest_in(say("run", "status", run=small_run)) == stored


def test_a_configuration_gives_the_same_member_as_its_run(small_run, small_config):
    assert say("run", "status", run=small_config) == say("run", "status", run=small_run)


def test_the_terminal_steps_rewinds_and_branches(small_run):
    text = say("step 40", "status", "run", "rewind 40", "status", "branch other", "switch other", "inject Sun plague",
               "step 4", "verify main other", "events 2", "help", "step 0", 'inject "Sun', run=small_run)
    digests = [line for line in text.splitlines() if "history_digest" in line]
    assert len(digests) == 2 and digests[0] == digests[1]
    assert "COMPLETED  main  tick 400 (year 100)" in text and "PAUSED  other  tick 44 (year 11)" in text
    assert "equal true" in text and "compared_to_tick 40" in text
    assert text.count("error: ") == 2 and "plague" in text


def test_on_a_terminal_a_run_answers_at_once(small_run):
    ours, theirs = pty.openpty()
    process = subprocess.Popen([str(BINARY), "whatif", str(small_run), "--member", "3"], stdin=theirs,
                               stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment())
    os.close(theirs)
    os.write(ours, b"run\nwait\nquit\n")
    assert [line.split()[0] for line in process.communicate(timeout=30)[0].splitlines() if "(year" in line] == [
        "RUNNING", "COMPLETED", "COMPLETED"]
    os.close(ours)


def test_a_log_is_taken_up_again(small_run, tmp_path):
    log = tmp_path / "log.jsonl"
    first = say("run 100", "set hazard_scale 3", "branch b 60", "run 180", "status", run=small_run, more=["--log", log])
    lines = log.read_text().splitlines()
    again = say("status", run=small_run, more=["--log", log])
    assert digest_in(again) == digest_in(first)
    assert log.read_text().splitlines()[:-1] == lines
    assert {"sequence", "tick", "actor", "command", "arguments", "branch"} <= set(json.loads(lines[1]))
    assert log.stat().st_mode & 0o777 == 0o600
    with open(log, "a") as file:
        file.write('{"sequence":')  # a crash in the middle of a line
    assert digest_in(say("status", run=small_run, more=["--log", log])) == digest_in(first)


def test_a_log_of_another_member_or_world_is_refused(small_run, small_config, tmp_path):
    log = tmp_path / "log.jsonl"
    say("run 100", run=small_run, more=["--log", log])
    before = log.read_bytes()
    assert "its member is 3" in say("status", run=small_run, member=4, more=["--log", log], check=3)
    other = ["--log", log, "--set", "sky.synthetic_seed=4"]
    assert "its plan is" in say("status", run=small_config, more=other, check=3)
    assert log.read_bytes() == before


def test_what_cannot_begin_is_refused(small_run, small_config, tmp_path):
    assert "0 to 19" in say(run=small_run, member=20, check=2)
    assert "--set" in say(run=small_run, more=["--set", "run.title=x"], check=2)
    assert "sftl" in say(run=small_config, more=["--set", "sim.model=exomaps_compat"], check=2)
    plain = tmp_path / "plain"
    plain.write_text("no socket")
    assert "no socket" in say(run=small_run, more=["--socket", plain], check=5)
    assert plain.read_text() == "no socket"
    assert "shorter" in say(run=small_run, more=["--socket", tmp_path / ("x" * 120)], check=5)


def test_the_socket_steps_branches_and_comes_back(small_run, socket_path):
    with serving(small_run, socket_path) as process:
        assert stat.S_IMODE(socket_path.stat().st_mode) == 0o600
        one, two = Client(socket_path), Client(socket_path)
        assert one.ask("step", 40, id=17) == {"ok": True, "command": "step", "state": "PAUSED", "branch": "main",
                                              "tick": 40, "year": 10.0, "id": 17}
        then = two.ask("status")["history_digest"]
        assert one.ask("branch", "b")["ok"] and one.ask("run")["state"] == "RUNNING"
        assert two.ask("wait")["state"] == "COMPLETED"
        assert one.ask("rewind", 40)["tick"] == 40
        assert one.ask("status")["history_digest"] == then
        assert two.ask("fly") == {"ok": False, "command": "fly", "error": '"fly" is no command; try help', "fault": "usage"}
        two.socket.sendall(b"\xff\xfe{]\n\n")
        assert two.hear()["ok"] is False
        assert two.ask("status")["branches"][1]["name"] == "b"
        one.socket.close()
        assert two.ask("quit")["ok"]
        assert process.wait(timeout=30) == 0
    assert not socket_path.exists()


def test_a_run_is_paused_between_ticks(small_config, socket_path):
    with serving(small_config, socket_path, "--set", "sim.preset=millennium"):
        client, other = Client(socket_path), Client(socket_path)
        client.socket.sendall(b'{"command":"run"}\n{"command":"pause"}\n{"command":"status"}\n')
        assert [client.hear()["state"] for _ in range(2)] == ["RUNNING", "PAUSED"]
        assert 0 < client.hear()["tick"] < 4000
        client.send("step", 4000)  # answered when it ends, by whoever ends it
        assert other.ask("pause")["state"] == "PAUSED"
        assert client.hear()["tick"] < 4000


def test_a_follower_hears_what_happens_and_when_nothing_does(small_run, socket_path):
    with serving(small_run, socket_path):
        follower, client = Client(socket_path), Client(socket_path)
        assert follower.ask("follow")["state"] == "READY"
        assert follower.hear() == {"ok": True, "command": "beat"}
        client.ask("run")
        heard = [follower.hear()]
        while heard[-1].get("state") != "COMPLETED":
            heard.append(follower.hear())
        told = [event for news in heard for event in news.get("events", [])]
        assert told == client.ask("events", 100000)["events"]
        client.ask("rewind", 40)
        news = follower.hear()
        assert news["tick"] == 40 and news["events"] == []
        client.ask("step", 40)
        news = follower.hear()
        while news["tick"] < 80:
            news = follower.hear()
        assert told[:news["event_count"]] == client.ask("events", 100000)["events"]


def test_a_command_may_ask_for_a_tick_and_a_series_tells_the_path(small_run, socket_path):
    with serving(small_run, socket_path):
        client = Client(socket_path)
        client.ask("step", 41)
        refused = client.ask("step", 1, if_tick=40)
        assert refused["fault"] == "stale" and "the clock shows tick 41" in refused["error"]
        assert client.ask("step", 1, if_tick=41)["tick"] == 42
        assert client.ask("step", 1, if_tick="42")["ok"] is False
        client.ask("branch", "b", 8)
        whole, part = client.ask("series", "population"), client.ask("series", "population", "b")
        assert [len(one["values"]) for one in whole["series"]] == [11, 3] and whole["unit"] == "person"
        assert part["series"] == whole["series"][1:] and part["series"][0]["values"] == whole["series"][0]["values"][:3]
        assert "no yearly metric" in client.ask("series", "joy")["error"] and "no branch" in client.ask("series", "population", "c")["error"]


def test_a_stale_socket_is_replaced_and_a_live_one_refused(small_run, socket_path):
    with serving(small_run, socket_path) as process:
        refused = say(run=small_run, more=["--socket", socket_path], check=5)
        assert "another session serves it" in refused
        assert Client(socket_path).ask("status")["ok"]
        process.send_signal(signal.SIGKILL)
        process.wait(timeout=30)
    assert socket_path.exists()
    with serving(small_run, socket_path):
        assert Client(socket_path).ask("status")["state"] == "READY"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_closes_cleanly_and_the_log_goes_on_from_there(small_config, socket_path, tmp_path, number):
    log = tmp_path / "log.jsonl"
    options = ["--set", "sim.preset=millennium", "--log", log]
    with serving(small_config, socket_path, *options) as process:
        client = Client(socket_path)
        assert client.ask("run", 4000)["state"] == "RUNNING"
        process.send_signal(number)
        assert process.wait(timeout=30) == 0
    assert not socket_path.exists()
    closed = json.loads(log.read_text().splitlines()[-1])
    assert closed["command"] == "close"
    text = say("status", run=small_config, more=options)
    assert digest_in(text, "history_digest") == closed["digest"]


def test_two_runs_are_told_apart(small_run, small_config, tmp_path):
    def run_with(name, setting):
        polycosm("run", small_config, "--out", tmp_path / name, "--threads", 1, "--set", setting, check=0)
        return tmp_path / name

    named = run_with("named", "run.title=other")
    done = polycosm("verify", small_run, named, "--member", 3, check=0)
    assert "run.title" in done.stdout and "equal to the last tick" in done.stdout
    wild = run_with("wild", "sim.hazard_scale=30")
    told = json.loads(polycosm("verify", small_run, wild, "--member", 3, "--json", check=3).stdout)
    assert [one["key"] for one in told["plan"]] == ["sim.hazard_scale"] and told["world"] is None
    assert told["rules"] == [{"key": "hazard_scale", "a": 1.0, "b": 30.0}]
    assert told["life"]["tick"] > 0 and told["life"]["a"] != told["life"]["b"] and told["life"]["field"]
    far = run_with("far", "sim.choice_noise=9")
    told = json.loads(polycosm("verify", small_run, far, "--member", 3, "--json", check=3).stdout)["life"]["voyage"]
    assert told["from"] and told["to"] and told["from"] != told["to"] and told["class"] and told["in"] in ("a", "b", "both")
    assert "the first voyage that differs: a " in polycosm("verify", small_run, far, "--member", 3, check=3).stdout
    assert "the lives part at tick" in polycosm("verify", small_run, wild, "--member", 3, check=3).stdout
    elsewhere = run_with("elsewhere", "sky.synthetic_seed=4")
    assert "the worlds of the member differ" in polycosm("verify", small_run, elsewhere, "--member", 3, check=3).stdout
    assert "--member" in polycosm("verify", small_run, wild, check=2).stderr
    assert "0 to 19" in polycosm("verify", small_run, wild, "--member", 99, check=2).stderr
