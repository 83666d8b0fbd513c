"""catalog fetch against a real HTTP server on 127.0.0.1 that behaves, and misbehaves, as public services do."""
import contextlib
import gzip
import hashlib
import http.server
import json
import re
import resource
import shutil
import signal
import socket
import ssl
import subprocess
import threading
import time
import urllib.parse

import pytest

from conftest import BINARY, environment, polycosm

HEADER = "id,name,parallax\n"
ROWS = [f'{7 * i + 3},"star, no. {i}",{30 + i / 8}\n' for i in range(60)]
TABLE = HEADER + "".join(ROWS)

PAGED = """
name = "stars"
title = "Stars of the test server"
service = "SERVICE"
content_types = ["text/csv"]
columns = ["id", "parallax"]
release = "Test release 1"
release_date = "2021-03-04"
licence = "of the test"
citation = "the test"
page_key = "id"
page_row_count = 20
adql = "SELECT {top} id, name, parallax FROM stars WHERE parallax > 29 {after} ORDER BY id"
"""
WHOLE = """
name = "stars"
title = "Stars of the test server"
service = "SERVICE"
content_types = ["text/csv"]
columns = ["id", "parallax"]
release = "Living table"
release_date = "retrieved"
licence = "of the test"
citation = "the test"
count_adql = "SELECT COUNT(*) FROM stars"
adql = "SELECT id, name, parallax FROM stars ORDER BY id"
"""
TAP_ERROR = """<?xml version="1.0"?><VOTABLE version="1.4"><RESOURCE type="results">
<INFO name="QUERY_STATUS" value="ERROR">Column &quot;paralax&quot; is unknown
 in table stars</INFO></RESOURCE></VOTABLE>"""
LOGIN = "<!DOCTYPE html><html><head><title>Hotel Wi-Fi: please log in</title></head><body></body></html>"


class Service:
    """A TAP service; `play` decides about each answer: a function of the request's number and the handler that returns
    True when it has answered by itself."""

    def __init__(self):
        self.requests = []
        self.play = lambda number, handler: False
        service = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                self.answer(urllib.parse.urlparse(self.path).query)

            def do_POST(self):
                self.answer(self.rfile.read(int(self.headers["Content-Length"])).decode())

            def answer(self, form):
                self.form = {key: values[0] for key, values in urllib.parse.parse_qs(form).items()}
                self.adql = self.form.get("QUERY", "")
                service.requests.append({"method": self.command, "path": self.path, "adql": self.adql, "form": self.form,
                                         "headers": dict(self.headers)})
                with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                    if not service.play(len(service.requests), self):
                        self.send(self.table())

            def table(self):
                if "COUNT" in self.adql:
                    return f"COUNT\n{len(ROWS)}\n"
                after = re.search(r"id > (\d+)", self.adql)
                top = re.search(r"TOP (\d+)", self.adql)
                rows = [row for row in ROWS if not after or int(row.split(",")[0]) > int(after[1])]
                return HEADER + "".join(rows[:int(top[1])] if top else rows)

            def send(self, text, status=200, kind="text/csv;charset=UTF-8", length=None, **headers):
                body = text if isinstance(text, bytes) else text.encode()
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body) if length is None else length))
                for name, value in headers.items():
                    self.send_header(name.replace("_", "-"), value)
                self.end_headers()
                self.wfile.write(body)
                if length is not None and length > len(body):
                    self.hang_up()

            def hang_up(self):
                self.wfile.flush()
                self.connection.shutdown(socket.SHUT_RDWR)
                self.close_connection = True

            def log_message(self, *_):
                pass

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_):
                pass

        self.server = Server(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/tap"
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.05,))
        self.thread.start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


@pytest.fixture
def service():
    service = Service()
    yield service
    service.close()


def query_file(tmp_path, service, text=PAGED):
    path = tmp_path / "query.toml"
    path.write_text(text.replace("SERVICE", service if isinstance(service, str) else service.url))
    return path


def fetch(tmp_path, service, *words, text=PAGED, check=0, retries=1):
    # Proxies of the machine must not see requests to this one.
    return polycosm("catalog", "fetch", "--query", query_file(tmp_path, service, text), "--out", tmp_path / "raw",
                    "--retries", retries, *words, check=check, timeout=60, env={"no_proxy": "127.0.0.1"})


