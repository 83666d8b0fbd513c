"""catalog fetch when the connection, the disk or the patience ends: the next call goes on."""
import hashlib
import re
import resource
import signal
import subprocess
import threading

import pytest

from conftest import BINARY, environment
from tap_service import PAGED, TABLE, WHOLE, fetch, manifest, names, only_on, query_file, ranged, table


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
