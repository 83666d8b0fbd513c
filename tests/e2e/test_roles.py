"""Who may do what: tokens, roles, decisions about ensembles and the audit, with a real server and a real state directory."""
import hashlib
import http.client
import json
import os
import re
import shutil
import time

import pytest

from conftest import polycosm
from test_serve import Server, conforms

ROLES = ["viewer", "analyst", "curator", "admin"]


def rank(role):
    return ROLES.index(role)


def add_token(state, role, label, days=1):
    done = polycosm("token", "add", "--role", role, "--label", label, "--days", days, "--state", state, check=0)
    secret, link = done.stdout.split()
    assert re.fullmatch(r"[A-Za-z0-9_-]{43}", secret) and link.endswith("/#token=" + secret)
    return secret


class Place:
    """A server over copies of one run, with a token for each role."""

    def __init__(self, root, small_run, names=("one", "two"), words=()):
        self.root, self.state = root / "served", root / "state"
        self.root.mkdir()
        for number, name in enumerate(names):
            shutil.copytree(small_run, self.root / name)
            manifest = json.loads((self.root / name / "manifest.json").read_text())
            manifest["plan"]["title"] = name  # so that each has a revision of its own
            (self.root / name / "manifest.json").write_text(json.dumps(manifest))
        self.tokens = {role: add_token(self.state, role, role + "-1") for role in ROLES}
        self.server = Server(self.root, "--listen", "127.0.0.1:0", "--state", self.state, *words)

    def ask(self, path, role=None, method="GET", body=None, token=None, **headers):
        token = token or self.tokens.get(role)
        if token:
            headers["Authorization"] = "Bearer " + token
        if body is not None:
            headers.setdefault("Content_Type", "application/json")
            body = body if isinstance(body, (str, bytes)) else json.dumps(body)
        answer = self.server.get(path, method, body, **headers)
        answer.json = json.loads(answer.bytes) if answer.bytes[:1] in b"{[" and answer.bytes else None
        return answer

    def decide(self, name, action, role="curator", reason="because", status=201, **more):
        body = {"action": action, "reason": reason, **{k: v for k, v in more.items() if k == "access"}}
        headers = {k: v for k, v in more.items() if k != "access"}
        answer = self.ask(f"/api/v1/ensembles/{name}/decisions", role, "POST", body, **headers)
        assert answer.status == status, answer.bytes
        return answer.json

    def seen(self, role=None):
        return {one["id"] for one in self.ask("/api/v1/ensembles", role).json["ensembles"]}

    def audit(self):
        return [json.loads(line) for line in (self.state / "audit.jsonl").read_text().splitlines()]


@pytest.fixture
def place(small_run, tmp_path):
    place = Place(tmp_path, small_run)
    yield place
    assert place.server.end() == 0


@pytest.fixture(scope="module")
def matrix(small_run, tmp_path_factory):
    """For tests that only knock."""
    place = Place(tmp_path_factory.mktemp("matrix"), small_run, names=("good",))
    yield place
    assert place.server.end() == 0


def filled(pattern):
    path = pattern.replace("{ensemble}", "good").replace("{name}", "plan.json").replace("{run}", "good")
    path = path.replace("{variable}", "population" if "series" in path else "arrival").replace("{label}", "nobody")
    path = re.sub(r"\{\w+\}", "0", path)
    return path + ("?follow=no" if path.endswith("/runs/good/events") else "")


def test_every_endpoint_asks_for_its_role_and_no_more(matrix):
    document = matrix.ask("/api/v1/openapi.json").json
    schemas = document["components"]["schemas"]
    cells = 0
    needed = {}
    for pattern, operations in document["paths"].items():
        for method, operation in operations.items():
            needed[operation["operationId"]] = operation["x-role"]
            if pattern.endswith("/events") and "runs" not in pattern:
                continue  # streams of sessions and alerts end when they like
            for role in [None, *ROLES]:
                body = {} if method == "post" else None
                answer = matrix.ask(filled(pattern), role, method.upper(), body)
                where = (pattern, method, role, answer.bytes[:300])
                cells += 1
                if rank(role or "viewer") >= rank(operation["x-role"]):
                    assert answer.status not in (401, 403, 500), where
                    continue
                conforms(answer.json, {"$ref": "#/Problem"}, schemas)
                assert answer.status == (403 if role else 401), where
                assert answer.json["role"] == operation["x-role"] and operation["x-role"] in answer.json["detail"]
                assert (answer.getheader("WWW-Authenticate") is None) == bool(role)
    assert cells >= 5 * len(document["paths"]) - 10
    assert needed["listTokens"] == needed["revokeToken"] == needed["listAudit"] == "admin"
    assert needed["decide"] == "curator" and needed["listDecisions"] == "analyst" and needed["whoAmI"] == "viewer"


