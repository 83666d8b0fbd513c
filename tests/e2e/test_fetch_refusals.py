"""catalog fetch against answers that are not the table, and wishes that are no query."""
import re
import shutil
import socket
import ssl
import subprocess
import threading
import time

import pytest

from conftest import polycosm
from tap_service import HEADER, LOGIN, ROWS, TABLE, TAP_ERROR, chunks, fetch, names, only_on, table


def test_a_silent_service_is_given_up(tmp_path, service):
    end = threading.Event()
    service.play = lambda n, handler: (end.wait(20), handler.hang_up(), True)[2]
    begun = time.monotonic()
    told = fetch(tmp_path, service, "--timeout-s", 1, check=5).stderr
    end.set()
    assert "no answer for 1 s" in told and time.monotonic() - begun < 15


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


@pytest.mark.parametrize("place, expected", [("file:///etc/hostname", "Protocol"), ("ftp://127.0.0.1:1/x", "Protocol"),
                                             ("/tap/sync", "redirects")], ids=["file", "ftp", "circle"])
def test_a_redirect_to_elsewhere_or_in_circles_is_refused(tmp_path, service, place, expected):
    service.play = lambda n, handler: (handler.send("", status=302, Location=place), True)[1]
    assert expected in fetch(tmp_path, service, check=5).stderr
    assert len(service.requests) <= 6 and "stars.csv" not in names(tmp_path)


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
