"""submit and budget without a scheduler: what would be done, and what is refused."""
import http.server
import json
import os
import pathlib
import re
import sqlite3
import threading

import pytest

from conftest import ROOT, SMALL, polycosm

GOLDEN = pathlib.Path(__file__).parent / "golden"

# What a pilot once measured, in round numbers.
PILOT = {
    "pilot_version": 1, "member_s": [0.5, 0.6, 0.7, 0.6], "start_s": 2.0, "commit": {"fixed_s": 0.1, "each_s": 0.01},
    "seal": {"fixed_s": 1.0, "each_s": 0.001}, "shard_file": {"fixed_bytes": 1e4, "each_bytes": 2e4},
    "sealed_file": {"fixed_bytes": 1e6, "each_bytes": 1e4}, "rank_bytes": 1e8, "thread_bytes": 1e7,
    "open_shard": {"fixed_bytes": 0.0, "each_bytes": 1e5}, "seal_limit_bytes": 268435456.0, "thread_count": 2,
    "failed_count": 0, "wall_s": 2.5,
}
SITE = """
[site]
name = "rehearsal"
[job]
partition = "batch"
account = "astro"
node_count = 2
cores_per_rank = 4
memory_gb = 8.0
wall_limit_hours = 2.0
sbatch_options = ["--exclusive"]
[program]
launcher = "srun-pmix"
modules = ["openmpi/4.1"]
environment = ["NOTE=it's mine"]
container_image = "/apps/polycosm.sif"
[policy]
file = "policy.toml"
registry = "registry.sqlite"
"""
AT = "2026-11-27T11:30:00Z"


@pytest.fixture
def site(tmp_path):
    (tmp_path / "config.toml").write_text(SMALL)
    (tmp_path / "pilot.json").write_text(json.dumps(PILOT))
    (tmp_path / "site.toml").write_text(SITE)
    (tmp_path / "policy.toml").write_text("")
    (tmp_path / "no-tools").mkdir()
    return tmp_path


def rehearse(site, *words, check=0, members=200000):
    return polycosm("submit", site / "config.toml", "--site", site / "site.toml", "--out", site / "run", "--dry-run", "--at", AT,
                    "--recorded-pilot", site / "pilot.json", "--set", f"run.member_count={members}", *words,
                    env={"PATH": site / "no-tools"}, check=check)


@pytest.mark.parametrize("name, policy, code", [
    ("approve", "", 0),
    ("modify", "[limits]\nnode_count = 1\n[windows]\nutc = ['Mon-Fri 20:00-06:00']\n", 0),
    ("deny", "[limits]\nmember_count = 1000\n[budget]\nstorage_gb = 1\n", 5),
])
def test_a_rehearsal_says_what_would_be_done(site, name, policy, code):
    (site / "policy.toml").write_text(policy)
    told = rehearse(site, check=code).stdout.replace(str(site), "/PLACE")
    golden = GOLDEN / f"submit_{name}.txt"
    if os.environ.get("POLYCOSM_REFRESH"):
        golden.write_text(told)
    assert told == golden.read_text()
    assert not (site / "run").exists() and not (site / "registry.sqlite").exists()


def test_what_has_no_scheduler_is_withdrawn_and_says_so(site):
    done = polycosm("submit", site / "config.toml", "--site", site / "site.toml", "--out", site / "run", "--recorded-pilot",
                    site / "pilot.json", env={"PATH": site / "no-tools"}, check=5)
    assert "there is no sbatch here" in done.stderr
    with sqlite3.connect(site / "registry.sqlite") as registry:
        assert [row[0] for row in registry.execute("SELECT kind FROM event ORDER BY id")] == ["answer", "withdrawn"]
        with pytest.raises(sqlite3.IntegrityError, match="only ever added"):
            registry.execute("DELETE FROM event")


def test_changes_need_a_yes_and_a_denial_is_on_record(site):
    (site / "policy.toml").write_text("[limits]\nnode_count = 1\n")
    words = ["submit", site / "config.toml", "--site", site / "site.toml", "--out", site / "run", "--recorded-pilot",
             site / "pilot.json"]
    assert "say --yes" in polycosm(*words, check=5).stderr
    (site / "policy.toml").write_text("[limits]\nmember_count = 1\n")
    assert "deny_with_reason" in polycosm(*words, check=5).stdout
    with sqlite3.connect(site / "registry.sqlite") as registry:
        verdicts = [row[0] for row in registry.execute("SELECT verdict FROM event WHERE kind = 'answer' ORDER BY id")]
    assert verdicts == ["approve_with_modifications", "deny_with_reason"]
    assert not (site / "run").exists()


