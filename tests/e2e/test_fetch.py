"""catalog fetch against a real HTTP server: what comes, and comes only once."""
import gzip
import hashlib
import json
import re
import time

import pytest

from conftest import polycosm
from tap_service import HEADER, PAGED, ROWS, TABLE, TAP_ERROR, WHOLE, chunks, fetch, manifest, names, only_on, table


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


def test_chunked_answers_are_read(tmp_path, service):
    service.play = lambda n, handler: (chunks(handler, handler.table()), True)[1]
    fetch(tmp_path, service)
    assert table(tmp_path) == TABLE


def test_a_busy_service_is_waited_for(tmp_path, service):
    service.play = only_on(1, lambda handler: handler.send("busy", status=503, kind="text/plain", Retry_After="1"))
    begun = time.monotonic()
    fetch(tmp_path, service)
    assert table(tmp_path) == TABLE and time.monotonic() - begun >= 1


def test_a_redirect_is_followed_with_the_question(tmp_path, service):
    def move(_, handler):
        if handler.path == "/tap/sync":
            handler.send("", status=301, Location="/moved/sync")
            return True
        return False
    service.play = move
    fetch(tmp_path, service)
    assert table(tmp_path) == TABLE and service.requests[1]["method"] == "POST"


def test_a_compressed_answer_is_unpacked(tmp_path, service):
    def squeezed(_, handler):
        assert "gzip" in handler.headers["Accept-Encoding"]
        handler.send(gzip.compress(handler.table().encode()), Content_Encoding="gzip", ETag='"z"', Accept_Ranges="bytes")
        return True
    service.play = squeezed
    fetch(tmp_path, service)
    assert table(tmp_path) == TABLE


def test_credentials_of_a_service_go_into_no_file(tmp_path, service):
    url = service.url.replace("//", "//ann:secret@")
    fetch(tmp_path, service, "--service", url)
    assert service.requests[0]["headers"]["Authorization"].startswith("Basic ")
    assert all("secret" not in path.read_text() for path in (tmp_path / "raw").iterdir())
    service.play = lambda n, handler: (handler.hang_up(), True)[1]
    assert "secret" not in fetch(tmp_path, service, "--service", url, "--refresh", check=5).stderr


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
