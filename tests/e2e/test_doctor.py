"""What the doctor says of machines that are really ill: bound, crowded, without shared memory, locks or a right clock."""
import json
import os
import subprocess
import time

import pytest

from conftest import BINARY, environment, faulty, polycosm

CORES = len(os.sched_getaffinity(0))
FREE_BINDING = {"OMPI_MCA_hwloc_base_binding_policy": "none"}


def findings(*words, ranks=0, code=0, env=None, before=()):
    """By check: the findings of a doctor who ends with this code."""
    launcher = [*before, *(["mpirun", "-n", str(ranks)] if ranks else [])]
    done = subprocess.run([*launcher, str(BINARY), "doctor", "--json", *map(str, words)], capture_output=True, text=True,
                          timeout=60, env=environment(**{**FREE_BINDING, **(env or {})}))
    assert done.returncode == code, (done.stdout, done.stderr)
    told = json.loads(done.stdout)
    assert told["has_problem"] == (code == 5)
    assert all(row["fix"] for row in told["findings"] if row["verdict"] in ("warning", "problem"))
    return {row["check"]: row for row in told["findings"]}


def test_a_healthy_machine_has_no_problem(tmp_path):
    told = findings(tmp_path, "--threads", 1)
    assert not [row for row in told.values() if row["verdict"] == "problem"]
    assert {"launcher", "threads", "binding", "shm", "container", "versions", "limits", "clocks", "locks", "space",
            "file clock", "file system"} <= set(told)
    screen = polycosm("doctor", tmp_path, check=0).stdout
    assert "ok       locks" in screen and not list(tmp_path.iterdir())


def test_more_threads_than_cores_are_told_by_the_doctor_and_at_the_start_of_a_run(small_config, tmp_path):
    told = findings("--threads", 8 * CORES, ranks=2, code=5)
    assert told["threads"]["verdict"] == "problem" and f"{16 * CORES} threads" in told["threads"]["what"]
    done = polycosm("run", small_config, "--out", tmp_path / "run", "--threads", 8 * CORES, check=0)
    assert "warning: threads: " in done.stderr and "--threads" in done.stderr


@pytest.mark.skipif(CORES < 2, reason="one core cannot be a wrong choice of two")
def test_a_rank_that_is_bound_to_less_than_its_threads_is_told():
    core = str(min(os.sched_getaffinity(0)))
    told = findings("--threads", 2, code=5, before=["taskset", "-c", core])
    assert told["binding"]["verdict"] == "problem" and "--bind-to none" in told["binding"]["fix"]
    told = findings(ranks=1, code=5, env={"OMPI_MCA_hwloc_base_binding_policy": "core"})
    assert "stay idle" in told["binding"]["what"]


def remove_when_empty(group, within_s=20):
    """The daemon that Open MPI starts for a process without mpirun outlives it by a moment."""
    end = time.monotonic() + within_s
    while True:
        try:
            return os.rmdir(group)
        except OSError:
            assert time.monotonic() < end, open(f"{group}/cgroup.procs").read()
            time.sleep(0.1)


def test_a_cgroup_that_grants_half_a_core_is_told():
    group = next((path for path in ("/sys/fs/cgroup/cpu", "/sys/fs/cgroup/cpu,cpuacct", "/sys/fs/cgroup")
                  if os.path.exists(path)), None)
    mine = f"{group}/polycosm-{os.getpid()}"
    try:
        os.mkdir(mine)
        is_old = os.path.exists(f"{mine}/cpu.cfs_quota_us")
        with open(f"{mine}/cpu.cfs_quota_us" if is_old else f"{mine}/cpu.max", "w") as file:
            file.write("50000" if is_old else "50000 100000")
    except OSError as error:
        if os.path.isdir(mine):
            os.rmdir(mine)
        pytest.skip(f"no cgroup of cpu can be made here: {error}")
    try:
        told = findings("--threads", 2, code=5, before=["sh", "-c", f'echo $$ > {mine}/cgroup.procs; exec "$@"', "sh"])
        assert "quota of 0.5 cores" in told["threads"]["what"]
    finally:
        remove_when_empty(mine)


def test_a_shared_memory_of_a_megabyte_is_told():
    before = ["unshare", "--mount", "--propagation", "private", "sh", "-c",
              'mount -t tmpfs -o size=1m tmpfs /dev/shm && exec "$@"', "sh"]
    if subprocess.run([*before, "true"], capture_output=True).returncode != 0:
        pytest.skip("no mount namespace can be made here")
    told = findings(code=5, before=before)
    assert told["shm"]["verdict"] == "problem" and "1 MB free" in told["shm"]["what"]