def test_every_problem_of_profile_and_policy_is_told(site):
    (site / "site.toml").write_text("[job]\nnode_cuont = 2\nwall_limit_hours = 'long'\n")
    error = rehearse(site, check=2).stderr
    assert "2 problems in the site profile" in error and "did you mean job.node_count?" in error


def test_a_file_that_is_no_pilot_is_refused(site):
    (site / "pilot.json").write_text("{}")
    assert "is no pilot on record" in rehearse(site, check=2).stderr


def test_a_pilot_on_record_gives_the_forecast_of_the_pilot(site):
    pilot = site / "mine.json"
    first = polycosm("plan", site / "config.toml", "--threads", 1, "--record", pilot, "--json", check=0)
    assert len(json.loads(pilot.read_text())["member_s"]) == json.loads(first.stdout)["pilot"]["members"]
    (site / "pilot.json").write_text(pilot.read_text())
    assert "20 in 5 shards" in rehearse(site, members=20).stdout


def test_the_examples_are_accepted(site):
    told = polycosm("submit", ROOT / "configs/demo.toml", "--site", ROOT / "configs/sites/example.toml", "--out", site / "run",
                    "--dry-run", "--recorded-pilot", site / "pilot.json", env={"HOME": site, "PATH": site / "no-tools"}, check=0)
    assert "policy of example: approve\n" in told.stdout


def test_the_budget_says_when_it_runs_out(site):
    (site / "policy.toml").write_text("[policy]\nproject = 'astro'\n[budget]\nmonthly_node_hours = 300\nweekly_node_hours = 80\n")
    words = ["budget", "--site", site / "site.toml", "--at", "2026-11-27T00:00:00Z", "--json"]
    empty = json.loads(polycosm(*words, check=0).stdout)
    assert empty["budgets"][0]["used"] == 0 and empty["budgets"][0]["runs_out_utc"] is None
    with sqlite3.connect(site / "registry.sqlite") as registry:
        for day in range(1, 27):  # ten node-hours a day
            registry.execute("INSERT INTO event (happened_s, kind, project, site, run, job, verdict, node_hours, stored_bytes, "
                             "detail) VALUES (?, 'settled', 'astro', '', '', '', '', 10, 0, '')", (1795737600 - day * 86400 + 60,))
    week, month = json.loads(polycosm(*words, check=0).stdout)["budgets"]
    assert (week["used"], week["left"]) == (40, 40)
    assert week["runs_out_utc"] is None and week["exhaustion_probability"] == 0  # three days to Monday, 30 node-hours
    assert (month["used"], month["left"]) == (260, 40)
    assert month["runs_out_utc"] is None or month["runs_out_utc"] >= "2026-11-30"
    text = polycosm(*words[:-1], check=0).stdout
    assert re.search(r"weekly_node_hours: 40 of 80 used or set aside \(50 %\), 40 left; lasts", text)


def test_a_webhook_that_fails_twice_hears_of_the_budget(site):
    heard = []

    class Webhook(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            heard.append((self.headers["Content-Type"], json.loads(self.rfile.read(int(self.headers["Content-Length"])))))
            self.send_response(503 if len(heard) < 3 else 204)
            self.end_headers()

        def log_message(self, *_):
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), Webhook)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    (site / "site.toml").write_text(SITE + f'[notify]\nwebhook = "http://127.0.0.1:{server.server_port}/hook"\n')
    (site / "policy.toml").write_text("[limits]\nmember_count = 1\n")
    done = polycosm("submit", site / "config.toml", "--site", site / "site.toml", "--out", site / "run", "--recorded-pilot",
                    site / "pilot.json", check=5)
    server.shutdown()
    assert len(heard) == 3 and heard[0] == heard[2] and "webhook" not in done.stderr
    assert heard[2][0] == "application/json" and heard[2][1]["event"] == "budget"
    assert heard[2][1]["answer"]["verdict"] == "deny_with_reason"