def names(tmp_path):
    return sorted(path.name for path in (tmp_path / "raw").iterdir())


def table(tmp_path):
    return (tmp_path / "raw/stars.csv").read_text()


def manifest(tmp_path):
    return json.loads((tmp_path / "raw/stars.manifest.json").read_text())


def only_on(number, answer):
    return lambda n, handler: (answer(handler), True)[1] if n == number else False


def test_pages_become_one_table_with_a_manifest(tmp_path, service):
    told = json.loads(fetch(tmp_path, service, "--json").stdout)
    assert table(tmp_path) == TABLE
    assert names(tmp_path) == ["stars.csv", "stars.manifest.json"]
    assert [request["method"] for request in service.requests] == ["POST"] * 4
    assert service.requests[0]["path"] == "/tap/sync"
    assert service.requests[0]["form"] == {
        "REQUEST": "doQuery", "LANG": "ADQL", "FORMAT": "csv",
        "QUERY": "SELECT TOP 20 id, name, parallax FROM stars WHERE parallax > 29 ORDER BY id"}
    assert "AND id > 136 ORDER BY id" in service.requests[1]["adql"]
    about = manifest(tmp_path)
    digest = hashlib.sha256(TABLE.encode()).hexdigest()
    assert about["sha256"] == told[0]["sha256"] == digest
    assert about["row_count"] == 60 and about["byte_count"] == len(TABLE) and about["service"] == service.url
    assert about["release_date"] == "2021-03-04" and about["licence"] == "of the test" and about["citation"] == "the test"
    assert about["adql"] == service.requests[0]["adql"] and len(about["query_sha256"]) == 64
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", about["retrieved_utc"])
    assert about["software"].startswith("Polycosm 0.")


def test_a_service_that_caps_pages_in_silence_loses_no_row(tmp_path, service):
    def cap(_, handler):
        lines = handler.table().splitlines(keepends=True)
        handler.send("".join(lines[:8]))
        return True
    service.play = cap
    fetch(tmp_path, service)
    assert table(tmp_path) == TABLE and len(service.requests) == 10


def test_a_table_in_one_answer_is_counted_and_dated_by_its_retrieval(tmp_path, service):
    fetch(tmp_path, service, text=WHOLE)
    assert table(tmp_path) == TABLE
    assert manifest(tmp_path)["release_date"] == manifest(tmp_path)["retrieved_utc"][:10]


def test_a_table_that_is_capped_in_silence_is_refused(tmp_path, service):
    service.play = only_on(2, lambda handler: handler.send(HEADER + "".join(ROWS[:50])))
    told = fetch(tmp_path, service, text=WHOLE, check=3).stderr
    assert "counts 60 rows" in told and names(tmp_path) == []


def test_the_same_again_does_nothing(tmp_path, service):
    fetch(tmp_path, service)
    asked = len(service.requests)
    assert "already there" in fetch(tmp_path, service).stdout
    assert len(service.requests) == asked


def test_a_table_that_was_changed_is_refused_until_it_is_refreshed(tmp_path, service):
    fetch(tmp_path, service)
    (tmp_path / "raw/stars.csv").write_text(TABLE.replace("star", "stay"))
    told = fetch(tmp_path, service, check=3).stderr
    assert "was changed since it was fetched" in told and "--refresh" in told
    fetch(tmp_path, service, "--refresh")
    assert table(tmp_path) == TABLE and manifest(tmp_path)["sha256"] == hashlib.sha256(TABLE.encode()).hexdigest()


def test_files_of_another_query_or_of_nobody_are_not_overwritten(tmp_path, service):
    fetch(tmp_path, service)
    other = PAGED.replace("parallax > 29", "parallax > 28")
    assert "another query" in fetch(tmp_path, service, text=other, check=2).stderr
    (tmp_path / "raw/stars.manifest.json").unlink()
    assert "no manifest" in fetch(tmp_path, service, check=2).stderr
    assert table(tmp_path) == TABLE


def test_a_cut_connection_is_asked_again(tmp_path, service):
    service.play = only_on(2, lambda handler: handler.send(handler.table()[:300], length=len(handler.table())))
    done = fetch(tmp_path, service)
    assert table(tmp_path) == TABLE and "asking again" in done.stderr


