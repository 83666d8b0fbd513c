"""Reports that the server has written: the real polycosm-report, and programs that stand in for one that fails."""
import shutil
import signal
import uuid

import pytest

from session_client import Server, is_alive, wait_until
from test_serve import conforms


@pytest.fixture(scope="module")
def folder(small_run, tmp_path_factory):
    root = tmp_path_factory.mktemp("served")
    shutil.copytree(small_run, root / "small")
    shutil.copytree(small_run, root / "twin")
    return root


@pytest.fixture(scope="module")
def server(folder):
    server = Server(folder, "--whatif")
    yield server
    assert server.end() == 0


def program(path, text):
    path.write_text("#!/bin/sh\n" + text)
    path.chmod(0o755)
    return path


def written(server, report, seconds=120):
    wait_until(lambda: server.get("/reports/" + report["id"])["state"] != "running", seconds)
    return server.get("/reports/" + report["id"])


def test_a_report_is_started_followed_and_downloaded(server):
    forms = server.get("/openapi.json")["components"]["schemas"]
    made = server.post("/ensembles/small/reports", {"with": "twin", "year": 50}, 202)
    assert made["state"] == "running" and made["progress"] is None and made["byte_count"] is None
    conforms(made, {"$ref": "#/Report"}, forms)
    busy = server.post("/ensembles/small/reports", {}, 429)
    assert busy["code"] == "too_many_reports"
    assert server.get("/ensembles")["ensembles"]
    done = written(server, made)
    assert done["state"] == "complete" and done["ensemble"]["id"] == "small" and done["with"]["id"] == "twin", done
    conforms(server.get("/reports"), {"$ref": "#/Reports"}, forms)
    status, page, answer = server.ask("GET", f"/reports/{made['id']}/file", Accept="*/*")
    assert status == 200 and len(page) == done["byte_count"] and page.startswith(b"<!DOCTYPE html>".lower()) or b"<html" in page[:200]
    assert b"Compared with another ensemble" in page and answer.getheader("Content-Disposition") == "attachment"
    status, part, _ = server.ask("GET", f"/reports/{made['id']}/file", Range="bytes=0-99")
    assert status == 206 and part == page[:100]


def test_a_report_may_be_a_pdf_and_is_written_once_for_a_key(server):
    key = uuid.uuid4().hex
    made = server.post("/ensembles/small/reports", {"format": "pdf"}, 202, Idempotency_Key=key)
    again = server.post("/ensembles/small/reports", {"format": "pdf"}, 202, Idempotency_Key=key)
    assert again["id"] == made["id"]
    assert server.get(f"/reports/{made['id']}/file", 409)["code"] in ("not_complete",)
    assert written(server, made)["state"] == "complete"
    assert server.ask("GET", f"/reports/{made['id']}/file")[1].startswith(b"%PDF")


@pytest.mark.parametrize("body", [{"format": "exe"}, {"format": ["html"]}, {"year": "-o /etc/x"}, {"year": -1}, {"with": 3},
                                  {"output": "/etc/x"}, {"format": "html; rm"}])
def test_hostile_wishes_start_nothing(server, body):
    assert server.post("/ensembles/small/reports", body, 422)["code"] == "bad_body"


def test_what_is_not_there_is_told(server):
    assert server.post("/ensembles/none/reports", {}, 404)["code"] == "not_found"
    assert server.post("/ensembles/small/reports", {"with": "../small"}, 404)["code"] == "not_found"
    assert server.get("/reports/0000000000000000", 404)["code"] == "not_found"
    assert server.ask("POST", "/ensembles/small/reports", {})[1]["code"] == "no_idempotency_key"
    late = written(server, server.post("/ensembles/small/reports", {"year": 5000}, 202))
    assert late["state"] == "failed" and "year" in late["reason"]


def test_without_python_it_says_what_to_install(folder, tmp_path):
    missing = program(tmp_path / "missing", "echo 'polycosm-report: error: matplotlib is missing (at /usr/x); try apt' >&2; exit 5")
    for words, env in ((["--report-command", missing], {}), (["--report-command", tmp_path / "nowhere"], {}),
                       (["--report-command", program(tmp_path / "no", "").with_name("no")], {"PATH": "/nowhere"})):
        if words[1].name == "no":
            words[1].write_text("#!/no/python3\n")
        server = Server(folder, "--whatif", *words, env=env)
        failed = written(server, server.post("/ensembles/small/reports", {}, 202))
        assert failed["state"] == "failed" and "apt install python3-numpy python3-h5py python3-matplotlib" in failed["reason"]
        assert "/usr/x" not in failed["reason"] and server.get(f"/reports/{failed['id']}/file", 409)["state"] == "failed"
        assert server.end() == 0


def test_one_that_crashes_fails_alone_and_one_that_runs_ends_with_the_server(folder, tmp_path):
    crash = Server(folder, "--whatif", "--report-command", program(tmp_path / "crash", "kill -SEGV $$"))
    failed = written(crash, crash.post("/ensembles/small/reports", {}, 202))
    assert "signal 11" in failed["reason"] and crash.get("/ensembles")["ensembles"]
    assert crash.end() == 0
    slow = Server(folder, "--whatif", "--report-command", program(tmp_path / "slow", "trap '' TERM; while :; do sleep 0.1; done"))
    slow.post("/ensembles/small/reports", {}, 202)
    wait_until(slow.children)
    children = slow.children()
    assert slow.end() == 0 and not any(is_alive(child) for child in children)
    quiet = Server(folder, "--whatif", "--report-command", program(tmp_path / "quiet", "echo fine"))
    assert "exit code 0" in written(quiet, quiet.post("/ensembles/small/reports", {}, 202))["reason"]
    quiet.process.send_signal(signal.SIGKILL)
    quiet.process.wait(10)


def test_without_a_token_nobody_starts_one(folder):
    server = Server(folder)
    assert server.post("/ensembles/small/reports", {}, 401)["role"] == "analyst"
    assert server.get("/reports", 401)["code"] == "no_token" and server.end() == 0