def test_no_role_comes_by_query_header_or_cookie(matrix):
    path = "/api/v1/audit"
    secret = matrix.tokens["admin"]
    for query in ["role=admin", "token=" + secret, "access_token=" + secret, "persona=admin"]:
        assert matrix.ask(f"{path}?{query}").status == 401, query
    for headers in [{"X_Role": "admin"}, {"X_Forwarded_User": "admin"}, {"Remote_User": "root"}, {"X_Polycosm_Role": "admin"},
                    {"Cookie": f"role=admin; token={secret}; Authorization=Bearer {secret}"}]:
        assert matrix.ask(path, **headers).status == 401, headers
        assert matrix.ask("/api/v1/whoami", **headers).json["role"] == "viewer"
        assert matrix.ask(path, "viewer", **headers).status == 403, headers
    for text in ["Basic " + secret, secret, "Bearer", "Bearer ", "Bearer " + secret + "x", "Bearer  " + secret,
                 "Bearer " + hashlib.sha256(secret.encode()).hexdigest(), "Bearer " + secret.swapcase()]:
        answer = matrix.ask("/api/v1/whoami", Authorization=text)
        assert (answer.status, answer.json["code"]) == (401, "bad_token"), text
        assert answer.getheader("WWW-Authenticate") == 'Bearer realm="polycosm", error="invalid_token"'
    assert matrix.ask("/api/v1/whoami", Authorization="bEARER " + secret).json["role"] == "admin"
    twice = (f"GET /api/v1/whoami HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer {secret}\r\n"
             f"Authorization: Bearer {secret}\r\n\r\n")
    assert b" 401 " in matrix.server.raw(twice.encode())
    assert matrix.ask("/healthz", Authorization="nonsense").status == 200  # what nobody needs a role for


def test_whoami_says_role_label_and_end(matrix):
    assert matrix.ask("/api/v1/whoami").json == {"role": "viewer", "label": None, "ends_utc": None}
    for role in ROLES:
        me = matrix.ask("/api/v1/whoami", role)
        assert (me.json["role"], me.json["label"]) == (role, role + "-1")
        assert me.json["ends_utc"] > time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        assert me.getheader("Cache-Control") == "no-store" and "Authorization" in me.getheader("Vary")


def test_a_token_is_kept_as_a_hash_in_a_file_of_its_owner(place):
    path = place.state / "tokens.json"
    assert path.stat().st_mode & 0o777 == 0o600 and place.state.stat().st_mode & 0o777 == 0o700
    kept = json.loads(path.read_text())["tokens"]
    assert {one["sha256"] for one in kept} == {hashlib.sha256(t.encode()).hexdigest() for t in place.tokens.values()}
    place.ask("/api/v1/whoami", "admin")
    place.decide("one", "approve")
    place.ask("/api/v1/audit", "viewer")
    everything = [file.read_bytes() for file in place.state.rglob("*") if file.is_file()]
    everything.append(place.server.log().encode())
    for secret in place.tokens.values():
        assert not any(secret.encode() in data for data in everything)
    polycosm("token", "add", "--role", "admin", "--label", "admin-1", "--state", place.state, check=2)
    polycosm("token", "add", "--role", "root", "--label", "x", "--state", place.state, check=2)
    polycosm("token", "add", "--role", "admin", "--label", "../x", "--state", place.state, check=2)
    listed = polycosm("token", "list", "--state", place.state, check=0).stdout
    assert all(f"{role}-1  {role}  until" in listed for role in ROLES)