def test_after_a_lost_connection_the_next_call_goes_on_behind_the_last_whole_page(tmp_path, service):
    service.play = lambda n, handler: n > 2 and (handler.hang_up(), True)[1]
    told = fetch(tmp_path, service, check=5).stderr
    assert service.url + "/sync" in told and "is kept" in told and "2 times in a row" in told
    assert names(tmp_path) == ["stars.csv.part", "stars.csv.part.json"]
    service.play = lambda n, handler: False
    service.requests.clear()
    fetch(tmp_path, service)
    assert table(tmp_path) == TABLE and names(tmp_path) == ["stars.csv", "stars.manifest.json"]
    assert "AND id > 276" in service.requests[0]["adql"] and len(service.requests) == 2
    assert manifest(tmp_path)["sha256"] == hashlib.sha256(TABLE.encode()).hexdigest()


def test_pages_that_were_changed_meanwhile_are_not_trusted(tmp_path, service):
    service.play = lambda n, handler: n > 2 and (handler.hang_up(), True)[1]
    fetch(tmp_path, service, check=5)
    part = tmp_path / "raw/stars.csv.part"
    part.write_text(part.read_text().replace("star", "stay"))
    service.play = lambda n, handler: False
    fetch(tmp_path, service)
    assert table(tmp_path) == TABLE


def ranged(handler, tag='"v1"', cut=None):
    """Answers as a server that knows ranges does."""
    text = handler.table().encode()
    wish = re.fullmatch(r"bytes=(\d+)-", handler.headers.get("Range", ""))
    if wish and handler.headers.get("If-Range") == tag:
        begin = int(wish[1])
        handler.send(text[begin:], status=206, ETag=tag, Accept_Ranges="bytes",
                     Content_Range=f"bytes {begin}-{len(text) - 1}/{len(text)}")
    elif cut:
        handler.send(text[:cut], length=len(text), ETag=tag, Accept_Ranges="bytes")
    else:
        handler.send(text, ETag=tag, Accept_Ranges="bytes")
    return True


def test_the_pages_of_a_living_table_are_all_of_one_day(tmp_path, service):
    living = PAGED.replace('"2021-03-04"', '"retrieved"')
    service.play = lambda n, handler: n > 2 and (handler.hang_up(), True)[1]
    fetch(tmp_path, service, text=living, check=5)
    state = tmp_path / "raw/stars.csv.part.json"
    state.write_text(re.sub(r'"started_utc": "[\d-]{10}', '"started_utc": "2021-03-04', state.read_text()))
    service.play = lambda n, handler: False
    service.requests.clear()
    fetch(tmp_path, service, text=living)
    assert table(tmp_path) == TABLE and "AND id >" not in service.requests[0]["adql"]


def test_the_next_call_goes_on_inside_a_page(tmp_path, service):
    service.play = lambda n, handler: ranged(handler, cut=321 if n == 2 else None) if n < 3 else (handler.hang_up(), True)[1]
    fetch(tmp_path, service, text=WHOLE, check=5)
    assert (tmp_path / "raw/stars.csv.part").read_text() == TABLE[:321]
    service.play = lambda n, handler: ranged(handler)
    service.requests.clear()
    fetch(tmp_path, service, text=WHOLE)
    assert table(tmp_path) == TABLE and service.requests[1]["headers"]["Range"] == "bytes=321-"


@pytest.mark.parametrize("text, number", [(WHOLE, 2), (PAGED, 2)], ids=["one answer", "second page"])
def test_with_a_strong_tag_only_the_rest_is_asked_for(tmp_path, service, text, number):
    service.play = lambda n, handler: ranged(handler, cut=321 if n == number else None)
    fetch(tmp_path, service, text=text)
    assert table(tmp_path) == TABLE
    rest = service.requests[number]
    assert rest["method"] == "GET" and rest["headers"]["Range"] == "bytes=321-" and rest["headers"]["If-Range"] == '"v1"'


def test_when_the_table_has_changed_meanwhile_it_comes_whole(tmp_path, service):
    service.play = lambda n, handler: ranged(handler, tag=f'"v{n}"', cut=321 if n == 2 else None)
    fetch(tmp_path, service, text=WHOLE)
    assert table(tmp_path) == TABLE and service.requests[2]["headers"]["If-Range"] == '"v2"'


