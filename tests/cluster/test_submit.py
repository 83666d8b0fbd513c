"""submit, status and budget on a real Slurm: the job it writes gives the bytes of a quiet run, and is paid for."""
import json
import os
import subprocess

from conftest import BINARY, SITE, digest_of

PROFILE = """
[site]
name = "two nodes"
scratch = "{folder}"
[job]
partition = "debug"
node_count = 2
cores_per_rank = 2
wall_limit_hours = 0.2
signal_lead_s = 60
[program]
command = "{binary}"
environment = [{environment}]
[policy]
file = "policy.toml"
registry = "registry.sqlite"
"""


def polycosm(cluster, *words):
    return subprocess.run([BINARY, *map(str, words)], env={**cluster.environment, **SITE}, capture_output=True, text=True, timeout=200)


def test_a_submitted_run_is_followed_to_the_bytes_of_a_quiet_one_and_paid_for(cluster, long_config, expected_digest, tmp_path):
    site = tmp_path / "site.toml"
    named = ", ".join(f'"{name}={value}"' for name, value in SITE.items() if name.startswith("OMPI"))
    site.write_text(PROFILE.format(folder=tmp_path, binary=BINARY, environment=named))
    (tmp_path / "policy.toml").write_text("[policy]\nproject = 'astro'\n[budget]\nweekly_node_hours = 100\n")
    words = ["submit", long_config, "--site", site, "--out", "run"]
    rehearsal = polycosm(cluster, *words, "--dry-run")
    assert rehearsal.returncode == 0, rehearsal.stderr
    assert "to start at" in rehearsal.stdout

    done = polycosm(cluster, *words, "--follow")
    log = "".join(path.read_text() for path in (tmp_path / "run/jobs").glob("*.log"))
    assert done.returncode == 0, done.stdout + done.stderr + log
    assert "3000 of 3000 worlds committed" in done.stdout
    assert digest_of(tmp_path / "run") == expected_digest

    job = json.loads((tmp_path / "run/jobs/submitted.jsonl").read_text())["job"]
    status = polycosm(cluster, "status", tmp_path / "run")
    assert f"  job      {job} COMPLETED" in status.stdout, status.stdout + status.stderr
    budget = json.loads(polycosm(cluster, "budget", "--site", site, "--json").stdout)
    assert budget["open_jobs"] == 0
    assert 0 < budget["budgets"][0]["used"] < 1
    again = polycosm(cluster, *words)
    assert again.returncode == 2 and "is complete" in again.stderr
    blind = subprocess.run([BINARY, "status", tmp_path / "run"], env={**os.environ, "PATH": "/nowhere"}, capture_output=True, text=True)
    assert blind.returncode == 0 and "job  " not in blind.stdout and blind.stderr == ""