def test_tokens_come_end_and_go_without_a_restart(place):
    late = add_token(place.state, "analyst", "late")
    assert place.ask("/api/v1/whoami", token=late).json["role"] == "analyst"
    path = place.state / "tokens.json"
    tokens = json.loads(path.read_text())
    for one in tokens["tokens"]:
        one["ends_s"] = int(time.time()) - 1 if one["label"] == "late" else one["ends_s"]
    path.write_text(json.dumps(tokens))
    over = place.ask("/api/v1/whoami", token=late)
    assert (over.status, over.json["code"]) == (401, "expired_token") and over.getheader("WWW-Authenticate")
    assert place.ask("/api/v1/tokens", "admin").json["tokens"][-1]["is_over"] is True
    assert place.ask("/api/v1/tokens/viewer-1", "admin", "DELETE").json == {"revoked": "viewer-1"}
    assert place.ask("/api/v1/tokens/viewer-1", "admin", "DELETE").status == 404
    assert place.ask("/api/v1/whoami", "viewer").json["code"] == "bad_token"
    polycosm("token", "revoke", "curator-1", "--state", place.state, check=0)
    assert place.ask("/api/v1/whoami", "curator").status == 401
    polycosm("token", "revoke", "curator-1", "--state", place.state, check=2)
    os.chmod(path, 0o644)  # whoever could write it could let himself in
    assert place.ask("/api/v1/whoami", "admin").status == 401
    assert "tokens.json cannot be used (others may use it" in place.server.log()
    os.chmod(path, 0o600)
    assert place.ask("/api/v1/whoami", "admin").status == 200


def test_a_stream_ends_with_the_token_of_its_reader(place):
    connection = http.client.HTTPConnection("127.0.0.1", place.server.port, timeout=20)
    connection.request("GET", "/api/v1/runs/one/events", headers={"Authorization": "Bearer " + place.tokens["viewer"]})
    stream = connection.getresponse()
    assert stream.status == 200 and stream.readline().startswith(b"retry:")
    polycosm("token", "revoke", "viewer-1", "--state", place.state, check=0)
    assert b"event: gone" in stream.read()


def test_pages_of_other_sites_change_nothing(matrix):
    path = "/api/v1/ensembles/good/decisions"
    wish = {"action": "approve", "reason": "x"}
    own = f"127.0.0.1:{matrix.server.port}"
    for headers in [{"Sec_Fetch_Site": "cross-site"}, {"Sec_Fetch_Site": "same-site"}, {"Origin": "https://evil.example"},
                    {"Origin": "null"}, {"Origin": "http://127.0.0.1:1"}, {"Origin": "http://localhost.evil.example"},
                    {"Origin": f"http://{own}.evil.example"}, {"Sec_Fetch_Site": ""}]:
        answer = matrix.ask(path, "curator", "POST", wish, **headers)
        assert (answer.status, answer.json["code"]) == (403, "cross_site"), headers
        assert matrix.ask("/api/v1/tokens/admin-1", "admin", "DELETE", **headers).status == 403
    for media in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "", "application/jsonp"]:
        assert matrix.ask(path, "curator", "POST", wish, Content_Type=media).status == 415, media
    for body in ["", "[]", "{", '{"action":1,"reason":"x"}', '{"action":"approve"}', "\xff".encode("latin-1"), "[" * 30000,
                 {**wish, "role": "admin"}]:
        assert matrix.ask(path, "curator", "POST", body).status == 400, body[:20]
    for method in ["PUT", "PATCH", "DELETE", "OPTIONS"]:
        assert matrix.ask(path, "admin", method).status == 405
    assert matrix.ask(path, "curator").json["decisions"] == []
    fine = matrix.ask(path, "curator", "POST", {"action": "nothing", "reason": "x"}, Sec_Fetch_Site="same-origin", Origin="http://" + own)
    assert fine.status == 409  # it came as far as the rules