def test_a_weak_tag_is_not_resumed(tmp_path, service):
    service.play = lambda n, handler: ranged(handler, tag='W/"v1"', cut=321 if n == 2 else None)
    fetch(tmp_path, service, text=WHOLE)
    assert table(tmp_path) == TABLE and "Range" not in service.requests[2]["headers"]


def test_an_unanswered_range_is_asked_for_whole(tmp_path, service):
    def play(n, handler):
        if "Range" in handler.headers:
            handler.send("gone", status=416, kind="text/plain")
            return True
        return ranged(handler, cut=321 if n == 2 else None)
    service.play = play
    fetch(tmp_path, service, text=WHOLE, retries=3)
    assert table(tmp_path) == TABLE


def test_a_silent_service_is_given_up(tmp_path, service):
    end = threading.Event()
    service.play = lambda n, handler: (end.wait(20), handler.hang_up(), True)[2]
    begun = time.monotonic()
    told = fetch(tmp_path, service, "--timeout-s", 1, check=5).stderr
    end.set()
    assert "no answer for 1 s" in told and time.monotonic() - begun < 15


def test_a_service_that_falls_silent_in_the_middle_is_asked_again(tmp_path, service):
    end = threading.Event()

    def stall(handler):
        text = handler.table()
        handler.send_response(200)
        handler.send_header("Content-Type", "text/csv")
        handler.send_header("Content-Length", str(len(text)))
        handler.end_headers()
        handler.wfile.write(text[:100].encode())
        handler.wfile.flush()
        end.wait(20)
    service.play = only_on(1, stall)
    fetch(tmp_path, service, "--timeout-s", 1)
    end.set()
    assert table(tmp_path) == TABLE


def chunks(handler, text, closes=True):
    handler.send_response(200)
    handler.send_header("Content-Type", "text/csv")
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    for i in range(0, len(text), 100):
        piece = text[i:i + 100].encode()
        handler.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
    if closes:
        handler.wfile.write(b"0\r\n\r\n")
    else:
        handler.hang_up()


def test_chunked_answers_are_read(tmp_path, service):
    service.play = lambda n, handler: (chunks(handler, handler.table()), True)[1]
    fetch(tmp_path, service)
    assert table(tmp_path) == TABLE


@pytest.mark.parametrize("answer, code, expected", [
    (lambda h: chunks(h, HEADER + ROWS[0], closes=False), 5, "is kept|look at the network"),
    (lambda h: h.send(TABLE[:400], length=len(TABLE)), 5, "2 times in a row"),
    (lambda h: h.send(TABLE[:-5]), 3, "last line has no end"),
    (lambda h: h.send(HEADER + '3,"a, 31\n'), 3, "ends inside quotes"),
    (lambda h: h.send(""), 3, "nothing|empty"),
], ids=["chunks cut", "shorter than announced", "no line end", "open quotes", "empty"])
def test_a_truncated_answer_never_becomes_a_table(tmp_path, service, answer, code, expected):
    service.play = lambda n, handler: (answer(handler), True)[1]
    told = fetch(tmp_path, service, check=code).stderr
    assert re.search(expected, told), told
    assert "stars.csv" not in names(tmp_path) and "stars.manifest.json" not in names(tmp_path)


@pytest.mark.parametrize("answer, expected", [
    (lambda h: h.send(LOGIN, kind="text/html"), "text/html came instead of text/csv: a web page titled 'Hotel Wi-Fi"),
    (lambda h: h.send(LOGIN), "Hotel Wi-Fi"),
    (lambda h: h.send(TAP_ERROR, kind="application/x-votable+xml"), 'Column "paralax" is unknown in table stars'),
    (lambda h: h.send(TAP_ERROR), 'Column "paralax" is unknown'),
    (lambda h: h.send(TAP_ERROR, status=400, kind="text/xml"), 'Column "paralax" is unknown'),
    (lambda h: h.send(TABLE, kind="application/json"), "application/json came instead of text/csv"),
    (lambda h: h.send("id,name\n3,a\n"), "lacks parallax"),
    (lambda h: h.send(HEADER + "3,a,31\n4,b\n"), "row 2 has 2 cells, the header 3"),
    (lambda h: h.send(HEADER + "3,a,31\n3,b,31\n"), "does not follow 3"),
    (lambda h: h.send(HEADER + "x,a,31\n"), "no whole number"),
    (lambda h: h.send(HEADER + "3,a,31\n\n"), "row 2 is empty"),
    (lambda h: h.send(HEADER), "has no row"),
], ids=["login page", "login page as CSV", "TAP error", "TAP error as CSV", "TAP error with status", "JSON", "column", "cells",
        "order", "key", "empty line", "no rows"])
