"""The viewer's service as its operator counts on it: what it keeps, whom it slows down, what it says of itself."""
import concurrent.futures
import http.client
import json
import shutil
import signal
import socket
import time

import pytest

from test_serve import GOOD, Server, folder, reseal  # noqa: F401 (folder is a fixture)


@pytest.fixture(scope="module")
def server(folder):  # noqa: F811
    server = Server(folder, "--listen", "127.0.0.1:0", "--rate", 0)
    yield server
    assert server.end() == 0


def metric(server, name):
    lines = server.get("/metrics").bytes.decode().splitlines()
    return float(next(line.rsplit(" ", 1)[1] for line in lines if line.rsplit(" ", 1)[0] == "polycosm_" + name))


def pinned(server, name="good"):
    return server.json(f"/api/v1/ensembles/{name}")["immutable"]


def test_an_answer_that_never_changes_is_made_once(server):
    puts, hits = metric(server, "cache_puts_total"), metric(server, "cache_hits_total")
    path = pinned(server) + "/series/population?statistic=members&first=3&count=2"
    first = server.get(path, Accept_Encoding="gzip")
    assert metric(server, "cache_puts_total") == puts + 1
    assert metric(server, "cache_bytes") > len(first.bytes)
    swapped = pinned(server) + "/series/population?count=2&first=3&statistic=members"
    again = server.get(swapped, Accept_Encoding="br, gzip")
    assert again.bytes == first.bytes and dict(again.headers) | {"Date": 0} == dict(first.headers) | {"Date": 0}
    assert metric(server, "cache_puts_total") == puts + 1 and metric(server, "cache_hits_total") == hits + 1
    same = server.get(path, Accept_Encoding="gzip", If_None_Match=first.getheader("ETag"))
    assert (same.status, same.bytes) == (304, b"")
    assert "immutable" in same.getheader("Cache-Control")
    plain = server.get(path)
    assert plain.getheader("Content-Encoding") is None and plain.getheader("ETag") != first.getheader("ETag")
    head = server.get(path, method="HEAD")
    assert head.bytes == b"" and int(head.getheader("Content-Length")) == len(plain.bytes)
    unpinned = server.get(path.split("@")[0] + "/series/population?statistic=members&first=3&count=2")
    assert unpinned.bytes == plain.bytes and unpinned.getheader("Cache-Control") == "no-cache"


def test_those_who_ask_at_the_same_time_wait_for_one_answer(server):
    path = pinned(server) + "/stars?limit=299"
    puts = metric(server, "cache_puts_total")
    with concurrent.futures.ThreadPoolExecutor(16) as clients:
        answers = {answer.bytes for answer in clients.map(lambda _: server.get(path), range(16))}
    assert len(answers) == 1 and metric(server, "cache_puts_total") == puts + 1


def test_what_is_kept_is_given_no_longer_than_a_second_after_its_files_changed(server, folder):  # noqa: F811
    shutil.copytree(folder / "good", folder / "kept")
    path = pinned(server, "kept") + "/stars?limit=2"
    assert server.get(path).status == 200 and server.get(path).status == 200
    manifest = json.loads((folder / "kept/manifest.json").read_text())
    (folder / "kept/manifest.json").write_text(json.dumps(manifest, indent=3))
    time.sleep(1.1)
    gone = server.get(path)
    assert (gone.status, json.loads(gone.bytes)["code"]) == (410, "other_revision")
    with open(folder / "kept/ensemble.h5", "r+b") as file:
        file.seek(9000)
        file.write(b"\x01\x02")
    assert server.get(path).status == 503
    shutil.rmtree(folder / "kept")


def test_nothing_bad_is_kept(server):
    puts = metric(server, "cache_puts_total")
    for path in ["/stars?limit=x", "/series/nonsense", "/maps/nothing", "/files/plan.json", "/files"]:
        for _ in range(2):
            server.get(pinned(server) + path)
    server.get(pinned(server) + "/files/plan.json", Range="bytes=0-9")
    assert metric(server, "cache_puts_total") == puts + 1  # the list of files


def test_a_small_cache_forgets_what_was_not_asked_for_longest(folder):  # noqa: F811
    server = Server(folder, "--listen", "127.0.0.1:0", "--cache-bytes", 200_000, "--rate", 0)
    for limit in range(1, 250):
        server.get(pinned(server) + f"/stars?limit={limit}")
    assert metric(server, "cache_evicted_total") > 10 and metric(server, "cache_bytes") <= 200_000
    assert server.end() == 0