def test_the_life_of_an_ensemble_decides_who_sees_it(place):
    everybody = {None: {"one", "two"}, **{role: {"one", "two"} for role in ROLES}}

    def sees(**who):
        for role in [None, *ROLES]:
            expected = who.get(role or "viewer", everybody[role])
            assert place.seen(role) == expected, role
            for name in ("one", "two"):
                for path in (f"/api/v1/ensembles/{name}", f"/api/v1/ensembles/{name}/stars?limit=1", f"/api/v1/ensembles/{name}/files/plan.json",
                             f"/api/v1/runs/{name}/events?follow=no"):
                    assert place.ask(path, role).status == (200 if name in expected else 404), (role, path)
            assert {one["id"] for one in place.ask("/api/v1/runs", role).json["runs"]} == expected

    sees()
    two = {"two"}
    state = place.decide("one", "approve", reason="checked by hand")
    assert (state["approval"], state["access_level"], state["is_latest"]) == ("approved", "public", False)
    sees(viewer=two)
    hidden, missing = place.ask("/api/v1/ensembles/one"), place.ask("/api/v1/ensembles/none")
    same = [{k: v for k, v in answer.json.items() if k not in ("instance", "trace_id")} for answer in (hidden, missing)]
    assert same[0] == same[1]  # that it is there is not told
    place.decide("one", "publish")
    sees()
    place.decide("one", "publish", access="internal")
    sees(viewer=two)
    place.decide("one", "publish", access="restricted")
    sees(viewer=two, analyst=two)
    place.decide("one", "publish", access="public")
    sees()
    kept = f"/api/v1/ensembles/one@{place.ask('/api/v1/ensembles/one').json['revision']}/stars?limit=1"
    assert [place.ask(kept).status for _ in range(3)] == [200, 200, 200]
    place.decide("one", "withdraw", reason="a mistake in the catalogue")
    assert place.ask(kept).status == 404  # at once, though that answer is kept
    sees(viewer=two, analyst=two)
    for action in ("publish", "withdraw", "rollback"):
        assert place.decide("one", action, status=409)["code"] == "not_possible"
    story = place.ask("/api/v1/ensembles/one/decisions", "curator").json
    assert [one["approval"] for one in story["decisions"]] == ["approved"] + 4 * ["published"] + ["withdrawn"]
    assert story["decisions"][-1]["by"] == {"role": "curator", "label": "curator-1"}
    assert "place" not in story["decisions"][0] and str(place.root) not in json.dumps(story)
    polycosm("approve", place.root / "one", "--reason", "mended", "--access", "internal", "--state", place.state, check=0)
    sees(viewer=two)
    assert "made for" not in place.server.log()


def test_a_new_revision_of_a_restricted_ensemble_is_a_restricted_draft(place):
    place.decide("one", "approve", access="restricted")
    place.decide("one", "publish")
    before = place.ask("/api/v1/ensembles/one", "curator").json["revision"]
    manifest = json.loads((place.root / "one/manifest.json").read_text())
    (place.root / "one/manifest.json").write_text(json.dumps({**manifest, "sealed": "again"}))
    assert place.seen("analyst") == {"two"}
    now = place.ask("/api/v1/ensembles/one", "curator").json
    assert (now["approval"], now["access_level"], now["lineage"]) == ("draft", "restricted", [before])
    assert place.decide("one", "approve")["decision"]["parent"] == before
    shutil.copytree(place.root / "one", place.root / "another-name")  # the same bytes are the same ensemble
    assert "another-name" not in place.seen("analyst") and "another-name" in place.seen("curator")


def test_latest_moves_with_publishing_and_back_with_rollback(place):
    def latest(role=None):
        answer = place.ask("/api/v1/ensembles/latest", role)
        return answer.json["id"] if answer.status == 200 else answer.json["code"]

    assert latest() == "no_latest"
    for name in ("one", "two"):
        place.decide(name, "approve")
        place.decide(name, "publish")
        assert latest() == name
    assert place.decide("one", "rollback", status=409)["code"] == "not_possible"  # it is not the latest
    place.decide("two", "rollback", reason="wrong sky")
    assert latest() == "one" and latest("admin") == "one" and place.seen() == {"one"}
    assert place.ask("/api/v1/ensembles/one").json["is_latest"] is True
    assert "withdraw it instead" in place.decide("one", "rollback", status=409)["detail"]
    polycosm("publish", place.root / "two", "--access", "internal", "--reason", "right sky", "--state", place.state, check=0)
    assert latest("analyst") == "two" and latest() == "one"  # of those one may see
    done = polycosm("rollback", "two", "--reason", "by its id", "--state", place.state, check=0)
    assert "latest is one@" in done.stderr and latest("analyst") == "one"
    polycosm("rollback", "three", "--reason", "x", "--state", place.state, check=2)