def test_an_answer_that_is_not_the_table_is_refused_with_the_reason(tmp_path, service, answer, expected):
    service.play = lambda n, handler: (answer(handler), True)[1]
    told = fetch(tmp_path, service, check=3).stderr
    assert expected in told and service.url in told
    assert names(tmp_path) == []


def test_a_later_page_with_other_columns_is_refused_and_the_pages_are_kept(tmp_path, service):
    service.play = only_on(2, lambda handler: handler.send(handler.table().replace("id,name", "id,nombre")))
    told = fetch(tmp_path, service, check=3).stderr
    assert "differs from that of the first page" in told
    fetch(tmp_path, service)
    assert table(tmp_path) == TABLE


def test_a_busy_service_is_waited_for(tmp_path, service):
    service.play = only_on(1, lambda handler: handler.send("busy", status=503, kind="text/plain", Retry_After="1"))
    begun = time.monotonic()
    fetch(tmp_path, service)
    assert table(tmp_path) == TABLE and time.monotonic() - begun >= 1


def test_a_service_that_wants_an_hour_is_not_waited_for(tmp_path, service):
    service.play = lambda n, handler: (handler.send("busy", status=503, kind="text/plain", Retry_After="3600"), True)[1]
    assert "3600 s" in fetch(tmp_path, service, check=5).stderr


def test_a_service_that_is_not_there_is_named(tmp_path, service):
    service.play = lambda n, handler: (handler.send(LOGIN, status=404, kind="text/html"), True)[1]
    told = fetch(tmp_path, service, check=5).stderr
    assert "HTTP status 404" in told and len(service.requests) == 1
    service.play = lambda n, handler: (handler.send(TABLE, status=410), True)[1]
    assert "HTTP status 410" in fetch(tmp_path, service, check=5).stderr
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/tap"
    told = fetch(tmp_path, url, check=5).stderr
    assert url in told and "2 times in a row" in told and names(tmp_path) == []


def test_a_redirect_is_followed_with_the_question(tmp_path, service):
    def move(_, handler):
        if handler.path == "/tap/sync":
            handler.send("", status=301, Location="/moved/sync")
            return True
        return False
    service.play = move
    fetch(tmp_path, service)
    assert table(tmp_path) == TABLE and service.requests[1]["method"] == "POST"


def test_a_result_elsewhere_is_fetched_and_resumed_there(tmp_path, service):
    def elsewhere(n, handler):
        if handler.path == "/tap/sync" and "COUNT" not in handler.adql:
            handler.send("", status=303, Location="/results/1")
            return True
        return ranged(handler, cut=321 if n == 3 else None) if handler.path == "/results/1" else False
    service.play = elsewhere
    fetch(tmp_path, service, text=WHOLE)
    assert table(tmp_path) == TABLE
    assert service.requests[3]["path"] == "/results/1" and service.requests[3]["headers"]["Range"] == "bytes=321-"


@pytest.mark.parametrize("place, expected", [("file:///etc/hostname", "Protocol"), ("ftp://127.0.0.1:1/x", "Protocol"),
                                             ("/tap/sync", "redirects")], ids=["file", "ftp", "circle"])
def test_a_redirect_to_elsewhere_or_in_circles_is_refused(tmp_path, service, place, expected):
    service.play = lambda n, handler: (handler.send("", status=302, Location=place), True)[1]
    assert expected in fetch(tmp_path, service, check=5).stderr
    assert len(service.requests) <= 6 and "stars.csv" not in names(tmp_path)


