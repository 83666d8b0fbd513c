"""One digest and the same shard bytes for every layout, order, interruption and instruction set."""
import os
import random
import signal
import subprocess
import sys
import pathlib
import time

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "e2e"))
from conftest import BINARY, SMALL, digest_of, environment, polycosm, shard_bytes  # noqa: E402

# Several seconds of work, so that a kill at a random time hits it.
LONG = ["--members", "1600", "--threads", "1", "--set", "sim.preset=standard", "--set", "run.shard_member_count=16"]
OLD_PROCESSOR = "glibc.cpu.hwcaps=-AVX2,-FMA,-AVX2_Usable,-FMA_Usable"


@pytest.fixture(scope="module")
def reference(tmp_path_factory):
    folder = tmp_path_factory.mktemp("reference")
    config = folder / "small.toml"
    config.write_text(SMALL)
    run = folder / "run"
    polycosm("run", config, "--out", run, "--threads", 1, ranks=1, check=0)
    return config, digest_of(run), shard_bytes(run)


def assert_same(run, reference):
    _, digest, shards = reference
    assert shard_bytes(run) == shards
    assert digest_of(run) == digest


@pytest.mark.parametrize("order", ["longest-first", "forward", "reverse", "shuffled"])
@pytest.mark.parametrize("threads", [1, 2])
@pytest.mark.parametrize("ranks", [1, 2, 3])
def test_ranks_threads_and_order_change_no_bit(reference, tmp_path, ranks, threads, order):
    run = tmp_path / "run"
    polycosm("run", reference[0], "--out", run, "--threads", threads, "--grant-order", order, ranks=ranks, check=0)
    assert_same(run, reference)


def test_a_processor_without_fma_and_avx2_changes_no_bit(reference, tmp_path):
    run = tmp_path / "run"
    polycosm("run", reference[0], "--out", run, ranks=2, env={"GLIBC_TUNABLES": OLD_PROCESSOR}, check=0)
    assert_same(run, reference)


def test_a_run_without_mpirun_changes_no_bit(reference, tmp_path):
    run = tmp_path / "run"
    polycosm("run", reference[0], "--out", run, check=0)
    assert_same(run, reference)


@pytest.fixture(scope="module")
def long_reference(reference, tmp_path_factory):
    run = tmp_path_factory.mktemp("long") / "run"
    polycosm("run", reference[0], "--out", run, *LONG, ranks=2, check=0)
    return digest_of(run), shard_bytes(run)


@pytest.mark.parametrize("round_number", range(6))
def test_killed_and_resumed_changes_no_bit(reference, long_reference, tmp_path, round_number):
    """SIGKILL of one rank at a random time, then resume; shards that stood stay untouched."""
    luck = random.Random(round_number)
    run = tmp_path / "run"
    words = ["mpirun", "-n", "2", str(BINARY), "run", str(reference[0]), "--out", str(run), *LONG]
    process = subprocess.Popen(words, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    patience = time.time() + 60
    while not list(run.glob("shards/*.h5")) and time.time() < patience:
        time.sleep(0.005)
    time.sleep(luck.random() * 0.4)
    ranks = subprocess.run(["pgrep", "-P", str(process.pid)], capture_output=True, text=True).stdout.split()
    for pid in luck.sample(ranks, min(1, len(ranks))):
        os.kill(int(pid), signal.SIGKILL)
    assert process.wait(timeout=60) != 0, "the run was over before the kill"
    stood = {path.name: path.stat().st_mtime_ns for path in run.glob("shards/*.h5")}
    polycosm("resume", run, "--threads", 1, ranks=2, check=0)
    polycosm("verify", run, check=0)
    for name, mtime in stood.items():
        assert (run / "shards" / name).stat().st_mtime_ns == mtime
    assert (digest_of(run), shard_bytes(run)) == long_reference