def test_an_answer_about_approval_is_never_stale(place):
    first = place.ask("/api/v1/ensembles/one", "curator")
    fixed = place.ask(first.json["immutable"], "curator")
    assert "immutable" not in (fixed.getheader("Cache-Control") or "")
    place.decide("one", "approve")
    tag = first.getheader("ETag")
    again = place.ask("/api/v1/ensembles/one", "curator", **({"If_None_Match": tag} if tag else {}))
    assert again.status == 200 and again.json["approval"] == "approved"


def test_a_decision_that_is_sent_twice_is_taken_once(place):
    first = place.decide("one", "approve", Idempotency_Key="k1")
    again = place.decide("one", "approve", Idempotency_Key="k1", status=200)
    assert first["decision"] == again["decision"] and len(again["decisions"]) == 1
    assert "another decision" in place.decide("one", "publish", Idempotency_Key="k1", status=409)["detail"]
    place.decide("one", "approve", Idempotency_Key="k2", status=409)
    assert place.decide("one", "publish", role="admin", Idempotency_Key="k1")["approval"] == "published"  # a key is its sender's
    place.decide("one", "withdraw", Idempotency_Key="x" * 129, status=400)
    place.server.end()
    place.server = Server(place.root, "--listen", "127.0.0.1:0", "--state", place.state)
    assert place.decide("one", "approve", Idempotency_Key="k1", status=200)["decision"] == first["decision"]


def test_curated_means_that_nothing_is_shown_unasked(small_run, tmp_path):
    place = Place(tmp_path, small_run, words=("--curated",))
    assert place.seen() == set() and place.seen("analyst") == {"one", "two"}
    place.decide("one", "approve")
    place.decide("one", "publish")
    assert place.seen() == {"one"} and place.ask("/api/v1/ensembles/two").status == 404
    assert place.server.end() == 0


def test_the_audit_tells_what_was_done_and_who_was_turned_away(place):
    place.decide("one", "approve", reason="a secret reason")
    place.decide("one", "rollback", status=409)
    for _ in range(5):
        place.ask("/api/v1/audit", "viewer")
    place.ask("/api/v1/tokens")
    place.ask("/api/v1/ensembles/one/stars", "analyst")  # plain reads are not told
    place.ask("/api/v1/tokens/analyst-1", "admin", "DELETE")
    entries = place.audit()[4:]  # the four tokens
    told = [(one["event"], one["what"], one["by"]["label"], one.get("code")) for one in entries]
    decide = "POST /api/v1/ensembles/{ensemble}/decisions"
    assert told == [("allowed", decide, "curator-1", None), ("allowed", decide, "curator-1", None),
                    ("failed", decide, "curator-1", "not_possible"), ("denied", "GET /api/v1/audit", "viewer-1", "role_too_low"),
                    ("denied", "GET /api/v1/tokens", "", "no_token"), ("allowed", "DELETE /api/v1/tokens/{label}", "admin-1", None)]
    assert entries[0]["target"] == {"ensemble": "one"} and entries[0]["peer"] == "127.0.0.1"
    assert "a secret reason" not in (place.state / "audit.jsonl").read_text()
    page = place.ask("/api/v1/audit?limit=4", "admin").json
    rest = place.ask(f"/api/v1/audit?limit=100&after={page['next']}", "admin").json
    assert [one["seq"] for one in page["entries"] + rest["entries"]] == list(range(len(entries) + 4, 0, -1))
    assert rest["next"] is None and page["chain"]["broken_line"] is None
    assert page["chain"]["head_hash"] == entries[-1]["hash"]
    assert place.ask("/api/v1/audit?after=x", "admin").status == 400