def test_a_compressed_answer_is_unpacked(tmp_path, service):
    def squeezed(_, handler):
        assert "gzip" in handler.headers["Accept-Encoding"]
        handler.send(gzip.compress(handler.table().encode()), Content_Encoding="gzip", ETag='"z"', Accept_Ranges="bytes")
        return True
    service.play = squeezed
    fetch(tmp_path, service)
    assert table(tmp_path) == TABLE


def test_a_full_disk_is_named_and_what_has_come_is_kept(tmp_path, service):
    query = query_file(tmp_path, service)
    command = [str(BINARY), "catalog", "fetch", "--query", str(query), "--out", str(tmp_path / "raw")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, env=environment(no_proxy="127.0.0.1"),
                          preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1100, 1100)))
    assert done.returncode == 5, done.stderr
    assert "stars.csv.part (File too large)" in done.stderr and "make room" in done.stderr
    service.requests.clear()
    fetch(tmp_path, service)
    assert table(tmp_path) == TABLE and "AND id >" in service.requests[0]["adql"]


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_stopped_by_a_signal_it_can_go_on(tmp_path, service, stop):
    reached, end = threading.Event(), threading.Event()

    def stall(n, handler):
        if n < 3:
            return False
        reached.set()
        end.wait(20)
        return True
    service.play = stall
    command = [str(BINARY), "catalog", "fetch", "--query", str(query_file(tmp_path, service)), "--out", str(tmp_path / "raw")]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment(no_proxy="127.0.0.1"))
    assert reached.wait(20)
    process.send_signal(stop)
    told = process.communicate(timeout=20)[1]
    end.set()
    assert process.returncode == 75 and "stopped after 40 whole rows" in told
    service.play = lambda n, handler: False
    fetch(tmp_path, service)
    assert table(tmp_path) == TABLE


def test_killed_between_table_and_manifest_it_is_complete_at_the_next_call(tmp_path, service):
    fetch(tmp_path, service)
    raw = tmp_path / "raw"
    (raw / "stars.manifest.json").rename(raw / "stars.csv.part.json")
    asked = len(service.requests)
    assert "already there" in fetch(tmp_path, service).stdout
    assert len(service.requests) == asked and names(tmp_path) == ["stars.csv", "stars.manifest.json"]


def test_two_at_once_do_not_mix(tmp_path, service):
    reached, end = threading.Event(), threading.Event()

    def stall(n, _):
        if n == 2:
            reached.set()
            end.wait(20)
        return False
    service.play = stall
    command = [str(BINARY), "catalog", "fetch", "--query", str(query_file(tmp_path, service)), "--out", str(tmp_path / "raw")]
    first = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment(no_proxy="127.0.0.1"))
    assert reached.wait(20)
    told = fetch(tmp_path, service, check=5).stderr
    end.set()
    assert first.wait(timeout=20) == 0 and "another polycosm catalog fetch" in told and table(tmp_path) == TABLE


def test_credentials_of_a_service_go_into_no_file(tmp_path, service):
    url = service.url.replace("//", "//ann:secret@")
    fetch(tmp_path, service, "--service", url)
    assert service.requests[0]["headers"]["Authorization"].startswith("Basic ")
    assert all("secret" not in path.read_text() for path in (tmp_path / "raw").iterdir())
    service.play = lambda n, handler: (handler.hang_up(), True)[1]
    assert "secret" not in fetch(tmp_path, service, "--service", url, "--refresh", check=5).stderr


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path, service):
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not here to make a certificate")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=127.0.0.1",
                    "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate],
                   check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    service.server.socket = context.wrap_socket(service.server.socket, server_side=True)
    told = fetch(tmp_path, service.url.replace("http:", "https:"), check=5).stderr
    assert "certificate" in told and service.requests == [] and "stars.csv" not in names(tmp_path)


VOTABLE = WHOLE.replace('content_types = ["text/csv"]', 'format = "votable"\ncontent_types = ["application/x-votable+xml"]')
DOCUMENT = """<?xml version="1.0"?><VOTABLE version="1.4"><RESOURCE type="results"><INFO name="QUERY_STATUS" value="OK"/>
<TABLE><FIELD name="id" datatype="long"/><FIELD name="parallax" datatype="double"/><DATA><TABLEDATA>
<TR><TD>3</TD><TD>31</TD></TR></TABLEDATA></DATA></TABLE>%s</RESOURCE></VOTABLE>
"""


