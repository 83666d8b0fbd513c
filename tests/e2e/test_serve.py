"""The viewer's service as clients meet it: a real process, real sockets, honest and hostile."""
import gzip
import hashlib
import http.client
import json
import os
import shutil
import signal
import socket
import struct
import subprocess
import tempfile
import time

import h5py
import numpy
import pytest

from conftest import BINARY, environment, polycosm


class Server:
    def __init__(self, *words):
        self.errors = tempfile.TemporaryFile("w+")
        self.process = subprocess.Popen([str(BINARY), "serve", *map(str, words)], stdout=subprocess.PIPE,
                                        stderr=self.errors, text=True, env=environment())
        self.line = self.process.stdout.readline()
        assert self.line.startswith("serving "), self.line
        self.port = int(self.line.rsplit(":", 1)[1]) if "http" in self.line else 0

    def get(self, path, method="GET", body=None, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request(method, path, body=body,
                           headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        answer.bytes = answer.read()
        connection.close()
        return answer

    def json(self, path, **headers):
        answer = self.get(path, **headers)
        assert answer.status == 200, answer.bytes
        return json.loads(answer.bytes)

    def raw(self, data, timeout=30):
        with socket.create_connection(("127.0.0.1", self.port), timeout=timeout) as client:
            client.sendall(data)
            heard = b""
            while part := client.recv(65536):
                heard += part
            return heard

    def log(self):
        self.errors.seek(0)
        return self.errors.read()

    def end(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(20)


@pytest.fixture(scope="module")
def folder(small_run, tmp_path_factory):
    """Ensembles as an operator may have them: good, edited, with foreign storage, behind a link, unfinished."""
    root = tmp_path_factory.mktemp("served")
    shutil.copytree(small_run, root / "good")
    shutil.copytree(small_run, root / "edited")
    with open(root / "edited/ensemble.h5", "r+b") as file:
        file.seek(5000)
        file.write(b"\xff")
    shutil.copytree(small_run, root / "truncated")
    os.truncate(root / "truncated/ensemble.h5", 4000)
    for name, make in {"external": external_storage, "linked": external_link, "resealed": lambda path: None}.items():
        shutil.copytree(small_run, root / name)
        make(root / name / "ensemble.h5")
        reseal(root / name)
    shutil.copytree(small_run, root / "borrowed")
    os.remove(root / "borrowed/ensemble.h5")
    os.symlink(root / "good/ensemble.h5", root / "borrowed/ensemble.h5")
    os.symlink(root / "good", root / "elsewhere")
    shutil.copytree(small_run, root / "open")
    os.remove(root / "open/manifest.json")
    return root


def external_storage(path):
    with h5py.File(path, "r+") as file:
        length = file["catalogue/x_pc"].shape[0]
        del file["catalogue/x_pc"]
        file.create_dataset("catalogue/x_pc", (length,), "<f8", external=[("/etc/passwd", 0, h5py.h5f.UNLIMITED)])


def external_link(path):
    with h5py.File(path, "r+") as file:
        del file["aggregate/n_members"]
        file["aggregate/n_members"] = h5py.ExternalLink("/etc/passwd", "/x")


def reseal(run):
    """What an attacker who may write the directory would do: a manifest that agrees with his file."""
    manifest = json.loads((run / "manifest.json").read_text())
    data = (run / "ensemble.h5").read_bytes()
    manifest["files"]["ensemble.h5"] = {"byte_count": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    (run / "manifest.json").write_text(json.dumps(manifest))


@pytest.fixture(scope="module")
def server(folder):
    server = Server(folder, "--listen", "127.0.0.1:0")
    yield server
    assert server.end() == 0


GOOD = "/api/v1/ensembles/good"


def conforms(value, schema, all_schemas):
    """The subset of JSON Schema that the document uses."""
    if "$ref" in schema:
        schema = all_schemas[schema["$ref"].rsplit("/", 1)[1]]
    if "oneOf" in schema:
        return  # tests of the route tell the forms apart
    if "enum" in schema:
        assert value in schema["enum"]
    kinds = {"object": dict, "array": list, "string": str, "integer": int, "number": (int, float), "null": type(None),
             "boolean": bool}
    if "type" in schema:
        types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        allowed = [kinds[t] for t in types]
        assert any(isinstance(value, kind) for kind in allowed), (value, schema)
    if isinstance(value, dict):
        for name in schema.get("required", []):
            assert name in value, name
        for name, one in value.items():
            inner = schema.get("properties", {}).get(name, schema.get("additionalProperties"))
            if isinstance(inner, dict):
                conforms(one, inner, all_schemas)
    if isinstance(value, list) and "items" in schema:
        for one in value:
            conforms(one, schema["items"], all_schemas)


def test_every_route_of_the_document_answers_as_the_document_says(server):
    document = server.json("/api/v1/openapi.json")
    schemas = document["components"]["schemas"]
    for pattern, operations in document["paths"].items():
        if operations.get("get", {}).get("x-role") != "viewer" or pattern.endswith("/latest"):
            continue  # test_roles.py
        path = pattern.replace("{ensemble}", "good").replace("{name}", "plan.json").replace("{run}", "good")
        path = path.replace("{variable}", "population" if "series" in path else "arrival")
        path = path.replace("{system}", "1").replace("{member}", "1")
        for method, operation in operations.items():
            if operation["x-role"] != "viewer":
                assert server.get(path, method=method.upper()).status == 401, (method, path)
        if operations.get("get", {}).get("x-role") != "viewer":
            continue
        path += "?follow=no" if pattern.endswith("/events") and "{ensemble}" not in pattern else "?with=good" if path.endswith("/compare") else ""
        for media, form in operations["get"]["responses"]["200"]["content"].items():
            if media != "application/json" and pattern.endswith("/planets") and "?" not in path:
                assert server.get(path, Accept=media).status == 406
                path += "?view=samples"
            answer = server.get(path, Accept=media)
            assert answer.status == 200 and answer.getheader("Content-Type").startswith(media), (path, answer.bytes)
            if "schema" in form:
                conforms(json.loads(answer.bytes), form["schema"], schemas)
        problem = server.get(path + ("&" if "?" in path else "?") + "nonsense=1")
        assert problem.status == 400 and json.loads(problem.bytes)["code"] == "unknown_parameter"
        conforms(json.loads(problem.bytes), {"$ref": "#/Problem"}, schemas)
        assert json.loads(problem.bytes)["instance"] == path.split("?")[0]


def columns_of(data):
    assert data[:8] == b"PCOLUMN1"
    length, = struct.unpack_from("<I", data, 8)
    header = json.loads(data[12:12 + length])
    found = {}
    for column in header["columns"]:
        if column["type"] != "text":
            kind = {"f": "<f", "u": "<u", "i": "<i"}[column["type"][0]] + str(int(column["type"][1:]) // 8)
            at = 12 + length + column["offset"]
            assert at % 8 == 0
            values = numpy.frombuffer(data[at:at + column["byte_count"]], kind).reshape(column["shape"])
            found[column["name"]] = values.cumsum(0, dtype="u1") if column["packing"] == "delta" else values
    return header, found


def test_values_are_those_of_the_file(server, folder):
    with h5py.File(folder / "good/ensemble.h5") as file:
        data = server.get(GOOD + "/maps/p_settled?packing=delta", Accept="application/vnd.polycosm.columns").bytes
        header, columns = columns_of(data)
        assert (columns["p_settled"] == file["aggregate/p_settled"][:]).all()
        assert header["ensemble"]["members_ok"] == int(file["aggregate/n_members"][()])
        series = server.json(GOOD + "/series/population")["columns"]
        assert numpy.array_equal(series["population_mean"]["values"], file["aggregate/population_mean"][:])
        members = server.json(GOOD + "/series/population?statistic=members&first=3&count=2")["columns"]
        assert numpy.array_equal(numpy.array(members["population"]["values"], "f4"),
                                 file["member_series/population"][3:5])
        stars, after, pages = [], None, 0
        while pages == 0 or after:
            page = server.json(GOOD + "/stars?limit=100" + (f"&after={after}" if after else ""))
            stars += page["columns"]["star_id"]["values"]
            after, pages = page["next"], pages + 1
        assert pages > 1 and stars == [str(value) for value in file["catalogue/star_id"][:]]
        masses = server.json(GOOD + "/stars?limit=100000")["columns"]["mass_msun"]["values"]
        expected = file["catalogue/mass_msun"][:]
        assert all(m is None if numpy.isnan(e) else m == e for m, e in zip(masses, expected))


def test_an_entity_tag_spares_the_second_answer_and_a_revision_never_changes(server):
    first = server.get(GOOD + "/stars?limit=3")
    assert first.getheader("Cache-Control") == "no-cache"
    again = server.get(GOOD + "/stars?limit=3", If_None_Match=first.getheader("ETag"))
    assert (again.status, again.bytes) == (304, b"")
    fixed = server.get(server.json(GOOD)["immutable"] + "/stars?limit=3")
    assert fixed.bytes == first.bytes and "immutable" in fixed.getheader("Cache-Control")
    assert server.get("/api/v1/ensembles/good@000000000000/stars").status == 410
    packed = server.get(GOOD + "/stars", Accept_Encoding="gzip")
    assert packed.getheader("ETag") != server.get(GOOD + "/stars").getheader("ETag")
    assert gzip.decompress(packed.bytes) == server.get(GOOD + "/stars").bytes


def test_files_come_whole_and_in_ranges(server, folder):
    data = (folder / "good/ensemble.h5").read_bytes()
    assert server.get(GOOD + "/files/ensemble.h5").bytes == data
    part = server.get(GOOD + "/files/ensemble.h5", Range="bytes=100-199")
    assert part.status == 206 and part.bytes == data[100:200]
    assert part.getheader("Content-Range") == f"bytes 100-199/{len(data)}"
    assert server.get(GOOD + "/files/ensemble.h5", Range="bytes=-7").bytes == data[-7:]
    assert server.get(GOOD + "/files/ensemble.h5", Range=f"bytes={len(data)}-").status == 416


@pytest.mark.parametrize("name, reason", [
    ("edited", "do not match the SHA-256"), ("truncated", "do not match the SHA-256"),
    ("external", "keeps its numbers in another file"), ("linked", "is a link and not an object")])
def test_a_file_that_is_not_what_was_sealed_is_refused(server, name, reason):
    answer = server.get(f"/api/v1/ensembles/{name}/stars")
    assert answer.status == 503 and json.loads(answer.bytes)["code"] == "damaged"
    assert b"/tmp" not in answer.bytes and b"root:" not in answer.bytes
    assert any(name in line and reason in line for line in server.log().splitlines())
    assert server.get("/api/v1/ensembles/resealed/stars").status == 200  # it is not the new manifest that is refused


def test_an_ensemble_that_is_edited_while_it_is_served_is_refused(server, folder):
    shutil.copytree(folder / "good", folder / "later")
    assert server.get("/api/v1/ensembles/later/stars?limit=1").status == 200
    with open(folder / "later/ensemble.h5", "r+b") as file:
        file.seek(9000)
        file.write(b"\x01\x02")
    assert server.get("/api/v1/ensembles/later/stars?limit=1").status == 503
    shutil.rmtree(folder / "later")


def test_links_and_odd_paths_lead_nowhere(server):
    ids = [one["id"] for one in server.json("/api/v1/ensembles")["ensembles"]]
    assert "good" in ids and "elsewhere" not in ids and "open" not in ids
    assert server.get("/api/v1/ensembles/borrowed/stars").status == 404
    assert server.get("/api/v1/ensembles/open/stars").status == 404
    for path in ["/api/v1/ensembles/../good", "/api/v1/ensembles/%2e%2e/stars", "/api/v1/ensembles/..%2fgood/stars",
                 GOOD + "/files/..%2f..%2fetc%2fpasswd", GOOD + "/files/%00", GOOD + "/files/%zz", "//good",
                 "/api/v1/ensembles/good%5c..%5cx/stars", GOOD + "/stars?limit=1&limit=2", "/api/%ff"]:
        assert server.get(path).status == 400, path
    for path in [GOOD + "/files/passwd", GOOD + "/series/..", GOOD + "/series/status", "/api/v1/ensembles/x'--/stars"]:
        assert server.get(path).status in (400, 404), path
    for query in ["limit=-1", "limit=1e3", "limit=100001", "after=1-abc", "after=%20"]:
        assert server.get(GOOD + "/stars?" + query).status == 400, query


def test_a_wrong_host_and_other_methods_are_turned_away(server):
    assert server.get("/healthz", Host="evil.example").status == 421
    assert server.get("/healthz", Host="localhost:1").status == 200
    assert server.get("/healthz", Host="a@localhost").status == 421
    assert b" 400 " in server.raw(b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n")
    assert b" 400 " in server.raw(b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: x\r\nConnection: close\r\n\r\n")
    for method in ("POST", "PUT", "DELETE", "OPTIONS", "TRACE"):
        assert server.get(GOOD, method=method).status == 405
    head = server.get(GOOD + "/stars", method="HEAD")
    assert head.status == 200 and head.bytes == b"" and int(head.getheader("Content-Length")) > 1000


def test_every_answer_forbids_what_a_page_here_has_no_need_of(server):
    for path in ("/", "/healthz", GOOD, "/nothing"):
        answer = server.get(path)
        assert "default-src 'none'" in answer.getheader("Content-Security-Policy")
        assert answer.getheader("X-Content-Type-Options") == "nosniff"


@pytest.mark.parametrize("data, status", [
    (b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 9000 + b"\r\n\r\n", b" 431 "),
    (b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 70000\r\n\r\n" + b"x" * 70000, b" 413 "),
    (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", b" 400 "),
    (b"GET / HTTP/1.1\r\nHost: localhost\r\nBad Header\r\n\r\n", b" 400 "),
    (b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", b" 400 "),
    (b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n", b" 400 "),
    (b"GET / HTTP/9.9\r\nHost: localhost\r\n\r\n", b" 400 "),
])
def test_what_is_no_http_or_too_much_of_it_is_told_so(server, data, status):
    assert status in server.raw(data).split(b"\r\n")[0]
    assert server.get("/healthz").status == 200


def test_half_open_connections_delay_nobody(server):
    idle = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(16)]
    for client in idle:
        client.sendall(b"GET /healthz HTTP/1.1\r\nHo")
    assert server.json("/healthz") == {"status": "alive"}
    assert server.get(GOOD + "/stars?limit=1").status == 200
    for client in idle:
        client.close()


def test_one_connection_carries_many_requests(server):
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    connection.connect()
    mine = connection.sock
    for _ in range(3):
        connection.request("GET", GOOD)
        assert connection.getresponse().read() and connection.sock is mine
    connection.close()
    two = server.raw(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
                     b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    assert two.count(b"200 OK") == 2


def test_a_journal_is_told_once_and_goes_on_where_a_client_was(server, folder):
    text = server.get("/api/v1/runs/good/events?follow=no").bytes.decode()
    ids = [line[4:] for line in text.split("\n") if line.startswith("id: ")]
    lines = sum(len(path.read_text().splitlines()) for path in (folder / "good/journal").glob("*.jsonl"))
    assert len(ids) == lines > 2
    rest = server.get("/api/v1/runs/good/events?follow=no", Last_Event_ID=ids[1]).bytes.decode()
    assert [line[4:] for line in rest.split("\n") if line.startswith("id: ")] == ids[2:]


def test_a_live_journal_is_followed_and_the_end_is_said(folder, tmp_path):
    run = tmp_path / "live"
    shutil.copytree(folder / "good", run)
    journal = next((run / "journal").glob("*.jsonl"))
    line = journal.read_bytes().splitlines(keepends=True)[-1]
    server = Server(tmp_path, "--listen", "127.0.0.1:0")
    client = socket.create_connection(("127.0.0.1", server.port), timeout=20)
    client.sendall(b"GET /api/v1/runs/live/events HTTP/1.1\r\nHost: localhost\r\n\r\n")
    heard = b""
    while heard.count(b"event: journal") < len(journal.read_bytes().splitlines()):
        heard += client.recv(65536)
    told = heard.count(b"event: journal")
    with open(journal, "ab") as file:
        file.write(line[:20])  # half a line is none
        file.flush()
        time.sleep(0.6)
        file.write(line[20:])
    while heard.count(b"event: journal") < told + 1:
        heard += client.recv(65536)
    server.process.send_signal(signal.SIGTERM)
    while part := client.recv(65536):
        heard += part
    assert b"event: bye" in heard and server.process.wait(20) == 0


def test_a_unix_socket_serves_and_goes_with_its_server(folder, tmp_path):
    path = tmp_path / "socket"
    server = Server(folder, "--socket", path, "--base-path", "/polycosm")
    with socket.socket(socket.AF_UNIX) as client:
        client.connect(str(path))
        client.sendall(b"GET /polycosm/healthz HTTP/1.1\r\nHost: any.example\r\nConnection: close\r\n\r\n")
        assert b"200 OK" in client.recv(65536)
    assert path.stat().st_mode & 0o777 == 0o600
    assert server.end() == 0 and not path.exists()


def test_wrong_words_and_a_port_that_is_taken_are_told(server, tmp_path):
    assert "no address and port" in polycosm("serve", "--listen", "here", check=2).stderr
    assert "no base path" in polycosm("serve", tmp_path, "--listen", "127.0.0.1:0", "--base-path", "x/", check=2).stderr
    assert "cannot listen" in polycosm("serve", tmp_path, "--listen", f"127.0.0.1:{server.port}", check=5).stderr
    polycosm("serve", tmp_path / "nowhere", "--listen", "127.0.0.1:0", check=3)


def test_metrics_count_by_route(server):
    text = server.get("/metrics").bytes.decode()
    assert 'route="/api/v1/ensembles/{ensemble}/stars",status="200"' in text and "polycosm_build_info" in text