def forged(line):
    """Another line with a hash that fits: only the line after it can tell."""
    entry = json.loads(line)
    del entry["hash"]
    entry["by"]["label"] = "somebody else"
    text = json.dumps(entry, separators=(",", ":"), ensure_ascii=False)
    return text[:-1] + ',"hash":"' + hashlib.sha256(text.encode()).hexdigest() + '"}\n'


def test_audit_verify_says_where_the_chain_breaks(place):
    place.decide("one", "approve")
    path = place.state / "audit.jsonl"
    whole = path.read_text()
    lines = whole.splitlines(True)
    head = json.loads(lines[-1])["hash"]
    assert f"{len(lines)} entries, head {head}" in polycosm("audit", "verify", "--state", place.state, check=0).stdout
    polycosm("audit", "verify", "--state", place.state, "--head", head, check=0)
    changed = "was changed after it was written"
    moved = "does not follow the line before it"
    for text, line, why in [(whole.replace("analyst", "annalist", 1), 2, changed), ("".join(lines[1:]), 1, moved),
                            ("".join(lines[:2] + lines[3:]), 3, moved), ("".join(lines[:1] + [lines[2], lines[1]] + lines[3:]), 2, moved),
                            ("".join(lines[:2] + lines[1:]), 3, moved), (whole.replace(head, head[::-1]), len(lines), changed),
                            ("".join([lines[0], forged(lines[1]), *lines[2:]]), 3, moved)]:
        path.write_text(text)
        done = polycosm("audit", "verify", "--state", place.state, check=3)
        assert f"audit.jsonl: line {line} {why}" in done.stderr
        assert place.ask("/api/v1/audit", "admin").json["chain"]["broken_line"] == line
    path.write_text("".join(lines[:-1]))  # a chain cannot tell that; whoever noted its head can
    polycosm("audit", "verify", "--state", place.state, check=0)
    assert "was cut off" in polycosm("audit", "verify", "--state", place.state, "--head", head, check=3).stderr
    path.write_text(whole + '{"seq":')  # a crash in the middle of a line: the next one takes its place
    polycosm("audit", "verify", "--state", place.state, check=0)
    place.decide("one", "publish")
    polycosm("audit", "verify", "--state", place.state, "--head", head, check=0)


def test_what_cannot_be_written_down_is_not_done(place):
    path = place.state / "audit.jsonl"
    path.write_text(path.read_text() + "something else\n")
    answer = place.decide("one", "approve", status=503)
    assert answer["code"] == "audit_unavailable"
    assert place.ask("/api/v1/tokens/viewer-1", "admin", "DELETE").status == 503
    assert place.ask("/api/v1/whoami", "viewer").status == 200 and place.ask("/api/v1/ensembles/one").json["approval"] == "draft"
    assert place.ask("/api/v1/audit", "viewer").status == 403  # who is turned away is turned away all the same


def test_damaged_decisions_hide_rather_than_show(place):
    place.decide("one", "approve")
    path = place.state / "decisions.jsonl"
    whole = path.read_text()
    path.write_text(whole.replace('"access":"public"', '"access":"restricted"'))
    assert place.seen() == set() and place.seen("analyst") == set() and place.seen("curator") == {"one", "two"}
    assert "decisions.jsonl is damaged" in place.server.log()
    assert place.decide("one", "publish", status=500)["code"] == "failed"
    path.write_text(whole)
    assert place.seen("analyst") == {"one", "two"}


def test_the_index_comes_back_from_the_files_alone(place):
    place.decide("one", "approve", access="internal")
    place.decide("one", "publish")
    listed = json.loads(polycosm("index", place.root, "--json", "--state", place.state, check=0).stdout)
    assert [(one["id"], one["approval"], one["access"], one["is_latest"]) for one in listed] == [
        ("one", "published", "internal", True), ("two", "draft", "public", False)]
    assert listed[0]["members"] == {"total": 20, "ok": 20} and listed[0]["shards"]["count"] == 5
    (place.state / "index.sqlite").write_bytes(b"no database at all" * 100)
    polycosm("index", "--state", place.state, check=5)
    again = json.loads(polycosm("index", place.root, "--rebuild", "--json", "--state", place.state, check=0).stdout)
    assert again == listed
    alone = json.loads(polycosm("index", "--rebuild", "--json", "--state", place.state, check=0).stdout)
    assert alone == listed[:1]  # without a directory: what decisions name