@pytest.mark.parametrize("document, code, expected", [
    (DOCUMENT % "", 0, ""),
    (DOCUMENT % '<INFO name="QUERY_STATUS" value="OVERFLOW"/>', 3, "OVERFLOW"),
    (DOCUMENT.replace("parallax", "plx") % "", 3, "lack parallax"),
    ((DOCUMENT % "")[:-15], 3, "not closed"),
    (TAP_ERROR, 3, "is unknown"),
], ids=["whole", "overflow", "fields", "cut", "error"])
def test_a_votable_is_checked_too(tmp_path, service, document, code, expected):
    service.play = lambda n, handler: (handler.send(document, kind="application/x-votable+xml"), True)[1]
    text = "\n".join(line for line in VOTABLE.splitlines() if not line.startswith("count_adql"))
    done = fetch(tmp_path, service, text=text, check=code)
    assert expected in done.stderr
    if code == 0:
        assert (tmp_path / "raw/stars.vot").read_text() == document and manifest(tmp_path)["row_count"] == 1


CELLS = {
    "source_id": "5853498713190525696", "ra": "217.39", "dec": "-62.68", "parallax": "768.07", "parallax_error": "0.05",
    "pmra": "-3781.7", "pmdec": "769.5", "phot_g_mean_mag": "8.98", "pl_name": "Proxima Cen b", "hostname": "Proxima Cen",
    "default_flag": "1", "discoverymethod": "Radial Velocity", "disc_year": "2016", "soltype": "Published Confirmed",
    "pl_controv_flag": "0", "pl_refname": "<a href=x>Somebody 2016</a>", "pl_orbper": "11.186", "pl_bmasse": "1.07",
    "pl_bmassprov": "Msini", "sy_dist": "1.301", "st_mass": "0.12", "hip_name": "HIP 70890",
}


@pytest.mark.parametrize("name, counted", [("gaia-nearby", "stars"), ("nasa-ps", "planets"), ("nasa-pscomppars", "planets")])
def test_what_the_shipped_queries_ask_for_is_what_the_connectors_read(tmp_path, service, name, counted):
    def answer(_, handler):
        if "COUNT" in handler.adql:
            handler.send("COUNT\n1\n")
            return True
        columns = re.fullmatch(r"SELECT (?:TOP \d+ )?(.*?) FROM .*", handler.adql)[1].split(", ")
        row = ",".join(CELLS.get(column, "") for column in columns) + "\n"
        handler.send(",".join(columns) + "\n" + ("" if "source_id > " in handler.adql else row))
        return True
    service.play = answer
    polycosm("catalog", "fetch", name, "--service", service.url, "--out", tmp_path, check=0, env={"no_proxy": "127.0.0.1"})
    told = json.loads(polycosm("catalog", "import", tmp_path / f"{name}.csv", "--out", tmp_path / "sky.h5", "--json",
                               check=0).stdout)
    assert told["quarantined"] == 0 and told[counted] == 1


def test_known_queries_are_listed_with_licence_and_citation():
    known = json.loads(polycosm("catalog", "fetch", "--list", "--json", check=0).stdout)
    assert {"gaia-nearby", "nasa-ps", "nasa-pscomppars"} <= {query["name"] for query in known}
    for query in known:
        assert query["service"].startswith("https://") and query["licence"] and query["citation"]


@pytest.mark.parametrize("words, expected", [
    ([], "no query is named"),
    (["gaia-nerby"], "is no known query; try one of"),
    (["gaia-nearby", "--service", "ftp://x"], "must begin with https"),
    (["gaia-nearby", "--timeout-s", "0"], "timeout-s"),
])
def test_wrong_words_are_named(words, expected):
    assert expected in polycosm("catalog", "fetch", *words, check=2).stderr


def test_all_problems_of_a_query_come_at_once(tmp_path):
    path = tmp_path / "bad.toml"
    path.write_text('name = "../x"\nservice = "gopher://x"\nformat = "xls"\ncolums = ["id"]\nadql = "SELECT {top}"\n')
    told = polycosm("catalog", "fetch", "--query", path, "--out", tmp_path / "raw", check=2).stderr
    for word in ["name:", "service:", "format:", "colums: no such key", "did you mean", "licence: is missing", "adql:"]:
        assert word in told