def test_a_container_in_which_large_messages_would_hang_is_told():
    before = ["unshare", "--user", "--map-root-user"]
    if subprocess.run([*before, "true"], capture_output=True).returncode != 0:
        pytest.skip("no user namespace can be made here")
    image = {"APPTAINER_CONTAINER": "/x/polycosm.sif"}
    told = findings(code=5, before=before, env={**image, "OMPI_MCA_btl_vader_single_copy_mechanism": "cma"})
    assert "hang" in told["container"]["what"] and "polycosm.sif" in told["container"]["what"]
    findings(before=before, env={**image, "OMPI_MCA_btl_vader_single_copy_mechanism": "none"})


@pytest.mark.parametrize("how, words", [
    ({"locks": "none"}, "gives no locks"), ({"locks": "local"}, "takes a lock that is held"),
])
def test_locks_that_do_not_lock_are_told(tmp_path, how, words):
    for ranks in (0, 2):
        told = findings(tmp_path, "--threads", 1, ranks=ranks, code=5, env=faulty(**how))
        assert words in told["locks"]["what"] and "-o flock" in told["locks"]["fix"]


def test_a_clock_that_goes_wrong_on_one_rank_or_on_the_file_server_is_told(tmp_path):
    skewed = ["sh", "-c", 'test "$OMPI_COMM_WORLD_RANK" = 1 || unset FAULT_CLOCK_JUMP_S; exec "$@"', "sh", str(BINARY)]
    env = {**FREE_BINDING, **{key: str(value) for key, value in faulty(clock_jump_s=-40).items()}}
    done = subprocess.run(["mpirun", "-n", "3", *skewed, "doctor", "--json", "--threads", "1"], capture_output=True, text=True,
                          timeout=60, env=environment(**env))
    told = {row["check"]: row for row in json.loads(done.stdout)["findings"]}
    assert done.returncode == 5 and told["clocks"]["verdict"] == "problem"
    assert "rank 1" in told["clocks"]["what"] and "40.0" in told["clocks"]["what"] and "behind" in told["clocks"]["what"]
    told = findings(tmp_path, "--threads", 1, env=faulty(clock_jump_s=4))
    assert told["file clock"]["verdict"] == "warning" and "behind" in told["file clock"]["what"]


def test_a_disk_too_small_for_what_is_still_to_come_is_told(small_config, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk], capture_output=True).returncode != 0:
        pytest.skip("no file system can be mounted here")
    try:
        done = polycosm("run", small_config, "--out", disk / "run", "--members", 4000, "--threads", 1, check=5)
        assert "warning: space: " in done.stderr and "No space left" in done.stderr
        told = findings(disk / "run", "--threads", 1, code=5)
        assert told["space"]["verdict"] == "problem" and "needed" in told["space"]["what"]
        assert told["file system"]["verdict"] == "warning"  # in memory
    finally:
        subprocess.run(["umount", disk], check=True)


def test_limits_of_the_shell_are_told():
    told = findings(code=5, before=["sh", "-c", 'ulimit -n 64; exec "$@"', "sh"])
    assert told["limits"]["fix"] == "ulimit -n 4096"
    told = findings(before=["sh", "-c", 'ulimit -f 400000; exec "$@"', "sh"])
    assert told["limits"]["verdict"] == "warning"


def test_a_launcher_that_does_not_know_our_mpi_is_told():
    assert findings(code=5, env={"SLURM_NTASKS": 4})["launcher"]["verdict"] == "problem"
    told = polycosm("doctor", env={"SLURM_STEP_ID": 0, "SLURM_STEP_NUM_TASKS": 4}, check=2).stderr
    assert "srun --mpi=pmix" in told


def test_without_locks_heartbeats_keep_two_runs_apart_and_say_why(small_config, tmp_path):
    run, env = tmp_path / "run", faulty(locks="none")
    words = [str(BINARY), "run", str(small_config), "--out", str(run), "--members", "100000", "--threads", "1"]
    first = subprocess.Popen(words, env=environment(**env), stderr=subprocess.PIPE, text=True)
    while not list(run.glob("shards/*.h5")):
        time.sleep(0.02)
    assert str(first.pid) in polycosm("resume", run, env=env, check=5).stderr
    assert json.loads(polycosm("status", run, "--json", env=env, check=0).stdout)["state"] == "running"
    (run / "LOCK").write_text(json.dumps({"host": "elsewhere", "pid": "4711", "job": "99", "since": "2026-01-01T00:00:00Z"}))
    _, told = first.communicate(timeout=30)  # another node took it: it gives way
    assert first.returncode == 75 and "taken over by process 4711 on elsewhere" in told
    assert "only heartbeats keep two runs apart" in told
    assert "process 4711 on elsewhere" in polycosm("resume", run, env=env, check=5).stderr
    os.utime(run / "LOCK", (time.time() - 93, time.time() - 93))
    told = polycosm("resume", run, "--threads", 1, "--deadline", "+1", "--set", "budget.deadline_lead_s=1", env=env, check=75).stderr
    assert "the lock of process 4711 on elsewhere, Slurm job 99" in told and "93 s ago" in told
