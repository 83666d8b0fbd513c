"""The job files on a real Slurm of two nodes: whatever the scheduler does, the bytes are those of a quiet run."""
import pathlib
import re
import socket
import subprocess
import time

import pytest

from conftest import BINARY, JOBS, LONG, MEMBERS, SITE, digest_of, quiet_digest

FILES = sorted(JOBS.glob("*.sbatch"))


def submit(cluster, folder, *arguments, launcher=None):
    site = {**SITE, **({"POLYCOSM_LAUNCHER": launcher} if launcher else {})}
    return cluster.submit("--output", folder / "job.log", *arguments, environment=site, cwd=folder)


def log_of(folder):
    log = folder / "job.log"
    return log.read_text() if log.exists() else "no log"


def shards(run):
    return len(list((run / "shards").glob("s*.h5")))


def wait_for_shards(run, count, within_s=60):
    end = time.monotonic() + within_s
    while shards(run) < count:
        assert time.monotonic() < end, f"no {count} shards within {within_s} s in {run}"
        time.sleep(0.05)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_slurm_accepts_every_job_file(cluster, file):
    done = subprocess.run(["sbatch", "--test-only", file], env=cluster.environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("launcher", ["mpirun", "srun --mpi=pmix"])
def test_two_nodes_are_one_mpi_job_with_the_bytes_of_one_machine(cluster, long_config, expected_digest, tmp_path, launcher):
    run = tmp_path / "run"
    job = cluster.wait_for(submit(cluster, tmp_path, JOBS / "many-nodes.sbatch", long_config, run, launcher=launcher))
    assert job["JobState"] == "COMPLETED", log_of(tmp_path)
    assert job["NodeList"] == "n[1-2]"
    ranks = {path.name for path in (run / "journal").glob("r*.jsonl")}
    assert len(ranks) == 2, f"journals of {ranks}"
    assert digest_of(run) == expected_digest


def test_a_job_that_is_told_of_its_limit_drains_is_requeued_and_ends_in_the_same_bytes(
        cluster, longer_config, longer_digest, tmp_path):
    run = tmp_path / "run"
    number = submit(cluster, tmp_path, "--time=1", "--signal=B:USR1@57", JOBS / "one-node.sbatch", longer_config, run,
                    "--threads", 1)
    job = cluster.wait_for(number, within_s=400)
    log = log_of(tmp_path)
    assert job["JobState"] == "COMPLETED", log
    assert "asked to stop: telling the ranks" in log
    assert "the ranks ended with 75" in log
    assert int(job["Restarts"]) >= 1
    assert digest_of(run) == longer_digest


def test_a_cancelled_job_is_finished_by_submitting_it_again(cluster, long_config, expected_digest, tmp_path):
    run = tmp_path / "run"
    number = submit(cluster, tmp_path, JOBS / "many-nodes.sbatch", long_config, run)
    wait_for_shards(run, 20)
    cluster.query("scancel", number)
    assert cluster.wait_for(number)["JobState"] == "CANCELLED", log_of(tmp_path)
    assert 20 <= shards(run) < MEMBERS / 8
    job = cluster.wait_for(submit(cluster, tmp_path, JOBS / "many-nodes.sbatch", long_config, run))
    assert job["JobState"] == "COMPLETED", log_of(tmp_path)
    assert digest_of(run) == expected_digest


def test_a_node_that_loses_power_costs_its_open_shards_and_nothing_else(cluster, long_config, expected_digest, tmp_path):
    run = tmp_path / "run"
    number = submit(cluster, tmp_path, JOBS / "many-nodes.sbatch", long_config, run)
    wait_for_shards(run, 20)
    cluster.power_off(2)
    cluster.start_node(2)
    job = cluster.wait_for(number, within_s=180)
    assert job["JobState"] == "COMPLETED", log_of(tmp_path)
    assert int(job["Restarts"]) >= 1, log_of(tmp_path)
    assert digest_of(run) == expected_digest


def test_a_node_cut_off_from_the_network_costs_no_more(cluster, long_config, expected_digest, tmp_path):
    run = tmp_path / "run"
    number = submit(cluster, tmp_path, JOBS / "many-nodes.sbatch", long_config, run)
    wait_for_shards(run, 20)
    cluster.cut_network(2)
    time.sleep(30)  # Slurm gives a silent node up after SlurmdTimeout, 10 s here
    cluster.cut_network(2, False)
    job = cluster.wait_for(number, within_s=180)
    assert job["JobState"] == "COMPLETED", log_of(tmp_path)
    assert digest_of(run) == expected_digest


def test_a_job_that_gets_no_further_is_not_requeued(cluster, long_config, tmp_path):
    run = tmp_path / "run"
    site = {**SITE, "POLYCOSM": f"{BINARY}"}
    number = cluster.submit("--output", tmp_path / "job.log", "--wrap",
                            f"mkdir -p {run}/shards; cp {BINARY} {run}/plan.json; source {JOBS}/job.sh; "
                            f"polycosm_ensemble {long_config} {run}", environment=site, cwd=tmp_path)
    job = cluster.wait_for(number)
    assert job["JobState"] == "FAILED"
    assert job["Restarts"] == "0"


def test_an_array_lives_one_scenario_a_task(cluster, tmp_path):
    configs = tmp_path / "configs"
    configs.mkdir()
    for name, speed in (("fast", 0.2), ("slow", 0.02)):
        (configs / f"{name}.toml").write_text(
            f"[run]\nmember_count = 16\n[sim]\npreset = 'century-fast'\ncruise_speed_c = {speed}\n")
    out = tmp_path / "out"
    number = submit(cluster, tmp_path, "--array=0-1", JOBS / "scenarios.sbatch", configs, out)
    for task in (0, 1):
        assert cluster.wait_for(f"{number}_{task}")["JobState"] == "COMPLETED", log_of(tmp_path)
    assert digest_of(out / "fast") != digest_of(out / "slow")


def test_a_chain_of_jobs_ends_when_nothing_is_left(cluster, long_config, expected_digest, tmp_path):
    run = tmp_path / "run"
    number = submit(cluster, tmp_path, JOBS / "chain.sbatch", long_config, run, 3)
    wait_for_shards(run, 20)
    cluster.query("scancel", "--batch", "--signal=USR1", number)
    assert cluster.wait_for(number)["ExitCode"] == "75:0", log_of(tmp_path)
    second = str(int(number) + 1)
    assert cluster.wait_for(second)["JobState"] == "COMPLETED"
    assert cluster.wait_for(str(int(second) + 1))["JobState"] == "CANCELLED"
    assert digest_of(run) == expected_digest


def test_the_report_follows_the_job_that_ends_well(cluster, tmp_path):
    run, config = tmp_path / "run", tmp_path / "small.toml"
    config.write_text("[run]\nmember_count = 32\n[sim]\npreset = 'century-fast'\n")
    first = submit(cluster, tmp_path, JOBS / "one-node.sbatch", config, run)
    path = f"{JOBS.parents[1] / 'analysis/bin'}:{cluster.environment['PATH']}"
    second = cluster.submit("--output", tmp_path / "report.log", f"--dependency=afterok:{first}", "--kill-on-invalid-dep=yes",
                            JOBS / "report.sbatch", run, environment={"PATH": path}, cwd=tmp_path)
    assert cluster.wait_for(second)["JobState"] == "COMPLETED", (tmp_path / "report.log").read_text()
    assert "<html" in (run / "report.html").read_text()[:200]


def test_an_array_of_slices_is_one_ensemble_also_when_one_is_requeued(cluster, tmp_path, tmp_path_factory):
    run, config = tmp_path / "run", tmp_path / "shorter.toml"
    config.write_text(LONG.format(members=MEMBERS // 3))
    number = submit(cluster, tmp_path, "--array=1-3", "--cpus-per-task=1", JOBS / "slices.sbatch", config, run,
                    "--threads", 1)
    wait_for_shards(run, 20)
    cluster.query("scancel", "--batch", "--signal=USR1", f"{number}_2")
    jobs = [cluster.wait_for(f"{number}_{task}", within_s=180) for task in (1, 2, 3)]
    assert [job["JobState"] for job in jobs] == ["COMPLETED"] * 3, log_of(tmp_path)
    assert int(jobs[1]["Restarts"]) == 1, log_of(tmp_path)
    assert "3/3" in log_of(tmp_path) and digest_of(run) == quiet_digest(config, tmp_path_factory)
    names = {path.name for path in (run / "journal").iterdir()}
    assert names == {f"r000.{task}-of-3.jsonl" for task in (1, 2, 3)}


@pytest.mark.parametrize("words, code", [(["--mpi=none"], 2), (["--mpi=pmix"], 0)])
def test_a_step_without_pmix_is_refused_and_the_doctor_looks_at_two_nodes(cluster, tmp_path, words, code):
    doctor = ["srun", "-N2", "-n2", *words, str(BINARY), "doctor", str(tmp_path)]
    done = subprocess.run(doctor, env={**cluster.environment, **SITE}, capture_output=True, text=True, timeout=60, cwd=tmp_path)
    assert done.returncode == code, done.stdout + done.stderr
    if code == 2:
        assert "srun --mpi=pmix" in done.stderr
    else:
        assert "2 rank(s) on 2 node(s)" in done.stdout and "(n1, n2)" in done.stdout and "locks keep others out" in done.stdout


def test_the_viewer_is_a_job_that_says_how_to_reach_it(cluster, tmp_path):
    subprocess.run([BINARY, "run", JOBS.parents[1] / "configs/demo.toml", "--members", "4", "--progress", "none", "--out",
                    tmp_path / "demo"], check=True, capture_output=True)
    number = submit(cluster, tmp_path, "--time=10", JOBS / "viewer.sbatch", tmp_path)
    end = time.monotonic() + 30
    while not (told := re.search(r"ssh -N -L 8700:(\S+) -J \S+ n[12] ", log_of(tmp_path))) or not pathlib.Path(told[1]).exists():
        assert time.monotonic() < end, log_of(tmp_path)
        time.sleep(0.1)
    with socket.socket(socket.AF_UNIX) as door:
        door.connect(told[1])
        door.sendall(b"GET /api/v1/ensembles HTTP/1.1\r\nHost: localhost:8700\r\nConnection: close\r\n\r\n")
        answer = b"".join(iter(lambda: door.recv(65536), b""))
    cluster.query("scancel", number)
    assert answer.startswith(b"HTTP/1.1 200 "), answer[:300]
    assert b'"demo"' in answer