def from_address(server, address, path):
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30, source_address=(address, 0))
    connection.request("GET", path, headers={"Host": "localhost"})
    answer = connection.getresponse()
    answer.bytes = answer.read()
    connection.close()
    return answer


def test_one_client_cannot_take_the_time_of_the_others(folder):  # noqa: F811
    server = Server(folder, "--listen", "127.0.0.1:0", "--rate", 2)
    began = time.monotonic()
    answers = [server.get(GOOD + "/stars?limit=1") for _ in range(30)]
    granted = sum(answer.status == 200 for answer in answers)
    assert 10 <= granted <= 11 + 2 * (time.monotonic() - began)
    refused = next(answer for answer in answers if answer.status != 200)
    assert refused.status == 429 and json.loads(refused.bytes)["code"] == "too_many_requests"
    assert refused.getheader("Retry-After") == "1"
    assert refused.getheader("RateLimit-Policy") == '"client";q=10;w=5'
    assert refused.getheader("RateLimit") == '"client";r=0;t=1'
    assert server.get("/api/v1/nothing").status == 429, "guessing at paths counts too"
    assert server.get("/healthz").status == 200 and server.get("/readyz").status == 200
    assert from_address(server, "127.0.0.2", GOOD).status == 200
    assert 'status="429"' in server.get("/metrics").bytes.decode()
    time.sleep(0.6)
    assert server.get(GOOD).status == 200
    assert server.end() == 0


def test_readiness_is_looked_at_and_not_assumed(tmp_path, folder):  # noqa: F811
    shutil.copytree(folder / "good", tmp_path / "served/good")
    server = Server(tmp_path / "served", "--listen", "127.0.0.1:0")
    assert server.json("/readyz") == {"status": "ready"}
    (tmp_path / "served").rename(tmp_path / "gone")
    answer = server.get("/readyz")
    assert (answer.status, json.loads(answer.bytes)["code"]) == (503, "library_unreadable")
    assert server.get("/healthz").status == 200
    (tmp_path / "gone").rename(tmp_path / "served")
    assert server.get("/readyz", method="HEAD").status == 200
    assert server.end() == 0


def test_times_are_counted_by_route(server):
    server.get(GOOD + "/members")
    text = server.get("/metrics").bytes.decode()
    route = 'route="/api/v1/ensembles/{ensemble}/members"'
    count = next(line for line in text.splitlines() if line.startswith("polycosm_http_request_seconds_count{" + route))
    assert int(count.split()[-1]) >= 1
    assert f'polycosm_http_request_seconds_bucket{{{route},le="+Inf"}} {count.split()[-1]}' in text
    assert metric(server, "reader_seconds_total") > 0
    samples = [line for line in text.splitlines() if not line.startswith("#")]
    assert len(samples) == len({line.rsplit(" ", 1)[0] for line in samples})


def test_more_connections_than_there_may_be_are_told_so(folder):  # noqa: F811
    server = Server(folder, "--listen", "127.0.0.1:0")
    clients = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(256)]
    time.sleep(0.3)
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as late:
        heard = b""
        while part := late.recv(65536):
            heard += part
    assert heard.startswith(b"HTTP/1.1 503 ") and b'"too_many_connections"' in heard and b"Retry-After: 2" in heard
    for client in clients:
        client.close()
    time.sleep(0.3)
    assert server.get("/healthz").status == 200
    assert metric(server, "http_refused_connections") == 1
    assert server.end() == 0


def test_a_stream_goes_on_where_it_was_after_the_server_died(folder):  # noqa: F811
    def ids_of(server, **headers):
        text = server.get("/api/v1/runs/good/events?follow=no", **headers).bytes.decode()
        return [line[4:] for line in text.split("\n") if line.startswith("id: ")]
    first = Server(folder, "--listen", "127.0.0.1:0")
    ids = ids_of(first)
    first.process.send_signal(signal.SIGKILL)
    first.process.wait()
    second = Server(folder, "--listen", "127.0.0.1:0")
    assert len(ids) > 3 and ids_of(second, Last_Event_ID=ids[1]) == ids[2:]
    assert ids_of(second, Last_Event_ID=ids[-1]) == []
    assert second.end() == 0