RULES = """
[draft]
shards = "keep"
[published]
shards = "archive"
[withdrawn]
shards = "drop"
[archive]
directory = "{archive}"
"""


def test_retention_looks_first_and_then_drops_and_archives_what_the_rules_say(place, tmp_path):
    for name, last in {"one": "publish", "two": "withdraw"}.items():
        place.decide(name, "approve")
        place.decide(name, last)
    shutil.copytree(place.root / "one", place.root / "kept")
    manifest = json.loads((place.root / "kept/manifest.json").read_text())
    (place.root / "kept/manifest.json").write_text(json.dumps({**manifest, "sealed": "again"}))
    rules = tmp_path / "rules.toml"
    rules.write_text(RULES.format(archive=tmp_path / "archive"))
    shards = {name: {path.name: path.read_bytes() for path in (place.root / name / "shards").glob("*.h5")} for name in ("one", "two", "kept")}
    words = ["index", place.root, "--retention", rules, "--state", place.state, "--json"]
    looked = json.loads(polycosm(*words, check=0).stdout)
    fates = {one["ensemble"].split("@")[0]: (one["shards"], one["is_done"]) for one in looked}
    assert fates == {"one": ("archive", False), "two": ("drop", False), "kept": ("keep", False)}
    assert all(len(list((place.root / name / "shards").glob("*.h5"))) == 5 for name in shards)
    with open(place.root / "two/ensemble.h5", "r+b") as file:  # what is damaged keeps its shards
        file.seek(5000)
        byte = file.read(1)
        file.seek(5000)
        file.write(bytes([byte[0] ^ 255]))
    assert "two@" in polycosm(*words, "--apply", check=3).stderr
    assert len(list((place.root / "two/shards").glob("*.h5"))) == 5 and not list((place.root / "one/shards").glob("*.h5"))
    archived = tmp_path / "archive" / looked[[one["ensemble"][:3] for one in looked].index("one")]["ensemble"] / "shards"
    assert {path.name: path.read_bytes() for path in archived.glob("*.h5")} == shards["one"]
    with open(place.root / "two/ensemble.h5", "r+b") as file:
        file.seek(5000)
        file.write(byte)
    polycosm(*words, "--apply", check=0)
    assert not list((place.root / "two/shards").glob("*.h5")) and len(list((place.root / "kept/shards").glob("*.h5"))) == 5
    assert place.ask("/api/v1/ensembles/two/stars?limit=1", "curator").status == 200
    assert "lives again as stored" in polycosm("replay", place.root / "one", "--member", 3, check=0).stderr  # without shards
    for path in archived.glob("*.h5"):  # and back
        shutil.copy(path, place.root / "one/shards" / path.name)
    polycosm("verify", place.root / "one", check=0)
    rules.write_text('[published]\nshards = "drop"\n[draft]\nshards = "archive"\n')
    refused = polycosm(*words, check=2).stderr
    assert "published.shards" in refused and "archive needs archive.directory" in refused


def test_answers_about_people_and_decisions_are_as_the_document_says(place):
    document = place.ask("/api/v1/openapi.json").json
    schemas = document["components"]["schemas"]

    def answers(method, pattern, status="200", **more):
        path = pattern.replace("{ensemble}", "one").replace("{label}", "viewer-1")
        answer = place.ask(path, "admin", method.upper(), **more)
        form = document["paths"][pattern][method]["responses"]["200"]["content"]["application/json"]["schema"]
        conforms(answer.json, form, schemas)
        return answer

    one = "/api/v1/ensembles/{ensemble}/decisions"
    assert answers("post", one, body={"action": "approve", "reason": "<b>"}).status == 201
    assert answers("post", one, body={"action": "publish", "reason": "x", "access": "internal"}).status == 201
    for pattern in (one, "/api/v1/ensembles/latest", "/api/v1/tokens", "/api/v1/whoami", "/api/v1/audit"):
        assert answers("get", pattern).status == 200
        assert place.ask(pattern.replace("{ensemble}", "one") + "?nonsense=1", "admin").status == 400
    assert answers("delete", "/api/v1/tokens/{label}").status == 200
