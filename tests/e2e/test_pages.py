"""The pages as a browser fetches them: documents, their parts, and behind a base path."""
import gzip
import re

import pytest

from test_serve import Server


@pytest.fixture(scope="module")
def behind(tmp_path_factory):
    server = Server(tmp_path_factory.mktemp("nothing"), "--listen", "127.0.0.1:0", "--base-path", "/node/viewer")
    yield server
    assert server.end() == 0


def parts_of(html):
    return re.findall(r'(?:src|href)="([^":]+)"', html)


@pytest.mark.parametrize("path, title", [("/node/viewer/", "Polycosm"), ("/node/viewer/api/docs", "The API of Polycosm")])
def test_a_document_finds_its_parts_behind_a_base_path(behind, path, title):
    html = behind.get(path).bytes.decode()
    assert f"<title>{title}</title>" in html
    parts = parts_of(html)
    assert len(parts) == 2
    for part in parts:  # relative, so that whatever stands before the path stays
        place = "/node/viewer/" + part.removeprefix("../")
        answer = behind.get(place, Accept_Encoding="gzip")
        assert answer.status == 200 and "immutable" in answer.getheader("Cache-Control")
        assert b"http://" not in re.sub(rb"http://www.w3.org/[0-9a-zA-Z/]+", b"", gzip.decompress(answer.bytes))
        assert behind.get(place, If_None_Match=answer.getheader("ETag"), Accept_Encoding="gzip").status == 304


def test_who_leaves_out_the_last_slash_is_led_to_the_pages(behind):
    answer = behind.get("/node/viewer")
    assert answer.status == 308 and answer.getheader("Location") == "viewer/"


def test_a_part_that_is_not_there_is_no_page(behind):
    for path in ("/node/viewer/assets/000000000000/main.js", "/node/viewer/assets/main.js", "/node/viewer/index.html"):
        answer = behind.get(path)
        assert answer.status == 404 and answer.getheader("Content-Type") == "application/problem+json"


def test_pages_are_read_and_never_written(behind):
    assert behind.get("/node/viewer/", method="POST").status == 405
    head = behind.get("/node/viewer/", method="HEAD")
    assert head.status == 200 and head.bytes == b"" and int(head.getheader("Content-Length")) > 100
